/** A page as it was built once, in one file: what a browser would be served, without source maps. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

export interface KeptRelease {
  /** Of the product. */
  readonly version: string;
  readonly schemaVersion: number;
  /** Contents by path, `index.html` among them. */
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Reads a folder that Vite has written. */
export function releaseIn(folder: string, facts: Omit<KeptRelease, "files">): KeptRelease {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".map"))
    .map((entry) => join(entry.parentPath, entry.name));
  const files = new Map(
    names.toSorted().map((name) => [relative(folder, name).replaceAll("\\", "/"), readFileSync(name)]),
  );
  return { ...facts, files };
}

export function writeRelease(path: string, { files, ...facts }: KeptRelease): void {
  const contents = Object.fromEntries([...files].map(([name, bytes]) => [name, bytes.toString("base64")]));
  writeFileSync(path, gzipSync(JSON.stringify({ ...facts, files: contents }), { level: 9 }));
}

export function readRelease(path: string): KeptRelease {
  // Safe: written by `writeRelease`.
  const { files, ...facts } = JSON.parse(gunzipSync(readFileSync(path)).toString()) as Omit<
    KeptRelease,
    "files"
  > & {
    files: Record<string, string>;
  };
  const contents = Object.entries(files).map(([name, text]) => [name, Buffer.from(text, "base64")] as const);
  return { ...facts, files: new Map(contents) };
}
