/**
 * The log's tables, as the worker thread uses them. Blocking: every method returns when SQLite is done, and
 * a commit returns when the disk has it.
 */
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import {
  DocStoreError,
  recoveredJoinMs,
  type DocumentKey,
  type Head,
  type LogEntry,
  type RecoveredText,
  type Snapshot,
  type StoredDocument,
} from "../DocStore.ts";
import {
  documentChecksum,
  ownerChecksum,
  personChecksum,
  pieceChecksum,
  recoveredChecksum,
  restoredChecksum,
  snapshotChecksum,
} from "./checksums.ts";
import { isCorruption, isUnable, preparing, type Driver, type Row, type Statement } from "./driver.ts";
import { Folding } from "./Folding.ts";
import type { NumberedPerson } from "./numbered-person.ts";
import { readPersons } from "./persons.ts";
import { endOf } from "./piece.ts";
import { PieceReader } from "./PieceReader.ts";
import {
  readOnly,
  type Answers,
  type AppendOperation,
  type Operation,
  type OperationName,
  type Outcome,
} from "./operations.ts";
import { number, recoveredOf, snapshotOf, text } from "./rows.ts";

interface KnownDocument {
  readonly id: number;
  readonly epoch: number;
  /** Number of the last entry. */
  last: number;
}

export class LogDatabase {
  /** To be given its turns between commits. */
  readonly folding: Folding;
  readonly #driver: Driver;
  readonly #prepare: (sql: string) => Statement;
  readonly #reader: PieceReader;
  /** Row ids of documents, so that an append needs no look-up. Cleared by `forget`. */
  readonly #ids = new Map<string, KnownDocument>();
  /** Numbers that are in the file; null when they are to be read again. */
  #persons: Map<number, string> | null = null;

  constructor(driver: Driver) {
    this.#driver = driver;
    this.#prepare = preparing(driver);
    this.#reader = new PieceReader(this.#prepare);
    this.folding = new Folding(driver, this.#prepare);
  }

  /** Notes that this file was filled from a backup: it may lack what browsers hold. */
  noteRestored(atMs: number): void {
    const at = Math.floor(atMs / 1000);
    this.#prepare("INSERT INTO restored (at, checksum) VALUES (?, ?)").run(at, restoredChecksum(at));
  }

  /** The persons the file has. */
  persons(): NumberedPerson[] {
    return readPersons(this.#prepare);
  }

  /**
   * Does everything in one transaction, so that one fsync serves all. An operation that is refused (a number
   * taken) was refused before it wrote anything, and costs the others nothing. When one fails in the middle, all
   * is undone, and each is done by itself; when the commit fails, nothing was done and all of them fail.
   */
  run(operations: readonly Operation[]): Outcome[] {
    try {
      if (operations.every((operation) => readOnly.has(operation.do))) {
        return operations.map((operation) => this.#attempt(operation));
      }
      return this.#driver.transaction(() => operations.map((operation) => this.#attempt(operation)));
    } catch (error) {
      // What the transaction cached may have been rolled back.
      this.#ids.clear();
      this.#persons = null;
      if (operations.length > 1 && !isUnable(error))
        return operations.flatMap((operation) => this.run([operation]));
      const outcome = { ok: false, ...failureOf(error) } as const;
      return operations.map(() => outcome);
    }
  }

  /** Throws what a writing operation met in the middle: half of it may be written. */
  #attempt(operation: Operation): Outcome {
    try {
      return { ok: true, value: this.#do(operation) };
    } catch (error) {
      const isRefusal = error instanceof DocStoreError;
      if (!isRefusal && !readOnly.has(operation.do)) throw error;
      return { ok: false, ...failureOf(error) };
    }
  }

  #do(operation: Operation): Answers[OperationName] {
    switch (operation.do) {
      case "load":
        return this.#load(operation.key);
      case "since":
        return this.#since(operation.key, operation.epoch, operation.seq, operation.limit);
      case "heads":
        return this.#heads(operation.partnershipId);
      case "append":
        return this.#append(operation);
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
    const entries = [...this.#reader.after(id, epoch, snapshot?.seq ?? 0)].flat();
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
    // Asked apart, each is one jump through the key; together they would read every piece.
    const epochs = this.#prepare(
      `SELECT (SELECT min(epoch) FROM piece WHERE document = ?1) AS first,
        (SELECT max(epoch) FROM piece WHERE document = ?1) AS last`,
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
      "SELECT seq, checksum, bytes, outline FROM snapshot WHERE document = ? AND epoch = ?",
    ).get(id, epoch);
    if (!row) return null;
    const snapshot = snapshotOf(row);
    return snapshotChecksum(id, epoch, snapshot) === number(row, "checksum") ? snapshot : null;
  }

  #since(key: DocumentKey, epoch: number, seq: number, limit: number): LogEntry[] {
    const document = this.#findDocument(key);
    if (!document) return [];
    const entries: LogEntry[] = [];
    for (const more of this.#reader.after(document.id, epoch, seq)) {
      for (const entry of more) if (entries.length < limit) entries.push(entry);
      if (entries.length === limit) return entries;
    }
    if (epoch === document.epoch && seq < document.last) demandEnd(document, entries.at(-1)?.seq ?? seq);
    return entries;
  }

  #heads(partnershipId: string): Head[] {
    const rows = this.#prepare("SELECT name FROM document WHERE partnership = ? ORDER BY name").all(
      partnershipId,
    );
    return rows.flatMap((row): Head[] => {
      const name = text(row, "name");
      const found = this.#findDocument({ partnershipId, document: name });
      return found && found.last > 0 ? [{ document: name, epoch: found.epoch, seq: found.last }] : [];
    });
  }

  /** What is wrong shows before anything is written. */
  #append(piece: AppendOperation): null {
    const { key, epoch, seq, persons, claims } = piece;
    const found = this.#findDocument(key) ?? { epoch: 1, last: 0 };
    if (found.epoch !== epoch) throw new DocStoreError("conflict", `epoch ${epoch}, not ${found.epoch}`);
    // Numbers have no holes: after a refused entry, those that were to follow it are refused as well.
    if (seq !== found.last + 1) throw new DocStoreError("conflict", `entry ${seq}, not ${found.last + 1}`);
    const strangers = persons.filter((person) => !this.#isStored(person));
    const document = this.#documentOf(key);
    for (const person of strangers) this.#addPerson(person);
    this.#prepare(
      "INSERT INTO piece (document, epoch, seq, count, checksum, bytes) VALUES (?, ?, ?, ?, ?, ?)",
    ).run(document.id, epoch, seq, piece.count, pieceChecksum(document.id, epoch, piece), piece.bytes);
    document.last = endOf(piece);
    for (const { client, personId } of claims) this.#claim(document.id, client, personId);
    return null;
  }

  /** Refuses a number that stands for somebody else: another program wrote to the file. */
  #isStored({ number, id }: NumberedPerson): boolean {
    const stored = this.#knownPersons().get(number);
    if (stored === undefined || stored === id) return stored === id;
    throw new DocStoreError("failed", `number ${number} is another person's`);
  }

  #addPerson(person: NumberedPerson): void {
    this.#prepare("INSERT INTO person (number, id, checksum) VALUES (?, ?, ?)").run(
      person.number,
      person.id,
      personChecksum(person),
    );
    this.#knownPersons().set(person.number, person.id);
  }

  #knownPersons(): Map<number, string> {
    this.#persons ??= new Map(this.persons().map(({ number, id }) => [number, id]));
    return this.#persons;
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
      `INSERT INTO snapshot (document, epoch, seq, checksum, bytes, outline) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (document, epoch) DO UPDATE
       SET seq = excluded.seq, checksum = excluded.checksum, bytes = excluded.bytes, outline = excluded.outline
       WHERE excluded.seq >= snapshot.seq`,
    ).run(
      document.id,
      epoch,
      snapshot.seq,
      snapshotChecksum(document.id, epoch, snapshot),
      snapshot.bytes,
      snapshot.outline,
    );
    this.folding.note({ document: document.id, epoch, upTo: snapshot.seq });
    return null;
  }

  #forget(partnershipId: string): null {
    this.#ids.clear();
    const documents = "(SELECT id FROM document WHERE partnership = ?)";
    for (const table of ["piece", "owner", "snapshot"]) {
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
    const found = { id, epoch, last: this.#reader.lastOf(id, epoch) };
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
