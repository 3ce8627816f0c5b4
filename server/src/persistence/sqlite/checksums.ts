/**
 * Checksums of the log's rows. Each covers where its row stands and everything that is served from it, so that a
 * row that was changed or moved is found out. CRC-32 finds every single flipped bit and every burst of up to 32.
 */
import { crc32 } from "node:zlib";
import type { LogEntry, RecoveredText, Snapshot } from "../DocStore.ts";
import type { NumberedPerson } from "./numbered-person.ts";
import type { Piece } from "./piece.ts";

export function documentChecksum(id: number, partnershipId: string, name: string, epoch: number): number {
  return of("document", id, partnershipId, name, epoch);
}

export function personChecksum({ number, id }: NumberedPerson): number {
  return of("person", number, id);
}

export function pieceChecksum(document: number, epoch: number, { seq, count, bytes }: Piece): number {
  return crc32(bytes, of("piece", document, epoch, seq, count));
}

export function ownerChecksum(document: number, client: number, personId: string): number {
  return of("owner", document, client, personId);
}

export function snapshotChecksum(document: number, epoch: number, { seq, bytes, outline }: Snapshot): number {
  // Those without an outline have the checksum they always had.
  const length = outline.byteLength === 0 ? "" : `:${outline.byteLength}`;
  return crc32(outline, crc32(bytes, crc32(`${document}:${epoch}:${seq}:snapshot${length}`)));
}

export function restoredChecksum(at: number): number {
  return of("restored", at);
}

export function recoveredChecksum(text: RecoveredText): number {
  const { id, partnershipId, document, personId, blockId, at } = text;
  return of("recovered", id, partnershipId, document, personId, text.text, blockId, at);
}

/** As JSON: no two lists of values look the same. */
function of(...values: (string | number | null)[]): number {
  return crc32(JSON.stringify(values));
}

/** Of an entry in a row of its own, as it was before pieces; only the step to these reads it. */
export function entryChecksum(document: number, epoch: number, entry: LogEntry): number {
  return crc32(entry.update, of("entry", document, epoch, entry.seq, entry.at, entry.personId));
}

/** Of an entry before its time was covered as well; only the step to the newer form reads it. */
export function entryChecksumBeforeTimes(
  document: number,
  epoch: number,
  { seq, personId, update }: LogEntry,
): number {
  return crc32(update, crc32(`${document}:${epoch}:${seq}:${personId}`));
}
