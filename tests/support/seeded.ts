/**
 * Chance that can be repeated. `FUZZ_SEED` begins with another seed; `FUZZ=long` (`pnpm test:fuzz`) runs long.
 * A failure names its seed: `FUZZ_SEED={seed}` repeats it, and `tests/fuzz/regressions.json` keeps it for ever.
 */
import { seeded } from "@commontable/shared/lib/testing/seeded.ts";

export type Pick = (below: number) => number;

export const isLong = process.env["FUZZ"] === "long";
export const firstSeed = Number(process.env["FUZZ_SEED"] ?? 1);

/** Whole numbers from 0 to just below what is asked. */
export function random(seed: number): Pick {
  const next = seeded(seed);
  return (below) => Math.floor(next() * below);
}

/** One of `choices`. */
export function oneOf<Value>(pick: Pick, choices: readonly [Value, ...Value[]]): Value {
  return choices[pick(choices.length)] ?? choices[0];
}
