/** The thread that owns the log's file. Nothing else opens it while the server runs. */
import { parentPort, workerData } from "node:worker_threads";
import { assert } from "@commontable/shared/lib/assert.ts";
import { openDriver } from "./driver.ts";
import { LogDatabase } from "./LogDatabase.ts";
import type { FromWorker, ToWorker } from "./operations.ts";
import { migrate } from "./schema.ts";

const port = parentPort;
assert(port, "the log's worker runs as a worker thread");
const tell = (message: FromWorker): void => port.postMessage(message);

try {
  // Safe: SqliteDocStore passes exactly this.
  const { path } = workerData as { path: string };
  const driver = openDriver(path);
  const database = new LogDatabase(driver);
  database.check();
  migrate(driver);
  port.on("message", (message: ToWorker) => {
    if (message.type === "batch") {
      tell({ type: "batch", outcomes: database.run(message.operations) });
    } else if (message.type === "backup") {
      driver.backup(message.path).then(
        () => tell({ type: "backup", outcome: { ok: true } }),
        (error: unknown) => tell({ type: "backup", outcome: { ok: false, message: String(error) } }),
      );
    } else {
      driver.execute("PRAGMA wal_checkpoint(TRUNCATE)");
      driver.close();
      tell({ type: "closed" });
      port.close();
    }
  });
  tell({ type: "ready" });
} catch (error) {
  tell({ type: "failed-to-open", message: error instanceof Error ? error.message : String(error) });
  port.close();
}
