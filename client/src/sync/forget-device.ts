/** Signing out: what this browser keeps, of whoever sat at it, and removing it. */
import { clearKeptAnswers } from "../api/offline-cache.ts";
import { countUnsent, deleteLocalDatabase, keptPersonIds } from "./local/database.ts";

/**
 * How many local changes no server has yet, in all documents of all partnerships. Ask before `forgetDevice`
 * when there are any.
 */
export async function unsentOnDevice(): Promise<number> {
  try {
    const counts = await Promise.all((await keptPersonIds()).map(countUnsent));
    return counts.reduce((sum, count) => sum + count, 0);
  } catch {
    // A storage that cannot be read holds nothing that could be sent later.
    return 0;
  }
}

/** Removes local copies, unsent changes included, and every kept answer. */
export async function forgetDevice(): Promise<void> {
  clearKeptAnswers();
  await Promise.all((await keptPersonIds()).map(deleteLocalDatabase));
}
