/**
 * Seeds that once failed. They run first, every time, in the short form as well. The long form files a seed that fails by itself, to be
 * committed with what mends it.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { onTestFailed, type TestContext } from "vitest";
import { firstSeed, isLong } from "../support/seeded.ts";

/** Each kind of chance has seeds of its own. */
export type ChanceKind = "honest" | "mutants" | "peers" | "authorship" | "co-drafting";
type Regressions = Readonly<Record<ChanceKind, readonly number[]>>;

const file = join(import.meta.dirname, "regressions.json");

function read(): Regressions {
  // Safe: written by `file` below and read by people when committed.
  return JSON.parse(readFileSync(file, "utf8")) as Regressions;
}

/** What failed before, then so many new seeds from `FUZZ_SEED` on. */
export function seedsOf(kind: ChanceKind, count: number): number[] {
  return [...new Set([...read()[kind], ...Array.from({ length: count }, (_, index) => firstSeed + index)])];
}

/** Keeps the seed should this test fail. `seed` is asked then: a test may try many. Tests that run at once give their own `whenFailed`. */
export function keepIfFailed(
  kind: ChanceKind,
  seed: () => number,
  whenFailed: TestContext["onTestFailed"] = onTestFailed,
): void {
  whenFailed(() => {
    const failed = seed();
    console.error(`FUZZ_SEED=${failed} repeats this (${kind}).`);
    if (!isLong) return;
    const all = read();
    const seeds = [...new Set([...all[kind], failed])];
    writeFileSync(file, `${JSON.stringify({ ...all, [kind]: seeds }, null, 2)}\n`);
  });
}
