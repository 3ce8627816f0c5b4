/** Chooses and shares a person's local database in this browser. */
import { StorageRemoved } from "../storage-problem.ts";
import { isIndexedDbAvailable, openLocalDatabase, type LocalDatabase } from "./database.ts";
import { IndexedDbStore } from "./IndexedDbStore.ts";
import type { LocalStore, StoreEvents } from "./LocalStore.ts";
import { MemoryStore } from "./MemoryStore.ts";

export interface LocalStores {
  readonly create: (document: string, events: StoreEvents) => LocalStore;
  readonly close: () => Promise<void>;
}

/** One connection for all documents of one person. A lost one is made anew; a deleted one is not. */
export function createLocalStores(personId: string): LocalStores {
  if (!isIndexedDbAvailable()) {
    return {
      create: (_document, events) => new MemoryStore(events),
      close: () => Promise.resolve(),
    };
  }
  let opening: Promise<LocalDatabase> | null = null;
  const removed = new AbortController();
  const open = (): Promise<LocalDatabase> => {
    if (removed.signal.aborted) return Promise.reject(new StorageRemoved());
    opening ??= openLocalDatabase(personId, {
      onRemoved: () => {
        opening = null;
        removed.abort();
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
    create: (document, events) => new IndexedDbStore({ document, ...events, open, removed: removed.signal }),
    close: async () => {
      const database = await opening?.catch(() => null);
      database?.close();
    },
  };
}
