/** Files put into documents. Their bytes lie in the data folder by hash; a removed file keeps its row. */
import { sql, type Kysely } from "kysely";

const statements = [
  `create table files (
    id text not null primary key, "partnershipId" text not null references partnerships (id) on delete cascade,
    document text not null, name text not null, type text not null, bytes integer not null,
    width integer, height integer, hash text not null,
    "by" text not null, "byName" text not null, "byOrganization" text not null, at integer not null,
    "removedBy" text, "removedAt" integer
  ) strict`,
  `create index files_partnership on files ("partnershipId", at, id)`,
  `create index files_hash on files (hash)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
