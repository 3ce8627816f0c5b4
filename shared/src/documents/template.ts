/**
 * Writes running text into a document from plain descriptions: templates, demo text, imports.
 *
 * 1. What is written is what the editor itself would write (see `blocks.ts`), so opening it changes nothing.
 * 2. Ids come from the caller, so that the result is the same wherever it runs.
 * 3. A section is its heading (with the `section` key), then given blocks and panels, then one empty paragraph:
 *    there is always a place to write in.
 */
import * as Y from "yjs";
import { bodyRoot, type BlockKind, type PanelKind } from "./blocks.ts";

/** One section of a document's template. `guidance` is shown until something is written there. */
export interface SectionTemplate {
  readonly key: string;
  readonly title: string;
  readonly guidance: string;
  readonly blocks?: readonly BlockSpec[];
  /** Structured parts that stand in the section; with `ref`, one part of a kind that has several. */
  readonly panels?: readonly (PanelKind | PanelSpec)[];
}

export interface PanelSpec {
  readonly panel: PanelKind;
  readonly ref: string;
}

/** A stretch of text with the same marks. */
export interface TextRun {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly strike?: true;
  readonly code?: true;
  readonly highlight?: true;
  /** An address the text links to. */
  readonly link?: string;
}

export type TextSpec = string | readonly TextRun[];

export type BlockSpec =
  | {
      readonly kind: BlockKind;
      readonly text?: TextSpec;
      readonly indent?: number;
      readonly checked?: boolean;
      readonly section?: string;
    }
  | { readonly kind: "panel"; readonly panel: PanelKind; readonly ref?: string }
  | { readonly kind: "divider" }
  | {
      readonly kind: "table";
      readonly head?: readonly TextSpec[];
      readonly rows: readonly (readonly TextSpec[])[];
    };

export type NewId = () => string;

/** Marks that say nothing but that they are there. */
export const plainMarks = ["bold", "italic", "underline", "strike", "code", "highlight"] as const;

/** Writes a template into a document's body, after whatever is there. */
export function writeSections(doc: Y.Doc, sections: readonly SectionTemplate[], newId: NewId): void {
  const blocks = sections.flatMap((section): BlockSpec[] => [
    { kind: "heading2", text: section.title, section: section.key },
    ...(section.blocks ?? []),
    ...panelBlocks(section),
    { kind: "paragraph" },
  ]);
  appendBlocks(doc, blocks, newId);
}

/** The panels of a section as blocks. */
export function panelBlocks({ panels = [] }: SectionTemplate): BlockSpec[] {
  return panels.map((panel) =>
    typeof panel === "string" ? { kind: "panel", panel } : { kind: "panel", ...panel },
  );
}

/** Puts blocks at the end of a document's body, or of another fragment of it. */
export function appendBlocks(
  doc: Y.Doc,
  blocks: readonly BlockSpec[],
  newId: NewId,
  origin: unknown = "import",
  fragment: Y.XmlFragment = doc.getXmlFragment(bodyRoot),
): void {
  doc.transact(() => fragment.push(blocks.map((block) => blockElement(block, newId))), origin);
}

/** Puts blocks right under a section's heading. Nothing happens where there is no such section. */
export function insertUnderHeading(
  doc: Y.Doc,
  sectionKey: string,
  blocks: readonly BlockSpec[],
  newId: NewId,
  origin: unknown = "import",
): void {
  const body = doc.getXmlFragment(bodyRoot);
  const heading = body.toArray().findIndex((child) => sectionOf(child) === sectionKey);
  if (heading === -1) return;
  doc.transact(
    () =>
      body.insert(
        heading + 1,
        blocks.map((block) => blockElement(block, newId)),
      ),
    origin,
  );
}

/** The element for one block; it is not yet part of a document. */
export function blockElement(block: BlockSpec, newId: NewId): Y.XmlElement {
  switch (block.kind) {
    case "panel":
      return element("panel", { id: newId(), kind: block.panel, ref: block.ref });
    case "divider":
      return element("divider", { id: newId() });
    case "table":
      return tableElement(block.head, block.rows, newId);
    default:
      return element(
        "block",
        {
          id: newId(),
          kind: block.kind,
          indent: block.indent,
          checked: block.kind === "task" ? (block.checked ?? false) : undefined,
          section: block.section,
        },
        block.kind === "code" ? textNode(runsOf(block.text ?? "")) : textNodes(runsOf(block.text ?? "")),
      );
  }
}

function tableElement(
  head: readonly TextSpec[] | undefined,
  rows: readonly (readonly TextSpec[])[],
  newId: NewId,
): Y.XmlElement {
  const row = (cells: readonly TextSpec[], cellName: "tableHeader" | "tableCell") =>
    element(
      "tableRow",
      {},
      cells.map((text) => element(cellName, {}, [blockElement({ kind: "paragraph", text }, newId)])),
    );
  return element("table", { id: newId() }, [
    ...(head ? [row(head, "tableHeader")] : []),
    ...rows.map((cells) => row(cells, "tableCell")),
  ]);
}

function element(
  name: string,
  attributes: Record<string, string | number | boolean | undefined>,
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

function runsOf(text: TextSpec): readonly TextRun[] {
  return typeof text === "string" ? [{ text }] : text;
}

/** Each `\n` is a line break between two texts; in code it is a letter. */
function textNodes(runs: readonly TextRun[]): (Y.XmlText | Y.XmlElement)[] {
  const nodes: (Y.XmlText | Y.XmlElement)[] = [];
  let line: TextRun[] = [];
  for (const run of runs) {
    const [first = "", ...rest] = run.text.split("\n");
    line.push({ ...run, text: first });
    for (const text of rest) {
      nodes.push(...textNode(line), new Y.XmlElement("hardBreak"));
      line = [{ ...run, text }];
    }
  }
  return [...nodes, ...textNode(line)];
}

/** An empty block has no text node: the editor would take an empty one out again. */
function textNode(line: readonly TextRun[]): Y.XmlText[] {
  const runs = line.filter(({ text }) => text !== "");
  if (runs.length === 0) return [];
  const node = new Y.XmlText();
  node.applyDelta(runs.map((run) => ({ insert: run.text, attributes: marksOf(run) })));
  return [node];
}

function marksOf(run: TextRun): Record<string, object> {
  const marks: Record<string, object> = {};
  for (const mark of plainMarks) if (run[mark]) marks[mark] = {};
  if (run.link !== undefined) marks["link"] = { href: run.link };
  return marks;
}

function sectionOf(child: unknown): string | null {
  if (!(child instanceof Y.XmlElement) || child.nodeName !== "block") return null;
  const section: unknown = child.getAttribute("section");
  return typeof section === "string" && section !== "" ? section : null;
}
