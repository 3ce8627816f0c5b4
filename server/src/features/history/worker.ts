/** The thread in which histories are worked out; the one place that gives the desk its log. It is ended when it takes too long. */
import { parentPort, workerData } from "node:worker_threads";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { assert } from "@commontable/shared/lib/assert.ts";
import { SqliteLogReader } from "../../persistence/sqlite/SqliteLogReader.ts";
import { Desk } from "./Desk.ts";
import type { HistoryAnswer, HistoryOrder } from "./History.ts";

const port = parentPort;
assert(port, "histories are worked out in a worker thread");

// Safe: WorkerHistory passes exactly this.
const { path } = workerData as { readonly path: string };
const desk = new Desk(new SqliteLogReader(path));

port.on("message", (order: HistoryOrder) => {
  port.postMessage(answerTo(order));
});

function answerTo(order: HistoryOrder): HistoryAnswer {
  try {
    return { type: "done", value: work(order) };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    if (error instanceof AppError)
      return { type: "failed", code: error.code, sentence: error.sentence, detail };
    return { type: "failed", code: null, sentence: "", detail };
  }
}

function work(order: HistoryOrder): unknown {
  switch (order.name) {
    case "head":
      return desk.head(...order.asked);
    case "timeline":
      return desk.timeline(...order.asked);
    case "compare":
      return desk.compare(...order.asked);
    default:
      return desk.contentAt(...order.asked);
  }
}
