/**
 * Restores on their way. The documents and the rows that tell of restores lie in different files, so what a restore is about to
 * store is kept before the document has it. Where the server stops in between, or the row cannot be written, whoever looks at
 * the versions next finishes it or forgets it (HI49).
 */
import type { DocumentKey } from "../../persistence/DocStore.ts";
import type { Records } from "../../persistence/RecordStore.ts";
import type { EditToCome } from "../../sync/ports.ts";
import { hashOfUpdate } from "./hash-of-update.ts";
import type { HistoryContext } from "./context.ts";
import type { VersionRestoreIntentsTable, VersionRestoresTable } from "./tables.ts";

/** A restore before it is known where in the log it will be. */
export type RestoreToCome = Omit<VersionRestoreIntentsTable, keyof EditToCome | "hash">;

/** Keeps what is about to be stored; the latest counts. */
export async function keepIntent(
  db: Records,
  restore: RestoreToCome,
  { epoch, after, update }: EditToCome,
): Promise<void> {
  const edit = { epoch, after, hash: hashOfUpdate(update) };
  await db
    .insertInto("version_restore_intents")
    .values({ ...restore, ...edit })
    .onConflict((conflict) => conflict.column("id").doUpdateSet(edit))
    .execute();
}

export async function writeRestore(db: Records, row: VersionRestoresTable): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.insertInto("version_restores").values(row).execute();
    await forgetIntent(tx, row.id);
  });
}

export async function isKept(db: Records, id: string): Promise<boolean> {
  const kept = await db
    .selectFrom("version_restore_intents")
    .select("id")
    .where("id", "=", id)
    .executeTakeFirst();
  return kept !== undefined;
}

export async function forgetIntent(db: Records, id: string): Promise<void> {
  await db.deleteFrom("version_restore_intents").where("id", "=", id).execute();
}

/** Settles what was cut off in a document. One that is under way is waited for. */
export async function settleRestores(
  context: HistoryContext,
  { partnershipId, document }: DocumentKey,
): Promise<void> {
  const intents = await context.records.db
    .selectFrom("version_restore_intents")
    .select("id")
    .where("partnershipId", "=", partnershipId)
    .where("document", "=", document)
    .execute();
  const key = { partnershipId, document };
  for (const { id } of intents) await context.restoring.run(id, () => settleRestore(context, key, id));
}

/** Writes the row of a restore that the document has, and forgets one that it has not. In the turn of its id. */
export async function settleRestore(
  context: HistoryContext,
  { partnershipId, document }: DocumentKey,
  id: string,
): Promise<void> {
  const { db } = context.records;
  const intent = await db
    .selectFrom("version_restore_intents")
    .selectAll()
    .where("id", "=", id)
    .where("partnershipId", "=", partnershipId)
    .where("document", "=", document)
    .executeTakeFirst();
  if (!intent) return;
  const { after, hash, ...row } = intent;
  const seq = await context.history.find(row, { epoch: row.epoch, after, hash, personId: row.by });
  if (seq === null) {
    await forgetIntent(db, id);
    return;
  }
  await writeRestore(db, { ...row, seq });
  context.engine.publish(row.partnershipId, "versions");
}
