import { remarksOf } from "./rules.ts";
import type { Thread } from "./schema.ts";

/** What somebody took back stays theirs: that something stood there goes out, its words do not, whatever they once were (CM3). */
export function withoutTakenBack(thread: Thread): Thread {
  const gone = new Set(
    remarksOf(thread)
      .filter(({ isTakenBack }) => isTakenBack)
      .map(({ id }) => id),
  );
  if (gone.size === 0) return thread;
  const steps = thread.steps.map((step) =>
    gone.has(step.id) || (step.about !== null && gone.has(step.about))
      ? { ...step, text: "", mentions: [] }
      : step,
  );
  return { ...thread, steps };
}
