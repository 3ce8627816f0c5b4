import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { cache } from "./paths.ts";

const folder = join(cache, "shots");

/** Leaves a picture of the page in `.cache/shots`, for people to look at. Not where `SHOTS=none` says that nobody does. */
export async function shoot(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  if (process.env["SHOTS"] === "none") return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: options.fullPage ?? false });
}
