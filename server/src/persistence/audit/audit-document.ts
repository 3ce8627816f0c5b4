/**
 * Looks through one document's rows in the log: every checksum, every number, whose ids were written under, and
 * whether the snapshot holds what the log says.
 *
 * It reads a page at a time, each in a short transaction of its own, and yields between pages: the doctor goes on
 * at once, the server's audit pauses. A document that is forgotten meanwhile has no problems.
 */
import * as Y from "yjs";
import { applyAll } from "@commontable/shared/documents/apply-all.ts";
import { ownerChecksum, snapshotChecksum } from "../sqlite/checksums.ts";
import { preparing, type Driver } from "../sqlite/driver.ts";
import { PieceProblem, PieceReader } from "../sqlite/PieceReader.ts";
import { number, snapshotOf, text } from "../sqlite/rows.ts";
import type { LogEntry, Snapshot } from "../DocStore.ts";
import { digestOf } from "./digest.ts";

export interface LoggedDocument {
  readonly id: number;
  readonly partnershipId: string;
  readonly name: string;
  readonly epoch: number;
}

export type DocumentProblemCode =
  | "entry-damaged"
  | "entry-missing"
  | "log-incomplete"
  | "owner-damaged"
  | "owner-differs"
  | "snapshot-damaged"
  | "snapshot-differs";

export interface DocumentProblem {
  readonly code: DocumentProblemCode;
  readonly detail: string;
}

/** Problems that end with the snapshot: the log has everything, and a new one is made from it. */
export const snapshotProblems: ReadonlySet<DocumentProblemCode> = new Set<DocumentProblemCode>([
  "snapshot-damaged",
  "snapshot-differs",
]);

export interface DocumentReport {
  readonly entries: number;
  readonly hasSnapshot: boolean;
  readonly problems: readonly DocumentProblem[];
}

/** Entries after which a page ends, with the piece they lie in: a few milliseconds. */
const pageEntries = 200;

export function listDocuments(driver: Driver): LoggedDocument[] {
  return driver
    .prepare("SELECT id, partnership, name, epoch FROM document ORDER BY id")
    .all()
    .map((row) => ({
      id: number(row, "id"),
      partnershipId: text(row, "partnership"),
      name: text(row, "name"),
      epoch: number(row, "epoch"),
    }));
}

export function* auditDocument(driver: Driver, document: LoggedDocument): Generator<void, DocumentReport> {
  const audit = new DocumentAudit(driver, document);
  while (audit.readPage()) yield;
  return audit.end();
}

class DocumentAudit {
  readonly #driver: Driver;
  readonly #document: LoggedDocument;
  readonly #pieces: PieceReader;
  readonly #problems: DocumentProblem[] = [];
  readonly #doc = new Y.Doc();
  readonly #snapshot: Snapshot | null;
  #owners: ReadonlyMap<number, string>;
  #last = 0;

  constructor(driver: Driver, document: LoggedDocument) {
    this.#driver = driver;
    this.#document = document;
    this.#pieces = new PieceReader(preparing(driver));
    // First the snapshot, then the log: what it holds is in the log by then.
    this.#snapshot = this.#readSnapshot();
    this.#owners = this.#readOwners();
  }

  /** Reads on; false when there is no more, or nothing that could be built upon. */
  readPage(): boolean {
    const page = this.#nextPage();
    // Owners are written with the entry that first needs them.
    if (page.entries.length > 0) this.#owners = this.#readOwners();
    for (const entry of page.entries) if (!this.#take(entry)) return false;
    if (page.problem) return this.#note(`entry-${page.problem.problem}`, page.problem.where);
    return !page.isLast;
  }

  /** Whole pieces, so that nothing is read twice; what comes before a damaged one is still looked at. */
  #nextPage(): { entries: LogEntry[]; isLast: boolean; problem?: PieceProblem } {
    const { id, epoch } = this.#document;
    const entries: LogEntry[] = [];
    try {
      for (const more of this.#pieces.after(id, epoch, this.#last)) {
        for (const entry of more) entries.push(entry);
        if (entries.length >= pageEntries) return { entries, isLast: false };
      }
      return { entries, isLast: true };
    } catch (error) {
      if (error instanceof PieceProblem) return { entries, isLast: true, problem: error };
      throw error;
    }
  }

  end(): DocumentReport {
    const { id, epoch } = this.#document;
    const wasRead = !this.#problems.some(({ code }) => code.startsWith("entry-"));
    if (wasRead && this.#snapshot && this.#snapshot.seq > this.#last)
      this.#note("entry-missing", `entry ${this.#last + 1}`);
    if (this.#doc.store.pendingStructs !== null || this.#doc.store.pendingDs !== null)
      this.#note("log-incomplete", "an entry builds on something that is not there");
    this.#doc.destroy();
    const now = this.#driver.prepare("SELECT epoch FROM document WHERE id = ?").get(id);
    const isSame = now !== undefined && number(now, "epoch") === epoch;
    return {
      entries: this.#last,
      hasSnapshot: this.#snapshot !== null,
      problems: isSame ? this.#problems : [],
    };
  }

  #take(entry: LogEntry): boolean {
    this.#last = entry.seq;
    try {
      applyAll(this.#doc, [entry.update]);
      for (const client of Y.parseUpdateMeta(entry.update).to.keys()) {
        if (this.#owners.get(client) === entry.personId) continue;
        this.#note("owner-differs", `entry ${entry.seq} is not by the owner of client id ${client}`);
      }
    } catch {
      return this.#note("entry-damaged", `entry ${entry.seq}`);
    }
    if (entry.seq === this.#snapshot?.seq) this.#compare(this.#snapshot);
    return true;
  }

  #compare(snapshot: Snapshot): void {
    const built = new Y.Doc();
    try {
      applyAll(built, [snapshot.bytes]);
      if (digestOf(built) === digestOf(this.#doc)) return;
    } catch {
      // Bytes that cannot be read are not what the log says.
    } finally {
      built.destroy();
    }
    this.#note("snapshot-differs", `the snapshot of entry ${snapshot.seq}`);
  }

  #readSnapshot(): Snapshot | null {
    const { id, epoch } = this.#document;
    const row = this.#driver
      .prepare("SELECT seq, checksum, bytes, outline FROM snapshot WHERE document = ? AND epoch = ?")
      .get(id, epoch);
    if (!row) return null;
    const snapshot = snapshotOf(row);
    if (snapshotChecksum(id, epoch, snapshot) === number(row, "checksum")) return snapshot;
    this.#note("snapshot-damaged", `the snapshot of entry ${snapshot.seq}`);
    return null;
  }

  #readOwners(): Map<number, string> {
    const { id } = this.#document;
    const owners = new Map<number, string>();
    const rows = this.#driver
      .prepare("SELECT client, person, checksum FROM owner WHERE document = ?")
      .all(id);
    for (const row of rows) {
      const client = number(row, "client");
      const person = text(row, "person");
      if (ownerChecksum(id, client, person) === number(row, "checksum")) owners.set(client, person);
      else this.#note("owner-damaged", `the owner of client id ${client}`);
    }
    return owners;
  }

  #note(code: DocumentProblemCode, detail: string): false {
    if (!this.#problems.some((known) => known.code === code && known.detail === detail))
      this.#problems.push({ code, detail });
    return false;
  }
}
