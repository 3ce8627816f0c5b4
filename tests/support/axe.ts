/** Asks axe-core for what keeps people out: WCAG 2.2 A and AA, and its best practices. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export interface Violation {
  readonly rule: string;
  readonly help: string;
  /** The elements, each with what axe says about it. */
  readonly where: readonly string[];
}

/** What axe finds on the page as it is now, or in parts of a long one. An empty list is the only good answer. */
export function violations(page: Page, within?: string): Promise<Violation[]> {
  return ask(page, within, everything);
}

/** The same for a page that was looked at in other colors already: only what hangs on them can differ. */
export function colorViolations(page: Page): Promise<Violation[]> {
  return ask(page, undefined, { type: "rule", values: ["color-contrast", "link-in-text-block"] });
}

const everything = {
  type: "tag",
  values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
};

async function ask(page: Page, within: string | undefined, runOnly: object): Promise<Violation[]> {
  // Through the debugger, so that the page's content security policy stays as it is.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(source);
  return page.evaluate(
    async ({ parts, only }) => {
      // Safe: set by the script above.
      const { axe } = globalThis as unknown as {
        axe: { run(root: Document | string, options: object): Promise<{ violations: Found[] }> };
      };
      interface Found {
        id: string;
        help: string;
        nodes: { target: unknown[]; failureSummary?: string }[];
      }
      // What fades in has paler colors on its way.
      const passing = document
        .getAnimations()
        .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity);
      await Promise.allSettled(passing.map(({ finished }) => finished));
      // Of what is in order nothing is told: most of the time goes into telling.
      const found = await axe.run(parts ?? document, { runOnly: only, resultTypes: ["violations"] });
      return found.violations.map((violation) => ({
        rule: violation.id,
        help: violation.help,
        where: violation.nodes.map((node) => `${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
      }));
    },
    { parts: within, only: runOnly },
  );
}

/** How far the page can be scrolled sideways, in CSS pixels. Zero is the only good answer. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => {
    const root = document.scrollingElement ?? document.documentElement;
    return root.scrollWidth - root.clientWidth;
  });
}
