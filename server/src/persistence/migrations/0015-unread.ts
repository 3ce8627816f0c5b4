/**
 * What is asked of notices and digests takes as long as what is new, and not as all there ever was: notices nobody read yet are
 * kept beside all others, and what one looks for has an index.
 */
import { sql, type Kysely } from "kysely";

const statements = [
  `create table notice_unread (
    "noticeId" text not null primary key references notices (id) on delete cascade,
    "partnershipId" text not null, "to" text not null
  ) strict`,
  `insert into notice_unread ("noticeId", "partnershipId", "to")
    select id, "partnershipId", "to" from notices where id not in (select "noticeId" from notice_reads)`,
  `create index notice_unread_of on notice_unread ("partnershipId", "to", "noticeId")`,
  `create trigger notices_are_unread after insert on notices begin
    insert into notice_unread ("noticeId", "partnershipId", "to") values (new.id, new."partnershipId", new."to"); end`,
  `create trigger notices_are_read after insert on notice_reads begin
    delete from notice_unread where "noticeId" = new."noticeId"; end`,
  `create index notices_documents on notices ("partnershipId", "to", document)`,
  // With the column that is asked for: SQLite would else read all of a partnership in an index that has it.
  `create index notices_source on notices ("partnershipId", source, "to")`,
  `create index digests_told on digests ("partnershipId", "personId", "upTo")`,
  `create index digests_up_to on digests ("upTo")`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
