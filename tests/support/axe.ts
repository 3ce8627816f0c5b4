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
export async function violations(page: Page, within?: string): Promise<Violation[]> {
  // Through the debugger, so that the page's content security policy stays as it is.
  await page.evaluate(source);
  return page.evaluate(async (parts) => {
    // Safe: set by the script above.
    const { axe } = globalThis as unknown as {
      axe: { run(root: Document | string, options: object): Promise<{ violations: Found[] }> };
    };
    interface Found {
      id: string;
      help: string;
      nodes: { target: unknown[]; failureSummary?: string }[];
    }
    const found = await axe.run(parts ?? document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    });
    return found.violations.map((violation) => ({
      rule: violation.id,
      help: violation.help,
      where: violation.nodes.map((node) => `${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
    }));
  }, within);
}

/** How far the page can be scrolled sideways, in CSS pixels. Zero is the only good answer. */
export function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(() => {
    const root = document.scrollingElement ?? document.documentElement;
    return root.scrollWidth - root.clientWidth;
  });
}
