/** The day on which an example stands still. Null for real partnerships: their today is today. */
import { sql, type Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`alter table partnerships add column "standsOn" text`).execute(db);
}
