/**
 * Brings the records' schema forward. A migration is a file `migrations/NNNN-name.ts` that exports
 * `up(db: Kysely<unknown>)`. Numbers are never re-used, a released file is never changed, there is no way
 * back: a mistake is mended by the next number.
 */
import { readdir } from "node:fs/promises";
import type { Kysely } from "kysely";
import { Migrator, type Migration } from "kysely/migration";

const folder = new URL("./migrations/", import.meta.url);
const fileName = /^(\d{4}-[a-z0-9-]+)\.ts$/;

async function loadMigrations(): Promise<Record<string, Migration>> {
  const migrations: Record<string, Migration> = {};
  for (const file of (await readdir(folder)).sort()) {
    const name = fileName.exec(file)?.[1];
    if (name === undefined) continue;
    // Safe: every file in this folder exports `up`; one that does not fails when it is run, at start.
    migrations[name] = (await import(new URL(file, folder).href)) as Migration;
  }
  return migrations;
}

export async function migrateToLatest<Schema>(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: loadMigrations },
    // Slices of the product bring their own numbers; a lower one may arrive later.
    allowUnorderedMigrations: true,
  });
  const { error, results } = await migrator.migrateToLatest();
  if (error === undefined) return;
  const failedAt = results?.find((result) => result.status === "Error")?.migrationName ?? "unknown";
  throw new Error(`The records could not be brought up to date (at ${failedAt}).`, { cause: error });
}
