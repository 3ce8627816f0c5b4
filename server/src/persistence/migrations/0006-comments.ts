/** Comment threads and the steps taken in them. Append-only: the database itself refuses a change. */
import { sql, type Kysely } from "kysely";

const statements = [
  `create table comment_threads (
    id text not null primary key, "partnershipId" text not null references partnerships (id) on delete cascade,
    document text not null, kind text not null, anchor text not null, "by" text not null, at integer not null
  ) strict`,
  `create index comment_threads_document on comment_threads ("partnershipId", document, at, id)`,
  `create table comment_steps (
    id text not null primary key, "threadId" text not null references comment_threads (id) on delete cascade,
    number integer not null, kind text not null, text text not null, about text, mentions text not null,
    "by" text not null, "byName" text not null, "byOrganization" text not null, at integer not null,
    unique ("threadId", number)
  ) strict`,
  `create trigger comment_threads_append_only before update on comment_threads
    begin select raise(abort, 'threads are never changed'); end`,
  `create trigger comment_steps_append_only before update on comment_steps
    begin select raise(abort, 'steps are never changed'); end`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
