/**
 * One IndexedDB database per person in this browser. Documents of all partnerships lie in it; signing out
 * deletes it.
 *
 * `updates` is append-only and keyed by arrival. `unsent` holds the keys of local changes without a durable
 * answer, apart from the bytes, so that an answer rewrites nothing large.
 */
import type { DBSchema, IDBPDatabase } from "idb";
import { deleteDB, openDB } from "idb";
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import type { LocalFacts } from "./LocalStore.ts";

interface LocalSchema extends DBSchema {
  updates: {
    key: number;
    value: { document: string; epoch: number; update: Uint8Array };
    indexes: { document: [string, number] };
  };
  unsent: {
    key: number;
    value: { key: number; document: string; epoch: number };
    indexes: { document: [string, number] };
  };
  /** Of the current copy by the document's name, of one moved aside by `asideKey`. */
  documents: {
    key: string;
    value: LocalFacts & {
      document: string;
      code?: ErrorCode;
      /** When it was found to hold nothing that is missing, milliseconds. */
      leftAt?: number;
    };
  };
}

/** One copy of a document: in a partnership, as `{partnershipId}/{name}`. */
export interface CopyName {
  readonly document: string;
  readonly epoch: number;
}

export type LocalDatabase = IDBPDatabase<LocalSchema>;

const prefix = "commontable/";
const version = 1;

export function databaseName(personId: string): string {
  return prefix + personId;
}

/** Where it is noted why a copy was moved aside. */
export function asideKey(document: string, epoch: number): string {
  return `${document} ${epoch}`;
}

export interface DatabaseEvents {
  /** Another tab deletes or upgrades the database; the connection is closed. */
  readonly onRemoved: () => void;
  /** The browser closed the connection. */
  readonly onLost: () => void;
}

export function openLocalDatabase(personId: string, events: DatabaseEvents): Promise<LocalDatabase> {
  return openDB<LocalSchema>(databaseName(personId), version, {
    upgrade(database) {
      database
        .createObjectStore("updates", { autoIncrement: true })
        .createIndex("document", ["document", "epoch"]);
      database.createObjectStore("unsent", { keyPath: "key" }).createIndex("document", ["document", "epoch"]);
      database.createObjectStore("documents", { keyPath: "document" });
    },
    blocking(_current, _blocked, event) {
      // Holding on would make that tab wait for ever.
      if (event.target instanceof IDBDatabase) event.target.close();
      events.onRemoved();
    },
    terminated: events.onLost,
  });
}

/** Opens a person's database for one look at it; `none` where this browser has none. */
export async function withDatabase<Answer>(
  personId: string,
  none: Answer,
  use: (database: LocalDatabase) => Promise<Answer>,
): Promise<Answer> {
  if (!isIndexedDbAvailable()) return none;
  const database = await openLocalDatabase(personId, { onRemoved: () => {}, onLost: () => {} });
  try {
    return await use(database);
  } finally {
    database.close();
  }
}

export function isIndexedDbAvailable(): boolean {
  return typeof indexedDB !== "undefined";
}

/** Everybody this browser keeps copies for: one person may have another id at each table. */
export async function keptPersonIds(): Promise<string[]> {
  if (!isIndexedDbAvailable()) return [];
  const databases = await indexedDB.databases();
  return databases.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []));
}

/** How many local changes of this person have no durable answer, in all partnerships. */
export async function countUnsent(personId: string): Promise<number> {
  return withDatabase(personId, 0, (database) => database.count("unsent"));
}

/** Removes everything of this person from this browser. */
export function deleteLocalDatabase(personId: string): Promise<void> {
  return deleteDB(databaseName(personId));
}
