/** A thread's end of `OneThread`: what it answers, and how its file says so. */
import { parentPort } from "node:worker_threads";
import { AppError, type ErrorCode } from "@commontable/shared/errors/app-error.ts";
import { assert } from "@commontable/shared/lib/assert.ts";

/** A thread hands on data only: of an `AppError` what its reader needs, of anything else its message. */
export type ThreadAnswer =
  | { readonly type: "done"; readonly value: unknown }
  | {
      readonly type: "failed";
      readonly code: ErrorCode;
      readonly sentence: string;
      readonly detail: string;
    };

/** Answers each question with what `work` makes of it. Called once, by the file that runs as the thread, for its kind of questions. */
export function answerQuestions(work: (question: never) => unknown): void {
  const port = parentPort;
  assert(port, "questions are answered in a worker thread");
  port.on("message", (question: unknown) => {
    // Safe: whoever made the `OneThread` asks it what this file answers.
    void answerTo(() => work(question as never)).then((answer) => port.postMessage(answer));
  });
}

async function answerTo(work: () => unknown): Promise<ThreadAnswer> {
  try {
    return { type: "done", value: await work() };
  } catch (error) {
    const { code, sentence, message } =
      error instanceof AppError ? error : new AppError("internal", { detail: String(error) });
    return { type: "failed", code, sentence, detail: message };
  }
}
