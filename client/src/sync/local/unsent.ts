/**
 * Unsent words of documents this person can no longer open: without a seat there is no page to show them on, and
 * they are still theirs.
 */
import * as Y from "yjs";
import { keptPersonIds, openLocalDatabase, type LocalDatabase } from "./database.ts";
import { plainTextOf } from "../plain-text.ts";

export interface UnsentText {
  readonly personId: string;
  /** `{partnershipId}/{name}` */
  readonly document: string;
  /** The whole text of the copy on this device, with what was unsent in it. */
  readonly text: string;
}

/** Every document in this browser that holds words no server has. */
export async function listUnsent(): Promise<readonly UnsentText[]> {
  const found = await Promise.all((await keptPersonIds()).map(unsentOf));
  return found.flat();
}

async function unsentOf(personId: string): Promise<UnsentText[]> {
  const database = await openLocalDatabase(personId, { onRemoved: () => {}, onLost: () => {} });
  try {
    const copies = new Map<string, { document: string; epoch: number }>();
    for (const { document, epoch } of await database.getAll("unsent"))
      copies.set(`${epoch} ${document}`, { document, epoch });
    return await Promise.all(
      [...copies.values()].map(async ({ document, epoch }) => ({
        personId,
        document,
        text: await textOf(database, document, epoch),
      })),
    );
  } finally {
    database.close();
  }
}

/** The words of one copy. */
export async function textOf(database: LocalDatabase, document: string, epoch: number): Promise<string> {
  const doc = new Y.Doc();
  for (const { update } of await database.getAllFromIndex("updates", "document", [document, epoch]))
    Y.applyUpdate(doc, update);
  const text = plainTextOf(doc);
  doc.destroy();
  return text;
}
