/** Signing out: what this browser keeps of whoever signs out, and removing it. What others left unsent stays theirs. */
import { clearKeptAnswers } from "../api/offline-cache.ts";
import { countUnsent, deleteLocalDatabase, keptPersonIds } from "./local/database.ts";
import { ownerOf } from "./local/draft-owner.ts";
import { draftsUnder, writeDraft } from "./local/drafts.ts";

/** The ids of whoever signs out: one person may have another at each table. */
type Ids = ReadonlySet<string>;

/**
 * How many local changes of theirs no server has yet, in all documents of all partnerships, and what they said or typed
 * into dialogs and was not sent. Ask before `forgetDevice` when there are any.
 */
export async function unsentOnDevice(ids: Ids): Promise<number> {
  const drafts = draftsOf(ids).length;
  try {
    const counts = await Promise.all((await keptPersonIds()).filter((id) => ids.has(id)).map(countUnsent));
    return counts.reduce((sum, count) => sum + count, drafts);
  } catch {
    // A storage that cannot be read holds nothing that could be sent later.
    return drafts;
  }
}

/** Removes their local copies, unsent changes included, every kept answer, and copies of others that hold nothing unsent. */
export async function forgetDevice(ids: Ids): Promise<void> {
  clearKeptAnswers();
  for (const key of draftsOf(ids)) writeDraft(key, null);
  await Promise.all(
    (await keptPersonIds()).map(async (id) => {
      if (ids.has(id) || (await holdsNothing(id))) await deleteLocalDatabase(id);
    }),
  );
}

/** A draft that names nobody is of whoever sits here. */
function draftsOf(ids: Ids): string[] {
  return draftsUnder("").flatMap(({ key }) => {
    const owner = ownerOf(key);
    return owner === null || ids.has(owner.personId) ? [key] : [];
  });
}

async function holdsNothing(personId: string): Promise<boolean> {
  // What cannot be read is not known to hold nothing.
  return (await countUnsent(personId).catch(() => 1)) === 0;
}
