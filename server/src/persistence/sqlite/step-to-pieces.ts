/**
 * The step of the log from one row for an entry to pieces. It runs in the transaction of its step: all or nothing.
 *
 * 1. It holds one piece at a time, and takes away what it moved: neither memory nor the file grows with the log.
 * 2. Each entry's checksum is looked at on the way. One that does not hold is not given one that does: the entry
 *    becomes a piece by itself whose checksum is wrong, and so stays found, by its number, as before.
 * 3. Where a number is missing a piece ends: the gap stays one.
 */
import { DocStoreError, type LogEntry } from "../DocStore.ts";
import { entryChecksum, personChecksum, pieceChecksum } from "./checksums.ts";
import type { Driver, Statement } from "./driver.ts";
import { PersonNumbers } from "./persons.ts";
import { packEntries, pieceBytesMax } from "./piece.ts";
import { entryOf, number } from "./rows.ts";

const tables = `
  CREATE TABLE person (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    checksum INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE piece (
    document INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
    epoch INTEGER NOT NULL,
    seq INTEGER NOT NULL,
    count INTEGER NOT NULL,
    checksum INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (document, epoch, seq)
  ) STRICT, WITHOUT ROWID;
`;

export function moveEntriesIntoPieces(driver: Driver): void {
  driver.execute(tables);
  const move = new Move(driver);
  const next = driver.prepare(
    `SELECT document, epoch FROM entry WHERE (document, epoch) > (?, ?) ORDER BY document, epoch LIMIT 1`,
  );
  let group = next.get(Number.MIN_SAFE_INTEGER, 0);
  while (group) {
    const [document, epoch] = [number(group, "document"), number(group, "epoch")];
    let last = Number.MIN_SAFE_INTEGER;
    while ((last = move.pieceAfter(document, epoch, last)) !== Number.POSITIVE_INFINITY);
    group = next.get(document, epoch);
  }
  driver.execute("DROP TABLE entry");
}

interface FoundEntry extends LogEntry {
  readonly isSound: boolean;
}

class Move {
  readonly #read: Statement;
  readonly #isKnown: Statement;
  readonly #addPiece: Statement;
  readonly #addPerson: Statement;
  readonly #remove: Statement;
  readonly #persons = new PersonNumbers();

  constructor(driver: Driver) {
    // What no JavaScript number holds is damage, and shows by its checksum.
    this.#read = driver.prepare(
      `SELECT seq, iif(abs(at) < 9007199254740992, at, 0) AS at, person,
         iif(checksum BETWEEN 0 AND 4294967295, checksum, -1) AS checksum, bytes
       FROM entry WHERE document = ? AND epoch = ? AND seq > ? ORDER BY seq`,
    );
    this.#isKnown = driver.prepare("SELECT 1 FROM document WHERE id = ?");
    this.#addPiece = driver.prepare(
      "INSERT INTO piece (document, epoch, seq, count, checksum, bytes) VALUES (?, ?, ?, ?, ?, ?)",
    );
    this.#addPerson = driver.prepare("INSERT INTO person (number, id, checksum) VALUES (?, ?, ?)");
    this.#remove = driver.prepare("DELETE FROM entry WHERE document = ? AND epoch = ? AND seq <= ?");
  }

  /** Moves the next entries that make one piece; answers the number of the last, or infinity when there is none. */
  pieceAfter(document: number, epoch: number, after: number): number {
    const entries = this.#gather(document, epoch, after);
    const [first] = entries;
    if (!first) return Number.POSITIVE_INFINITY;
    if (!this.#isKnown.get(document))
      throw new DocStoreError(
        "corrupt",
        `log.db is damaged: it has entries of document ${document}, which is not there`,
      );
    const packed = entries.map(({ at, personId, update }) => ({
      at,
      person: this.#persons.numberOf(personId),
      update,
    }));
    const fresh = this.#persons.freshOf(new Set(entries.map(({ personId }) => personId)));
    for (const person of fresh) this.#addPerson.run(person.number, person.id, personChecksum(person));
    this.#persons.stored(fresh);
    for (const piece of packEntries(packed, first.seq)) {
      const checksum = pieceChecksum(document, epoch, piece);
      // A damaged entry stays damaged: one flipped bit, and the checksum never holds.
      const kept = first.isSound ? checksum : (checksum ^ 1) >>> 0;
      this.#addPiece.run(document, epoch, piece.seq, piece.count, kept, piece.bytes);
    }
    const last = first.seq + entries.length - 1;
    this.#remove.run(document, epoch, last);
    return last;
  }

  /** Sound entries that follow each other, or one that is damaged. */
  #gather(document: number, epoch: number, after: number): FoundEntry[] {
    const entries: FoundEntry[] = [];
    let bytes = 0;
    for (const row of this.#read.each(document, epoch, after)) {
      const entry = entryOf(row);
      const isSound = entryChecksum(document, epoch, entry) === number(row, "checksum");
      const before = entries.at(-1);
      bytes += entry.update.byteLength + 8;
      if (before && (!isSound || entry.seq !== before.seq + 1 || bytes > pieceBytesMax)) break;
      entries.push({ ...entry, isSound });
      if (!isSound) break;
    }
    return entries;
  }
}
