/**
 * Builds the page as a release of another age would be: with another schema version, or as if it knew less of what may
 * stand in a text. For tests of what old and new pages do to each other's documents; without `CLIENT_AGE` it does nothing.
 *
 * A module that says what is known is replaced by one that takes from it what it says, so nothing in the sources
 * knows of this.
 */
import { readFileSync } from "node:fs";
import type { Plugin } from "vite";

export interface ClientAge {
  /** Absent: the version of the sources. */
  readonly schemaVersion?: number;
  readonly withoutNodes?: readonly string[];
  readonly withoutMarks?: readonly string[];
  /** Attributes that no element has. */
  readonly withoutAttributes?: readonly string[];
}

type Wrap = (original: string, age: Required<ClientAge>) => string;

const list = (names: readonly string[]) => `const gone = new Set(${JSON.stringify(names)});`;

const wraps: Readonly<Record<string, Wrap>> = {
  "/shared/src/documents/schema-version.ts": (_original, { schemaVersion }) =>
    `export const SCHEMA_VERSION = ${schemaVersion};`,

  "/client/src/editor/known-content.ts": (original, age) => `
    import { elementRules as rules, knownMarks as marks } from ${original};
    ${list([...age.withoutNodes, ...age.withoutMarks, ...age.withoutAttributes])}
    const left = (names) => names.filter((name) => !gone.has(name));
    const entries = Object.entries(rules).filter(([name]) => !gone.has(name));
    export const elementRules = Object.fromEntries(entries.map(([name, rule]) =>
      [name, { ...rule, attributes: left(rule.attributes), children: left(rule.children) }]));
    export const knownMarks = new Set(left([...marks]));`,

  "/client/src/editor/schema-nodes.ts": (original, age) => `
    import { blockNode as block, panelNode as panel, schemaNodes as nodes } from ${original};
    export * from ${original};
    ${list([...age.withoutNodes, ...age.withoutAttributes])}
    const poorer = (node) => node.extend({
      addAttributes() {
        return Object.fromEntries(Object.entries(this.parent?.() ?? {}).filter(([name]) => !gone.has(name)));
      },
    });
    // Others know these by what they are, not by name.
    export const blockNode = poorer(block);
    export const panelNode = poorer(panel);
    export const schemaNodes = nodes.filter(({ name }) => !gone.has(name)).map((node) => {
      if (node === block) return blockNode;
      if (node === panel) return panelNode;
      return node.name === "text" || node.name === "doc" ? node : poorer(node);
    });`,

  "/client/src/editor/schema-marks.ts": (original, age) => `
    import { schemaMarks as marks } from ${original};
    ${list(age.withoutMarks)}
    export const schemaMarks = marks.filter(({ name }) => !gone.has(name));`,
};

export function anotherAge(described: string | undefined): Plugin | null {
  if (described === undefined) return null;
  // Safe: written by the test that asks for the build.
  const asked = JSON.parse(described) as ClientAge;
  return {
    name: "commontable:another-age",
    enforce: "pre",
    load(id) {
      const [path = "", query] = id.split("?");
      const name = Object.keys(wraps).find((ending) => path.endsWith(ending));
      if (name === undefined) return null;
      const source = readFileSync(path, "utf8");
      if (query === "as-it-is") return source;
      const own = Number(/SCHEMA_VERSION = (\d+)/.exec(source)?.[1]);
      const age = { withoutNodes: [], withoutMarks: [], withoutAttributes: [], schemaVersion: own, ...asked };
      return wraps[name]?.(JSON.stringify(`${path}?as-it-is`), age) ?? null;
    },
  };
}
