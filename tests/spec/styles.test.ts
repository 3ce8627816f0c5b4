/** Style sheets and what uses them belong together: no class lies unused, and none is asked for that is not there. */
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../support/paths.ts";

const read = (path: string) => readFileSync(join(root, path), "utf8");
const sources = globSync("client/src/**/*.{ts,tsx}", { cwd: root }).map((path) => ({
  path,
  text: read(path),
}));
const isInQuotes = (word: string) => sources.some(({ text }) => new RegExp(`["' ]${word}["' ]`).test(text));

/** What one module of styles has, and what the files that import it ask for. */
interface Sheet {
  readonly path: string;
  readonly classes: ReadonlySet<string>;
  readonly asked: ReadonlySet<string>;
  /** Some are chosen by a name that is a value: `styles[tone]`. */
  readonly isChosenByName: boolean;
}

const sheets = globSync("client/src/**/*.module.css", { cwd: root }).map((path): Sheet => {
  const uses = sources.flatMap((source) => usesOf(source, path));
  return {
    path,
    classes: classesIn(read(path)),
    asked: new Set(uses.filter((use) => use !== "[")),
    isChosenByName: uses.includes("["),
  };
});

test("every class of a style module is used", () => {
  const unused = sheets.flatMap(({ path, classes, asked, isChosenByName }) =>
    [...classes]
      .filter((name) => !asked.has(name) && !(isChosenByName && isInQuotes(name)))
      .map((name) => `${path} .${name}`),
  );
  expect(sheets.length).toBeGreaterThan(50);
  expect(unused).toEqual([]);
});

test("every class that is asked for is in its style module", () => {
  const missing = sheets.flatMap(({ path, classes, asked }) =>
    [...asked].filter((name) => !classes.has(name)).map((name) => `${path} .${name}`),
  );
  expect(missing).toEqual([]);
});

test("every class for all pages is used", () => {
  const everywhere = [...classesIn(read("client/src/styles/base.css"))];
  expect(everywhere.filter((name) => !isInQuotes(name))).toEqual([]);
});

/** The names after `styles.` in a file that imports the module, and `[` for each that is looked up. */
function usesOf({ path, text }: { path: string; text: string }, sheet: string): string[] {
  return [...text.matchAll(/import (\w+) from "([^"]+\.module\.css)"/g)]
    .filter(([, , from = ""]) => join(dirname(path), from) === sheet)
    .flatMap(([, name = ""]) => [...text.matchAll(new RegExp(`\\b${name}(?:\\.(\\w+)|\\[)`, "g"))])
    .map(([, used = "["]) => used);
}

function classesIn(css: string): ReadonlySet<string> {
  const rules = css.replaceAll(/\/\*[^]*?\*\//g, "").replaceAll(/:global\([^)]*\)|"[^"]*"|url\([^)]*\)/g, "");
  return new Set([...rules.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = ""]) => name));
}
