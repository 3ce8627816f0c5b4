/** Partnerships that are being brought in: gone once all their rows are written, or everything of them is removed. */
import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(`create table arriving_partnerships (id text not null primary key, at integer not null) strict`)
    .execute(db);
}
