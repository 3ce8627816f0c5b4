/**
 * A whole shared document as plain JSON and back: everything that can be seen in it, whichever feature it belongs to, so
 * that a copy elsewhere is complete. `content.ts` and the features' `doc.ts` are for reading; this is for carrying.
 *
 * 1. A root is a fragment (`body`), a text (members of a family, see `roots.ts`) or a map (all others).
 * 2. What was removed, and history, stay behind; so do client ids. The copy is a new document with equal content.
 * 3. A comment's mark is carried as the thread's id, because its key in Yjs follows from the id.
 * 4. `parseDump` believes nothing: what it returns holds only names, marks and values a document of ours may hold.
 */
import * as Y from "yjs";
import { AppError } from "../errors/app-error.ts";
import { bodyRoot, nodeNames } from "./blocks.ts";
import { commentMarkKey, threadOfMark } from "./comment-mark.ts";
import { isKey, isSafeKey } from "./keys.ts";
import { isRemoved } from "./live.ts";
import { isMark } from "./marks.ts";
import { documentRootFamilies, isDocumentRoot } from "./roots.ts";
import { isSpan, isSpanName } from "./spans.ts";
import { textParts } from "./text-parts.ts";

export type Scalar = string | number | boolean | null;

/** A stretch of letters with the same marks. */
export interface DumpRun {
  readonly text: string;
  readonly marks?: Readonly<Record<string, Readonly<Record<string, Scalar>>>>;
  readonly threads?: readonly string[];
}

export type DumpNode =
  | {
      readonly element: string;
      readonly attributes?: Readonly<Record<string, Scalar | readonly Scalar[]>>;
      readonly children?: readonly DumpNode[];
    }
  | { readonly runs: readonly DumpRun[] };

export type DumpValue =
  | Scalar
  | { readonly runs: readonly DumpRun[] }
  | { readonly flow: readonly DumpNode[] }
  | { readonly map: Readonly<Record<string, DumpValue>> };

export type DumpRoot = Exclude<DumpValue, Scalar>;

/** By root name, in the order of the names. */
export type LiveDump = Readonly<Record<string, DumpRoot>>;

/** Elements lie in one another no deeper than the server's gate allows. */
const depthMax = 32;
const keyPattern = /^[A-Za-z0-9_-]{1,64}$/;
const elementNames: ReadonlySet<string> = new Set(nodeNames);

/** Everything in a document. */
export function dumpDocument(doc: Y.Doc): LiveDump {
  const names = [...doc.share.keys()].filter(isDocumentRoot).sort();
  const roots: [string, DumpRoot][] = [];
  for (const name of names) {
    const root = dumpRoot(doc, name);
    if (root !== null) roots.push([name, root]);
  }
  return Object.fromEntries(roots);
}

/** Writes a dump into an empty document, in one transaction. */
export function writeDump(doc: Y.Doc, dump: LiveDump, origin: unknown = "import"): void {
  doc.transact(() => {
    for (const [name, root] of Object.entries(dump)) {
      if ("flow" in root) doc.getXmlFragment(name).push(root.flow.map(nodeOf));
      else if ("runs" in root) doc.getText(name).applyDelta(deltaOf(root.runs));
      else for (const [key, value] of Object.entries(root.map)) doc.getMap(name).set(key, typeOf(value));
    }
  }, origin);
}

/** Reads what claims to be a dump. Throws `invalid` where it is none. */
export function parseDump(value: unknown): LiveDump {
  const roots: [string, DumpRoot][] = [];
  for (const [name, root] of Object.entries(record(value))) {
    demand(isDocumentRoot(name), `a root ${name}`);
    roots.push([name, parseRoot(name, root)]);
  }
  return Object.fromEntries(roots);
}

function dumpRoot(doc: Y.Doc, name: string): DumpRoot | null {
  switch (kindOfRoot(name)) {
    case "flow": {
      const flow = dumpFlow(doc.getXmlFragment(name));
      return flow.length === 0 ? null : { flow };
    }
    case "runs": {
      const runs = dumpRuns(doc.getText(name));
      return runs.length === 0 ? null : { runs };
    }
    default: {
      const map = dumpMap(doc.getMap(name));
      return Object.keys(map).length === 0 ? null : { map };
    }
  }
}

function kindOfRoot(name: string): "flow" | "runs" | "map" {
  if (name === bodyRoot) return "flow";
  return documentRootFamilies.some((family) => name.startsWith(`${family}/`)) ? "runs" : "map";
}

function dumpMap(map: Y.Map<unknown>): Record<string, DumpValue> {
  const values: [string, DumpValue][] = [];
  for (const key of [...map.keys()].sort()) {
    const value = map.get(key);
    if (value instanceof Y.Map && isRemoved(value)) continue;
    const dumped = dumpValue(value);
    if (dumped !== undefined) values.push([key, dumped]);
  }
  return Object.fromEntries(values);
}

function dumpValue(value: unknown): DumpValue | undefined {
  if (isScalar(value)) return value;
  if (value instanceof Y.Text) return { runs: dumpRuns(value) };
  if (value instanceof Y.XmlFragment) return { flow: dumpFlow(value) };
  if (value instanceof Y.Map) return { map: dumpMap(value) };
  return undefined;
}

function dumpFlow(parent: Y.XmlFragment): DumpNode[] {
  return parent.toArray().flatMap((child): DumpNode[] => {
    if (child instanceof Y.XmlText) {
      const runs = dumpRuns(child);
      return runs.length === 0 ? [] : [{ runs }];
    }
    if (!(child instanceof Y.XmlElement)) return [];
    const attributes = dumpAttributes(child);
    const children = dumpFlow(child);
    return [
      {
        element: child.nodeName,
        ...(Object.keys(attributes).length === 0 ? {} : { attributes }),
        ...(children.length === 0 ? {} : { children }),
      },
    ];
  });
}

function dumpAttributes(element: Y.XmlElement): Record<string, Scalar | Scalar[]> {
  const kept: [string, Scalar | Scalar[]][] = [];
  // Safe: attributes are any plain value; only their default type says text.
  const attributes = Object.entries(element.getAttributes() as Record<string, unknown>);
  for (const [name, value] of attributes.sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (isScalar(value) && value !== null) kept.push([name, value]);
    else if (Array.isArray(value) && value.every(isScalar)) kept.push([name, value]);
  }
  return Object.fromEntries(kept);
}

function dumpRuns(text: Y.Text): DumpRun[] {
  return textParts(text).flatMap(({ insert, attributes = {} }) =>
    typeof insert === "string" && insert !== "" ? [runOf(insert, attributes)] : [],
  );
}

function runOf(text: string, attributes: Readonly<Record<string, unknown>>): DumpRun {
  const marks: [string, Record<string, Scalar>][] = [];
  const threads: string[] = [];
  for (const [key, value] of Object.entries(attributes)) {
    const thread = threadOfMark(key, value);
    if (thread !== null) threads.push(thread);
    else if (isPlainRecord(value) && isMark(key, value)) marks.push([key, value]);
    else if (value === true && isMark(key, {})) marks.push([key, {}]);
  }
  marks.sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    text,
    ...(marks.length === 0 ? {} : { marks: Object.fromEntries(marks) }),
    ...(threads.length === 0 ? {} : { threads: threads.sort() }),
  };
}

function nodeOf(node: DumpNode): Y.XmlElement | Y.XmlText {
  if ("runs" in node) {
    const text = new Y.XmlText();
    text.applyDelta(deltaOf(node.runs));
    return text;
  }
  const element = new Y.XmlElement(node.element);
  for (const [name, value] of Object.entries(node.attributes ?? {})) {
    // Safe: Yjs stores any plain value; only its default type says text.
    element.setAttribute(name, value as string);
  }
  if (node.children) element.insert(0, node.children.map(nodeOf));
  return element;
}

function typeOf(value: DumpValue): unknown {
  if (value === null || typeof value !== "object") return value;
  if ("runs" in value) {
    const text = new Y.Text();
    text.applyDelta(deltaOf(value.runs));
    return text;
  }
  if ("flow" in value) {
    const fragment = new Y.XmlFragment();
    fragment.insert(0, value.flow.map(nodeOf));
    return fragment;
  }
  return new Y.Map(Object.entries(value.map).map(([key, inner]) => [key, typeOf(inner)]));
}

function deltaOf(runs: readonly DumpRun[]): object[] {
  return runs.map(({ text, marks = {}, threads = [] }) => {
    const comments = threads.map((id) => [commentMarkKey(id), { id }] as const);
    const attributes = { ...marks, ...Object.fromEntries(comments) };
    return Object.keys(attributes).length === 0 ? { insert: text } : { insert: text, attributes };
  });
}

function parseRoot(name: string, root: unknown): DumpRoot {
  const parsed = parseValue(root, 1);
  const kind = kindOfRoot(name);
  demand(parsed !== null && typeof parsed === "object" && kind in parsed, `the root ${name} of another kind`);
  return parsed;
}

function parseValue(value: unknown, depth: number): DumpValue {
  if (isScalar(value)) return value;
  demand(depth < depthMax, "values that lie too deep");
  const given = record(value);
  if ("runs" in given) return { runs: parseRuns(given["runs"]) };
  if ("flow" in given) return { flow: parseFlow(given["flow"], depth + 1, null) };
  const entries: [string, DumpValue][] = [];
  for (const [key, inner] of Object.entries(record(given["map"]))) {
    demand(isKey(key), `a key ${key.slice(0, 80)}`);
    entries.push([key, parseValue(inner, depth + 1)]);
  }
  return { map: Object.fromEntries(entries) };
}

function parseFlow(value: unknown, depth: number, parent: string | null): DumpNode[] {
  demand(depth < depthMax, "elements that lie too deep");
  return list(value).map((one): DumpNode => {
    const given = record(one);
    if ("runs" in given) {
      demand(parent === "block", "letters outside a paragraph");
      return { runs: parseRuns(given["runs"]) };
    }
    const element = given["element"];
    demand(typeof element === "string" && elementNames.has(element), "an element of another kind");
    const attributes = parseAttributes(given["attributes"] ?? {});
    const children = parseFlow(given["children"] ?? [], depth + 1, element);
    return { element, attributes, ...(children.length === 0 ? {} : { children }) };
  });
}

function parseAttributes(value: unknown): Record<string, Scalar | Scalar[]> {
  const entries: [string, Scalar | Scalar[]][] = [];
  for (const [name, inner] of Object.entries(record(value))) {
    demand(keyPattern.test(name), "an attribute of another kind");
    demand(isScalar(inner) || (Array.isArray(inner) && inner.every(isScalar)), `a value of ${name}`);
    // Older documents may hold any; they read as none, and the gate would refuse the whole document.
    if (isSpanName(name) && !isSpan(inner)) continue;
    entries.push([name, inner]);
  }
  return Object.fromEntries(entries);
}

function parseRuns(value: unknown): DumpRun[] {
  return list(value).map((one): DumpRun => {
    const { text, marks = {}, threads = [] } = record(one);
    demand(typeof text === "string" && text !== "", "letters of another kind");
    const kept: [string, Record<string, Scalar>][] = [];
    for (const [name, mark] of Object.entries(record(marks))) {
      demand(isPlainRecord(mark) && isMark(name, mark), `a mark ${name.slice(0, 80)}`);
      kept.push([name, mark]);
    }
    const ids = list(threads);
    demand(
      ids.every((id) => typeof id === "string"),
      "a thread of another kind",
    );
    return {
      text,
      ...(kept.length === 0 ? {} : { marks: Object.fromEntries(kept) }),
      ...(ids.length === 0 ? {} : { threads: ids }),
    };
  });
}

function isScalar(value: unknown): value is Scalar {
  return (
    value === null ||
    typeof value === "string" ||
    typeof value === "boolean" ||
    (typeof value === "number" && Number.isFinite(value))
  );
}

function isPlainRecord(value: unknown): value is Record<string, Scalar> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).every(([key, inner]) => keyPattern.test(key) && isSafeKey(key) && isScalar(inner))
  );
}

function record(value: unknown): Record<string, unknown> {
  demand(typeof value === "object" && value !== null && !Array.isArray(value), "something that is no object");
  // Safe: checked above; what lies in it is read as unknown.
  return value as Record<string, unknown>;
}

function list(value: unknown): unknown[] {
  demand(Array.isArray(value), "something that is no list");
  return value;
}

function demand(condition: boolean, what: string): asserts condition {
  if (!condition) throw new AppError("invalid", { detail: `not a document's content: ${what}` });
}
