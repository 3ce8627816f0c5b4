/** The thread in which histories are worked out; the one place that picks where the log is read. It is ended when it takes too long. */
import { workerData } from "node:worker_threads";
import { SqliteLogReader } from "../../persistence/sqlite/SqliteLogReader.ts";
import { answerQuestions } from "../../threads/answer-questions.ts";
import { LogHistory } from "./LogHistory.ts";
import type { HistoryOrder } from "./History.ts";

// Safe: WorkerHistory passes exactly this.
const { path } = workerData as { readonly path: string };
const history = new LogHistory(new SqliteLogReader(path));

answerQuestions((order: HistoryOrder) => {
  switch (order.name) {
    case "head":
      return history.head(...order.asked);
    case "timeline":
      return history.timeline(...order.asked);
    case "compare":
      return history.compare(...order.asked);
    case "find":
      return history.find(...order.asked);
    default:
      return history.contentAt(...order.asked);
  }
});
