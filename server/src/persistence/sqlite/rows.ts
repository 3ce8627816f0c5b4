/** Reads columns of the log's rows. The tables are strict: a value is of its column's type. */
import type { LogEntry, RecoveredText, Snapshot } from "../DocStore.ts";
import type { Row } from "./driver.ts";
import type { Piece } from "./piece.ts";

export function number(row: Row | undefined, column: string): number {
  return Number(row?.[column] ?? 0);
}

export function text(row: Row, column: string): string {
  return String(row[column]);
}

export function bytes(row: Row, column = "bytes"): Uint8Array {
  const value = row[column];
  return value instanceof Uint8Array ? value : new Uint8Array();
}

/** Columns `seq`, `count` and `bytes`. */
export function pieceOf(row: Row): Piece {
  return { seq: number(row, "seq"), count: number(row, "count"), bytes: bytes(row) };
}

/** Columns `seq`, `at`, `person` and `bytes` of an entry in a row of its own, as older files have it. */
export function entryOf(row: Row): LogEntry {
  return {
    seq: number(row, "seq"),
    at: number(row, "at"),
    personId: text(row, "person"),
    update: bytes(row),
  };
}

/** Columns `seq`, `bytes` and `outline`. */
export function snapshotOf(row: Row): Snapshot {
  return { seq: number(row, "seq"), bytes: bytes(row), outline: bytes(row, "outline") };
}

/** All columns of a recovered text but its checksum. */
export function recoveredOf(row: Row): RecoveredText {
  return {
    id: text(row, "id"),
    partnershipId: text(row, "partnership"),
    document: text(row, "document"),
    personId: text(row, "person"),
    text: text(row, "text"),
    blockId: row["block"] === null ? null : text(row, "block"),
    at: number(row, "at"),
  };
}
