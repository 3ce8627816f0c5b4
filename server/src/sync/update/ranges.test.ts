import { expect, test } from "vitest";
import { random } from "@commontable/shared/lib/testing/seeded.ts";
import { Ranges } from "./ranges.ts";

const range = (from: number, to: number): { client: number; from: number; to: number } => ({
  client: 1,
  from,
  to,
});

test("ranges that touch or overlap become one", () => {
  const ranges = new Ranges();
  for (const [from, to] of [
    [10, 20],
    [30, 40],
    [20, 25],
    [0, 5],
    [24, 31],
  ] as const) {
    ranges.add(range(from, to));
  }
  expect([...ranges]).toEqual([range(0, 5), range(10, 40)]);
});

test("what is missing from a range is what no part covers", () => {
  const ranges = new Ranges();
  ranges.add(range(5, 10));
  ranges.add(range(15, 20));
  expect(ranges.missing(range(0, 25))).toEqual([range(0, 5), range(10, 15), range(20, 25)]);
  expect(ranges.missing(range(6, 9))).toEqual([]);
  expect(ranges.missing(range(10, 12))).toEqual([range(10, 12)]);
  expect(ranges.missing({ client: 2, from: 0, to: 3 })).toEqual([{ client: 2, from: 0, to: 3 }]);
});

test("it agrees with a plain set of positions", () => {
  let seed = 7;
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed % below;
  };
  const ranges = new Ranges();
  const positions = new Set<number>();
  for (let step = 0; step < 500; step++) {
    const from = next(200);
    const to = from + 1 + next(12);
    const missing = ranges.missing(range(from, to)).flatMap((part) => positionsOf(part.from, part.to));
    expect(missing).toEqual(positionsOf(from, to).filter((position) => !positions.has(position)));
    if (step % 3 !== 0) continue;
    ranges.add(range(from, to));
    for (const position of positionsOf(from, to)) positions.add(position);
  }
});

function positionsOf(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

test("many added at once are the same as one after the other", () => {
  for (let seed = 1; seed <= 50; seed++) {
    const below = random(seed);
    const ranges = Array.from({ length: 40 + below(100) }, () => {
      const from = below(500);
      return { client: below(3), from, to: from + below(6) };
    });
    const singly = new Ranges();
    for (const range of ranges) singly.add(range);
    const together = new Ranges();
    together.addAll(ranges.slice(0, 40));
    together.addAll(ranges.slice(40));
    const sorted = (set: Ranges): unknown[] =>
      [...set].toSorted((a, b) => a.client - b.client || a.from - b.from);
    expect(sorted(together), `seed ${seed}`).toEqual(sorted(singly));
  }
});
