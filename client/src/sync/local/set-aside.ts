/**
 * Text of copies that were set aside: because the document was rebuilt or the server restored from a backup, or because
 * the server refused what was written in them. It cannot be merged (it would bring removed text back, say things in
 * other people's names, or be refused again), so it is kept, listed and can be taken out as text.
 *
 * 1. A copy with unsent changes is kept until somebody dismisses it.
 * 2. So is a copy that is ahead of a document it shares its beginning with: the server lost what it had.
 * 3. Any other copy holds nothing that is missing anywhere and is removed after a day: until then another page may still
 *    show it, and what is written there leans on it.
 */
import * as Y from "yjs";
import { readCopy, type KeptCopy } from "./kept-copy.ts";
import { asideKey, withDatabase, type LocalDatabase } from "./database.ts";

/** How long a copy without missing words is kept for pages that do not know yet that there is another. */
export const keptForOthersMs = 24 * 60 * 60_000;

/** Copies of other epochs that hold words the document lacks; those that hold none are removed on the way, in time. */
export async function listSetAside(
  personId: string,
  partnershipId: string,
  now = Date.now(),
): Promise<readonly KeptCopy[]> {
  return withDatabase(personId, [], async (database) => {
    const current = new Map(
      (await database.getAll("documents")).map(({ document, epoch }) => [document, epoch]),
    );
    const unsent = new Set(
      (await database.getAll("unsent")).map(({ document, epoch }) => `${epoch} ${document}`),
    );
    const found: KeptCopy[] = [];
    for (const { document, epoch } of await copiesIn(database)) {
      if (!document.startsWith(`${partnershipId}/`) || current.get(document) === epoch) continue;
      const holds = unsent.has(`${epoch} ${document}`)
        ? "missing"
        : await compared(database, document, epoch, current.get(document));
      if (holds === "missing") found.push(await readCopy(database, document, epoch));
      else if (holds === "nothing") await removeInTime(database, document, epoch, now);
    }
    return found;
  });
}

/** Removes one copy from this device, after its text was taken or given up; not what another tab put there since it was shown. */
export async function dismissSetAside(personId: string, shown: KeptCopy): Promise<void> {
  const { document, epoch } = shown;
  await withDatabase(personId, undefined, async (database) => {
    const { text } = await readCopy(database, document, epoch);
    if (text === shown.text) await removeCopy(database, document, epoch);
  });
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

/** What a copy holds that the current one lacks; `unknown` while the current one has not arrived. */
async function compared(
  database: LocalDatabase,
  document: string,
  epoch: number,
  currentEpoch: number | undefined,
): Promise<"missing" | "nothing" | "unknown"> {
  if (currentEpoch === undefined) return "unknown";
  const current = await reachOf(database, document, currentEpoch);
  if (current.size === 0) return "unknown";
  const old = await reachOf(database, document, epoch);
  const sharesBeginning = [...old.keys()].some((client) => current.has(client));
  const isAhead = [...old].some(([client, clock]) => clock > (current.get(client) ?? 0));
  return sharesBeginning && isAhead ? "missing" : "nothing";
}

/** How far each client id has written in a copy. */
async function reachOf(
  database: LocalDatabase,
  document: string,
  epoch: number,
): Promise<Map<number, number>> {
  const reach = new Map<number, number>();
  for (const { update } of await database.getAllFromIndex("updates", "document", [document, epoch])) {
    for (const [client, clock] of Y.parseUpdateMeta(update).to)
      reach.set(client, Math.max(clock, reach.get(client) ?? 0));
  }
  return reach;
}

async function removeInTime(
  database: LocalDatabase,
  document: string,
  epoch: number,
  now: number,
): Promise<void> {
  const transaction = writing(database);
  const documents = transaction.objectStore("documents");
  const [current, note, unsent] = await Promise.all([
    documents.get(document),
    documents.get(asideKey(document, epoch)),
    transaction.objectStore("unsent").index("document").count([document, epoch]),
  ]);
  if (note?.leftAt !== undefined && now - note.leftAt >= keptForOthersMs) {
    // Asked in the same transaction: somebody may have written there since.
    if (unsent === 0) await removeIn(transaction, document, epoch);
  } else if (current && note?.leftAt === undefined) {
    await documents.put({ ...current, document: asideKey(document, epoch), epoch, leftAt: now });
  }
  await transaction.done;
}

async function removeCopy(database: LocalDatabase, document: string, epoch: number): Promise<void> {
  const transaction = writing(database);
  await removeIn(transaction, document, epoch);
  await transaction.done;
}

const writing = (database: LocalDatabase) =>
  database.transaction(["documents", "updates", "unsent"], "readwrite");

async function removeIn(
  transaction: ReturnType<typeof writing>,
  document: string,
  epoch: number,
): Promise<void> {
  for (const name of ["updates", "unsent"] as const) {
    const store = transaction.objectStore(name);
    const keys = await store.index("document").getAllKeys([document, epoch]);
    for (const key of keys) await store.delete(key);
  }
  await transaction.objectStore("documents").delete(asideKey(document, epoch));
}
