/** Taking suggestions in. Rules: docs/spec/suggestions.md. */
import { demand, type Actor } from "@commontable/shared/access/policy.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { suggestRequest } from "@commontable/shared/features/suggestions/api.ts";
import { counterFits, fieldNow } from "@commontable/shared/features/suggestions/counter.ts";
import { describeChanges } from "@commontable/shared/features/suggestions/describe.ts";
import { changesOf, staysInText, writtenUnder } from "@commontable/shared/features/suggestions/edit.ts";
import { doublesName } from "@commontable/shared/features/suggestions/doubled-names.ts";
import { bringsStrangePart } from "@commontable/shared/features/suggestions/strange-parts.ts";
import type { Counter, Suggestion } from "@commontable/shared/features/suggestions/schema.ts";
import * as Y from "yjs";
import type { z } from "zod";
import type { ServerContext } from "../../http/context.ts";
import type { Asker } from "../../http/guard.ts";
import { demandRepeat, idIsTaken } from "../../http/repeats.ts";
import type { Records } from "../../persistence/RecordStore.ts";
import { stampOf } from "../people/stamp.ts";
import { findSuggestion } from "./queries.ts";
import { demandRoom } from "./room.ts";
import type { SuggestionsTable } from "./tables.ts";

type Context = Pick<ServerContext, "records" | "engine" | "people" | "clock">;

export interface Suggest extends z.output<typeof suggestRequest> {
  readonly partnershipId: string;
}

const noStrangePart =
  "Pictures and parts that are not in this text cannot be suggested. Who writes in this document can put them in.";

const noSecondName =
  "A block that is put in needs an id of its own, and begins no section. Copied blocks must not keep the names of those they are copied from.";

type Row = Pick<SuggestionsTable, "type" | "what" | "update" | "clientId">;

/**
 * Stores a suggestion. Sent again it answers what is stored. Suggestions of one person must be taken one after the other
 * (`TurnsByName`). Whoever waited for it long is asked for their right again before anything is written (AC41).
 */
export async function suggest(context: Context, asker: Asker, request: Suggest): Promise<Suggestion> {
  const { id, partnershipId, document, batch, note, what } = request;
  const actor = await asker();
  demand(actor, "document.suggest", { partnershipId, document });
  const before = await repeated(context, actor, request);
  if (before) return before;
  const row =
    what.type === "text"
      ? await textRow(context, actor, {
          ...request,
          update: new Uint8Array(Buffer.from(what.update, "base64")),
        })
      : await counterRow(context, request, what);
  demand(await asker(), "document.suggest", { partnershipId, document });
  const stamp = await stampOf(context, actor, partnershipId);
  if (row.clientId !== null) {
    await demandPlace(context.records.db, actor, request, row);
    // Everybody is told of it from here on (SG27). The log takes its time, and in a transaction everybody's requests would wait for it.
    await context.engine.claim(partnershipId, document, row.clientId, actor.personId);
  }
  await context.records.db.transaction().execute(async (tx) => {
    await demandUnused(tx, id);
    await demandPlace(tx, actor, request, row);
    await tx
      .insertInto("suggestions")
      .values({ id, partnershipId, document, batch, note, ...row, ...stamp })
      .execute();
  });
  context.engine.publish(partnershipId, "suggestions");
  const stored = await findSuggestion(context.records.db, partnershipId, id);
  if (!stored) throw new AppError("internal", { detail: "a stored suggestion is not there" });
  return stored.suggestion;
}

async function repeated(
  { records }: Context,
  { personId }: Actor,
  { id, partnershipId, document }: Suggest,
): Promise<Suggestion | null> {
  const stored = await findSuggestion(records.db, partnershipId, id);
  if (!stored) return null;
  const { suggestion } = stored;
  demandRepeat(suggestion, { by: personId, document });
  return suggestion;
}

/** SG2, SG3: judged like an edit of its author, and told in the server's words. */
async function textRow(
  { engine }: Context,
  { personId }: Actor,
  { partnershipId, document, update }: Suggest & { update: Uint8Array },
): Promise<Row> {
  const isChange = await engine.consider(partnershipId, document, update, personId).catch(refuseForGood);
  if (!isChange) throw changesNothing();
  const base = await engine.read(partnershipId, document);
  const clientId = soleClient(update);
  if (clientId !== null && Y.getState(base.store, clientId) > 0)
    throw new AppError("conflict", { detail: "the client id has written already" });
  if (!staysInText(base, update)) throw new AppError("invalid", { detail: "it is not about the text alone" });
  const changes = changesOf(base, update);
  if (changes.length === 0) throw changesNothing();
  if (bringsStrangePart(base, changes)) throw new AppError("invalid", { sentence: noStrangePart });
  if (doublesName(base, changes)) throw new AppError("invalid", { sentence: noSecondName });
  return { type: "text", what: JSON.stringify(describeChanges(changes)), update, clientId };
}

async function counterRow(
  { engine }: Context,
  { partnershipId, document }: Suggest,
  what: Exclude<Suggest["what"], { type: "text" }>,
): Promise<Row> {
  const doc = await engine.read(partnershipId, document);
  const counter: Counter =
    what.type === "field" ? { ...what, before: fieldNow(doc, what.item, what.field) ?? null } : what;
  if (!counterFits(doc, counter)) throw changesNothing();
  return { type: counter.type, what: JSON.stringify(counter), update: null, clientId: null };
}

/** A socket whose edit leans on words that are missing sends those again. Nobody sends them here. */
function refuseForGood(error: unknown): never {
  if (!(error instanceof AppError) || error.code !== "resync") throw error;
  throw new AppError("conflict", {
    sentence:
      "The words this leans on are not in the document any more. Suggest it anew where it belongs now.",
    cause: error,
  });
}

function soleClient(update: Uint8Array): number | null {
  try {
    return writtenUnder(update);
  } catch (error) {
    throw new AppError("invalid", { detail: "it was written under several client ids", cause: error });
  }
}

function changesNothing(): AppError {
  return new AppError("invalid", {
    sentence: "This changes nothing: the text already says so, or the words it was about are gone.",
  });
}

/** In no partnership. */
async function demandUnused(tx: Records, id: string): Promise<void> {
  const taken = await tx.selectFrom("suggestions").select("id").where("id", "=", id).executeTakeFirst();
  if (taken) throw idIsTaken();
}

/** Its client id, and room. */
async function demandPlace(
  db: Records,
  { personId }: Actor,
  { id, partnershipId, document }: Suggest,
  { clientId, update, what }: Row,
): Promise<void> {
  if (clientId !== null) {
    // Also one that was undone and is suggested anew, under an id everybody is told of.
    const other = await db
      .selectFrom("suggestions")
      .where("partnershipId", "=", partnershipId)
      .where("document", "=", document)
      .where("suggestions.id", "<>", id)
      .leftJoin("suggestion_steps", "suggestion_steps.suggestionId", "suggestions.id")
      .select("suggestions.id")
      .where((eb) =>
        eb.or([eb("suggestions.clientId", "=", clientId), eb("suggestion_steps.clientId", "=", clientId)]),
      )
      .executeTakeFirst();
    if (other) throw new AppError("conflict", { detail: "another suggestion has this client id" });
  }
  const more = (update?.byteLength ?? 0) + Buffer.byteLength(what);
  await demandRoom(db, { partnershipId, document, personId }, more);
}
