/** Speaking about a document while one suggests in a copy of it: what is drafted is nobody else's to see (SG15). */
import { entryOf } from "@commontable/shared/documents/live.ts";
import { placeOf, titleOf } from "@commontable/shared/features/suggestions/counter.ts";
import type { Fork } from "../../editor/suggesting/Fork.ts";
import type { CommentedItem } from "./CommentsHub.ts";
import { messages } from "./messages.ts";

/** A shared document and the copy of it in which somebody suggests; null while they do not. */
export type Drafting = Pick<Fork, "base" | "doc"> | null;

/** A part that only the draft has: there is nothing yet that others could speak about. */
export function isOnlyDrafted(item: string, drafting: Drafting): boolean {
  const { root, id } = placeOf(item);
  return drafting !== null && !entryOf(drafting.base, root, id) && entryOf(drafting.doc, root, id) !== null;
}

/** What an item is called for others: as the page says it, unless somebody drafts other words for it. */
export function sharedTitle({ id: item, title }: CommentedItem, drafting: Drafting): string {
  if (!drafting) return title;
  const { root, id } = placeOf(item);
  const [shared, shown] = [drafting.base, drafting.doc].map((doc) => JSON.stringify(entryOf(doc, root, id)));
  return shared === shown ? title : titleOf(drafting.base, item) || messages.unnamedPart;
}
