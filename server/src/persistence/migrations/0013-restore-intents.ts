/** Restores that are on their way into the document: gone once their row is written. */
import { sql, type Kysely } from "kysely";

const statement = `create table version_restore_intents (
    id text not null primary key, "partnershipId" text not null references partnerships (id) on delete cascade,
    document text not null, epoch integer not null, "after" integer not null, hash text not null, "by" text not null,
    "byName" text not null, "byOrganization" text not null, at integer not null, "restoredSeq" integer,
    undoes text references version_restores (id) on delete cascade, kept integer not null
  ) strict`;

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(statement).execute(db);
}
