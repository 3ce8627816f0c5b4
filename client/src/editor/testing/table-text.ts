/** Texts with a table, for tests, and reading it back. */
import * as Y from "yjs";

type Attributes = Readonly<Record<string, unknown>>;

function element(name: string, attributes: Attributes, children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  // Yjs's types allow text only; its code takes any value.
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value as string);
  made.insert(0, children);
  return made;
}

function block(words: string): Y.XmlElement {
  return element("block", { id: words }, words === "" ? [] : [new Y.XmlText(words)]);
}

export function cell(words: string, attributes: Attributes = {}): Y.XmlElement {
  return element("tableCell", attributes, [block(words)]);
}

/** As a program writes it, or two people leave it who take out different blocks. */
export function emptyCell(attributes: Attributes = {}): Y.XmlElement {
  return element("tableCell", attributes, []);
}

export function table(...rows: Y.XmlElement[][]): Y.XmlElement {
  const made = rows.map((cells) => element("tableRow", {}, cells));
  return element("table", { id: "t" }, made);
}

/** A text as an update: a table between two blocks. */
export function textWith(...rows: Y.XmlElement[][]): Uint8Array {
  const doc = new Y.Doc();
  doc.getXmlFragment("body").push([block("before"), table(...rows), block("after")]);
  return Y.encodeStateAsUpdate(doc);
}

export function twoByTwo(): Uint8Array {
  return textWith([cell("a"), cell("b")], [cell("c"), cell("d")]);
}

/** The words of each cell of the first table, row by row; `-` is a cell without a block. */
export function cellsOf(fragment: Y.XmlFragment): string[][] {
  const first = fragment
    .toArray()
    .find((child) => child instanceof Y.XmlElement && child.nodeName === "table");
  const wordsOf = (one: unknown) =>
    partsOf(one)
      .map((part) => partsOf(part).join(""))
      .join("/");
  return partsOf(first).map((row) =>
    partsOf(row).map((one) => (partsOf(one).length === 0 ? "-" : wordsOf(one))),
  );
}

function partsOf(one: unknown): unknown[] {
  return one instanceof Y.XmlElement ? one.toArray() : [];
}
