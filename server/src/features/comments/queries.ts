/** Reading comment threads. */
import type { Anchor, Step, Thread } from "@commontable/shared/features/comments/schema.ts";
import { withoutTakenBack } from "@commontable/shared/features/comments/taken-back.ts";
import type { Selectable } from "kysely";
import type { Records } from "../../persistence/RecordStore.ts";
import type { CommentStepsTable, CommentThreadsTable } from "./tables.ts";

/** All threads of one document as they may go out, in the order in which they were begun: without words taken back (CM3). */
export async function listThreads(db: Records, partnershipId: string, document: string): Promise<Thread[]> {
  const threads = await db
    .selectFrom("comment_threads")
    .selectAll()
    .where("partnershipId", "=", partnershipId)
    .where("document", "=", document)
    .orderBy("at")
    .orderBy("id")
    .execute();
  const steps = await db
    .selectFrom("comment_steps")
    .innerJoin("comment_threads", "comment_threads.id", "comment_steps.threadId")
    .selectAll("comment_steps")
    .where("comment_threads.partnershipId", "=", partnershipId)
    .where("comment_threads.document", "=", document)
    .orderBy("comment_steps.threadId")
    .orderBy("comment_steps.number")
    .execute();
  const byThread = Map.groupBy(steps, ({ threadId }) => threadId);
  return threads.map((thread) => withoutTakenBack(threadOf(thread, byThread.get(thread.id) ?? [])));
}

/** One thread of a partnership with all that was ever said in it; `null` when there is none. */
export async function findThread(db: Records, partnershipId: string, id: string): Promise<Thread | null> {
  const thread = await db
    .selectFrom("comment_threads")
    .selectAll()
    .where("id", "=", id)
    .where("partnershipId", "=", partnershipId)
    .executeTakeFirst();
  if (!thread) return null;
  const steps = await db
    .selectFrom("comment_steps")
    .selectAll()
    .where("threadId", "=", id)
    .orderBy("number")
    .execute();
  return threadOf(thread, steps);
}

function threadOf(thread: Selectable<CommentThreadsTable>, steps: Selectable<CommentStepsTable>[]): Thread {
  const { id, document, kind, anchor } = thread;
  // Safe: only the service of this slice writes the column.
  return { id, document, kind, anchor: JSON.parse(anchor) as Anchor, steps: steps.map(stepOf) };
}

function stepOf({
  id,
  kind,
  text,
  about,
  mentions,
  by,
  byName,
  byOrganization,
  at,
}: Selectable<CommentStepsTable>): Step {
  return {
    id,
    kind,
    text,
    about,
    // Safe: only the service of this slice writes the column.
    mentions: JSON.parse(mentions) as string[],
    by,
    byName,
    byOrganization,
    at: new Date(at).toISOString(),
  };
}
