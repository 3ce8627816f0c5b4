/**
 * Gives blocks their stable ids.
 *
 * 1. Only what this person just inserted or split is touched; blocks of others keep what they came with, also
 *    when that is nothing, so that two people never give one block two ids.
 * 2. Of two blocks with one id (a split, a pasted copy) the one that stood there keeps it; a copy of a section's
 *    heading is a heading, not the section a second time.
 */
import { Extension, combineTransactionSteps, getChangedRanges } from "@tiptap/core";
import { Plugin, PluginKey, type EditorState, type Transaction } from "@tiptap/pm/state";
import { broughtBy } from "./binding.ts";
import { newBlockId } from "@commontable/shared/documents/block-id.ts";

const withIds = new Set(["block", "panel", "image", "divider", "table"]);

interface Placed {
  pos: number;
  id: unknown;
  section: unknown;
}

export function giveIds(
  transactions: readonly Transaction[],
  oldState: EditorState,
  newState: EditorState,
  newId: () => string = newBlockId,
): Transaction | null {
  if (!transactions.some((tr) => tr.docChanged)) return null;
  if (transactions.some((tr) => broughtBy(tr) !== undefined)) return null;
  const ranges = getChangedRanges(combineTransactionSteps(oldState.doc, [...transactions])).map(
    (range) => range.newRange,
  );
  const inside: Placed[] = [];
  const taken = new Set<unknown>();
  const sections = new Set<unknown>();
  newState.doc.descendants((node, pos) => {
    if (withIds.has(node.type.name)) {
      const isChanged = ranges.some((range) => pos <= range.to && pos + node.nodeSize >= range.from);
      const placed: Placed = { pos, id: node.attrs["id"], section: node.attrs["section"] ?? null };
      if (isChanged) {
        inside.push(placed);
      } else {
        taken.add(placed.id);
        sections.add(placed.section);
      }
    }
    return node.type.name !== "block";
  });
  const { tr } = newState;
  for (const { pos, id, section } of inside) {
    if (id !== null && !taken.has(id)) taken.add(id);
    else tr.setNodeAttribute(pos, "id", newId());
    if (section === null) continue;
    if (sections.has(section)) tr.setNodeAttribute(pos, "section", null);
    else sections.add(section);
  }
  // Never `addToHistory: false` here: the binding takes that from the last transaction of a batch, and the edit
  // that brought the new block would be lost to undo as well.
  return tr.docChanged ? tr : null;
}

export const BlockIds = Extension.create({
  name: "blockIds",
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey("blockIds"),
        appendTransaction: (trs, before, after) => giveIds(trs, before, after),
      }),
    ];
  },
});
