/** Whether a document takes more remarks and threads, from this person (CM6): every remark has all open pages read the whole list again. */
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { bytesMax, stepBytes, threadsMax, type Step } from "@commontable/shared/features/comments/schema.ts";
import type { Records } from "../../persistence/RecordStore.ts";
import { boundOver, holdersOf, type Bound, type Over } from "../people/shares.ts";

export interface Speaker {
  readonly partnershipId: string;
  readonly document: string;
  readonly personId: string;
}

const held = (all: number): Bound => ({ all, own: all / 4, link: all / 2 });

const sentences = (what: string): Record<Over, string> => ({
  own: `You have as many ${what} in this document as one person may.`,
  link: `Everybody who came by your link has, together, as many ${what} in this document as they may. A steward can admit you as a member.`,
  all: `This document has as many ${what} as it can hold.`,
});
const threadSentences = sentences("threads");
const remarkSentences = sentences("comments");

export async function demandThreadRoom(db: Records, speaker: Speaker): Promise<void> {
  const holders = await holdersOf(db, speaker.partnershipId, speaker.personId);
  const begun = (await threadsHeld(db, speaker)).map((row) => ({ ...row, weight: row.count }));
  const over = boundOver(holders, begun, 1, held(threadsMax));
  if (over) throw new AppError("too-large", { sentence: threadSentences[over] });
}

/** `more` in bytes, as `weightOf` counts them. */
export async function demandRoom(db: Records, speaker: Speaker, more: number): Promise<void> {
  const holders = await holdersOf(db, speaker.partnershipId, speaker.personId);
  const said = [...(await threadsHeld(db, speaker)), ...(await stepsHeld(db, speaker))];
  const over = boundOver(holders, said, more, held(bytesMax));
  if (over) throw new AppError("too-large", { sentence: remarkSentences[over] });
}

export function weightOf({ text, mentions }: Pick<Step, "text" | "mentions">): number {
  return Buffer.byteLength(text) + Buffer.byteLength(JSON.stringify(mentions)) + stepBytes;
}

type Where = Pick<Speaker, "partnershipId" | "document">;

async function threadsHeld(db: Records, { partnershipId, document }: Where) {
  const dropped = takenBack(db, { partnershipId, document });
  const rows = await db
    .selectFrom("comment_threads")
    .innerJoin("comment_steps as first", (join) =>
      join.onRef("first.threadId", "=", "comment_threads.id").on("first.number", "=", 1),
    )
    .select((eb) => [
      "comment_threads.by",
      eb("first.id", "in", dropped).as("isDropped"),
      eb.fn.countAll<number | string>().as("count"),
      eb.fn.sum<number | null>(eb.fn<number>("octet_length", ["anchor"])).as("anchors"),
    ])
    .where("partnershipId", "=", partnershipId)
    .where("document", "=", document)
    .groupBy(["comment_threads.by", "isDropped"])
    .execute();
  // Counts and sums come as text from PostgreSQL.
  return rows.map(({ by, isDropped, count, anchors }) => ({
    by,
    isDropped: Boolean(isDropped),
    count: Number(count),
    weight: Number(anchors),
  }));
}

async function stepsHeld(db: Records, { partnershipId, document }: Where) {
  const dropped = takenBack(db, { partnershipId, document });
  const rows = await db
    .selectFrom("comment_threads")
    .innerJoin("comment_steps", "comment_steps.threadId", "comment_threads.id")
    .select((eb) => [
      "comment_steps.by",
      eb
        .or([eb("comment_steps.id", "in", dropped), eb("comment_steps.about", "in", dropped)])
        .as("isDropped"),
      eb.fn.countAll<number | string>().as("count"),
      eb.fn.sum<number | null>(eb.fn<number>("octet_length", ["comment_steps.text"])).as("words"),
      eb.fn.sum<number | null>(eb.fn<number>("octet_length", ["comment_steps.mentions"])).as("mentioned"),
    ])
    .where("partnershipId", "=", partnershipId)
    .where("document", "=", document)
    .groupBy(["comment_steps.by", "isDropped"])
    .execute();
  return rows.map(({ by, isDropped, count, words, mentioned }) => ({
    by,
    isDropped: Boolean(isDropped),
    weight: Number(words) + Number(mentioned) + Number(count) * stepBytes,
  }));
}

/** Ids of remarks that were taken back; what worded one anew goes with it. */
function takenBack(db: Records, { partnershipId, document }: Where) {
  return db
    .selectFrom("comment_steps as back")
    .innerJoin("comment_threads as of", "of.id", "back.threadId")
    .select("back.about")
    .where("of.partnershipId", "=", partnershipId)
    .where("of.document", "=", document)
    .where("back.kind", "=", "taken-back")
    .where("back.about", "is not", null);
}
