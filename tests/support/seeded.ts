/**
 * Chance that can be repeated. `FUZZ_SEED` begins with another seed; `FUZZ=long` (`pnpm test:fuzz`) runs long.
 * A failure names its seed: `FUZZ_SEED={seed}` repeats it, and `tests/fuzz/regressions.json` keeps it for ever.
 */
export type Pick = (below: number) => number;

export const isLong = process.env["FUZZ"] === "long";
export const firstSeed = Number(process.env["FUZZ_SEED"] ?? 1);

/** mulberry32: small, and the same everywhere. */
export function random(seed: number): Pick {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** One of `choices`. */
export function oneOf<Value>(pick: Pick, choices: readonly [Value, ...Value[]]): Value {
  return choices[pick(choices.length)] ?? choices[0];
}
