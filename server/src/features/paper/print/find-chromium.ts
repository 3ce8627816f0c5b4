import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import type { Config } from "../../../config.ts";

/** Names under which systems have a Chromium, in the order in which they are looked for. */
const names = [
  // Debian's browser without windows, all that printing needs.
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
];

/** Where a Chromium is: the program that was named, else the first on the path. Null: there is none. */
export function findChromium(where: Config["chromium"]): string | null {
  if (where === null) return null;
  if ("program" in where) return isProgram(where.program) ? where.program : null;
  const folders = where.path.split(delimiter).filter((folder) => folder !== "");
  const places = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return places.find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    // Not there, or not ours to run: the same to whoever looks for it.
    return false;
  }
}
