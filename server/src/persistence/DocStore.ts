/**
 * Where documents are kept: an append-only log of updates per document, and snapshots that only save time.
 *
 * 1. `append` resolves once its entries survive a power cut, and not before; they become durable together or not
 *    at all. When it rejects, whether they are stored is not known: the document is loaded again.
 * 2. Entries of a document and epoch are numbered 1, 2, 3 … by its one room; a number is stored once.
 * 3. A client id of a document belongs to the first person stored for it, for ever.
 * 4. An entry whose checksum does not hold is never returned; loading then fails with `corrupt`. A snapshot
 *    whose checksum does not hold is as good as none: the log is read from its beginning.
 * 5. Snapshots may be thrown away at any time without loss.
 */

/** A document of a partnership. */
export interface DocumentKey {
  readonly partnershipId: string;
  readonly document: string;
}

export interface LogEntry {
  readonly seq: number;
  /** Milliseconds since 1970, by the server's clock. For people; order is `seq`. */
  readonly at: number;
  /** The author as the server established them. */
  readonly personId: string;
  readonly update: Uint8Array;
}

/** An entry on its way into the log. */
export interface NewEntry extends LogEntry {
  /** Client ids this update uses for the first time; stored as the author's in the same commit. */
  readonly claims: readonly number[];
}

export interface Append {
  readonly key: DocumentKey;
  readonly epoch: number;
  /** At least one; their numbers follow each other. */
  readonly entries: readonly NewEntry[];
}

export interface Snapshot {
  /** The snapshot holds every entry up to and including this one. */
  readonly seq: number;
  readonly bytes: Uint8Array;
  /** What the engine asks of `bytes` each time it opens them, as it wrote it; empty when it wrote nothing. */
  readonly outline: Uint8Array;
}

export interface StoredDocument {
  readonly epoch: number;
  /**
   * 0, or the second in which this log was restored from a backup. Added to the epoch clients are told:
   * copies that were made before the restore may hold what the log lost, under ids it cannot vouch for.
   */
  readonly lineage: number;
  /** Number of the last entry; 0 while there is none. */
  readonly seq: number;
  readonly snapshot: Snapshot | null;
  /** Entries after the snapshot, in order. */
  readonly entries: readonly LogEntry[];
  readonly owners: ReadonlyMap<number, string>;
}

/** How far the log of a document goes. */
export interface Head {
  readonly document: string;
  readonly epoch: number;
  /** Number of the last entry. */
  readonly seq: number;
}

/** Text that somebody's concurrent change took away, kept for whoever wrote it. */
export interface RecoveredText {
  readonly id: string;
  readonly partnershipId: string;
  readonly document: string;
  /** Who wrote it. */
  readonly personId: string;
  readonly text: string;
  /** The block it stood in, or the nearest one that is left. */
  readonly blockId: string | null;
  readonly at: number;
}

export class DocStoreError extends Error {
  readonly code: "corrupt" | "conflict" | "failed" | "closed";

  constructor(code: DocStoreError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "DocStoreError";
    this.code = code;
  }
}

export interface DocStore {
  /** Everything needed to open a document. A document that was never written is empty, at epoch 1. */
  load(key: DocumentKey): Promise<StoredDocument>;
  /** Stores entries durably, all or none. Rejects with `conflict` when they do not follow the last one stored. */
  append(append: Append): Promise<void>;
  /** Entries after `seq`, at most `limit`, in order. */
  since(key: DocumentKey, epoch: number, seq: number, limit: number): Promise<readonly LogEntry[]>;
  /** The documents of a partnership in which something is written, in the order of their names. */
  heads(partnershipId: string): Promise<readonly Head[]>;
  /** Stores that a client id is a person's before they wrote under it. Keeps an earlier owner. */
  claim(key: DocumentKey, client: number, personId: string): Promise<void>;
  saveSnapshot(key: DocumentKey, epoch: number, snapshot: Snapshot): Promise<void>;
  /** Throws snapshots of a document away. */
  dropSnapshots(key: DocumentKey): Promise<void>;
  /**
   * Removes every word of a partnership. What stays is each document's name with its epoch raised, so that
   * copies in browsers are set aside instead of bringing the old text back.
   */
  forget(partnershipId: string): Promise<void>;
  /** Keeps a text for its author. What follows within ten seconds at the same place joins it. */
  addRecovered(text: RecoveredText): Promise<void>;
  /** What was kept for a person and not dismissed, latest first. */
  listRecovered(partnershipId: string, personId: string): Promise<readonly RecoveredText[]>;
  /** True when there was such a text of this person. */
  dismissRecovered(partnershipId: string, personId: string, id: string): Promise<boolean>;
  /** Copies the whole store into a file while it is in use. */
  backup(path: string): Promise<void>;
  /** Waits for everything under way, then closes. Later calls reject with `closed`. */
  close(): Promise<void>;
}

/** How long what follows still belongs to a recovered text. */
export const recoveredJoinMs = 10_000;
