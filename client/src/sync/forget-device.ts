/** Signing out: what this browser keeps, of whoever sat at it, and removing it. */
import { clearKeptAnswers } from "../api/offline-cache.ts";
import { clearDrafts, countDrafts } from "./local/drafts.ts";
import { countUnsent, deleteLocalDatabase, keptPersonIds } from "./local/database.ts";

/**
 * How many local changes no server has yet, in all documents of all partnerships, and what was typed into dialogs
 * and not sent. Ask before `forgetDevice` when there are any.
 */
export async function unsentOnDevice(): Promise<number> {
  try {
    const counts = await Promise.all((await keptPersonIds()).map(countUnsent));
    return counts.reduce((sum, count) => sum + count, countDrafts());
  } catch {
    // A storage that cannot be read holds nothing that could be sent later.
    return countDrafts();
  }
}

/** Removes local copies, unsent changes included, and every kept answer. */
export async function forgetDevice(): Promise<void> {
  clearKeptAnswers();
  clearDrafts();
  await Promise.all((await keptPersonIds()).map(deleteLocalDatabase));
}
