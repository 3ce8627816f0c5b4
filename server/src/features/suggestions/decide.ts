/** Deciding about suggestions, and talking about them. Rules: docs/spec/suggestions.md. */
import { can, demand, type Actor } from "@commontable/shared/access/policy.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { suggestionStepRequest } from "@commontable/shared/features/suggestions/api.ts";
import {
  acceptCounter,
  counterFits,
  takeCounterBack,
} from "@commontable/shared/features/suggestions/counter.ts";
import { changesOf, takenByEdit, takeOut } from "@commontable/shared/features/suggestions/edit.ts";
import { stepProblem } from "@commontable/shared/features/suggestions/rules.ts";
import { stepsMax, type Step, type Suggestion } from "@commontable/shared/features/suggestions/schema.ts";
import { fittingEdit } from "@commontable/shared/features/suggestions/standing.ts";
import { randomInt } from "node:crypto";
import * as Y from "yjs";
import type { z } from "zod";
import type { ServerContext } from "../../http/context.ts";
import { findSuggestion, type StoredSuggestion } from "./queries.ts";
import type { SuggestionStepsTable } from "./tables.ts";
import { tellOfDecision } from "./tell-of-decision.ts";

type Context = Pick<ServerContext, "records" | "engine" | "people" | "clock" | "notices">;

export interface Decide extends z.output<typeof suggestionStepRequest> {
  readonly partnershipId: string;
  readonly suggestionId: string;
}

type Outcome = Pick<SuggestionStepsTable, "kept" | "update" | "clientId">;

const nothingKept: Outcome = { kept: null, update: null, clientId: null };

/**
 * Takes one step. The text changes first and the step is written then: a server that stops in between is asked again, finds
 * the edit in the text already, and only writes. Steps of one document must be taken one after the other (`TurnsByName`).
 */
export async function decide(context: Context, actor: Actor, request: Decide): Promise<Suggestion> {
  const { partnershipId, suggestionId, id, kind, text } = request;
  const { db } = context.records;
  const stored = await demandSuggestion(context, partnershipId, suggestionId);
  const { suggestion } = stored;
  const { document } = suggestion;
  demand(actor, kind === "said" ? "document.comment" : "document.suggest", { partnershipId, document });
  const repeated = suggestion.steps.find((step) => step.id === id);
  if (repeated) return demandSame(repeated, request, actor, suggestion);
  const mayWrite = can(actor, "document.write", { partnershipId, document }).allowed;
  const sentence = stepProblem(suggestion, kind, { personId: actor.personId, mayWrite });
  if (sentence !== null) throw new AppError("conflict", { sentence });
  if (suggestion.steps.length >= stepsMax)
    throw new AppError("too-large", { sentence: "Enough was said about this one. Suggest it anew." });
  const other = await db.selectFrom("suggestion_steps").select("id").where("id", "=", id).executeTakeFirst();
  if (other) throw new AppError("conflict", { detail: "the id is taken" });
  const outcome = await changeText(context, actor, request, stored);
  const { name, organization } = await context.people.introduce(actor.personId, partnershipId);
  const step = { by: actor.personId, byName: name, byOrganization: organization, at: context.clock() };
  const told = await db.transaction().execute(async (tx) => {
    const number = suggestion.steps.length + 1;
    await tx
      .insertInto("suggestion_steps")
      .values({ ...outcome, ...step, id, suggestionId, number, kind, text })
      .execute();
    return tellOfDecision(context.notices, tx, partnershipId, suggestion, { ...step, id, kind, text });
  });
  context.notices.ring(told);
  context.engine.publish(partnershipId, "suggestions");
  return (await demandSuggestion(context, partnershipId, suggestionId)).suggestion;
}

async function changeText(
  context: Context,
  actor: Actor,
  { partnershipId, kind }: Decide,
  stored: StoredSuggestion,
): Promise<Outcome> {
  if (kind === "accepted") return accept(context, partnershipId, stored);
  if (kind === "undone") return undo(context, actor, partnershipId, stored);
  return nothingKept;
}

/** SG10, SG11: the stored edit, or the same words where they stand now, goes through the gate as its author's. */
async function accept(
  { engine }: Context,
  partnershipId: string,
  { suggestion, update, clientId, gone }: StoredSuggestion,
): Promise<Outcome> {
  const { document, by, what } = suggestion;
  const base = await engine.read(partnershipId, document);
  if (what.type !== "text") {
    if (!counterFits(base, what)) throw noLongerFits();
    await engine.edit(partnershipId, document, (doc) => acceptCounter(doc, what, "server"), by);
    return nothingKept;
  }
  const isTaken = clientId !== null && Y.getState(base.store, clientId) > 0;
  const sought = update && { update, clientId, places: what.places, gone };
  const edit = isTaken ? sought : sought && fittingEdit(base, sought, newClientId());
  const taken = edit && takenByEdit(base, edit.update);
  if (!edit || !taken || (!isTaken && changesOf(base, edit.update).length === 0)) throw noLongerFits();
  await engine.take(partnershipId, document, edit.update, by);
  return { kept: JSON.stringify(taken), update: null, clientId: edit.clientId };
}

function newClientId(): number {
  return randomInt(1, 2 ** 32);
}

/** SG12 */
async function undo(
  { engine }: Context,
  { personId }: Actor,
  partnershipId: string,
  { suggestion, clientId, taken }: StoredSuggestion,
): Promise<Outcome> {
  const { document, what } = suggestion;
  if (what.type !== "text") {
    await engine.edit(partnershipId, document, (doc) => takeCounterBack(doc, what, "server"), personId);
    return nothingKept;
  }
  const base = await engine.read(partnershipId, document);
  const out = taken && takeOut(base, clientId, taken, newClientId);
  if (!out)
    throw new AppError("conflict", {
      sentence: "Others have changed these words since. Change them in the text instead.",
    });
  await engine.take(partnershipId, document, out.out, personId);
  return {
    kept: JSON.stringify(out.gone),
    update: out.again?.update ?? null,
    clientId: out.again?.clientId ?? null,
  };
}

function noLongerFits(): AppError {
  return new AppError("conflict", {
    sentence: "This no longer fits: the words it was about are gone, or say this already.",
  });
}

async function demandSuggestion(
  { records }: Context,
  partnershipId: string,
  id: string,
): Promise<StoredSuggestion> {
  const stored = await findSuggestion(records.db, partnershipId, id);
  if (!stored) throw new AppError("not-found", { sentence: "This suggestion is not here." });
  return stored;
}

function demandSame(
  stored: Step,
  sent: Pick<Decide, "kind">,
  { personId }: Actor,
  suggestion: Suggestion,
): Suggestion {
  if (stored.by === personId && stored.kind === sent.kind) return suggestion;
  throw new AppError("conflict", { detail: "the id is taken" });
}
