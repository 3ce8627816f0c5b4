import { describe, expect, test } from "vitest";
import { random } from "@commontable/shared/lib/testing/seeded.ts";
import { endOf, packEntries, unpackEntries, type PackedEntry, type Piece } from "./piece.ts";

/** The same entries every time, of any length, by any person, with a clock that also goes back. */
function entries(count: number): PackedEntry[] {
  const chance = random(7);
  let at = 1_700_000_000_000;
  return Array.from({ length: count }, () => {
    at += chance(10) === 0 ? -chance(5_000) : chance(90_000);
    const update = Uint8Array.from({ length: chance(200) }, () => chance(256));
    return { at, person: 1 + chance(chance(2) === 0 ? 2 : 100_000), update };
  });
}

function only(pieces: readonly Piece[]): Piece {
  const [piece] = pieces;
  if (!piece || pieces.length > 1) throw new Error(`${pieces.length} pieces`);
  return piece;
}

describe("a piece", () => {
  test("[ST15] gives back each entry as it was: time, person, bytes", () => {
    const written = entries(1_000);
    const piece = only(packEntries(written, 41));
    expect({ seq: piece.seq, count: piece.count, end: endOf(piece) }).toEqual({
      seq: 41,
      count: 1_000,
      end: 1_040,
    });
    expect(unpackEntries(piece)).toEqual(written);
  });

  test("[ST15] holds times from 1970 to the last that a number can hold", () => {
    const times = [0, -1, Number.MAX_SAFE_INTEGER, 0, 1_700_000_000_000];
    const piece = only(
      packEntries(
        times.map((at) => ({ at, person: 1, update: new Uint8Array() })),
        1,
      ),
    );
    expect(unpackEntries(piece).map(({ at }) => at)).toEqual(times);
  });

  test("[ST15] takes four bytes beside the update for each keystroke of one person", () => {
    const update = new Uint8Array(24);
    const typed = Array.from({ length: 100 }, (_, index) => ({
      at: 1_700_000_000_000 + index * 200,
      person: 3,
      update,
    }));
    expect(only(packEntries(typed, 1)).bytes.byteLength).toBeLessThan(100 * (24 + 4));
  });

  test("[ST13] is as long as it may be, unless one entry is longer", () => {
    const written = entries(400);
    const pieces = packEntries(written, 1, 150);
    let next = 1;
    for (const piece of pieces) {
      expect(piece.seq).toBe(next);
      if (piece.count > 1) expect(piece.bytes.byteLength).toBeLessThanOrEqual(150);
      next = endOf(piece) + 1;
    }
    expect(pieces.flatMap((piece) => unpackEntries(piece))).toEqual(written);
  });

  test.each([
    ["fewer entries than it says", (piece: Piece) => ({ ...piece, count: piece.count + 1 })],
    ["more entries than it says", (piece: Piece) => ({ ...piece, count: piece.count - 1 })],
    ["bytes cut off", (piece: Piece) => ({ ...piece, bytes: piece.bytes.slice(0, -1) })],
    ["bytes behind", (piece: Piece) => ({ ...piece, bytes: Uint8Array.from([...piece.bytes, 0]) })],
  ])("[ST4] with %s is not read", (_what, change) => {
    const piece = only(packEntries([...entries(5), { at: 1, person: 1, update: new Uint8Array(9) }], 1));
    expect(() => unpackEntries(change(piece))).toThrow();
  });
});
