/**
 * Reads a document's pieces from a log. Nothing damaged is ever handed out:
 *
 * 1. Each piece has its checksum, which covers document, epoch, number and count, and holds exactly its entries.
 * 2. Each begins where the one before it ends: there is neither a gap nor an overlap.
 * 3. Pieces may be folded between two readings: entries are found wherever they lie.
 */
import { DocStoreError, type LogEntry } from "../DocStore.ts";
import { pieceChecksum } from "./checksums.ts";
import type { Row, Statement } from "./driver.ts";
import { endOf, unpackEntries, type PackedEntry, type Piece } from "./piece.ts";
import { readPersons } from "./persons.ts";
import { number, pieceOf } from "./rows.ts";

/** What is wrong with a document's pieces, and at which entries. */
export class PieceProblem extends DocStoreError {
  readonly problem: "damaged" | "missing";
  /** `entry 7`, or `entries 7 to 40`. */
  readonly where: string;

  constructor(
    problem: PieceProblem["problem"],
    document: number,
    { seq, count }: Pick<Piece, "seq" | "count">,
  ) {
    const where = count > 1 ? `entries ${seq} to ${endOf({ seq, count })}` : `entry ${seq}`;
    super("corrupt", `${problem} in document ${document}: ${where}`);
    this.problem = problem;
    this.where = where;
  }
}

export class PieceReader {
  readonly #prepare: (sql: string) => Statement;
  /** Read when an entry needs one that is not among them. */
  #persons: ReadonlyMap<number, string> = new Map();

  /** `prepare` should know again what it prepared before. */
  constructor(prepare: (sql: string) => Statement) {
    this.#prepare = prepare;
  }

  /** Number of the last entry; 0 when there is none. */
  lastOf(document: number, epoch: number): number {
    const row = this.#prepare(
      "SELECT seq, count, checksum, bytes FROM piece WHERE document = ? AND epoch = ? ORDER BY seq DESC LIMIT 1",
    ).get(document, epoch);
    return row ? endOf(soundPiece(document, epoch, row)) : 0;
  }

  /** Entries after `after`, a piece at a time. Throws `PieceProblem` where it cannot go on. */
  *after(document: number, epoch: number, after: number): Generator<LogEntry[]> {
    for (const piece of this.piecesAfter(document, epoch, after)) {
      const entries = soundEntries(document, piece).map((entry, index) =>
        this.#entryOf(document, piece.seq + index, entry),
      );
      yield entries.slice(Math.max(0, after + 1 - piece.seq));
    }
  }

  /** Sound pieces with the entries after `after`; the first may begin before them. Throws `PieceProblem` where it cannot go on. */
  *piecesAfter(document: number, epoch: number, after: number): Generator<Piece> {
    let next = after + 1;
    for (const row of this.#rowsFrom(document, epoch, this.#startOf(document, epoch, next))) {
      const first = number(row, "seq");
      // Only the piece that was looked for may begin before what is wanted.
      if (first > next || (first < next && next > after + 1)) throw missing(document, next);
      if (first + number(row, "count") <= next) continue;
      const piece = soundPiece(document, epoch, row);
      yield piece;
      next = endOf(piece) + 1;
    }
  }

  /** The person a number stands for. Throws `PieceProblem` for a number nobody has; `seq` says where it stood. */
  personOf(document: number, seq: number, person: number): string {
    let personId = this.#persons.get(person);
    if (personId === undefined) {
      this.#persons = new Map(readPersons(this.#prepare).map((one) => [one.number, one.id]));
      personId = this.#persons.get(person);
    }
    if (personId === undefined) throw new PieceProblem("damaged", document, { seq, count: 1 });
    return personId;
  }

  #rowsFrom(document: number, epoch: number, seq: number): IterableIterator<Row> {
    return this.#prepare(
      `SELECT seq, count, checksum, bytes FROM piece
       WHERE document = ? AND epoch = ? AND seq >= ? ORDER BY seq`,
    ).each(document, epoch, seq);
  }

  /** Where the piece with this entry begins. */
  #startOf(document: number, epoch: number, seq: number): number {
    if (seq === 1) return 0;
    const [piece, before] = this.#prepare(
      "SELECT seq, count FROM piece WHERE document = ? AND epoch = ? AND seq <= ? ORDER BY seq DESC LIMIT 2",
    ).all(document, epoch, seq);
    if (!piece) return 0;
    const start = number(piece, "seq");
    if (before && number(before, "seq") + number(before, "count") !== start) throw missing(document, start);
    return start;
  }

  #entryOf(document: number, seq: number, { at, person, update }: PackedEntry): LogEntry {
    // A copy: the piece is not kept for the sake of one entry.
    return { seq, at, personId: this.personOf(document, seq, person), update: update.slice() };
  }
}

/** A row's piece; throws when its checksum does not hold. */
export function soundPiece(document: number, epoch: number, row: Row): Piece {
  const piece = pieceOf(row);
  if (pieceChecksum(document, epoch, piece) === number(row, "checksum")) return piece;
  throw new PieceProblem("damaged", document, piece);
}

/** The entries of a piece whose checksum holds. Where they cannot be read, a mistake of ours wrote it. */
export function soundEntries(document: number, piece: Piece): PackedEntry[] {
  try {
    return unpackEntries(piece);
  } catch {
    throw new PieceProblem("damaged", document, piece);
  }
}

function missing(document: number, seq: number): PieceProblem {
  return new PieceProblem("missing", document, { seq, count: 1 });
}
