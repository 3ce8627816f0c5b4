/**
 * Rights that were asked before a body came, asked again when it took its time: between its first byte and its last somebody
 * may have been removed (AC37).
 */
import type { Context } from "hono";

export interface AskedEnv {
  Variables: {
    /** Throws when whoever asks may not any more; `identity` and `actor` are the present ones then. */
    stillMay?: () => Promise<void>;
  };
}

/** What was true so long ago is true now: sessions end within a second (P7). */
const freshMs = 500;

/** For guards, as `stillMay`: `ask` throws what the guard throws. */
export function askedAgain(ask: () => Promise<unknown>): () => Promise<void> {
  let askedAt = performance.now();
  return async () => {
    const now = performance.now();
    if (now - askedAt <= freshMs) return;
    await ask();
    askedAt = now;
  };
}

/** For whatever reads a body, once it has all of it, and answers piece by piece. Routes that are open to anybody ask nothing. */
export async function demandStill(c: Context): Promise<void> {
  // Safe: set by guards alone.
  await (c as Context<AskedEnv>).var.stillMay?.();
}
