/** Paths in the documents lead somewhere: what is written in backticks like a file or a folder of ours is there. */
import { existsSync, globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/paths.ts";

const documents = [
  ...globSync(["docs/**/*.md"], { cwd: root }),
  "ARCHITECTURE.md",
  "CONTRIBUTING.md",
  "README.md",
];
const files = globSync(
  ["{shared,server,client,tests,scripts,docs}/**/*.{ts,tsx,css,json,md,mjs}", "*.{md,json,yaml,ts}"],
  {
    cwd: root,
    exclude: (path) => path.includes("node_modules"),
  },
);

/** `shared/src/documents/{markdown,html}.ts`, and `gate.ts` or `sync/save-state.ts` where the sentence says where. */
const inFull = /^(?:shared|server|client|tests|scripts|docs)\/[\w.{},/-]+$/;
const short = /^[\w-]+(?:\/[\w-]+)*\.(?:ts|tsx)$/;

test("every path in the documents is there", () => {
  const missing = documents.flatMap((path) =>
    [...readFileSync(join(root, path), "utf8").matchAll(/`([^`\n]+)`/g)]
      .flatMap(([, written = ""]) => spelledOut(written))
      .filter((written) => !isThere(written))
      .map((written) => `${path}: ${written}`),
  );
  expect(missing).toEqual([]);
});

function isThere(written: string): boolean {
  // The threat model names tests without their endings.
  if (inFull.test(written))
    return existsSync(join(root, written)) || files.some((file) => file.startsWith(`${written}.`));
  return !short.test(written) || files.some((file) => `/${file}`.endsWith(`/${written}`));
}

function spelledOut(written: string): string[] {
  const [, before = "", choices, after = ""] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(written) ?? [];
  return choices === undefined ? [written] : choices.split(",").map((choice) => before + choice + after);
}
