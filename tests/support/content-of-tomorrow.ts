/** What stands in texts that a page of another age does not know, and what it keeps all the same. */
import { markNames } from "@commontable/shared/documents/blocks.ts";
import * as Y from "yjs";

export interface Piece {
  readonly make: () => Y.XmlElement;
  /** The words it shows, if it has any. */
  readonly shows: string;
}

/** How a page is built that knows less. */
export const poorer = {
  withoutNodes: ["image", "divider", "table", "tableRow", "tableCell", "tableHeader", "hardBreak"],
  withoutMarks: ["highlight", "comment", "strike"],
  withoutAttributes: ["checked", "align"],
};

/** What a poorer page does not know. */
export const unknownToPoorer: Readonly<Record<string, Piece>> = {
  "a picture": { make: () => nested("image", { id: "new-image", file: "f1", alt: "A lake" }), shows: "" },
  "a divider": { make: () => nested("divider", { id: "new-divider" }), shows: "" },
  "a table": {
    make: () =>
      nested(
        "table",
        { id: "new-table" },
        nested(
          "tableRow",
          {},
          nested("tableHeader", {}, block("new-head", {}, new Y.XmlText("Head of tomorrow"))),
          nested("tableCell", { colspan: 1 }, block("new-cell", {}, new Y.XmlText("Cell of tomorrow"))),
        ),
      ),
    shows: "Cell of tomorrow",
  },
  "a break in a line": {
    make: () => block("new-break", {}, new Y.XmlText("Before a break"), new Y.XmlElement("hardBreak")),
    shows: "Before a break",
  },
  "a ticked task": {
    make: () => block("new-task", { kind: "task", checked: true }, new Y.XmlText("Ticked tomorrow")),
    shows: "Ticked tomorrow",
  },
  ...Object.fromEntries(
    poorer.withoutMarks.map((name) => [
      `the mark ${name}`,
      { make: () => block(`new-${name}`, {}, marked(name, `Marked as ${name}`)), shows: `Marked as ${name}` },
    ]),
  ),
};

/** What every page keeps, whatever it knows, because it stands in attributes: kinds of blocks and of panels. */
export const newKinds: Readonly<Record<string, Piece>> = {
  "a kind of block": {
    make: () => block("new-kind", { kind: "callout" }, new Y.XmlText("A kind of tomorrow")),
    shows: "A kind of tomorrow",
  },
  "a kind of panel": { make: () => nested("panel", { id: "new-panel", kind: "weather" }), shows: "" },
};

/** Each mark there is, also those a poorer page knows. */
export const everyMark: Readonly<Record<string, Piece>> = Object.fromEntries(
  markNames.map((name) => [
    `the mark ${name}`,
    { make: () => block(`all-${name}`, {}, marked(name, `With ${name}`)), shows: `With ${name}` },
  ]),
);

/** How it reads once it stands in a document. */
export function markupOf(element: Y.XmlElement): string {
  new Y.Doc().getXmlFragment("body").push([element]);
  return element.toJSON();
}

function setAll(element: Y.XmlElement, attributes: Record<string, unknown>): void {
  // Safe: Yjs keeps any plain value, though its types say text.
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value as string);
}

function block(id: string, attributes: Record<string, unknown>, ...content: (Y.XmlText | Y.XmlElement)[]) {
  const made = new Y.XmlElement("block");
  setAll(made, { id, ...attributes });
  made.insert(0, content);
  return made;
}

function nested(name: string, attributes: Record<string, unknown>, ...content: Y.XmlElement[]) {
  const made = new Y.XmlElement(name);
  setAll(made, attributes);
  made.insert(0, content);
  return made;
}

function marked(name: string, words: string): Y.XmlText {
  const text = new Y.XmlText();
  const values: Record<string, unknown> = {
    link: { href: "https://example.org" },
    comment: { id: "thread1" },
  };
  const key = name === "comment" ? "comment--Q2hhbmdl" : name;
  text.insert(0, words, { [key]: values[name] ?? {} });
  return text;
}
