/**
 * Folds small pieces that lie behind a snapshot into large ones: somebody who types alone makes a piece of every
 * keystroke, and each costs a row.
 *
 * 1. A turn is one transaction over at most `rowsMax` pieces and `bytesMax` bytes: a few milliseconds. Between
 *    turns whoever waits for a commit has theirs.
 * 2. What is folded was read with its checksums and says the same afterwards, entry by entry. Damage and gaps are
 *    left where they are, and nothing is folded across them.
 * 3. Where it got to is not kept in the file: after a restart it looks along the pieces from the first, a page's
 *    worth at a time, without reading what is in them.
 */
import { pieceChecksum } from "./checksums.ts";
import type { Driver, Statement } from "./driver.ts";
import { endOf, packEntries, pieceBytesMax, type PackedEntry, type Piece } from "./piece.ts";
import { PieceProblem, soundEntries, soundPiece } from "./PieceReader.ts";
import { number } from "./rows.ts";

interface Work {
  readonly document: number;
  readonly epoch: number;
  /** The last entry of the snapshot. */
  readonly upTo: number;
}

/** Consecutive pieces that may become fewer. */
interface Run {
  readonly first: number;
  /** Number of the first entry of the last of them. */
  readonly last: number;
  readonly pieces: number;
  /** Where to look on: behind what ended the run, at its own last piece, or nowhere. */
  readonly next: number | "last piece" | null;
}

const rowsMax = 500;
const bytesMax = 2 * pieceBytesMax;
/** Pieces looked at in a turn, large ones included. */
const lookedAtMax = 2_000;
/** A piece of this size is left as it is: little could be added. */
const fullBytes = pieceBytesMax * (7 / 8);

export class Folding {
  readonly #driver: Driver;
  readonly #prepare: (sql: string) => Statement;
  /** By document. */
  readonly #work = new Map<number, Work>();
  /** The piece of each document at which the next turn begins. */
  readonly #from = new Map<number, { readonly epoch: number; readonly seq: number }>();

  constructor(driver: Driver, prepare: (sql: string) => Statement) {
    this.#driver = driver;
    this.#prepare = prepare;
  }

  get isDue(): boolean {
    return this.#work.size > 0;
  }

  /** A document has a snapshot that holds these entries. */
  note(work: Work): void {
    this.#work.set(work.document, work);
  }

  /** Does one turn; answers how many bytes were written. What fails is tried again after the next snapshot. */
  turn(): number {
    const [work] = this.#work.values();
    if (!work) return 0;
    const { document, epoch } = work;
    // The next turn is another document's.
    this.#work.delete(document);
    const from = this.#from.get(document);
    const run = this.#find(work, from?.epoch === epoch ? from.seq : 0);
    const { bytes, last, damaged } = this.#fold(work, run);
    const next = damaged === null ? run.next : damaged + 1;
    this.#from.set(document, { epoch, seq: typeof next === "number" ? next : last });
    if (next !== null) this.note(work);
    return bytes;
  }

  /** The first run at or behind `from`. */
  #find({ document, epoch, upTo }: Work, from: number): Run {
    const run = { first: from, last: from, pieces: 0 };
    let [lookedAt, bytes, end] = [0, 0, from - 1];
    const rows = this.#prepare(
      `SELECT seq, count, length(bytes) AS size FROM piece
       WHERE document = ? AND epoch = ? AND seq >= ? ORDER BY seq LIMIT ?`,
    ).each(document, epoch, from, lookedAtMax);
    for (const row of rows) {
      const [seq, size] = [number(row, "seq"), number(row, "size")];
      const isFull = size >= fullBytes;
      const before = end;
      end = endOf({ seq, count: number(row, "count") });
      lookedAt += 1;
      if (end > upTo) return { ...run, next: null };
      if (run.pieces > 0) {
        if (seq !== before + 1) return { ...run, next: seq };
        if (isFull) return { ...run, next: end + 1 };
        if (run.pieces === rowsMax || bytes + size > bytesMax) return { ...run, next: "last piece" };
        run.last = seq;
      } else {
        run.first = isFull ? end + 1 : seq;
        run.last = run.first;
      }
      run.pieces += isFull ? 0 : 1;
      bytes += isFull ? 0 : size;
    }
    return { ...run, next: lookedAt === lookedAtMax ? "last piece" : null };
  }

  /** Writes a run anew, as far as it is sound. Answers where its last piece begins, and which was damaged. */
  #fold(work: Work, run: Run): { bytes: number; last: number; damaged: number | null } {
    if (run.pieces < 2) return { bytes: 0, last: run.last, damaged: null };
    const { document, epoch } = work;
    const { sound, entries, damaged } = this.#read(work, run);
    const folded = packEntries(entries, run.first, pieceBytesMax);
    const last = folded.at(-1)?.seq ?? run.first;
    if (folded.length >= sound.length) return { bytes: 0, last, damaged };
    this.#driver.transaction(() => {
      this.#prepare("DELETE FROM piece WHERE document = ? AND epoch = ? AND seq BETWEEN ? AND ?").run(
        document,
        epoch,
        run.first,
        sound.at(-1)?.seq ?? run.first,
      );
      for (const piece of folded) {
        this.#prepare(
          "INSERT INTO piece (document, epoch, seq, count, checksum, bytes) VALUES (?, ?, ?, ?, ?, ?)",
        ).run(document, epoch, piece.seq, piece.count, pieceChecksum(document, epoch, piece), piece.bytes);
      }
    });
    return { bytes: folded.reduce((sum, { bytes }) => sum + bytes.byteLength, 0), last, damaged };
  }

  #read(
    { document, epoch }: Work,
    { first, last }: Run,
  ): { sound: Piece[]; entries: PackedEntry[]; damaged: number | null } {
    const sound: Piece[] = [];
    const entries: PackedEntry[] = [];
    const rows = this.#prepare(
      `SELECT seq, count, checksum, bytes FROM piece
       WHERE document = ? AND epoch = ? AND seq BETWEEN ? AND ? ORDER BY seq`,
    ).each(document, epoch, first, last);
    for (const row of rows) {
      try {
        const piece = soundPiece(document, epoch, row);
        for (const entry of soundEntries(document, piece)) entries.push(entry);
        sound.push(piece);
      } catch (error) {
        if (!(error instanceof PieceProblem)) throw error;
        return { sound, entries, damaged: number(row, "seq") };
      }
    }
    return { sound, entries, damaged: null };
  }
}
