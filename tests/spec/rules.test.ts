/** Rules of docs/spec and tests belong together: each rule is named by a test, and each name stands for a rule. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { gateRules } from "@commontable/server/sync/gate-rules.ts";
import { attacks } from "../integration/attack/attacks.ts";
import { root } from "../support/paths.ts";

const read = (path: string) => readFileSync(join(root, path), "utf8");
const lines = (path: string) => read(path).split("\n");

/** A rule begins a line, a list item, or a sentence behind another rule: `- **SS3** A reader …`, `- SH1 Every …`. */
const ruleStart = /(?:^- |\*\*)(?:\*\*)?([A-Z]{2,4}-?\d+)\b/g;
/** Ids in the name of a test: `[SY12] [GT7] …`. */
const idInName = /\[([A-Z]{1,4}-?\d+)\]/g;

/** What is held of the engine's cost stands beside its figures. */
const specs = [...globSync("docs/spec/*.md", { cwd: root }).toSorted(), "docs/performance.md"];
const defined = specs.flatMap((path) =>
  lines(path).flatMap((line) => [...line.matchAll(ruleStart)].map(([, id = ""]) => id)),
);

/** Families that are told elsewhere. */
const promises = [...read("docs/threat-model.md").matchAll(/^\| (P\d+) \|/gm)].map(([, id = ""]) => id);
/** The walkthroughs of tests/e2e, each told in full by its own test. */
const walkthrough = /^W([1-9]|10)$/;

const testFiles = globSync(["{shared,server,client}/src/**/*.test.{ts,tsx}", "tests/**/*.{test,e2e}.ts"], {
  cwd: root,
  exclude: (path) => path.includes("node_modules"),
}).filter((path) => !path.startsWith(join("tests", "spec")));

/** A comment names a rule without testing it. */
const isComment = (line: string) => /^\s*(\/\/|\/?\*)/.test(line);
const written = testFiles.flatMap((path) =>
  lines(path)
    .filter((line) => !isComment(line))
    .flatMap((line) => [...line.matchAll(idInName)].map(([, id = ""]) => ({ id, path }))),
);
/** Attacks carry the id of the gate's rule that stops them: `[$id] …` in tests/integration/attack/rules.test.ts. */
const attacked = attacks.flatMap(({ rule }) => gateRules.filter(({ name }) => name === rule));
const named = new Set([...written, ...attacked].map(({ id }) => id));

test("every rule of docs/spec is named by a test", () => {
  expect(defined.length).toBeGreaterThan(200);
  expect(defined.filter((id) => !named.has(id))).toEqual([]);
});

test("every id in the name of a test is a rule of docs/spec, a promise or a walkthrough", () => {
  const known = new Set([...defined, ...promises]);
  expect(written.filter(({ id }) => !known.has(id) && !walkthrough.test(id))).toEqual([]);
});

/** What is written like a rule's id and is none: names of formats and sums. */
const standard = /^(CRC|GIF|PDF|SHA|UTF|VP)-?\d+$/;

test("every id in a comment is a rule of docs/spec", () => {
  const sources = globSync("{shared,server,client}/src/**/*.{ts,tsx}", { cwd: root });
  const known = new Set(defined);
  const cited = sources.flatMap((path) =>
    [...read(path).matchAll(/(?:^ *\*|\/[/*])(.*)$/gm)]
      .flatMap(([, comment = ""]) => comment.match(/\b[A-Z]{2,4}-?\d+\b/g) ?? [])
      .map((id) => ({ id, path })),
  );
  expect(cited.length).toBeGreaterThan(200);
  expect(cited.filter(({ id }) => !known.has(id) && !standard.test(id))).toEqual([]);
});

test("no two rules share an id", () => {
  expect(defined.filter((id, at) => defined.indexOf(id) !== at)).toEqual([]);
});
