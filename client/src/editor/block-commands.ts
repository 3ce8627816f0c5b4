/**
 * Changing what blocks are. Each command only sets attributes (`setNodeAttribute`), so that what another person
 * is typing in the block at the same time stays: see docs/spec/editor.md, ED1.
 */
import { indentMax, isListKind, type BlockKind } from "@commontable/shared/documents/blocks.ts";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { Selection, TextSelection, type Command, type EditorState, type Transaction } from "@tiptap/pm/state";
import { headingLevel, indentOf, kindOf } from "./block-attributes.ts";

interface PlacedBlock {
  node: ProseMirrorNode;
  pos: number;
}

/** The blocks the selection touches. */
export function selectedBlocks(state: EditorState): PlacedBlock[] {
  const found: PlacedBlock[] = [];
  for (const { $from, $to } of state.selection.ranges) {
    state.doc.nodesBetween($from.pos, $to.pos, (node, pos) => {
      if (node.type.name === "block") found.push({ node, pos });
      return node.type.name !== "block";
    });
  }
  return found;
}

/** The block with the caret when the selection is a caret, else `null`. */
export function caretBlock(state: EditorState): (PlacedBlock & { offset: number }) | null {
  const { selection } = state;
  if (!(selection instanceof TextSelection) || selection.$cursor === null) return null;
  const { $cursor } = selection;
  if ($cursor.parent.type.name !== "block") return null;
  return { node: $cursor.parent, pos: $cursor.before(), offset: $cursor.parentOffset };
}

/** Sets an attribute, or removes it where the value is its default: absent means the default on the wire. */
function write(
  tr: Transaction,
  block: PlacedBlock,
  key: "kind" | "indent" | "checked",
  value: unknown,
): void {
  const stored = value === "paragraph" || value === 0 || value === false ? null : value;
  if (block.node.attrs[key] !== stored) tr.setNodeAttribute(block.pos, key, stored);
}

/** Makes a block what is asked; its indentation stays only between list kinds. */
export function writeKind(tr: Transaction, block: PlacedBlock, kind: BlockKind): void {
  const was = kindOf(block.node.attrs);
  write(tr, block, "kind", kind);
  if (!isListKind(kind) && isListKind(was)) write(tr, block, "indent", 0);
  if (kind !== "task") write(tr, block, "checked", false);
}

/** A section's heading belongs to the template: guidance and links find the section by it. */
function mayChangeKind(block: PlacedBlock): boolean {
  return block.node.attrs["section"] === null;
}

export function setKind(kind: BlockKind): Command {
  return (state, dispatch) => {
    const blocks = selectedBlocks(state).filter(mayChangeKind);
    if (blocks.length === 0) return false;
    if (dispatch) {
      const { tr } = state;
      for (const block of blocks) writeKind(tr, block, kind);
      dispatch(tr.scrollIntoView());
    }
    return true;
  };
}

/** Makes the blocks the kind, or paragraphs when all of them are that kind already. */
export function toggleKind(kind: BlockKind): Command {
  return (state, dispatch) => {
    const blocks = selectedBlocks(state);
    const isOn = blocks.length > 0 && blocks.every((block) => kindOf(block.node.attrs) === kind);
    return setKind(isOn ? "paragraph" : kind)(state, dispatch);
  };
}

/** Moves the selected blocks in (`1`) or out (`-1`). */
export function moveIndent(step: 1 | -1): Command {
  return (state, dispatch) => {
    const blocks = selectedBlocks(state).filter((block) => {
      const indent = indentOf(block.node.attrs);
      return headingLevel(kindOf(block.node.attrs)) === 0 && (step > 0 ? indent < indentMax : indent > 0);
    });
    if (blocks.length === 0) return false;
    if (dispatch) {
      const { tr } = state;
      for (const block of blocks) write(tr, block, "indent", indentOf(block.node.attrs) + step);
      dispatch(tr.scrollIntoView());
    }
    return true;
  };
}

export const toggleTask: Command = (state, dispatch) => {
  const tasks = selectedBlocks(state).filter((block) => kindOf(block.node.attrs) === "task");
  if (tasks.length === 0) return false;
  if (dispatch) {
    const { tr } = state;
    const allDone = tasks.every((task) => task.node.attrs["checked"] === true);
    for (const task of tasks) write(tr, task, "checked", !allDone);
    dispatch(tr);
  }
  return true;
};

/** What the block after a split is: lists and quotes go on, a heading is followed by text. */
function attributesAfter(node: ProseMirrorNode): Record<string, unknown> {
  const kind = kindOf(node.attrs);
  const goesOn = isListKind(kind) || kind === "quote";
  const indent: unknown = node.attrs["indent"];
  return { kind: goesOn ? kind : null, indent: headingLevel(kind) > 0 ? null : indent };
}

/**
 * Enter.
 *
 * 1. In an empty list item or quote it moves out one step, then ends the list.
 * 2. In code it makes a new line; on an empty last line it leaves the code.
 * 3. At the start of a block with text a new block goes *before* it: the block itself, its id and what
 *    others write in it stay where they are.
 * 4. Elsewhere the block is split; the first part keeps the id.
 */
export const enter: Command = (state, dispatch) => {
  const { selection } = state;
  if (!(selection instanceof TextSelection)) return false;
  const { $from, $to } = selection;
  const block = $from.parent;
  if (block.type.name !== "block" || $to.parent.type.name !== "block") return false;
  const kind = kindOf(block.attrs);
  const pos = $from.before();

  if (block.content.size === 0 && (isListKind(kind) || kind === "quote" || kind === "code")) {
    return startBackspace(state, dispatch);
  }
  if (kind === "code" && selection.empty) return enterInCode(state, dispatch);

  const next = block.type.create(attributesAfter(block));
  if (selection.empty && $from.parentOffset === 0 && block.content.size > 0) {
    dispatch?.(state.tr.insert(pos, next).scrollIntoView());
    return true;
  }
  if (!dispatch) return true;
  const { tr } = state;
  tr.deleteSelection();
  const at = tr.mapping.map($from.pos);
  const kept = tr.doc.resolve(at).parent;
  tr.split(at, 1, [{ type: block.type, attrs: attributesAfter(kept) }]);
  tr.setSelection(Selection.near(tr.doc.resolve(at + 2)));
  dispatch(tr.scrollIntoView());
  return true;
};

const enterInCode: Command = (state, dispatch) => {
  const { $from } = state.selection;
  const { hardBreak, block } = state.schema.nodes;
  if (!hardBreak || !block) return false;
  const leaves = $from.parentOffset === $from.parent.content.size && $from.nodeBefore?.type === hardBreak;
  if (!dispatch) return true;
  const { tr } = state;
  if (leaves) {
    const after = $from.after();
    tr.insert(after, block.create()).delete($from.pos - 1, $from.pos);
    tr.setSelection(Selection.near(tr.doc.resolve(tr.mapping.map(after, -1) + 1)));
  } else {
    tr.replaceSelectionWith(hardBreak.create(), false);
  }
  dispatch(tr.scrollIntoView());
  return true;
};

/** Backspace at the start of a block: first out, then plain text, and only then joined to the block before. */
export const startBackspace: Command = (state, dispatch) => {
  const block = caretBlock(state);
  if (!block || block.offset > 0) return false;
  if (indentOf(block.node.attrs) > 0) return moveIndent(-1)(state, dispatch);
  if (kindOf(block.node.attrs) !== "paragraph" && mayChangeKind(block))
    return setKind("paragraph")(state, dispatch);
  return false;
};

/**
 * Joining with a neighbor removes one shared element. When one of the two is empty it is that one which goes, so
 * that text others are writing in the full one is never moved.
 */
export function joinKeepingText(direction: "backward" | "forward"): Command {
  return (state, dispatch) => {
    const block = caretBlock(state);
    if (!block) return false;
    const isBackward = direction === "backward";
    if (block.offset !== (isBackward ? 0 : block.node.content.size)) return false;
    const edge = isBackward ? block.pos : block.pos + block.node.nodeSize;
    const $edge = state.doc.resolve(edge);
    const other = isBackward ? $edge.nodeBefore : $edge.nodeAfter;
    if (other?.type.name !== "block") return false;
    const first = isBackward ? other : block.node;
    const second = isBackward ? block.node : other;
    // An empty second one is what the ordinary join removes anyway.
    if (first.content.size > 0 || second.content.size === 0 || first.attrs["section"] !== null) return false;
    dispatch?.(
      state.tr.delete(edge - (isBackward ? first.nodeSize : block.node.nodeSize), edge).scrollIntoView(),
    );
    return true;
  };
}

/** Puts a node after the block with the caret, or in its place when that is an empty paragraph. */
export function insertFlow(node: ProseMirrorNode): Command {
  return (state, dispatch) => {
    const { $from } = state.selection;
    const depth = $from.depth === 0 ? 0 : 1;
    if (!dispatch) return true;
    const { tr } = state;
    const isTop = $from.depth === 1 && $from.parent.type.name === "block";
    const isBlank = isTop && $from.parent.content.size === 0 && mayChangeKind({ node: $from.parent, pos: 0 });
    const at = depth === 0 ? $from.pos : isBlank ? $from.before(1) : $from.after(1);
    // The empty block stays behind the new part, so that there is a line to go on writing.
    tr.insert(at, node);
    const after = at + node.nodeSize;
    const following = tr.doc.resolve(after).nodeAfter;
    if (following?.type.name !== "block") {
      const blank = state.schema.nodes["block"]?.create();
      if (blank) tr.insert(after, blank);
    }
    const inside = node.isAtom || node.isLeaf ? after + 1 : at + 1;
    tr.setSelection(Selection.near(tr.doc.resolve(inside)));
    dispatch(tr.scrollIntoView());
    return true;
  };
}
