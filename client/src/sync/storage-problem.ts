/** Why this browser cannot keep a copy of the text. */
export type StorageProblem = "unavailable" | "full" | "failed" | "removed";

/** What a person reads about it: what happened, what is safe, what to do. */
export const storageSentences: Record<StorageProblem, string> = {
  unavailable:
    "This browser does not let us keep a copy on this device. Your words are only in this page: keep it open until they are saved, or download them.",
  full: "This device has no room left for a copy. Your words are only in this page: keep it open until they are saved, or download them.",
  failed:
    "This browser could not write a copy on this device. Your words are only in this page: keep it open until they are saved, or download them.",
  removed:
    "The copies on this device were cleared, perhaps in another tab. Your words are only in this page: keep it open until they are saved, or download them.",
};

/** The database was deleted or closed from outside this page. */
export class StorageRemoved extends Error {
  constructor() {
    super("The local database was removed");
    this.name = "StorageRemoved";
  }
}

/** What an error of IndexedDB means here. */
export function storageProblemOf(error: unknown): StorageProblem {
  if (error instanceof StorageRemoved) return "removed";
  const name = error instanceof Error ? error.name : "";
  return name === "QuotaExceededError" ? "full" : "failed";
}
