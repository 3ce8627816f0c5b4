/** Signing out: what this browser keeps of a person, and removing it. */
import { clearKeptAnswers } from "../api/offline-cache.ts";
import { countUnsent, deleteLocalDatabase } from "./local/database.ts";

/**
 * How many local changes no server has yet, in all partnerships. Ask before `forgetDevice` when there are
 * any. A storage that cannot be read holds nothing to lose.
 */
export async function unsentOnDevice(personId: string): Promise<number> {
  return countUnsent(personId).catch(() => 0);
}

/** Removes local copies, unsent changes included, and every kept answer. */
export async function forgetDevice(personId: string): Promise<void> {
  clearKeptAnswers();
  await deleteLocalDatabase(personId);
}
