/** Beginning comment threads and taking steps in them. Rules: docs/spec/comments.md. */
import { can, demand, type Actor } from "@commontable/shared/access/policy.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { beginThreadRequest, takeStepRequest } from "@commontable/shared/features/comments/api.ts";
import { isPlaced, placeThread } from "@commontable/shared/features/comments/place.ts";
import { stepProblem } from "@commontable/shared/features/comments/rules.ts";
import { stepsMax, type Step, type Thread } from "@commontable/shared/features/comments/schema.ts";
import { withoutTakenBack } from "@commontable/shared/features/comments/taken-back.ts";
import type { z } from "zod";
import type { ServerContext } from "../../http/context.ts";
import { demandRepeat, idIsTaken } from "../../http/repeats.ts";
import type { Records } from "../../persistence/RecordStore.ts";
import { stampOf } from "../people/stamp.ts";
import { findThread } from "./queries.ts";
import { demandRoom, demandThreadRoom, weightOf } from "./room.ts";
import { tellOfStep } from "./tell-of-step.ts";

/** Above this a document is its writers' alone: marks stay for good, and who may only comment could fill it with them. */
const markedFullnessMax = 0.8;

type Context = Pick<ServerContext, "records" | "engine" | "people" | "notices" | "clock" | "logger">;

export interface BeginThread extends z.output<typeof beginThreadRequest> {
  readonly partnershipId: string;
}

export interface TakeStep extends z.output<typeof takeStepRequest> {
  readonly partnershipId: string;
  readonly threadId: string;
}

/** Stores a thread with its first remark, then marks the words it is about. Sent again it answers what is stored. */
export async function beginThread(context: Context, actor: Actor, request: BeginThread): Promise<Thread> {
  const { id, partnershipId, document, kind, anchor } = request;
  demand(actor, "document.comment", { partnershipId, document });
  const known = await findThread(context.records.db, partnershipId, id);
  if (!known) await demandReaders(context, request, document);
  const first = await stepOf(context, actor, { ...request, id: request.stepId, kind: "said", about: null });
  const kept = keptOf(anchor);
  const { thread, told } = await context.records.db.transaction().execute(async (tx) => {
    const before = await findThread(tx, partnershipId, id);
    if (before) {
      // Whoever may comment in one document need not be able to read another.
      demandRepeat(before, { document });
      demandRepeat(before.steps[0], { id: first.id, by: first.by, kind: first.kind });
      return { thread: before, told: null };
    }
    await demandUnused(tx, "comment_threads", id);
    await demandUnused(tx, "comment_steps", first.id);
    const speaker = { partnershipId, document, personId: actor.personId };
    await demandThreadRoom(tx, speaker);
    const anchorText = JSON.stringify(kept);
    await demandRoom(tx, speaker, weightOf(first) + Buffer.byteLength(anchorText));
    const at = Date.parse(first.at);
    await tx
      .insertInto("comment_threads")
      .values({ id, partnershipId, document, kind, anchor: anchorText, by: actor.personId, at })
      .execute();
    await insertStep(tx, id, 1, first);
    const begun = { id, document, kind, anchor: kept, steps: [] };
    return {
      thread: { ...begun, steps: [first] },
      told: await tellOfStep(context.notices, tx, partnershipId, begun, first),
    };
  });
  await mark(context, partnershipId, thread, anchor);
  if (told) {
    context.engine.publish(partnershipId, "comments");
    context.notices.ring(...told);
  }
  return withoutTakenBack(thread);
}

/** Replies, words anew, takes back, marks answered, opens again. Sent again it answers what is stored. */
export async function takeStep(context: Context, actor: Actor, request: TakeStep): Promise<Thread> {
  const { partnershipId, threadId } = request;
  const { document, steps } = await demandThread(context.records.db, partnershipId, threadId);
  demand(actor, "document.comment", { partnershipId, document });
  if (!steps.some(({ id }) => id === request.id)) await demandReaders(context, request, document);
  const step = await stepOf(context, actor, request);
  const mayWrite = can(actor, "document.write", { partnershipId, document }).allowed;
  const { thread, told } = await context.records.db.transaction().execute(async (tx) => {
    const before = await demandThread(tx, partnershipId, threadId);
    const repeated = before.steps.find(({ id }) => id === step.id);
    if (repeated) {
      demandRepeat(repeated, { by: step.by, kind: step.kind });
      return { thread: before, told: null };
    }
    await demandUnused(tx, "comment_steps", step.id);
    if (before.steps.length >= stepsMax)
      throw new AppError("too-large", { sentence: "This thread is full. Begin another one." });
    const sentence = stepProblem(before, step, { personId: actor.personId, mayWrite });
    if (sentence !== null) throw new AppError("conflict", { sentence });
    // Taking back is always possible, and each remark is taken back once.
    const speaker = { partnershipId, document, personId: actor.personId };
    if (step.kind !== "taken-back") await demandRoom(tx, speaker, weightOf(step));
    await insertStep(tx, threadId, before.steps.length + 1, step);
    return {
      thread: { ...before, steps: [...before.steps, step] },
      told: await tellOfStep(context.notices, tx, partnershipId, before, step),
    };
  });
  if (told) {
    context.engine.publish(partnershipId, "comments");
    context.notices.ring(...told);
  }
  return withoutTakenBack(thread);
}

/** What of an anchor is kept: where the words stand now is only for finding them. */
function keptOf(anchor: BeginThread["anchor"]): Thread["anchor"] {
  if (anchor.type !== "text") return anchor;
  const { ranges: _ranges, ...kept } = anchor;
  return kept;
}

/**
 * The thread stands without its mark as well (CM28): readers look for its words (CM14). One that is sent again has its mark already, unless the
 * server stopped before.
 */
async function mark(
  { engine, logger }: Context,
  partnershipId: string,
  { id, document, anchor }: Thread,
  sent: BeginThread["anchor"],
): Promise<void> {
  if (anchor.type !== "text" || sent.type !== "text") return;
  const place = { ...anchor, ranges: sent.ranges };
  try {
    if ((await engine.fullness(partnershipId, document)) > markedFullnessMax) return;
    await engine.edit(partnershipId, document, (doc) => {
      if (!isPlaced(doc, id, place)) placeThread(doc, id, place);
    });
  } catch (error) {
    logger.warn(
      { err: error, partnershipId, document, threadId: id },
      "a thread's words could not be marked",
    );
  }
}

/** CM7. Not asked of what is stored already: sent again, it names whom it named (CM4). */
async function demandReaders(
  { people }: Context,
  { partnershipId, mentions }: Pick<TakeStep, "partnershipId" | "mentions">,
  document: string,
): Promise<void> {
  for (const personId of new Set(mentions)) {
    const access = await people.accessOf(personId, partnershipId);
    const reader: Actor = { personId, kind: "member", access };
    if (can(reader, "document.read", { partnershipId, document }).allowed) continue;
    const sentence =
      "Somebody you mention cannot read this. Take the name out, or ask a steward to let them in.";
    throw new AppError("invalid", { sentence, fields: [{ field: "mentions", sentence }] });
  }
}

async function stepOf(
  context: Context,
  actor: Actor,
  { id, partnershipId, kind, text, about, mentions }: Omit<TakeStep, "threadId">,
): Promise<Step> {
  const { at, ...who } = await stampOf(context, actor, partnershipId);
  return {
    id,
    kind,
    text,
    about,
    mentions: [...new Set(mentions)],
    ...who,
    at: new Date(at).toISOString(),
  };
}

async function insertStep(tx: Records, threadId: string, number: number, step: Step): Promise<void> {
  await tx
    .insertInto("comment_steps")
    .values({ ...step, threadId, number, mentions: JSON.stringify(step.mentions), at: Date.parse(step.at) })
    .execute();
}

/** Ids are made in browsers: one that stands anywhere else is no repeat (CM4). */
async function demandUnused(
  tx: Records,
  table: "comment_threads" | "comment_steps",
  id: string,
): Promise<void> {
  const found = await tx.selectFrom(table).select("id").where("id", "=", id).executeTakeFirst();
  if (found) throw idIsTaken();
}

async function demandThread(db: Records, partnershipId: string, id: string): Promise<Thread> {
  const thread = await findThread(db, partnershipId, id);
  if (!thread) throw new AppError("not-found", { sentence: "This thread is not here." });
  return thread;
}
