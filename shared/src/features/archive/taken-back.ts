/** What somebody took back stays theirs: that something stood there goes out, its words do not (CM3). */
import { remarksOf } from "../comments/rules.ts";
import type { Thread } from "../comments/schema.ts";

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
