/**
 * The library's table plugin, for tables that several people change.
 *
 * 1. One's own change never makes a table larger than an editor can work on (see `unsupported.ts`).
 * 2. A press into a cell without a block, as a program writes it or two people leave it, makes it one to write in.
 */
import { gridPlaces, gridPlacesMax, type CellSpans } from "@commontable/shared/documents/table-grid.ts";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { Plugin, TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state";
import { tableEditing } from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { isCell } from "./sound-cells.ts";

export function ownTableEditing(): Plugin {
  const { spec } = tableEditing();
  return new Plugin({
    ...spec,
    props: { ...spec.props, handleClickOn: (view, _pos, node, place) => openCell(view, node, place) },
    filterTransaction: keepsWorkable,
  });
}

/** Not from elsewhere and not in answer to that. */
function isOwn(transaction: Transaction): boolean {
  // ProseMirror puts nothing else there: the transaction this one was appended to.
  const root = transaction.getMeta("appendedTransaction") as Transaction | undefined;
  return [transaction, root].every((one) => one?.getMeta(ySyncPluginKey) === undefined);
}

/** Those of one text that do not stand in the other as they are. Tables stand between blocks, never in anything. */
function changedTables(before: ProseMirrorNode, after: ProseMirrorNode): ProseMirrorNode[] {
  if (before === after) return [];
  const unchanged = new Set(before.children);
  return after.children.filter((child) => child.type.name === "table" && !unchanged.has(child));
}

/** One's own change never makes a table so large that it keeps the editor off the text, for everybody. */
function keepsWorkable(transaction: Transaction, { doc }: EditorState): boolean {
  if (!transaction.docChanged || !isOwn(transaction)) return true;
  return changedTables(doc, transaction.doc).every((table) => gridPlaces(spansIn(table)) <= gridPlacesMax);
}

function spansIn(table: ProseMirrorNode): CellSpans[][] {
  return table.children.map((row) =>
    row.children.map(({ attrs }) => ({ columns: Number(attrs["colspan"]), rows: Number(attrs["rowspan"]) })),
  );
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
