/**
 * How much the load tests do. Short among the unit tests, where a busy machine makes times meaningless, so that counts,
 * memory and ratios are held and times only loosely; `pnpm test:load` runs them long and holds the times too.
 * To look whether the long form works, without its hours: `LOAD_SECONDS`, `LOAD_RATE` (a share) and `SOAK_MINUTES`.
 */
export const isLong = process.env["LOAD"] === "long";
export const loadSeed = Number(process.env["LOAD_SEED"] ?? 1);

/** A number for the long form and one for the short. */
export function scaled(long: number, short: number): number {
  return isLong ? long : short;
}

/** How long load lasts: in the long form what is promised, or `LOAD_SECONDS`. */
export function lasting(longMs: number, shortMs: number): number {
  const seconds = process.env["LOAD_SECONDS"];
  if (isLong && seconds !== undefined) return Math.min(longMs, Number(seconds) * 1000);
  return scaled(longMs, shortMs);
}

/** A rate: in the long form what is promised, or the share `LOAD_RATE` of it. */
export function paced(long: number, short: number): number {
  return isLong ? long * Number(process.env["LOAD_RATE"] ?? 1) : short;
}
