/**
 * What people are told of, what they read of it, what they keep quiet, and the digest. Notices are append-only: the
 * database itself refuses a change; what they quote is a row of its own, so that words taken back are gone from them.
 */
import { sql, type Kysely } from "kysely";

const statements = [
  `create table notices (
    id text not null primary key, "partnershipId" text not null references partnerships (id) on delete cascade,
    "to" text not null references people (id) on delete cascade,
    kind text not null, document text, place text not null, about text not null, source text not null,
    "byId" text not null, "byName" text not null, "byOrganization" text not null, at integer not null,
    unique ("partnershipId", "to", source)
  ) strict`,
  `create index notices_of on notices ("partnershipId", "to", id)`,
  `create table notice_words (
    number integer primary key, "partnershipId" text not null references partnerships (id) on delete cascade,
    source text not null, words text, at integer not null
  ) strict`,
  `create index notice_words_of on notice_words ("partnershipId", source, number)`,
  `create table notice_reads (
    "noticeId" text not null primary key references notices (id) on delete cascade, at integer not null
  ) strict`,
  `create table quiet_documents (
    "partnershipId" text not null references partnerships (id) on delete cascade, "personId" text not null,
    document text not null, at integer not null, primary key ("partnershipId", "personId", document)
  ) strict`,
  `create table digest_rhythms (
    "partnershipId" text not null references partnerships (id) on delete cascade, "personId" text not null,
    rhythm text not null, at integer not null, primary key ("partnershipId", "personId")
  ) strict`,
  `create table digests (
    "partnershipId" text not null references partnerships (id) on delete cascade, "personId" text not null,
    period text not null, state text not null, "upTo" integer not null, at integer not null,
    primary key ("partnershipId", "personId", period)
  ) strict`,
  `create trigger notices_append_only before update on notices
    begin select raise(abort, 'notices are never changed'); end`,
  `create trigger notice_words_append_only before update on notice_words
    begin select raise(abort, 'words are never changed'); end`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
