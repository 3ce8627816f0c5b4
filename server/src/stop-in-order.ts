/** Leaves in good order: each step as well as it can, all within a deadline, then out. */
import type { Logger } from "pino";

export interface StopOptions {
  readonly deadlineMs: number;
  readonly logger: Pick<Logger, "error">;
  readonly steps: readonly (readonly [name: string, step: () => Promise<void> | void])[];
  /** Ends the process; a test passes its own. */
  readonly exit?: (code: number) => void;
}

/** A handler for signals. The second signal leaves at once. */
export function stopInOrder({
  deadlineMs,
  logger,
  steps,
  exit = (code) => process.exit(code),
}: StopOptions): () => void {
  let isStopping = false;
  return () => {
    if (isStopping) return exit(1);
    isStopping = true;
    const overdue = setTimeout(() => exit(1), deadlineMs);
    void run(steps, logger).then((allDone) => {
      clearTimeout(overdue);
      exit(allDone ? 0 : 1);
    });
  };
}

/** A failed step does not keep the next from saving what it can. */
async function run(steps: StopOptions["steps"], logger: StopOptions["logger"]): Promise<boolean> {
  let allDone = true;
  for (const [name, step] of steps) {
    try {
      await step();
    } catch (error) {
      allDone = false;
      logger.error({ err: error, step: name }, "a step of stopping failed");
    }
  }
  return allDone;
}
