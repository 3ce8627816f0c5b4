/** How long to wait before trying again, so that many clients do not come back at the same moment. */

const shortestMs = 500;
const firstSpanMs = 1_000;
const longestMs = 30_000;

/**
 * Full jitter between half a second and a span that doubles to thirty seconds. `chance` is a random number
 * in 0..1, handed in so that state machines stay predictable.
 */
export function retryDelayMs(attempt: number, chance: number): number {
  const span = Math.min(longestMs, firstSpanMs * 2 ** Math.min(attempt, 10));
  return Math.round(shortestMs + chance * (span - shortestMs));
}
