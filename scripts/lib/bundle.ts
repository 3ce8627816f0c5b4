/** Weighs the JavaScript a browser must have before the first page shows, as it travels: gzip. */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import { inRoot } from "./paths.ts";

/** Bytes (gzip) of the shell: what `index.html` loads before a document is opened. */
export const shellBytesMax = 230 * 1024;

const dist = inRoot("client/dist");
const scriptPattern = /<(?:script|link)[^>]+(?:src|href)="(\/?[^"]+\.js)"/g;
const staticImportPattern =
  /(?:^|[;}\s])(?:import|export)\s*(?:[\w$*{][^"';()]*?from\s*)?["'](\.[^"']+\.js)["']/g;

/** The scripts `index.html` names and all they import statically, as paths below `client/dist`. */
export function shellScripts(): string[] {
  const page = readFileSync(join(dist, "index.html"), "utf8");
  const found = new Set<string>();
  const waiting = [...page.matchAll(scriptPattern)].map((match) => (match[1] ?? "").replace(/^\//, ""));
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = join(dist, path);
    if (found.has(path) || !existsSync(file)) continue;
    found.add(path);
    for (const match of readFileSync(file, "utf8").matchAll(staticImportPattern)) {
      waiting.push(normalize(join(dirname(path), match[1] ?? "")));
    }
  }
  return [...found].toSorted();
}

export function gzipBytes(paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path)), { level: 9 }).length, 0);
}
