/** Answering for a commitment. Rules: docs/spec/charter.md. */
import { demand, type Actor } from "@commontable/shared/access/policy.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { commitmentAnswerRequest } from "@commontable/shared/features/charter/api.ts";
import { nextSteps, noteNeeded, standingOf } from "@commontable/shared/features/charter/commitment.ts";
import { isCommitmentRemoved, readCommitmentById } from "@commontable/shared/features/charter/doc.ts";
import type { Commitment, CommitmentAnswer } from "@commontable/shared/features/charter/schema.ts";
import { commitmentWords, wordsHash } from "@commontable/shared/features/charter/words.ts";
import type { z } from "zod";
import type { ServerContext } from "../../http/context.ts";
import { listAnswers } from "./queries.ts";

type Context = Pick<ServerContext, "records" | "engine" | "people" | "clock" | "newId">;

export interface AnswerCommitment extends z.output<typeof commitmentAnswerRequest> {
  readonly partnershipId: string;
  readonly commitmentId: string;
}

/** Records one step. Only someone who speaks for the party that promised takes it, and only in person. */
export async function answerCommitment(
  context: Context,
  actor: Actor,
  request: AnswerCommitment,
): Promise<CommitmentAnswer> {
  const { partnershipId, commitmentId, state, note, requestId } = request;
  const commitment = await storedCommitment(context, partnershipId, commitmentId);
  const party = demandParty(actor, commitment, partnershipId);
  const words = commitmentWords(commitment);
  if (wordsHash(words) !== request.wordsHash) {
    throw new AppError("conflict", {
      sentence: "The words of this promise changed while you were reading. Read them again, then answer.",
    });
  }
  const needed = noteNeeded(state);
  if (needed !== null && note === "") {
    const sentence =
      needed === "evidence"
        ? "Say how one can see that it is done."
        : "Say why, in a sentence others can read.";
    throw new AppError("invalid", { sentence, fields: [{ field: "note", sentence }] });
  }
  const who = await context.people.introduce(actor.personId, partnershipId);
  const { answer, isRepeat } = await context.records.db.transaction().execute(async (tx) => {
    const before = await listAnswers(tx, partnershipId, commitmentId);
    const repeat = await tx
      .selectFrom("commitment_answers")
      .select("id")
      .where("partnershipId", "=", partnershipId)
      .where("by", "=", actor.personId)
      .where("requestId", "=", requestId)
      .executeTakeFirst();
    const done = before.find((one) => one.id === repeat?.id);
    if (done) return { answer: done, isRepeat: true };
    const standing = standingOf(commitment, before);
    if (!nextSteps(standing.state, standing.wordsChanged).includes(state)) {
      throw new AppError("conflict", {
        sentence: "Somebody answered for this promise in the meantime. Look again and decide.",
      });
    }
    const at = context.clock();
    const row = {
      id: context.newId(),
      commitmentId,
      state,
      party,
      words,
      wordsHash: request.wordsHash,
      note,
      by: actor.personId,
      byName: who.name,
      byOrganization: who.organization,
    };
    await tx
      .insertInto("commitment_answers")
      .values({ ...row, partnershipId, at, requestId })
      .execute();
    return { answer: { ...row, at: new Date(at).toISOString() }, isRepeat: false };
  });
  if (!isRepeat) context.engine.publish(partnershipId, "charter");
  return answer;
}

async function storedCommitment(
  context: Context,
  partnershipId: string,
  commitmentId: string,
): Promise<Commitment> {
  const doc = await context.engine.read(partnershipId, "charter");
  const commitment = isCommitmentRemoved(doc, commitmentId) ? null : readCommitmentById(doc, commitmentId);
  doc.destroy();
  if (!commitment)
    throw new AppError("not-found", { sentence: "This promise is not in the charter any more." });
  return commitment;
}

/** The party that promised, when the asker may answer for it. Throws otherwise. */
function demandParty(actor: Actor, commitment: Commitment, partnershipId: string): string {
  const { by } = commitment;
  const sentence = "Only someone who speaks for the party that promised can answer for it.";
  if (by === null || actor.kind === "program")
    throw new AppError("forbidden", { sentence, detail: "no party, or a program" });
  if (actor.access?.bodyIds.includes(by)) {
    // A body's promise is answered by someone with a seat in it, for their own organization's part in it.
    demand(actor, "commitment.answer", { partnershipId, organizationId: actor.access.organizationId });
    return by;
  }
  if (actor.access?.organizationId !== by)
    throw new AppError("forbidden", { sentence, detail: `${by} is not theirs` });
  demand(actor, "commitment.answer", { partnershipId, organizationId: by });
  return by;
}
