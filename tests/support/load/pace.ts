import { setTimeout as pause } from "node:timers/promises";
import { seeded } from "@commontable/shared/lib/testing/seeded.ts";

/**
 * Calls `emit` at random moments, `perSecond` times a second on average, for `durationMs`. People do not type
 * in step: what arrives together must be chance. Answers how often it was called.
 */
export async function pace(
  perSecond: number,
  durationMs: number,
  emit: (index: number) => void,
  seed = 1,
): Promise<number> {
  const random = seeded(seed);
  const started = performance.now();
  const gap = () => (-Math.log(1 - random()) * 1000) / perSecond;
  let next = started + gap();
  let count = 0;
  while (performance.now() - started < durationMs) {
    for (const now = performance.now(); next <= now; next += gap()) {
      emit(count);
      count += 1;
    }
    await pause(1);
  }
  return count;
}
