/**
 * How much the crash tests do. Short among the unit tests; `pnpm test:crash` runs them long. `CRASH_SEED` begins
 * with another seed: a failure names the seed that repeats it.
 */
import { random, type Pick } from "@commontable/shared/lib/testing/seeded.ts";

export const isLong = process.env["CRASH"] === "long";
export const firstSeed = Number(process.env["CRASH_SEED"] ?? 1);

/** A number for the long form and one for the short. */
export function scaled(long: number, short: number): number {
  return isLong ? long : short;
}

/** Chance for one case of a test, repeatable from the seed that a failure names. */
export function chance(index: number): { seed: number; pick: Pick } {
  const seed = firstSeed + index;
  return { seed, pick: random(seed) };
}

/** What was measured, in one line that stands out of a test run's output. */
export function report(line: string): void {
  console.log(`measured: ${line}`);
}
