/** Decisions about suggestions that are on their way into the document: gone once their step is written. */
import { sql, type Kysely } from "kysely";

const statement = `create table suggestion_intents (
    "suggestionId" text not null primary key references suggestions (id) on delete cascade, edit blob not null,
    id text not null, number integer not null, kind text not null, text text not null, kept text, "update" blob,
    "clientId" integer, "by" text not null, "byName" text not null, "byOrganization" text not null, at integer not null
  ) strict`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statement).execute(db);
}
