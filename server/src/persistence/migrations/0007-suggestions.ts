/** Suggestions and the steps taken about them. Append-only: the database itself refuses a change. */
import { sql, type Kysely } from "kysely";

const statements = [
  `create table suggestions (
    id text not null primary key, "partnershipId" text not null references partnerships (id) on delete cascade,
    document text not null, batch text not null, note text not null, type text not null, what text not null,
    "update" blob, "clientId" integer, "by" text not null, "byName" text not null, "byOrganization" text not null,
    at integer not null
  ) strict`,
  `create index suggestions_document on suggestions ("partnershipId", document, at, id)`,
  `create table suggestion_steps (
    id text not null primary key, "suggestionId" text not null references suggestions (id) on delete cascade,
    number integer not null, kind text not null, text text not null, kept text, "update" blob, "clientId" integer,
    "by" text not null, "byName" text not null, "byOrganization" text not null, at integer not null,
    unique ("suggestionId", number)
  ) strict`,
  `create trigger suggestions_append_only before update on suggestions
    begin select raise(abort, 'suggestions are never changed'); end`,
  `create trigger suggestion_steps_append_only before update on suggestion_steps
    begin select raise(abort, 'steps are never changed'); end`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
