/** What imports what, beyond the circles of files that lint finds: features of one name stand apart (ADR 0062). */
import { globSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/paths.ts";

/** Which features of a package read which others of the same package. */
function featuresRead(pkg: string): Map<string, ReadonlySet<string>> {
  const folder = join(pkg, "src", "features");
  const featureOf = (path: string) => path.slice(folder.length + 1).split(/[/\\]/)[0] ?? "";
  const read = new Map<string, Set<string>>();
  for (const path of globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root })) {
    if (/\.test\.tsx?$/.test(path)) continue;
    const own = featureOf(path);
    const others = read.get(own) ?? new Set();
    read.set(own, others);
    for (const [, from = ""] of readFileSync(join(root, path), "utf8").matchAll(
      /(?:from|import\() ?"(\.[^"]+)"/g,
    )) {
      const target = normalize(join(dirname(path), from));
      if (target.startsWith(folder) && featureOf(target) !== own) others.add(featureOf(target));
    }
  }
  return read;
}

/** Those that no order puts behind everything they read. */
function inCircles(read: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const left = new Map(read);
  for (;;) {
    const free = [...left].filter(([, others]) => [...others].every((other) => !left.has(other)));
    if (free.length === 0) return [...left.keys()];
    for (const [feature] of free) left.delete(feature);
  }
}

test.each(["shared", "server"])("features of %s read each other one way only", (pkg) => {
  const read = featuresRead(pkg);
  expect(read.get("paper")?.size).toBeGreaterThan(0);
  expect(inCircles(read)).toEqual([]);
});

test("a feature with a document of its own reads no other feature", () => {
  const read = featuresRead("shared");
  for (const feature of ["agenda", "charter", "measures", "trust"])
    expect([...(read.get(feature) ?? ["?"])]).toEqual([]);
});

test("a page of the client reads no other page", () => {
  const read = [...featuresRead("client")];
  expect(read.length).toBeGreaterThan(8);
  expect(read.filter(([, others]) => others.size > 0)).toEqual([]);
});
