/** Chance for tests that can be repeated: the same seed gives the same numbers everywhere (mulberry32). */

/** Numbers from 0 to just below 1. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from 0 to just below `below`. */
export type Pick = (below: number) => number;

export function random(seed: number): Pick {
  const next = seeded(seed);
  return (below) => Math.floor(next() * below);
}

/** One of `choices`. */
export function oneOf<Value>(pick: Pick, choices: readonly [Value, ...Value[]]): Value {
  return choices[pick(choices.length)] ?? choices[0];
}
