/**
 * The nodes of a shared text, with the names and attributes of `shared/documents/blocks.ts`.
 *
 * 1. Every attribute's default is `null`, so that what is absent on the wire stays absent: a default written
 *    back by one person would collide with what another sets at the same moment.
 * 2. What a block is (heading, list item, quote …) is its `kind`; commands change attributes and never the node.
 * 3. Cells may be empty of blocks for a moment after two people delete different ones; the schema allows it,
 *    because the binding deletes an element whose content the schema refuses. See `tables/sound-cells.ts`.
 */
import { mergeAttributes, Node } from "@tiptap/core";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { Text } from "@tiptap/extension-text";
import { headingLevel, lookOf } from "./block-attributes.ts";
import { imageNode } from "./images/image-node.ts";
import { ownTableEditing } from "./tables/table-editing.ts";
import { soundCells } from "./tables/sound-cells.ts";
import { tableCommands } from "./tables/table-commands.ts";

/** Attribute of an element in copied HTML that carries a block's own attribute. */
const carried = (name: string) => ({
  default: null,
  parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`),
  renderHTML: (attributes: Record<string, string | number | boolean | null>) =>
    (attributes[name] ?? null) === null ? {} : { [`data-${name}`]: String(attributes[name]) },
});

const flowDocument = Document.extend({ content: "flow+" });

export const blockNode = Node.create({
  name: "block",
  group: "flow",
  content: "inline*",
  defining: true,
  priority: 1000,
  addAttributes() {
    return {
      id: carried("id"),
      kind: carried("kind"),
      indent: {
        ...carried("indent"),
        parseHTML: (element: HTMLElement) => Number(element.getAttribute("data-indent")) || null,
      },
      checked: {
        ...carried("checked"),
        parseHTML: (element: HTMLElement) => (element.getAttribute("data-checked") === "true" ? true : null),
      },
      section: carried("section"),
    };
  },
  parseHTML() {
    return [
      { tag: "p[data-kind=code]", preserveWhitespace: "full" },
      { tag: "p" },
      ...[1, 2, 3, 4, 5, 6].map((level) => ({
        tag: `h${level}`,
        getAttrs: () => ({ kind: `heading${Math.min(level, 3)}` }),
      })),
      { tag: "li", getAttrs: () => ({ kind: "bullet" }) },
      { tag: "pre", preserveWhitespace: "full" as const, getAttrs: () => ({ kind: "code" }) },
    ];
  },
  renderHTML({ node, HTMLAttributes }) {
    const look = lookOf(node.attrs);
    const level = headingLevel(look.kind);
    return [level > 0 ? `h${level}` : "p", mergeAttributes(HTMLAttributes, { dir: "auto" }), 0];
  },
});

/** A structured part of the document in the flow of its text; which one, not its content. */
export const panelNode = Node.create({
  name: "panel",
  group: "flow",
  atom: true,
  selectable: true,
  draggable: false,
  addAttributes() {
    return { id: carried("id"), kind: carried("kind"), ref: carried("ref") };
  },
  parseHTML() {
    return [{ tag: "div[data-panel]" }];
  },
  renderHTML({ HTMLAttributes }) {
    return ["div", mergeAttributes(HTMLAttributes, { "data-panel": "" })];
  },
});

export const dividerNode = Node.create({
  name: "divider",
  group: "flow",
  selectable: true,
  addAttributes() {
    return { id: carried("id") };
  },
  parseHTML() {
    return [{ tag: "hr" }];
  },
  renderHTML({ HTMLAttributes }) {
    return ["hr", HTMLAttributes];
  },
});

const tableNode = Table.extend({
  group: "flow",
  // Before the keys of blocks: in a cell, Tab goes to the next cell.
  priority: 110,
  addAttributes() {
    return { id: carried("id") };
  },
  // Widths come from the style sheet: the library's own rendering writes style attributes.
  renderHTML({ HTMLAttributes }) {
    return ["div", { class: "ed-table" }, ["table", HTMLAttributes, ["tbody", 0]]];
  },
  addCommands() {
    return tableCommands(this.parent?.() ?? {});
  },
  addProseMirrorPlugins() {
    return [ownTableEditing()];
  },
}).configure({ resizable: false, View: null });

const cellNode = TableCell.extend({
  content: "block*",
  onBeforeCreate() {
    soundCells(this.type);
  },
});

const headerNode = TableHeader.extend({
  content: "block*",
  onBeforeCreate() {
    soundCells(this.type);
  },
});

export const schemaNodes = [
  flowDocument,
  Text,
  blockNode,
  panelNode,
  imageNode,
  dividerNode,
  tableNode,
  TableRow,
  cellNode,
  headerNode,
  HardBreak,
];
