/**
 * Unsent words in this browser: of documents somebody can no longer open (without a seat there is no page to show them
 * on, and they are still theirs), and of one whose server refuses them.
 */
import { includesRole } from "@commontable/shared/access/roles.ts";
import { readCopy, type KeptCopy } from "./kept-copy.ts";
import { keptPersonIds, withDatabase } from "./database.ts";

export interface UnsentText extends KeptCopy {
  readonly personId: string;
  /**
   * It goes out from the page of its document. What is of another epoch was put aside, and what its person may not write any
   * more, as far as this device knows, stays.
   */
  readonly isSendable: boolean;
}

/** Every document in this browser that holds words no server has. */
export async function listUnsent(): Promise<readonly UnsentText[]> {
  const found = await Promise.all((await keptPersonIds()).map(unsentOf));
  return found.flat();
}

async function unsentOf(personId: string): Promise<UnsentText[]> {
  return withDatabase(personId, [], async (database) => {
    const known = new Map((await database.getAll("documents")).map((facts) => [facts.document, facts]));
    const isSendable = (document: string, epoch: number) => {
      const facts = known.get(document);
      return !facts || (facts.epoch === epoch && includesRole(facts.role, "edit"));
    };
    const copies = new Map<string, { document: string; epoch: number }>();
    for (const { document, epoch } of await database.getAll("unsent"))
      copies.set(`${epoch} ${document}`, { document, epoch });
    return Promise.all(
      [...copies.values()].map(async ({ document, epoch }) => ({
        personId,
        isSendable: isSendable(document, epoch),
        ...(await readCopy(database, document, epoch)),
      })),
    );
  });
}

/** What a person's current copy of a document holds that no server has; empty where this device keeps none. */
export async function unsentWordsIn(personId: string, document: string): Promise<string> {
  return withDatabase(personId, "", async (database) => {
    const known = await database.get("documents", document);
    return known ? (await readCopy(database, document, known.epoch)).words : "";
  });
}
