/** The words of a shared document as plain text: what a person can copy or download when nothing else works. */
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { plainLetters } from "@commontable/shared/documents/text-parts.ts";
import * as Y from "yjs";

/** An embedded element in running text is a line break. */
const embedded = "\n";

/** The running text line by line, then every live part as `path: words`. */
export function plainTextOf(doc: Y.Doc): string {
  const lines = linesOf(doc.getXmlFragment(bodyRoot));
  for (const name of [...doc.share.keys()].filter((name) => name !== bodyRoot).toSorted()) {
    lines.push(...entriesOf(name, rootOf(doc, name)));
  }
  return lines.join("\n").trim() + "\n";
}

/** A root nobody named the type of yet (a copy read only for its words) tells it by what it holds. */
function rootOf(doc: Y.Doc, name: string): unknown {
  const root: object | undefined = doc.share.get(name);
  if (!root || root.constructor !== Y.AbstractType) return root;
  return doc.share.get(name)?._map.size ? doc.getMap(name) : doc.getText(name);
}

function linesOf(parent: Y.XmlFragment | Y.XmlElement): string[] {
  return parent.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return [plainLetters(child, embedded)];
    return child instanceof Y.XmlElement ? linesOf(child) : [];
  });
}

function entriesOf(path: string, value: unknown): string[] {
  if (value instanceof Y.XmlFragment) return linesOf(value).map((line) => `${path}: ${line}`);
  if (value instanceof Y.Text) return value.length > 0 ? [`${path}: ${plainLetters(value, embedded)}`] : [];
  if (value instanceof Y.Map) return [...value].flatMap(([key, item]) => entriesOf(`${path} / ${key}`, item));
  if (value instanceof Y.Array)
    return value.toArray().flatMap((item, index) => entriesOf(`${path} / ${index + 1}`, item));
  if (value === null || value === undefined || value === "") return [];
  return [`${path}: ${typeof value === "string" ? value : JSON.stringify(value)}`];
}
