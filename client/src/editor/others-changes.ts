/**
 * What others write, as small as it is. The binding puts a whole new text in place of the old one for each of their changes:
 * everything that was carried along with the text would be thrown out of it each time (what is drawn over it, an open menu,
 * the marks of what one types next), and every block be looked at anew. So the change is made small before anything hears of it.
 */
import { Extension } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import {
  NodeSelection,
  Selection,
  TextSelection,
  type EditorState,
  type Transaction,
} from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { bindingOf, broughtBy, type Binding } from "./binding.ts";
import { narrowTo } from "./narrow.ts";

export const OthersChanges = Extension.create({
  name: "othersChanges",
  dispatchTransaction({ transaction, next }) {
    const { state } = this.editor;
    next(isWhole(transaction) && transaction.before === state.doc ? small(state, transaction) : transaction);
  },
});

function isWhole(tr: Transaction): boolean {
  return broughtBy(tr) !== undefined && tr.docChanged;
}

/** The same change by small steps, with the caret where the shared text has it. */
export function small(state: EditorState, whole: Transaction): Transaction {
  const { tr } = state;
  narrowTo(tr, whole.doc);
  const { selection } = whole;
  // The binding knows where letters went; of other selections it makes a caret.
  const isKnown = state.selection instanceof TextSelection || state.selection instanceof NodeSelection;
  if (whole.selectionSet && isKnown) tr.setSelection(Selection.fromJSON(tr.doc, selection.toJSON()));
  if (state.storedMarks && tr.selection.empty) tr.setStoredMarks(state.storedMarks);
  for (const key of [ySyncPluginKey, "addToHistory"]) tr.setMeta(key, whole.getMeta(key));
  const binding = bindingOf(state);
  if (binding) followNodes(binding.mapping, whole.doc, tr.doc);
  return whole.scrolledIntoView ? tr.scrollIntoView() : tr;
}

/** The binding knows blocks by identity: of two equal nodes it is to know the one that stands in the text. */
function followNodes(mapping: Binding["mapping"], from: Node, to: Node): void {
  const standing = new Map<unknown, Node>();
  pair(from, to, standing);
  for (const [type, node] of mapping) {
    const stands = Array.isArray(node) ? node.map((one) => standing.get(one) ?? one) : standing.get(node);
    if (stands !== undefined) mapping.set(type, stands);
  }
}

function pair(from: Node, to: Node, standing: Map<unknown, Node>): void {
  if (from === to) return;
  standing.set(from, to);
  from.forEach((child, _offset, index) => pair(child, to.child(index), standing));
}
