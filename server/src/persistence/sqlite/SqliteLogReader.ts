/** Reads `log.db` through a connection of its own; a server may be at work on it meanwhile. */
import { DocStoreError, type DocumentKey, type Snapshot } from "../DocStore.ts";
import type { EntryVisit, LoggedState, LogReader } from "../LogReader.ts";
import { ownerChecksum, snapshotChecksum } from "./checksums.ts";
import { openReader, preparing, type Driver, type Statement } from "./driver.ts";
import { eachEntry, endOf } from "./piece.ts";
import { PieceReader } from "./PieceReader.ts";
import { number, snapshotOf, text } from "./rows.ts";

export class SqliteLogReader implements LogReader {
  readonly #driver: Driver;
  readonly #prepare: (sql: string) => Statement;
  readonly #pieces: PieceReader;

  constructor(path: string) {
    this.#driver = openReader(path);
    this.#prepare = preparing(this.#driver);
    this.#pieces = new PieceReader(this.#prepare);
  }

  find(key: DocumentKey): LoggedState | null {
    const found = this.#row(key);
    return found && { epoch: found.epoch, seq: this.#pieces.lastOf(found.id, found.epoch) };
  }

  each(key: DocumentKey, range: { epoch: number; after: number; upTo: number }, visit: EntryVisit): void {
    const { epoch, after, upTo } = range;
    const id = this.#row(key)?.id;
    if (id === undefined || after >= upTo) return;
    let last = after;
    // Most entries follow one of the same person.
    let known = { number: -1, id: "" };
    for (const piece of this.#pieces.piecesAfter(id, epoch, after)) {
      let seq = piece.seq;
      eachEntry(piece, (at, person, from, to) => {
        if (seq > after && seq <= upTo) {
          if (known.number !== person) known = { number: person, id: this.#pieces.personOf(id, seq, person) };
          visit(seq, at, known.id, piece.bytes.subarray(from, to));
        }
        seq += 1;
      });
      last = endOf(piece);
      if (last >= upTo) break;
    }
    if (last < upTo) throw new DocStoreError("corrupt", `entry ${last + 1} of document ${id} is missing`);
  }

  snapshot(key: DocumentKey, epoch: number): Snapshot | null {
    const id = this.#row(key)?.id;
    const row =
      id !== undefined &&
      this.#prepare(
        "SELECT seq, checksum, bytes, outline FROM snapshot WHERE document = ? AND epoch = ?",
      ).get(id, epoch);
    if (id === undefined || !row) return null;
    const snapshot = snapshotOf(row);
    // The log has everything.
    return snapshotChecksum(id, epoch, snapshot) === number(row, "checksum") ? snapshot : null;
  }

  owners(key: DocumentKey): ReadonlyMap<number, string> {
    const id = this.#row(key)?.id;
    const owners = new Map<number, string>();
    if (id === undefined) return owners;
    const rows = this.#prepare("SELECT client, person, checksum FROM owner WHERE document = ?").all(id);
    for (const row of rows) {
      const [client, person] = [number(row, "client"), text(row, "person")];
      // A damaged one is nobody known.
      if (ownerChecksum(id, client, person) === number(row, "checksum")) owners.set(client, person);
    }
    return owners;
  }

  close(): void {
    this.#driver.close();
  }

  #row({ partnershipId, document }: DocumentKey): { id: number; epoch: number } | null {
    const row = this.#prepare("SELECT id, epoch FROM document WHERE partnership = ? AND name = ?").get(
      partnershipId,
      document,
    );
    return row ? { id: number(row, "id"), epoch: number(row, "epoch") } : null;
  }
}
