/** What people need who see a page magnified, or set its letters and lines wider than it does. */
import type { BrowserContext, Page } from "playwright-core";

/** The spacing WCAG 1.4.12 lets a reader choose. It goes with every page this browser opens from now on. */
export async function spaceText(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      * { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-block-end: 2em !important }
    `);
    document.adoptedStyleSheets = [sheet];
  });
}

/** Words that are cut off, or lie beyond the sides where nobody can scroll to them. An empty list is the only good answer. */
export function cutWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const mainWords = document.querySelector("h1")?.textContent;
    const isOwnText = (element: Element) =>
      [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== "",
      );
    const around = (element: Element): Element[] =>
      element.parentElement ? [element, ...around(element.parentElement)] : [element];
    const isOnlyHeard = (element: Element) =>
      around(element).some((one) => getComputedStyle(one).clipPath === "inset(50%)");
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX);
    const found: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>("body *")) {
      const words = element.textContent?.trim() ?? "";
      const { left, right, width } = element.getBoundingClientRect();
      // What the page says again in its heading may be cut in the bar above.
      if (width === 0 || !isOwnText(element) || words === mainWords || isOnlyHeard(element)) continue;
      const clips = /hidden|clip/.test(getComputedStyle(element).overflowX);
      if (clips && element.scrollWidth > element.clientWidth + 1) found.push(`cut: ${words}`);
      const isBeyond = right > document.documentElement.clientWidth + 1 || left < -1;
      if (isBeyond && !around(element).some(scrolls)) found.push(`beyond the side: ${words}`);
    }
    return found;
  });
}
