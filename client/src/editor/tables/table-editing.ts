/**
 * The library's table plugin. A press into a cell without a block, as a program writes it or two people leave it, makes
 * it one to write in.
 */
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { Plugin, TextSelection, type Transaction } from "@tiptap/pm/state";
import { tableEditing } from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";
import { isCell } from "./sound-cells.ts";

export function ownTableEditing(): Plugin {
  const { spec } = tableEditing();
  return new Plugin({
    ...spec,
    props: { ...spec.props, handleClickOn: (view, _pos, node, place) => openCell(view, node, place) },
  });
}

function openCell(view: EditorView, node: ProseMirrorNode, place: number): boolean {
  if (!view.editable || !isCell(node.type)) return false;
  const tr = view.state.tr;
  if (!giveBlock(tr, place)) return false;
  view.dispatch(tr.setSelection(TextSelection.create(tr.doc, place + 2)));
  view.focus();
  return true;
}

/** Gives the cell at a place an empty block, if it has none. */
export function giveBlock(tr: Transaction, place: number): boolean {
  const cell = tr.doc.nodeAt(place);
  const block = tr.doc.type.schema.nodes["block"];
  if (!cell || !block || cell.childCount > 0) return false;
  tr.insert(place + 1, block.create());
  return true;
}
