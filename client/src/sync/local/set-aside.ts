/**
 * Unsent text of copies that were set aside because the document was rebuilt meanwhile. It cannot be merged
 * (it would bring the old text back), so it is kept, listed and can be taken out as text.
 */
import * as Y from "yjs";
import { isIndexedDbAvailable, openLocalDatabase, type LocalDatabase } from "./database.ts";
import { plainTextOf } from "../plain-text.ts";

export interface SetAsideText {
  /** `{partnershipId}/{name}` */
  readonly document: string;
  readonly epoch: number;
  /** The whole text of that copy, with what was unsent in it. */
  readonly text: string;
}

/** Copies of other epochs that hold unsent changes; those that hold none are removed on the way. */
export async function listSetAside(
  personId: string,
  partnershipId: string,
): Promise<readonly SetAsideText[]> {
  return withDatabase(personId, [], async (database) => {
    const current = new Map(
      (await database.getAll("documents")).map(({ document, epoch }) => [document, epoch]),
    );
    const unsent = new Set(
      (await database.getAll("unsent")).map(({ document, epoch }) => `${epoch} ${document}`),
    );
    const found: SetAsideText[] = [];
    for (const { document, epoch } of await copiesIn(database)) {
      if (!document.startsWith(`${partnershipId}/`) || current.get(document) === epoch) continue;
      if (unsent.has(`${epoch} ${document}`))
        found.push({ document, epoch, text: await textOf(database, document, epoch) });
      else await removeCopy(database, document, epoch);
    }
    return found;
  });
}

/** Removes one copy set aside, after its text was taken or given up. */
export async function dismissSetAside(personId: string, { document, epoch }: SetAsideText): Promise<void> {
  await withDatabase(personId, undefined, (database) => removeCopy(database, document, epoch));
}

async function withDatabase<Answer>(
  personId: string,
  none: Answer,
  use: (database: LocalDatabase) => Promise<Answer>,
): Promise<Answer> {
  if (!isIndexedDbAvailable()) return none;
  const database = await openLocalDatabase(personId, { onRemoved: () => {}, onLost: () => {} });
  try {
    return await use(database);
  } finally {
    database.close();
  }
}

async function copiesIn(database: LocalDatabase): Promise<{ document: string; epoch: number }[]> {
  const copies: { document: string; epoch: number }[] = [];
  // "nextunique" visits each document and epoch once, whatever the number of its updates.
  let cursor = await database
    .transaction("updates")
    .store.index("document")
    .openKeyCursor(null, "nextunique");
  while (cursor) {
    const [document, epoch] = cursor.key;
    copies.push({ document, epoch });
    cursor = await cursor.continue();
  }
  return copies;
}

async function textOf(database: LocalDatabase, document: string, epoch: number): Promise<string> {
  const doc = new Y.Doc();
  for (const { update } of await database.getAllFromIndex("updates", "document", [document, epoch])) {
    Y.applyUpdate(doc, update);
  }
  const text = plainTextOf(doc);
  doc.destroy();
  return text;
}

async function removeCopy(database: LocalDatabase, document: string, epoch: number): Promise<void> {
  const transaction = database.transaction(["updates", "unsent"], "readwrite");
  for (const name of ["updates", "unsent"] as const) {
    const store = transaction.objectStore(name);
    const keys = await store.index("document").getAllKeys([document, epoch]);
    for (const key of keys) await store.delete(key);
  }
  await transaction.done;
}
