/**
 * What a block shows beyond its text: numbers of list items and sections, guidance in an empty section, the hint
 * on the empty line with the caret. All of it is computed, none of it is in the document.
 */
import { Extension } from "@tiptap/core";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type DecorationAttrs } from "@tiptap/pm/view";
import { headingLevel, kindOf, lookOf, textAttribute } from "./block-attributes.ts";
import { listNumbers } from "./list-numbers.ts";

export interface BlockDecorationOptions {
  /** One line that says what belongs in a section; shown while nothing is written there. */
  guidance: (section: string) => string | undefined;
  /** Shown on the empty line with the caret; the empty string for none. */
  hint: string;
  /** Shown while the whole text is empty, for small fields. */
  placeholder: string;
}

interface Child {
  node: ProseMirrorNode;
  pos: number;
}

function isBlank(node: ProseMirrorNode): boolean {
  return node.type.name === "block" && node.content.size === 0;
}

/** Per section the first empty paragraph, when no words stand in the section. */
export function guidedBlocks(doc: ProseMirrorNode): { pos: number; section: string }[] {
  const found: { pos: number; section: string }[] = [];
  let open: { section: string; blank: number | null; isWritten: boolean } | null = null;
  const close = (): void => {
    if (open && open.blank !== null && !open.isWritten)
      found.push({ pos: open.blank, section: open.section });
  };
  doc.forEach((node, pos) => {
    const section = node.type.name === "block" ? textAttribute(node.attrs, "section") : null;
    if (section !== null) {
      close();
      open = { section, blank: null, isWritten: false };
    } else if (open) {
      if (isBlank(node) && kindOf(node.attrs) === "paragraph") open.blank ??= pos;
      else if (node.type.name === "block" || node.type.name === "table") open.isWritten = true;
    }
  });
  close();
  return found;
}

function numberLists(parent: ProseMirrorNode, start: number, into: Decoration[]): void {
  const children: Child[] = [];
  parent.forEach((node, offset) => children.push({ node, pos: start + offset }));
  const numbers = listNumbers(
    children.map(({ node }) => (node.type.name === "block" ? lookOf(node.attrs) : null)),
  );
  children.forEach(({ node, pos }, index) => {
    const number = numbers[index];
    if (number) into.push(Decoration.node(pos, pos + node.nodeSize, { start: String(number) }));
    if (node.type.name === "table" || node.type.name === "tableRow" || node.type.spec["tableRole"]) {
      numberLists(node, pos + 1, into);
    }
  });
}

/** Positions of section headings in order; their place in the list is their number. */
function sectionHeadings(doc: ProseMirrorNode): number[] {
  const found: number[] = [];
  doc.forEach((node, pos) => {
    if (node.type.name !== "block" || textAttribute(node.attrs, "section") === null) return;
    if (headingLevel(kindOf(node.attrs)) > 0) found.push(pos);
  });
  return found;
}

function fixedDecorations(doc: ProseMirrorNode, options: BlockDecorationOptions): DecorationSet {
  const made: Decoration[] = [];
  const onBlock = (pos: number, attributes: DecorationAttrs): void => {
    const node = doc.nodeAt(pos);
    if (node) made.push(Decoration.node(pos, pos + node.nodeSize, attributes));
  };
  numberLists(doc, 0, made);
  sectionHeadings(doc).forEach((pos, index) => onBlock(pos, { "data-number": String(index + 1) }));
  for (const { pos, section } of guidedBlocks(doc)) {
    const guidance = options.guidance(section);
    if (guidance) onBlock(pos, { class: "ed-empty", "data-placeholder": guidance });
  }
  const only = doc.childCount === 1 ? doc.firstChild : null;
  if (options.placeholder && only && isBlank(only)) {
    onBlock(0, { class: "ed-empty", "data-placeholder": options.placeholder });
  }
  return DecorationSet.create(doc, made);
}

interface PluginValue {
  doc: ProseMirrorNode;
  fixed: DecorationSet;
}

const key = new PluginKey<PluginValue>("blockDecorations");

function withHint(state: EditorState, fixed: DecorationSet, hint: string): DecorationSet {
  const { $from, empty } = state.selection;
  if (!hint || !empty || !isBlank($from.parent) || kindOf($from.parent.attrs) !== "paragraph") return fixed;
  const from = $from.before();
  if (fixed.find(from, from + 2).some((one) => one.from === from)) return fixed;
  const attributes = { class: "ed-empty ed-hint", "data-placeholder": hint };
  return fixed.add(state.doc, [Decoration.node(from, $from.after(), attributes)]);
}

export const BlockDecorations = Extension.create<BlockDecorationOptions>({
  name: "blockDecorations",
  addOptions() {
    return { guidance: () => undefined, hint: "", placeholder: "" };
  },
  addProseMirrorPlugins() {
    const { options } = this;
    return [
      new Plugin<PluginValue>({
        key,
        state: {
          init: (_, { doc }) => ({ doc, fixed: fixedDecorations(doc, options) }),
          apply: (_tr, value, _before, { doc }) =>
            doc === value.doc ? value : { doc, fixed: fixedDecorations(doc, options) },
        },
        props: {
          decorations: (state) =>
            withHint(state, key.getState(state)?.fixed ?? DecorationSet.empty, options.hint),
        },
      }),
    ];
  },
});
