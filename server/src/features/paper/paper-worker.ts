/** Writes and reads files in a thread of its own: a large one takes longer than anybody's letters may wait. */
import { parentPort } from "node:worker_threads";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { assert } from "@commontable/shared/lib/assert.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import type { Kind, Order, Outcome, Works } from "./work.ts";

assert(parentPort, "this file runs as a thread");
const port = parentPort;

port.on("message", (order: Order) => {
  void carryOut(order).then((outcome) => port.postMessage(outcome));
});

async function carryOut(order: Order): Promise<Outcome> {
  try {
    return { ok: true, made: await make(order) };
  } catch (error) {
    const { code, sentence, message } =
      error instanceof AppError ? error : new AppError("internal", { detail: String(error) });
    return { ok: false, code, sentence, detail: message };
  }
}

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
