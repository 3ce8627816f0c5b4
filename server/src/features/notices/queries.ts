/** Reading notices as one person, and marking them read. */
import { can, type Actor } from "@commontable/shared/access/policy.ts";
import type { NoticesAnswer } from "@commontable/shared/features/notices/api.ts";
import { noticesPage, type Notice } from "@commontable/shared/features/notices/schema.ts";
import { sql, type ExpressionBuilder } from "kysely";
import type { Records } from "../../persistence/RecordStore.ts";
import type { Tables } from "../../persistence/tables.ts";

/** What a person was told and may read now, nothing that was taken back. */
export function noticesOf(db: Records, partnershipId: string, personId: string, readable: readonly string[]) {
  return db
    .selectFrom("notices")
    .leftJoin("notice_reads", "notice_reads.noticeId", "notices.id")
    .where("notices.partnershipId", "=", partnershipId)
    .where("notices.to", "=", personId)
    .where((eb) => eb.or([eb("notices.document", "is", null), eb("notices.document", "in", readable)]))
    .where((eb) => eb(latestWords(eb), "is not", null));
}

/** The same as far as they did not read it: as many rows are looked at. */
export function unreadOf(db: Records, partnershipId: string, personId: string, readable: readonly string[]) {
  const unread = db
    .selectFrom("notice_unread")
    .select("noticeId")
    .where("partnershipId", "=", partnershipId)
    .where("to", "=", personId);
  return noticesOf(db, partnershipId, personId, readable).where("notices.id", "in", unread);
}

/** What its source says now. */
export function latestWords(eb: ExpressionBuilder<Tables, "notices">) {
  return eb
    .selectFrom("notice_words")
    .select("notice_words.words")
    .whereRef("notice_words.partnershipId", "=", "notices.partnershipId")
    .whereRef("notice_words.source", "=", "notices.source")
    .orderBy("notice_words.number", "desc")
    .limit(1);
}

/** The documents somebody was told of and may read now. One look into the index for each: a table has a handful. */
export async function readableFor(db: Records, partnershipId: string, actor: Actor): Promise<string[]> {
  const next = sql`select min(document) from notices where "partnershipId" = ${partnershipId} and "to" = ${actor.personId}`;
  const { rows } = await sql<{ readonly document: string }>`
    with recursive told (document) as (
      ${next} union all select (${next} and document > told.document) from told where told.document is not null
    )
    select document from told where document is not null
  `.execute(db);
  return rows.flatMap(({ document }) =>
    can(actor, "document.read", { partnershipId, document }).allowed ? [document] : [],
  );
}

export async function listNotices(
  db: Records,
  partnershipId: string,
  actor: Actor,
  before?: string,
): Promise<NoticesAnswer> {
  const { personId } = actor;
  const readable = await readableFor(db, partnershipId, actor);
  let page = noticesOf(db, partnershipId, personId, readable)
    .select(["notices.id", "kind", "document", "place", "about", "byId", "byName", "byOrganization"])
    .select(["notices.at", "notice_reads.at as readAt"])
    .select((eb) => latestWords(eb).as("words"))
    .orderBy("notices.id", "desc")
    .limit(noticesPage + 1);
  if (before !== undefined) page = page.where("notices.id", "<", before);
  const [rows, { unread }, quiet] = await Promise.all([
    page.execute(),
    unreadOf(db, partnershipId, personId, readable)
      .select((eb) => eb.fn.countAll<number>().as("unread"))
      .executeTakeFirstOrThrow(),
    quietOf(db, partnershipId, personId),
  ]);
  return {
    notices: rows.slice(0, noticesPage).map(({ at, readAt, words, ...row }): Notice => ({
      ...row,
      words: words ?? "",
      at: new Date(at).toISOString(),
      isRead: readAt !== null,
    })),
    unread,
    hasMore: rows.length > noticesPage,
    quiet,
  };
}

export async function quietOf(db: Records, partnershipId: string, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("quiet_documents")
    .select("document")
    .where("partnershipId", "=", partnershipId)
    .where("personId", "=", personId)
    .orderBy("document")
    .execute();
  return rows.map(({ document }) => document);
}

/** Marks a person's own notices read; what is somebody else's, or read already, stays as it is. */
export async function markRead(
  db: Records,
  whose: { partnershipId: string; personId: string },
  which: { ids: readonly string[] } | { upTo: string },
  at: number,
): Promise<void> {
  let own = db
    .selectFrom("notice_unread")
    .select((eb) => ["noticeId", eb.val(at).as("at")])
    .where("partnershipId", "=", whose.partnershipId)
    .where("to", "=", whose.personId);
  own = "ids" in which ? own.where("noticeId", "in", which.ids) : own.where("noticeId", "<=", which.upTo);
  await db
    .insertInto("notice_reads")
    .columns(["noticeId", "at"])
    .expression(own)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
