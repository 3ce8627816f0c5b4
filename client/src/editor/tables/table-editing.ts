/**
 * The library's table plugin, for tables that several people change.
 *
 * 1. What arrives from elsewhere is not answered with a repair. Two people who add a row and a column at once leave
 *    a place in the grid without a cell: the table is drawn with it. A repair here would stand in this editor and
 *    not in what is shared, so that places in the one were not those in the other, and each person's next letter
 *    would write a repair of its own.
 * 2. A table is repaired as part of one's own change of its rows, columns or spans, never by writing in it.
 * 3. A place without a cell belongs to the cell before it, for whatever asks the library's map of the table: the
 *    library takes it for the table's first row, and would empty or change that.
 * 4. One's own change never makes a table larger than an editor can work on (see `unsupported.ts`).
 * 5. A press into a cell without a block, as a program writes it or two people leave it, makes it one to write in.
 */
import { gridPlaces, gridPlacesMax, type CellSpans } from "@commontable/shared/documents/table-grid.ts";
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import { Plugin, TextSelection, type EditorState, type Transaction } from "@tiptap/pm/state";
import { TableMap, tableEditing } from "@tiptap/pm/tables";
import type { EditorView } from "@tiptap/pm/view";
import { broughtBy } from "../binding.ts";
import { isCell } from "./sound-cells.ts";

export function ownTableEditing(): Plugin {
  const { spec } = tableEditing();
  return new Plugin({
    ...spec,
    props: { ...spec.props, handleClickOn: (view, _pos, node, place) => openCell(view, node, place) },
    filterTransaction: keepsWorkable,
    appendTransaction: (transactions, before, after) => {
      for (const table of changedTables(before.doc, after.doc)) fillHoles(TableMap.get(table));
      const mayRepair = transactions.every(isOwnEdit) && changesGrid(before.doc, after.doc);
      // The library repairs what differs between the two states, and then looks after the selection.
      return spec.appendTransaction?.(transactions, mayRepair ? before : after, after);
    },
  });
}

/** Not from elsewhere and not in answer to that. */
function isOwnEdit(transaction: Transaction): boolean {
  // ProseMirror puts nothing else there: the transaction this one was appended to.
  const root = transaction.getMeta("appendedTransaction") as Transaction | undefined;
  return [transaction, root].every((one) => one === undefined || broughtBy(one) === undefined);
}

/** Those of one text that do not stand in the other as they are. Tables stand between blocks, never in anything. */
function changedTables(before: ProseMirrorNode, after: ProseMirrorNode): ProseMirrorNode[] {
  if (before === after) return [];
  const unchanged = new Set(before.children);
  return after.children.filter((child) => child.type.name === "table" && !unchanged.has(child));
}

function changesGrid(before: ProseMirrorNode, after: ProseMirrorNode): boolean {
  const grids = new Set(changedTables(after, before).map(gridOf));
  return changedTables(before, after).some((table) => !grids.has(gridOf(table)));
}

/** One's own change never makes a table so large that it keeps the editor off the text, for everybody. */
function keepsWorkable(transaction: Transaction, { doc }: EditorState): boolean {
  if (!transaction.docChanged || !isOwnEdit(transaction)) return true;
  return changedTables(doc, transaction.doc).every((table) => gridPlaces(spansIn(table)) <= gridPlacesMax);
}

function spansIn(table: ProseMirrorNode): CellSpans[][] {
  return table.children.map((row) =>
    row.children.map(({ attrs }) => ({ columns: Number(attrs["colspan"]), rows: Number(attrs["rowspan"]) })),
  );
}

function gridOf(table: ProseMirrorNode): string {
  return JSON.stringify(spansIn(table));
}

function fillHoles({ map, width }: TableMap): void {
  const first = map.find((pos) => pos !== 0) ?? 0;
  map.forEach((pos, at) => {
    if (pos === 0) map[at] = (at % width > 0 ? map[at - 1] : map[at - width]) ?? first;
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
