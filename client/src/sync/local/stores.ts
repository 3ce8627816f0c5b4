/** Chooses and shares a person's local database in this browser. */
import { StorageRemoved, type StorageProblem } from "../storage-problem.ts";
import { isIndexedDbAvailable, openLocalDatabase, type LocalDatabase } from "./database.ts";
import { IndexedDbStore } from "./IndexedDbStore.ts";
import type { LocalStore } from "./LocalStore.ts";
import { MemoryStore } from "./MemoryStore.ts";

export interface LocalStores {
  readonly create: (document: string, onProblem: (problem: StorageProblem | null) => void) => LocalStore;
  readonly close: () => Promise<void>;
}

/** One connection for all documents of one person. A lost one is made anew; a deleted one is not. */
export function createLocalStores(personId: string): LocalStores {
  if (!isIndexedDbAvailable()) {
    return {
      create: (_document, onProblem) => new MemoryStore({ onProblem }),
      close: () => Promise.resolve(),
    };
  }
  let opening: Promise<LocalDatabase> | null = null;
  let isRemoved = false;
  const open = (): Promise<LocalDatabase> => {
    if (isRemoved) return Promise.reject(new StorageRemoved());
    opening ??= openLocalDatabase(personId, {
      onRemoved: () => {
        isRemoved = true;
        opening = null;
      },
      onLost: () => {
        opening = null;
      },
    }).catch((error: unknown) => {
      opening = null;
      throw error;
    });
    return opening;
  };
  return {
    create: (document, onProblem) => new IndexedDbStore({ document, onProblem, open }),
    close: async () => {
      const database = await opening?.catch(() => null);
      database?.close();
    },
  };
}
