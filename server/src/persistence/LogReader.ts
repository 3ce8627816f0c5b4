/**
 * Reading the log of documents whole, from where nobody waits: a thread of its own. Beside `DocStore`, which serves
 * the rooms.
 *
 * 1. Nothing is ever written. What is read is what was durable when it was asked for.
 * 2. Everything answers at once, in the calling thread, and throws `DocStoreError`: `corrupt` for what is damaged.
 */
import type { DocumentKey, Snapshot } from "./DocStore.ts";

export interface LoggedState {
  readonly epoch: number;
  /** Number of the last entry. */
  readonly seq: number;
}

export interface EntryVisit {
  (seq: number, at: number, personId: string, update: Uint8Array): void;
}

export interface LogReader {
  /** Null for a document that was never written. */
  find(key: DocumentKey): LoggedState | null;
  /** Tells `visit` of each entry after `after`, up to and including `upTo`, in order. Their bytes are not to be changed. */
  each(key: DocumentKey, range: { epoch: number; after: number; upTo: number }, visit: EntryVisit): void;
  snapshot(key: DocumentKey, epoch: number): Snapshot | null;
  /** Whose each client id is. */
  owners(key: DocumentKey): ReadonlyMap<number, string>;
  close(): void;
}
