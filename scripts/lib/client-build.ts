/**
 * Builds the client's assets when what they are made of changed. The stamp is a hash of the sources, not of
 * times: a checkout or a copy changes every time and would build for nothing.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { cache, inRoot, root } from "./paths.ts";
import { run, type RunResult } from "./run.ts";

const sources = [
  "client/src",
  "client/public",
  "client/index.html",
  "client/vite.config.ts",
  "client/package.json",
  "shared/src",
  "pnpm-lock.yaml",
];

/** The client's own: the top folder does not depend on it. */
export const vite = inRoot("client/node_modules/vite/bin/vite.js");

const stampFile = join(cache, "client-build");

function* filesOf(path: string): Generator<string> {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) {
    yield path;
    return;
  }
  for (const name of readdirSync(path).toSorted()) yield* filesOf(join(path, name));
}

function hashOfSources(): string {
  const hash = createHash("sha256");
  for (const source of sources) {
    for (const file of filesOf(inRoot(source))) {
      if (/\.(test|dom\.test)\.tsx?$/.test(file)) continue;
      hash.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
    }
  }
  return hash.digest("hex");
}

/** True when `client/dist` stands for the sources as they are now. */
export function isClientBuilt(): boolean {
  if (!existsSync(inRoot("client/dist/index.html")) || !existsSync(stampFile)) return false;
  return readFileSync(stampFile, "utf8") === hashOfSources();
}

/** Builds the client now. The stamp is written only when the build went well. */
export async function buildClient(): Promise<RunResult> {
  // Taken before: an edit during the build must lead to another one.
  const stamp = hashOfSources();
  // Said plainly: a test runner above us may have said "test", and React would be built for debugging.
  const env = { NODE_ENV: "production" };
  const result = await run(process.execPath, [vite, "build"], { cwd: inRoot("client"), env });
  if (result.code === 0) {
    mkdirSync(dirname(stampFile), { recursive: true });
    writeFileSync(stampFile, stamp);
  }
  return result;
}
