/** Steps of the charter's commitments. Append-only: the database itself refuses a change. */
import { sql, type Kysely } from "kysely";

const statements = [
  `create table commitment_answers (
    id text not null primary key, "partnershipId" text not null references partnerships (id) on delete cascade,
    "commitmentId" text not null, state text not null, party text not null, words text not null,
    "wordsHash" text not null, note text not null, "by" text not null, "byName" text not null,
    "byOrganization" text not null, at integer not null, "requestId" text not null,
    unique ("partnershipId", "by", "requestId")
  ) strict`,
  `create index commitment_answers_commitment on commitment_answers ("partnershipId", "commitmentId", at)`,
  `create trigger commitment_answers_append_only before update on commitment_answers
    begin select raise(abort, 'answers are never changed'); end`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
