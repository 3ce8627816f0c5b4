/** Entries that anybody can make again from their number, to compare what is stored with what was written. */
import type { LogEntry } from "@commontable/server/persistence/DocStore.ts";

export const keystrokesKey = { partnershipId: "p1", document: "agenda" } as const;

export function keystroke(seq: number): LogEntry {
  const update = Uint8Array.from({ length: 10 + ((seq * 7) % 40) }, (_, index) => seq * 31 + index);
  return {
    seq,
    at: 1_700_000_000_000 + seq * 173 - (seq % 4) * 500,
    personId: `person${Math.floor(seq / 9) % 5}`,
    update,
  };
}
