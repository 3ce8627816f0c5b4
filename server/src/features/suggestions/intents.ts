/**
 * Decisions on their way. The text and the steps lie in different files, so what a decision is about to do is kept before
 * it does it, step and all. Where the server stops in between, the next look at the suggestion finds out whether the text has
 * it, and finishes or forgets it (SG22).
 */
import { counterFits } from "@commontable/shared/features/suggestions/counter.ts";
import { isIn } from "@commontable/shared/features/suggestions/edit.ts";
import type { Suggestion } from "@commontable/shared/features/suggestions/schema.ts";
import type * as Y from "yjs";
import type { Records } from "../../persistence/RecordStore.ts";
import type { SuggestionIntentsTable, SuggestionStepsTable } from "./tables.ts";

/** `edit` is what is about to go into the text; null for a structured part. */
export async function keepIntent(
  db: Records,
  step: SuggestionStepsTable,
  edit: Uint8Array | null,
): Promise<void> {
  await db
    .insertInto("suggestion_intents")
    .values({ ...step, edit })
    .execute();
}

export async function forgetIntent(db: Records, suggestionId: string): Promise<void> {
  await db.deleteFrom("suggestion_intents").where("suggestionId", "=", suggestionId).execute();
}

export async function findIntent(db: Records, suggestionId: string): Promise<SuggestionIntentsTable | null> {
  const found = await db
    .selectFrom("suggestion_intents")
    .selectAll()
    .where("suggestionId", "=", suggestionId)
    .executeTakeFirst();
  return found ?? null;
}

/** Whether the text has what was intended. */
export function isDone(base: Y.Doc, { edit, kind }: SuggestionIntentsTable, { what }: Suggestion): boolean {
  if (what.type !== "text") return counterFits(base, what) === (kind === "undone");
  return edit !== null && isIn(base, edit);
}
