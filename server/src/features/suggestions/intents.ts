/**
 * Decisions on their way. The documents and the steps lie in different files, so what a decision is about to do is kept before
 * it does it, step and all. Where the server stops in between, `settle.ts` finishes it or forgets it (SG22).
 */
import type { Records } from "../../persistence/RecordStore.ts";
import type { SuggestionIntentsTable } from "./tables.ts";

export async function keepIntent(db: Records, intent: SuggestionIntentsTable): Promise<void> {
  await db.insertInto("suggestion_intents").values(intent).execute();
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
