/**
 * Settles decisions that were cut off between the text and their step (SG22). In the turn of their partnership, like any
 * decision; at start-up nobody decides yet.
 */
import { isIn } from "@commontable/shared/features/suggestions/edit.ts";
import type { Suggestion } from "@commontable/shared/features/suggestions/schema.ts";
import type { ServerContext } from "../../http/context.ts";
import { findIntent, forgetIntent } from "./intents.ts";
import { demandSuggestion } from "./queries.ts";
import type { SuggestionStepsTable } from "./tables.ts";
import { tellOfDecision } from "./tell-of-decision.ts";

export type SettleContext = Pick<ServerContext, "records" | "engine" | "notices" | "logger">;

/** All there are, or those of one partnership. One that cannot be settled now keeps nothing else from it. */
export async function settleDecisions(context: SettleContext, of?: string): Promise<void> {
  let cutOff = context.records.db
    .selectFrom("suggestion_intents")
    // A cross join is done in this order: one for each that is under way or was cut off, and not all suggestions there are.
    .crossJoin("suggestions")
    .whereRef("suggestions.id", "=", "suggestion_intents.suggestionId")
    .select(["suggestions.id", "suggestions.partnershipId"]);
  if (of !== undefined) cutOff = cutOff.where("suggestions.partnershipId", "=", of);
  for (const { id, partnershipId } of await cutOff.execute()) {
    try {
      await finishDecision(context, partnershipId, id);
    } catch (error) {
      const about = { err: error, partnershipId, suggestionId: id };
      context.logger.warn(about, "a decision that was cut off could not be settled");
    }
  }
}

/** What was begun and cut off: written where the document has it, forgotten where it has not (SG22). */
export async function finishDecision(
  context: SettleContext,
  partnershipId: string,
  suggestionId: string,
): Promise<void> {
  const { db } = context.records;
  const intent = await findIntent(db, suggestionId);
  if (!intent) return;
  const { suggestion } = await demandSuggestion(db, partnershipId, suggestionId);
  const base = await context.engine.read(partnershipId, suggestion.document);
  const { edit, ...step } = intent;
  if (isIn(base, edit)) await writeStep(context, partnershipId, suggestion, step);
  else await forgetIntent(db, suggestionId);
}

/** Stores a step and what people hear of it; nothing is on its way any more then. */
export async function writeStep(
  context: SettleContext,
  partnershipId: string,
  suggestion: Suggestion,
  step: SuggestionStepsTable,
): Promise<void> {
  const told = await context.records.db.transaction().execute(async (tx) => {
    await tx.insertInto("suggestion_steps").values(step).execute();
    await forgetIntent(tx, suggestion.id);
    return tellOfDecision(context.notices, tx, partnershipId, suggestion, step);
  });
  context.notices.ring(told);
  context.engine.publish(partnershipId, "suggestions");
}
