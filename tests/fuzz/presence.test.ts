/** Presence by chance: whatever bytes come, they are refused or mean what the server would write itself. */
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import {
  decodePresenceEntries,
  encodePresenceEntries,
  encodeShowing,
  fieldCharactersMax,
  type Place,
  type Showing,
} from "@commontable/shared/sync/presence-codec.ts";
import { oneOf, random, type Pick } from "@commontable/shared/lib/testing/seeded.ts";
import { firstSeed, isLong } from "../support/seeded.ts";
import { mutated } from "./mutations.ts";

const times = isLong ? 2_000_000 : 20_000;
const numbers = [0, 1, 127, 128, 16_384, 2 ** 31 - 1] as const;

function place(pick: Pick): Place {
  const id = { client: oneOf(pick, [...numbers, 2 ** 32 - 1]), clock: oneOf(pick, numbers) };
  const assoc = pick(2) - 1;
  return oneOf<Place>(pick, [
    { item: id, assoc },
    { type: id, assoc },
    { tname: "body".repeat(1 + pick(3)), assoc },
  ]);
}

function state(pick: Pick): Showing | null {
  if (pick(10) === 0) return null;
  const anchor = place(pick);
  return {
    ...(pick(2) === 0 && { seen: oneOf(pick, [...numbers, Number.MAX_SAFE_INTEGER - 1]) }),
    ...(pick(2) === 0 && { field: "Wörter #1 ".repeat(1 + pick(20)) }),
    ...(pick(2) === 0 && { cursor: { anchor, head: pick(2) === 0 ? anchor : place(pick) } }),
  };
}

function bytes(pick: Pick): { said: (Showing | null)[]; written: Uint8Array } {
  const said = Array.from({ length: 1 + pick(3) }, () => state(pick));
  const entries = said.map((one, index) => {
    const user = one === null || pick(2) === 0 ? undefined : '{"name":"Ana"}';
    return { clientId: index, clock: oneOf(pick, numbers), showing: encodeShowing(one), user };
  });
  return { said, written: encodePresenceEntries(entries) };
}

test(`what is written is read again (${times} times)`, { timeout: 600_000 }, () => {
  const pick = random(firstSeed);
  for (let time = 0; time < times; time += 1) {
    const { said, written } = bytes(pick);
    const read = decodePresenceEntries(written).map((entry) => entry.state);
    if (!isDeepStrictEqual(read, said)) expect(read).toEqual(said);
  }
});

test(`[SY35] damaged presence is refused or within its bounds (${times} times)`, { timeout: 600_000 }, () => {
  const pick = random(firstSeed);
  let read = 0;
  for (let time = 0; time < times; time += 1) {
    const damaged = mutated(bytes(pick).written, bytes(pick).written, pick);
    let entries;
    try {
      entries = decodePresenceEntries(damaged);
    } catch {
      continue;
    }
    read += 1;
    for (const { clientId, clock, state: shown, showing } of entries) {
      // What is sent on is read as it was.
      const [again] = decodePresenceEntries(encodePresenceEntries([{ clientId, clock, showing }]));
      const isBounded =
        clientId < 2 ** 32 && clock < 2 ** 31 && (shown?.field ?? "").length <= fieldCharactersMax;
      if (!isBounded || !isDeepStrictEqual(again?.state, shown))
        expect.fail(`${Buffer.from(damaged).toString("hex")} is read as ${JSON.stringify(shown)}`);
    }
  }
  expect(read).toBeGreaterThan(times / 100);
});
