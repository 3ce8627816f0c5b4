/** The words of a draft, where they cannot be shown in the text. */
import { isRemoved } from "@commontable/shared/documents/live.ts";
import { itemAt } from "@commontable/shared/features/suggestions/items.ts";
import * as Y from "yjs";

/** All of them. */
export function wordsOfDraft(draft: Uint8Array): string {
  return writtenIn(draft)
    .map(({ text }) => text)
    .join("")
    .trim();
}

/** Those that stand nowhere in a copy with the draft in it, although their author did not take them out: others removed their place. */
export function strayWords(doc: Y.Doc, draft: Uint8Array): string {
  const { ds } = Y.decodeUpdate(draft);
  const isTakenOut = (client: number, clock: number) =>
    ds.clients.get(client)?.some((range) => range.clock <= clock && clock < range.clock + range.len) ?? false;
  return writtenIn(draft)
    .map(({ id: { client, clock }, text }) =>
      text
        .split("")
        .filter((_, at) => !isTakenOut(client, clock + at) && !stands(doc, client, clock + at))
        .join(""),
    )
    .filter((words) => words !== "")
    .join(" ")
    .trim();
}

function writtenIn(draft: Uint8Array): { id: Y.ID; text: string }[] {
  return Y.decodeUpdate(draft).structs.flatMap((struct) =>
    struct instanceof Y.Item && struct.content instanceof Y.ContentString
      ? [{ id: struct.id, text: struct.content.str }]
      : [],
  );
}

function stands(doc: Y.Doc, client: number, clock: number): boolean {
  // What waits for other words is not lost yet.
  if (Y.getState(doc.store, client) <= clock) return true;
  const item = itemAt(doc, { client, clock });
  if (!item || item.deleted) return false;
  let around: unknown = item.parent;
  while (around instanceof Y.AbstractType) {
    if (around._item?.deleted || (around instanceof Y.Map && isRemoved(around))) return false;
    around = around._item?.parent ?? null;
  }
  return true;
}
