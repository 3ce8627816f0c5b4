/**
 * The log's tables, as the worker thread uses them. Blocking: every method returns when SQLite is done, and
 * a commit returns when the disk has it.
 */
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import {
  DocStoreError,
  recoveredJoinMs,
  type Append,
  type DocumentKey,
  type LogEntry,
  type RecoveredText,
  type Snapshot,
  type StoredDocument,
} from "../DocStore.ts";
import {
  documentChecksum,
  entryChecksum,
  ownerChecksum,
  recoveredChecksum,
  restoredChecksum,
  snapshotChecksum,
} from "./checksums.ts";
import { isCorruption, type Driver, type Row, type Statement } from "./driver.ts";
import { readOnly, type Answers, type Operation, type OperationName, type Outcome } from "./operations.ts";
import { entryOf, number, recoveredOf, snapshotOf, text } from "./rows.ts";

interface KnownDocument {
  readonly id: number;
  readonly epoch: number;
  /** Number of the last entry. */
  last: number;
}

export class LogDatabase {
  readonly #driver: Driver;
  readonly #statements = new Map<string, Statement>();
  /** Row ids of documents, so that an append needs no look-up. Cleared by `forget`. */
  readonly #ids = new Map<string, KnownDocument>();

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  /** Notes that this file was filled from a backup: it may lack what browsers hold. */
  noteRestored(atMs: number): void {
    const at = Math.floor(atMs / 1000);
    this.#prepare("INSERT INTO restored (at, checksum) VALUES (?, ?)").run(at, restoredChecksum(at));
  }

  /**
   * Does everything in one transaction, so that one fsync serves all. An operation that is refused (a
   * number taken) undoes only itself; when the commit fails, nothing was done and all of them fail.
   */
  run(operations: readonly Operation[]): Outcome[] {
    try {
      if (operations.every((operation) => readOnly.has(operation.do))) {
        return operations.map((operation) => this.#attempt(operation));
      }
      return this.#driver.transaction(() => operations.map((operation) => this.#guard(operation)));
    } catch (error) {
      // What the transaction cached may have been rolled back.
      this.#ids.clear();
      const outcome = { ok: false, ...failureOf(error) } as const;
      return operations.map(() => outcome);
    }
  }

  #guard(operation: Operation): Outcome {
    if (readOnly.has(operation.do)) return this.#attempt(operation);
    this.#prepare("SAVEPOINT operation").run();
    const outcome = this.#attempt(operation);
    if (!outcome.ok) {
      this.#prepare("ROLLBACK TO operation").run();
      this.#ids.clear();
    }
    this.#prepare("RELEASE operation").run();
    return outcome;
  }

  #attempt(operation: Operation): Outcome {
    try {
      return { ok: true, value: this.#do(operation) };
    } catch (error) {
      return { ok: false, ...failureOf(error) };
    }
  }

  #do(operation: Operation): Answers[OperationName] {
    switch (operation.do) {
      case "load":
        return this.#load(operation.key);
      case "since":
        return this.#since(operation.key, operation.epoch, operation.seq, operation.limit);
      case "append":
        return this.#append(operation.entry);
      case "claim":
        return this.#claim(this.#documentOf(operation.key).id, operation.client, operation.personId);
      case "saveSnapshot":
        return this.#saveSnapshot(operation.key, operation.epoch, operation.snapshot);
      case "dropSnapshots":
        this.#prepare("DELETE FROM snapshot WHERE document = ?").run(this.#documentOf(operation.key).id);
        return null;
      case "forget":
        return this.#forget(operation.partnershipId);
      case "addRecovered":
        return this.#addRecovered(operation.text);
      case "listRecovered":
        return this.#listRecovered(operation.partnershipId, operation.personId);
      case "dismissRecovered":
        return this.#dismissRecovered(operation.partnershipId, operation.personId, operation.id);
      default:
        return exhaustive(operation);
    }
  }

  #load(key: DocumentKey): StoredDocument {
    const document = this.#findDocument(key);
    const lineage = this.#lineage();
    if (!document) return { epoch: 1, lineage, seq: 0, snapshot: null, entries: [], owners: new Map() };
    const { id, epoch, last } = document;
    const snapshot = this.#loadSnapshot(id, epoch);
    this.#demandInReach(document);
    const entries = this.#entries(id, epoch, snapshot?.seq ?? 0, -1);
    demandEnd(document, entries.at(-1)?.seq ?? snapshot?.seq ?? 0);
    return {
      epoch,
      lineage,
      seq: last,
      snapshot,
      entries,
      owners: this.#owners(id),
    };
  }

  /** No entry was moved out of reach, to another epoch. */
  #demandInReach({ id, epoch }: KnownDocument): void {
    // Asked apart, each is one jump through the key; together they would read every entry.
    const epochs = this.#prepare(
      `SELECT (SELECT min(epoch) FROM entry WHERE document = ?1) AS first,
        (SELECT max(epoch) FROM entry WHERE document = ?1) AS last`,
    ).get(id);
    for (const found of [epochs?.["first"], epochs?.["last"]]) {
      if (typeof found === "number" && found !== epoch)
        throw new DocStoreError("corrupt", `document ${id} is at epoch ${epoch}, an entry of it at ${found}`);
    }
  }

  #owners(id: number): Map<number, string> {
    const owners = new Map<number, string>();
    for (const row of this.#prepare("SELECT client, person, checksum FROM owner WHERE document = ?").all(
      id,
    )) {
      const client = number(row, "client");
      const person = text(row, "person");
      if (ownerChecksum(id, client, person) !== number(row, "checksum"))
        throw new DocStoreError("corrupt", `the owner of client id ${client} in document ${id} is damaged`);
      owners.set(client, person);
    }
    return owners;
  }

  #lineage(): number {
    return number(this.#prepare("SELECT max(at) AS at FROM restored").get(), "at");
  }

  #loadSnapshot(id: number, epoch: number): Snapshot | null {
    const row = this.#prepare(
      "SELECT seq, checksum, bytes FROM snapshot WHERE document = ? AND epoch = ?",
    ).get(id, epoch);
    if (!row) return null;
    const snapshot = snapshotOf(row);
    return snapshotChecksum(id, epoch, snapshot) === number(row, "checksum") ? snapshot : null;
  }

  #since(key: DocumentKey, epoch: number, seq: number, limit: number): LogEntry[] {
    const document = this.#findDocument(key);
    if (!document) return [];
    const entries = this.#entries(document.id, epoch, seq, limit);
    if (entries.length < limit && epoch === document.epoch && seq < document.last)
      demandEnd(document, entries.at(-1)?.seq ?? seq);
    return entries;
  }

  #entries(id: number, epoch: number, after: number, limit: number): LogEntry[] {
    const rows = this.#prepare(
      "SELECT seq, at, person, checksum, bytes FROM entry WHERE document = ? AND epoch = ? AND seq > ? ORDER BY seq LIMIT ?",
    ).all(id, epoch, after, limit);
    return rows.map((row, index) => {
      const entry = entryOf(row);
      const isSound = entryChecksum(id, epoch, entry) === number(row, "checksum");
      if (!isSound) throw new DocStoreError("corrupt", `entry ${entry.seq} of document ${id} is damaged`);
      if (entry.seq !== after + index + 1)
        throw new DocStoreError("corrupt", `entry ${after + index + 1} is missing`);
      return entry;
    });
  }

  #append(entry: Append): null {
    const { key, epoch, claims, seq, at, personId, update } = entry;
    const document = this.#documentOf(key);
    if (document.epoch !== epoch)
      throw new DocStoreError("conflict", `epoch ${epoch}, not ${document.epoch}`);
    // Numbers have no holes: after a refused entry, those that were to follow it are refused as well.
    if (seq !== document.last + 1)
      throw new DocStoreError("conflict", `entry ${seq}, not ${document.last + 1}`);
    this.#prepare(
      "INSERT INTO entry (document, epoch, seq, at, person, checksum, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)",
    ).run(document.id, epoch, seq, at, personId, entryChecksum(document.id, epoch, entry), update);
    document.last = seq;
    for (const client of claims) this.#claim(document.id, client, personId);
    return null;
  }

  #claim(document: number, client: number, personId: string): null {
    this.#prepare(
      "INSERT INTO owner (document, client, person, checksum) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
    ).run(document, client, personId, ownerChecksum(document, client, personId));
    return null;
  }

  #saveSnapshot(key: DocumentKey, epoch: number, snapshot: Snapshot): null {
    const document = this.#documentOf(key);
    if (document.epoch !== epoch) return null;
    this.#prepare(
      `INSERT INTO snapshot (document, epoch, seq, checksum, bytes) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (document, epoch) DO UPDATE SET seq = excluded.seq, checksum = excluded.checksum, bytes = excluded.bytes
       WHERE excluded.seq >= snapshot.seq`,
    ).run(document.id, epoch, snapshot.seq, snapshotChecksum(document.id, epoch, snapshot), snapshot.bytes);
    return null;
  }

  #forget(partnershipId: string): null {
    this.#ids.clear();
    const documents = "(SELECT id FROM document WHERE partnership = ?)";
    for (const table of ["entry", "owner", "snapshot"]) {
      this.#prepare(`DELETE FROM ${table} WHERE document IN ${documents}`).run(partnershipId);
    }
    for (const row of this.#prepare("SELECT id, name, epoch FROM document WHERE partnership = ?").all(
      partnershipId,
    )) {
      const id = number(row, "id");
      const epoch = number(row, "epoch") + 1;
      this.#prepare("UPDATE document SET epoch = ?, checksum = ? WHERE id = ?").run(
        epoch,
        documentChecksum(id, partnershipId, text(row, "name"), epoch),
        id,
      );
    }
    this.#prepare("DELETE FROM recovered WHERE partnership = ?").run(partnershipId);
    return null;
  }

  #addRecovered(added: RecoveredText): null {
    const { partnershipId, document, personId, blockId, at } = added;
    const earlier = this.#prepare(
      `SELECT id, partnership, person, document, text, block, at, checksum FROM recovered
       WHERE partnership = ? AND person = ? AND document = ? AND block IS ? AND at >= ? ORDER BY at DESC LIMIT 1`,
    ).all(partnershipId, personId, document, blockId, at - recoveredJoinMs);
    const [joined] = this.#soundTexts(earlier);
    const kept = joined ? { ...joined, text: joined.text + added.text, at } : added;
    this.#prepare(
      `INSERT INTO recovered (id, partnership, document, person, text, block, at, checksum)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET text = excluded.text, at = excluded.at, checksum = excluded.checksum`,
    ).run(kept.id, partnershipId, document, personId, kept.text, blockId, at, recoveredChecksum(kept));
    return null;
  }

  #listRecovered(partnershipId: string, personId: string): RecoveredText[] {
    const rows = this.#prepare(
      `SELECT id, partnership, person, document, text, block, at, checksum FROM recovered
       WHERE partnership = ? AND person = ? ORDER BY at DESC`,
    ).all(partnershipId, personId);
    return this.#soundTexts(rows);
  }

  /** A damaged text is not shown to anybody; `commontable doctor` speaks of it. */
  #soundTexts(rows: readonly Row[]): RecoveredText[] {
    return rows.flatMap((row) => {
      const kept = recoveredOf(row);
      return recoveredChecksum(kept) === number(row, "checksum") ? [kept] : [];
    });
  }

  #dismissRecovered(partnershipId: string, personId: string, id: string): boolean {
    const removed = this.#prepare("DELETE FROM recovered WHERE partnership = ? AND person = ? AND id = ?");
    return removed.run(partnershipId, personId, id) > 0;
  }

  #findDocument({ partnershipId, document }: DocumentKey): KnownDocument | undefined {
    const name = `${partnershipId}/${document}`;
    const known = this.#ids.get(name);
    if (known) return known;
    const row = this.#prepare("SELECT id, epoch FROM document WHERE partnership = ? AND name = ?").get(
      partnershipId,
      document,
    );
    if (!row) return undefined;
    const id = number(row, "id");
    const epoch = number(row, "epoch");
    const last = this.#prepare("SELECT max(seq) AS seq FROM entry WHERE document = ? AND epoch = ?").get(
      id,
      epoch,
    );
    const found = { id, epoch, last: number(last, "seq") };
    this.#ids.set(name, found);
    return found;
  }

  #documentOf(key: DocumentKey): KnownDocument {
    const found = this.#findDocument(key);
    if (found) return found;
    const { partnershipId, document } = key;
    const id = number(this.#prepare("SELECT max(id) AS id FROM document").get(), "id") + 1;
    const epoch = 1;
    this.#prepare("INSERT INTO document (id, partnership, name, epoch, checksum) VALUES (?, ?, ?, ?, ?)").run(
      id,
      partnershipId,
      document,
      epoch,
      documentChecksum(id, partnershipId, document, epoch),
    );
    return this.#documentOf(key);
  }

  #prepare(sql: string): Statement {
    const known = this.#statements.get(sql);
    if (known) return known;
    const statement = this.#driver.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** Throws unless what was read ends where the log does: a damaged key hides what follows it. */
function demandEnd({ id, last }: KnownDocument, read: number): void {
  if (read !== last)
    throw new DocStoreError("corrupt", `entry ${Math.min(read, last) + 1} of document ${id} is missing`);
}

/** Why something was not done, as a code that the other thread understands. */
function failureOf(error: unknown): { code: DocStoreError["code"]; message: string } {
  if (error instanceof DocStoreError) return { code: error.code, message: error.message };
  const message = error instanceof Error ? error.message : String(error);
  if (isCorruption(error)) return { code: "corrupt", message };
  return { code: message.includes("UNIQUE constraint failed") ? "conflict" : "failed", message };
}
