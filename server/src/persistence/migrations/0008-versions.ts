/** Names of versions and restores, which the database refuses to change, and when people last had a document open. */
import { sql, type Kysely } from "kysely";

const act = `id text not null primary key, "partnershipId" text not null references partnerships (id) on delete cascade,
    document text not null, epoch integer not null, seq integer not null, "by" text not null, "byName" text not null,
    "byOrganization" text not null, at integer not null`;

const statements = [
  `create table version_names (${act}, name text not null) strict`,
  `create index version_names_document on version_names ("partnershipId", document, epoch, seq)`,
  `create table version_restores (
    ${act}, "restoredSeq" integer, undoes text references version_restores (id) on delete cascade, kept integer not null
  ) strict`,
  `create index version_restores_document on version_restores ("partnershipId", document, epoch, seq)`,
  `create table document_visits (
    "partnershipId" text not null references partnerships (id) on delete cascade, document text not null,
    "personId" text not null, epoch integer not null, "seenSeq" integer not null, "seenAt" integer not null,
    "beforeSeq" integer, "beforeAt" integer, primary key ("partnershipId", document, "personId")
  ) strict, without rowid`,
  `create trigger version_names_append_only before update on version_names
    begin select raise(abort, 'names of versions are never changed'); end`,
  `create trigger version_restores_append_only before update on version_restores
    begin select raise(abort, 'restores are never changed'); end`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
