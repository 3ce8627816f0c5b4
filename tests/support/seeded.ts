/**
 * How long tests of chance run. `FUZZ_SEED` begins with another seed; `FUZZ=long` (`pnpm test:fuzz`) runs long.
 * A failure names its seed: `FUZZ_SEED={seed}` repeats it, and `tests/fuzz/regressions.json` keeps it for ever.
 */
export const isLong = process.env["FUZZ"] === "long";
export const firstSeed = Number(process.env["FUZZ_SEED"] ?? 1);
