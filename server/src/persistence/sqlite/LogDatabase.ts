/**
 * The log's tables, as the worker thread uses them. Blocking: every method returns when SQLite is done, and
 * a commit returns when the disk has it.
 */
import { crc32 } from "node:zlib";
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
import type { Driver, Row, Statement } from "./driver.ts";
import { readOnly, type Answers, type Operation, type OperationName, type Outcome } from "./operations.ts";

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

  /** Throws unless SQLite finds the whole file in order. */
  check(): void {
    const answer = this.#driver.prepare("PRAGMA quick_check(1)").get();
    const verdict = answer && Object.values(answer)[0];
    if (verdict !== "ok") throw new DocStoreError("corrupt", `log.db is damaged: ${String(verdict)}`);
  }

  /** Notes that this file was filled from a backup: it may lack what browsers hold. */
  noteRestored(atMs: number): void {
    this.#prepare("INSERT INTO restored (at) VALUES (?)").run(Math.floor(atMs / 1000));
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
      const message = error instanceof Error ? error.message : String(error);
      return operations.map(() => ({ ok: false, code: "failed", message }));
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
      if (error instanceof DocStoreError) return { ok: false, code: error.code, message: error.message };
      const message = error instanceof Error ? error.message : String(error);
      const code = message.includes("UNIQUE constraint failed") ? "conflict" : "failed";
      return { ok: false, code, message };
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
    const owners = this.#prepare("SELECT client, person FROM owner WHERE document = ?").all(id);
    return {
      epoch,
      lineage,
      seq: last,
      snapshot,
      entries: this.#entries(id, epoch, snapshot?.seq ?? 0, -1),
      owners: new Map(owners.map((row) => [number(row, "client"), text(row, "person")])),
    };
  }

  #lineage(): number {
    return number(this.#prepare("SELECT max(at) AS at FROM restored").get(), "at");
  }

  #loadSnapshot(id: number, epoch: number): Snapshot | null {
    const row = this.#prepare(
      "SELECT seq, checksum, bytes FROM snapshot WHERE document = ? AND epoch = ?",
    ).get(id, epoch);
    if (!row) return null;
    const snapshot = { seq: number(row, "seq"), bytes: bytes(row) };
    const isSound = checksum(snapshot.bytes, id, epoch, snapshot.seq, "snapshot") === number(row, "checksum");
    return isSound ? snapshot : null;
  }

  #since(key: DocumentKey, epoch: number, seq: number, limit: number): LogEntry[] {
    const document = this.#findDocument(key);
    return document ? this.#entries(document.id, epoch, seq, limit) : [];
  }

  #entries(id: number, epoch: number, after: number, limit: number): LogEntry[] {
    const rows = this.#prepare(
      "SELECT seq, at, person, checksum, bytes FROM entry WHERE document = ? AND epoch = ? AND seq > ? ORDER BY seq LIMIT ?",
    ).all(id, epoch, after, limit);
    return rows.map((row, index) => {
      const entry = {
        seq: number(row, "seq"),
        at: number(row, "at"),
        personId: text(row, "person"),
        update: bytes(row),
      };
      const isSound =
        checksum(entry.update, id, epoch, entry.seq, entry.personId) === number(row, "checksum");
      if (!isSound) throw new DocStoreError("corrupt", `entry ${entry.seq} of document ${id} is damaged`);
      if (entry.seq !== after + index + 1)
        throw new DocStoreError("corrupt", `entry ${after + index + 1} is missing`);
      return entry;
    });
  }

  #append({ key, epoch, claims, seq, at, personId, update }: Append): null {
    const document = this.#documentOf(key);
    if (document.epoch !== epoch)
      throw new DocStoreError("conflict", `epoch ${epoch}, not ${document.epoch}`);
    // Numbers have no holes: after a refused entry, those that were to follow it are refused as well.
    if (seq !== document.last + 1)
      throw new DocStoreError("conflict", `entry ${seq}, not ${document.last + 1}`);
    this.#prepare(
      "INSERT INTO entry (document, epoch, seq, at, person, checksum, bytes) VALUES (?, ?, ?, ?, ?, ?, ?)",
    ).run(document.id, epoch, seq, at, personId, checksum(update, document.id, epoch, seq, personId), update);
    document.last = seq;
    for (const client of claims) this.#claim(document.id, client, personId);
    return null;
  }

  #claim(document: number, client: number, personId: string): null {
    this.#prepare("INSERT INTO owner (document, client, person) VALUES (?, ?, ?) ON CONFLICT DO NOTHING").run(
      document,
      client,
      personId,
    );
    return null;
  }

  #saveSnapshot(key: DocumentKey, epoch: number, snapshot: Snapshot): null {
    const document = this.#documentOf(key);
    if (document.epoch !== epoch) return null;
    this.#prepare(
      `INSERT INTO snapshot (document, epoch, seq, checksum, bytes) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (document, epoch) DO UPDATE SET seq = excluded.seq, checksum = excluded.checksum, bytes = excluded.bytes
       WHERE excluded.seq >= snapshot.seq`,
    ).run(
      document.id,
      epoch,
      snapshot.seq,
      checksum(snapshot.bytes, document.id, epoch, snapshot.seq, "snapshot"),
      snapshot.bytes,
    );
    return null;
  }

  #forget(partnershipId: string): null {
    this.#ids.clear();
    const documents = "(SELECT id FROM document WHERE partnership = ?)";
    for (const table of ["entry", "owner", "snapshot"]) {
      this.#prepare(`DELETE FROM ${table} WHERE document IN ${documents}`).run(partnershipId);
    }
    this.#prepare("UPDATE document SET epoch = epoch + 1 WHERE partnership = ?").run(partnershipId);
    this.#prepare("DELETE FROM recovered WHERE partnership = ?").run(partnershipId);
    return null;
  }

  #addRecovered(entry: RecoveredText): null {
    const { id, partnershipId, document, personId, blockId, at } = entry;
    const joined = this.#prepare(
      `UPDATE recovered SET text = text || ?, at = ? WHERE id = (
         SELECT id FROM recovered
         WHERE partnership = ? AND person = ? AND document = ? AND block IS ? AND at >= ? ORDER BY at DESC LIMIT 1)`,
    ).run(entry.text, at, partnershipId, personId, document, blockId, at - recoveredJoinMs);
    if (joined === 0) {
      this.#prepare(
        "INSERT INTO recovered (id, partnership, document, person, text, block, at) VALUES (?, ?, ?, ?, ?, ?, ?)",
      ).run(id, partnershipId, document, personId, entry.text, blockId, at);
    }
    return null;
  }

  #listRecovered(partnershipId: string, personId: string): RecoveredText[] {
    const rows = this.#prepare(
      "SELECT id, document, text, block, at FROM recovered WHERE partnership = ? AND person = ? ORDER BY at DESC",
    ).all(partnershipId, personId);
    return rows.map((row) => ({
      id: text(row, "id"),
      partnershipId,
      personId,
      document: text(row, "document"),
      text: text(row, "text"),
      blockId: row["block"] === null ? null : text(row, "block"),
      at: number(row, "at"),
    }));
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
    this.#prepare("INSERT INTO document (partnership, name) VALUES (?, ?)").run(
      key.partnershipId,
      key.document,
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

/** Covers where an entry stands too, so that an entry moved elsewhere is found out. */
function checksum(update: Uint8Array, document: number, epoch: number, seq: number, person: string): number {
  return crc32(update, crc32(`${document}:${epoch}:${seq}:${person}`));
}

function number(row: Row | undefined, column: string): number {
  return Number(row?.[column] ?? 0);
}

function text(row: Row, column: string): string {
  return String(row[column]);
}

function bytes(row: Row): Uint8Array {
  const value = row["bytes"];
  return value instanceof Uint8Array ? value : new Uint8Array();
}
