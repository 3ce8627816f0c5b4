/** Writes and reads files in a thread of its own: a large one takes longer than anybody's letters may wait. */
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import { answerQuestions } from "../../threads/answer-questions.ts";
import type { Kind, Order, Works } from "./work.ts";

answerQuestions(make);

/** Each library is loaded when its first file comes. */
async function make(order: Order): Promise<Works[Kind]["made"]> {
  switch (order.kind) {
    case "write-docx":
      return (await import("./docx/write-docx.ts")).writeDocx(order.given);
    case "read-docx":
      return (await import("./bring-in/read-docx.ts")).readDocx(order.given);
    default:
      return exhaustive(order);
  }
}
