/** Deciding about suggestions, and talking about them. Rules: docs/spec/suggestions.md. */
import { can, demand, type Actor } from "@commontable/shared/access/policy.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { suggestionStepRequest } from "@commontable/shared/features/suggestions/api.ts";
import {
  acceptCounter,
  counterFits,
  counterStands,
  replacedBy,
  takeCounterBack,
} from "@commontable/shared/features/suggestions/counter.ts";
import {
  changesOf,
  editMade,
  staysInText,
  takenByEdit,
  takeOut,
} from "@commontable/shared/features/suggestions/edit.ts";
import { stepProblem } from "@commontable/shared/features/suggestions/rules.ts";
import { stepsMax, type Suggestion } from "@commontable/shared/features/suggestions/schema.ts";
import { fittingEdit } from "@commontable/shared/features/suggestions/standing.ts";
import { randomInt } from "node:crypto";
import type { z } from "zod";
import type { ServerContext } from "../../http/context.ts";
import type { Asker } from "../../http/guard.ts";
import { demandRepeat, idIsTaken } from "../../http/repeats.ts";
import { stampOf } from "../people/stamp.ts";
import { keepIntent } from "./intents.ts";
import { demandSuggestion, type StoredSuggestion } from "./queries.ts";
import { finishDecision, writeStep, type SettleContext } from "./settle.ts";
import type { SuggestionStepsTable } from "./tables.ts";

type Context = SettleContext & Pick<ServerContext, "people" | "clock">;

export interface Decide extends z.output<typeof suggestionStepRequest> {
  readonly partnershipId: string;
  readonly suggestionId: string;
}

/** What a decision does to the document, and what its step keeps of that. */
interface Change {
  readonly edit: Uint8Array;
  /** Whose words those are. */
  readonly by: string;
  readonly outcome: Outcome;
}

type Outcome = Pick<SuggestionStepsTable, "kept" | "update" | "clientId">;

const nothingKept: Outcome = { kept: null, update: null, clientId: null };

/**
 * Takes one step. Steps of one partnership must be taken one after the other (`TurnsByName`). Whoever waited for it
 * long, for others or for the text, is asked for their right again before anything is written (AC41), and once more when the
 * text takes it in.
 */
export async function decide(context: Context, asker: Asker, request: Decide): Promise<Suggestion> {
  const { partnershipId, suggestionId, id, kind, text } = request;
  const { db } = context.records;
  const { document } = (await demandSuggestion(db, partnershipId, suggestionId)).suggestion;
  const actor = await asker();
  demandPart(actor, request, document);
  await finishDecision(context, partnershipId, suggestionId);
  const stored = await demandSuggestion(db, partnershipId, suggestionId);
  const { suggestion } = stored;
  const repeated = suggestion.steps.find((step) => step.id === id);
  if (repeated) {
    demandRepeat(repeated, { by: actor.personId, kind });
    return suggestion;
  }
  demandStep(actor, request, suggestion);
  if (suggestion.steps.length >= stepsMax)
    throw new AppError("too-large", { sentence: "Enough was said about this one. Suggest it anew." });
  const other = await db.selectFrom("suggestion_steps").select("id").where("id", "=", id).executeTakeFirst();
  if (other) throw idIsTaken();
  const change = await changeOf(context, actor, request, stored);
  demandStep(await asker(), request, suggestion);
  const step = {
    ...(change?.outcome ?? nothingKept),
    id,
    suggestionId,
    number: suggestion.steps.length + 1,
    kind,
    text,
    ...(await stampOf(context, actor, partnershipId)),
  };
  if (change) {
    await keepIntent(db, { ...step, edit: change.edit });
    const stillMay = async () => demandStep(await asker(), request, suggestion);
    await context.engine.take(partnershipId, document, change.edit, change.by, stillMay);
  }
  await writeStep(context, partnershipId, suggestion, step);
  return (await demandSuggestion(db, partnershipId, suggestionId)).suggestion;
}

function demandPart(actor: Actor, { partnershipId, kind }: Decide, document: string): void {
  demand(actor, kind === "said" ? "document.comment" : "document.suggest", { partnershipId, document });
}

/** Throws where they may not take this step, or nobody may now (SG8). */
function demandStep(actor: Actor, request: Decide, suggestion: Suggestion): void {
  const { partnershipId, kind } = request;
  const { document } = suggestion;
  demandPart(actor, request, document);
  const mayWrite = can(actor, "document.write", { partnershipId, document }).allowed;
  const sentence = stepProblem(suggestion, kind, { personId: actor.personId, mayWrite });
  if (sentence !== null) throw new AppError("conflict", { sentence });
}

async function changeOf(
  context: Context,
  actor: Actor,
  { partnershipId, kind }: Decide,
  stored: StoredSuggestion,
): Promise<Change | null> {
  if (kind === "accepted") return accept(context, partnershipId, stored);
  if (kind === "undone") return undo(context, actor, partnershipId, stored);
  return null;
}

/** SG10, SG11: the stored edit, or the same words where they stand now, goes through the gate as its author's. */
async function accept(
  { engine }: Context,
  partnershipId: string,
  { suggestion, update, clientId, gone }: StoredSuggestion,
): Promise<Change | null> {
  const { document, by, what } = suggestion;
  const base = await engine.read(partnershipId, document);
  if (what.type !== "text") {
    if (!counterFits(base, what)) throw noLongerFits();
    const made = editMade(base, (doc) => acceptCounter(doc, what, "suggestion"));
    const kept = JSON.stringify(replacedBy(base, what));
    return made && { edit: made, by, outcome: { ...nothingKept, kept } };
  }
  const sought = update && { update, clientId, places: what.places, gone };
  const edit = sought && fittingEdit(base, sought, newClientId());
  const taken = edit && takenByEdit(base, edit.update);
  if (!edit || !taken || changesOf(base, edit.update).length === 0) throw noLongerFits();
  // What it was about may have gone since, with words of it on the way there.
  if (!staysInText(base, edit.update)) throw noLongerFits();
  return {
    edit: edit.update,
    by,
    outcome: { kept: JSON.stringify(taken), update: null, clientId: edit.clientId },
  };
}

function newClientId(): number {
  return randomInt(1, 2 ** 32);
}

/** SG12 */
async function undo(
  { engine }: Context,
  { personId }: Actor,
  partnershipId: string,
  { suggestion, clientId, taken, replaced }: StoredSuggestion,
): Promise<Change | null> {
  const { document, what } = suggestion;
  const base = await engine.read(partnershipId, document);
  if (what.type !== "text") {
    if (!counterStands(base, what))
      throw changedSince("Others have changed this since. Change it on the page instead.");
    const before = what.type === "field" && replaced === undefined ? what.before : (replaced ?? null);
    const made = editMade(base, (doc) => takeCounterBack(doc, what, before, "suggestion"));
    return made && { edit: made, by: personId, outcome: nothingKept };
  }
  const out = taken && takeOut(base, clientId, taken, newClientId);
  if (!out) throw changedSince("Others have changed these words since. Change them in the text instead.");
  // SG27
  if (out.again) await engine.claim(partnershipId, document, out.again.clientId, suggestion.by);
  return {
    edit: out.out,
    by: personId,
    outcome: {
      kept: JSON.stringify(out.gone),
      update: out.again?.update ?? null,
      clientId: out.again?.clientId ?? null,
    },
  };
}

function changedSince(sentence: string): AppError {
  return new AppError("conflict", { sentence });
}

function noLongerFits(): AppError {
  return new AppError("conflict", {
    sentence: "This no longer fits: the words it was about are gone, or say this already.",
  });
}
