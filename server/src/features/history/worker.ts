/** The thread in which histories are worked out; the one place that gives the desk its log. It is ended when it takes too long. */
import { workerData } from "node:worker_threads";
import { SqliteLogReader } from "../../persistence/sqlite/SqliteLogReader.ts";
import { answerQuestions } from "../../threads/answer-questions.ts";
import { Desk } from "./Desk.ts";
import type { HistoryOrder } from "./History.ts";

// Safe: WorkerHistory passes exactly this.
const { path } = workerData as { readonly path: string };
const desk = new Desk(new SqliteLogReader(path));

answerQuestions((order: HistoryOrder) => {
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
});
