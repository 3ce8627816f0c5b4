/** Writes what `content.ts` read: blocks with the ids, marks and threads they had. */
import * as Y from "yjs";
import { commentMarkKey } from "./comment-mark.ts";
import type { CellContent, Content, ContentRun, ImageContent, TextContent } from "./content.ts";
import { plainMarks } from "./template.ts";

/** The attributes a stretch of text has in Yjs. */
export function marksOfRun(run: ContentRun): Record<string, object> {
  const marks: Record<string, object> = {};
  for (const mark of plainMarks) if (run[mark]) marks[mark] = {};
  if (run.link !== undefined) marks["link"] = { href: run.link };
  for (const id of run.threads ?? []) marks[commentMarkKey(id)] = { id };
  return marks;
}

/** The element for one block, not yet part of a document; null for content of a kind this version does not know. */
export function elementOf(content: Content): Y.XmlElement | null {
  switch (content.type) {
    case "text":
      return textElement(content);
    case "divider":
      return element("divider", { id: content.id });
    case "panel":
      return element("panel", { id: content.id, kind: content.kind, ref: content.ref ?? undefined });
    case "image":
      return element("image", imageAttributes(content));
    case "table":
      return element("table", { id: content.id }, content.rows.map(rowElement));
    default:
      // Any other kind is to be written above.
      return (content.type satisfies "unknown") && null;
  }
}

/** What stands inside a block: texts, and a `hardBreak` for each line break outside code. */
export function textNodesOf({ kind, runs }: TextContent): (Y.XmlText | Y.XmlElement)[] {
  if (kind === "code") return textNode(runs);
  const nodes: (Y.XmlText | Y.XmlElement)[] = [];
  let line: ContentRun[] = [];
  for (const run of runs) {
    for (const [index, text] of run.text.split("\n").entries()) {
      if (index > 0) {
        nodes.push(...textNode(line), new Y.XmlElement("hardBreak"));
        line = [];
      }
      line.push({ ...run, text });
    }
  }
  return [...nodes, ...textNode(line)];
}

/** Attributes of a block with a text; the default of an attribute is its absence. */
export function textAttributes(content: TextContent): Record<string, Attribute> {
  return {
    id: content.id === "" ? undefined : content.id,
    kind: content.kind,
    indent: content.indent === 0 ? undefined : content.indent,
    checked: content.isChecked ? true : undefined,
    section: content.section ?? undefined,
  };
}

/** Attributes of a picture; what is not said is absent. */
export function imageAttributes({ id, file, alt, width }: ImageContent): Record<string, Attribute> {
  return {
    id: id === "" ? undefined : id,
    file: file === "" ? undefined : file,
    alt: alt === "" ? undefined : alt,
    width: width ?? undefined,
  };
}

/** Attributes of a cell; it takes one column and one row unless it says otherwise. */
export function cellAttributes({ columns, rows }: CellContent): Record<string, Attribute> {
  return { colspan: columns === 1 ? undefined : columns, rowspan: rows === 1 ? undefined : rows };
}

export type Attribute = string | number | boolean | undefined;

function textElement(content: TextContent): Y.XmlElement {
  return element("block", textAttributes(content), textNodesOf(content));
}

/** A row of a table, not yet part of it. What stands in its cells and is not known is left out. */
export function rowElement(row: readonly CellContent[]): Y.XmlElement {
  return element("tableRow", {}, row.map(cellElement));
}

/** A cell, not yet part of a row. */
export function cellElement(cell: CellContent): Y.XmlElement {
  return element(
    cell.isHeader ? "tableHeader" : "tableCell",
    cellAttributes(cell),
    cell.blocks.flatMap((block) => elementOf(block) ?? []),
  );
}

/** Nothing for an empty line: the editor would take an empty text out again. */
function textNode(line: readonly ContentRun[]): Y.XmlText[] {
  const runs = line.filter(({ text }) => text !== "");
  if (runs.length === 0) return [];
  const node = new Y.XmlText();
  node.applyDelta(runs.map((run) => ({ insert: run.text, attributes: marksOfRun(run) })));
  return [node];
}

function element(
  name: string,
  attributes: Readonly<Record<string, Attribute>>,
  children: (Y.XmlElement | Y.XmlText)[] = [],
): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    // Safe: Yjs stores any plain value; only its default type says string.
    if (value !== undefined) made.setAttribute(key, value as string);
  }
  if (children.length > 0) made.insert(0, children);
  return made;
}
