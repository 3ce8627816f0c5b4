import { setTimeout as pause } from "node:timers/promises";

/**
 * Waits until a question has a good answer, asking again after short pauses, and fails with what was hoped
 * for and what was seen last. For facts that announce themselves by no event.
 */
export async function until<Value>(
  hoped: string,
  ask: () => Promise<Value> | Value,
  isGood: (value: Value) => boolean = Boolean,
  deadlineMs = 15_000,
): Promise<Value> {
  const endsAt = performance.now() + deadlineMs;
  for (;;) {
    const value = await ask();
    if (isGood(value)) return value;
    if (performance.now() > endsAt) {
      throw new Error(
        `Not within ${deadlineMs} ms: ${hoped}. Last seen: ${JSON.stringify(value)?.slice(0, 600)}`,
      );
    }
    await pause(25);
  }
}

/** Resolves with the promise, or fails saying what did not happen in time. */
export async function within<Value>(
  deadlineMs: number,
  hoped: string,
  promise: Promise<Value>,
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not within ${deadlineMs} ms: ${hoped}`)), deadlineMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
