/** Signing out: removes what this browser keeps of a person. */
import type { QueryClient } from "@tanstack/react-query";
import { clearKeptAnswers } from "../api/offline-cache.ts";
import { countUnsent, deleteLocalDatabase } from "./local/database.ts";

/** How many local changes no server has yet; ask before `forgetDevice` when there are any. */
export function unsentOnDevice(personId: string): Promise<number> {
  return countUnsent(personId);
}

/** Removes local copies, unsent changes included, and every kept answer. */
export async function forgetDevice(personId: string, queries: QueryClient): Promise<void> {
  queries.clear();
  clearKeptAnswers();
  await deleteLocalDatabase(personId);
}
