/** The thread that owns the log's file. Nothing else writes to it while the server runs. */
import { parentPort, workerData } from "node:worker_threads";
import { assert } from "@commontable/shared/lib/assert.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import { DocStoreError } from "../DocStore.ts";
import type { Folding } from "./Folding.ts";
import type { LogDatabase } from "./LogDatabase.ts";
import { openLog, type OpenLog } from "./open-log.ts";
import {
  readOnly,
  type FromWorker,
  type Operation,
  type Outcome,
  type ToWorker,
  type WorkerOptions,
} from "./operations.ts";
import type { NumberedPerson } from "./numbered-person.ts";
import { Upkeep } from "./Upkeep.ts";

const port = parentPort;
assert(port, "the log's worker runs as a worker thread");
const tell = (message: FromWorker): void => port.postMessage(message);

// Safe: SqliteDocStore passes exactly this.
const options = workerData as WorkerOptions;

function serve({ driver, database }: OpenLog): void {
  const upkeep = new Upkeep(driver, options.path, options, (bytes) => tell({ type: "wal-is-long", bytes }));
  const turns = foldingTurns(database.folding, (bytes) => upkeep.committed(1, bytes));
  port?.on("message", (message: ToWorker) => {
    switch (message.type) {
      case "batch":
        tell(answerOf(database.run(message.operations), database));
        // Afterwards: whoever waits for the commit does not wait for this as well.
        noteCommit(upkeep, message.operations);
        turns.plan();
        break;
      case "backup":
        driver.backup(message.path).then(
          () => tell({ type: "backup", outcome: { ok: true } }),
          (error: unknown) => tell({ type: "backup", outcome: { ok: false, message: String(error) } }),
        );
        break;
      case "close":
        upkeep.stop();
        turns.stop();
        close({ driver });
        tell({ type: "closed" });
        port.close();
        break;
      default:
        exhaustive(message);
    }
  });
  tell({ type: "ready", persons: database.persons() });
}

/** Folds a little at a time, with pauses in which everybody else has their turn. */
function foldingTurns(folding: Folding, folded: (bytes: number) => void): { plan(): void; stop(): void } {
  let timer: NodeJS.Timeout | null = null;
  const turn = (): void => {
    timer = null;
    try {
      const bytes = folding.turn();
      if (bytes > 0) folded(bytes);
    } catch {
      // The disk is full or failing: commits tell, and small pieces are as good as large ones.
    }
    plan();
  };
  const plan = (): void => {
    if (folding.isDue) timer ??= setTimeout(turn, options.foldPauseMs);
  };
  return { plan, stop: () => timer && clearTimeout(timer) };
}

function answerOf(outcomes: Outcome[], database: LogDatabase): FromWorker {
  if (outcomes.every((outcome) => outcome.ok && outcome.value === null)) return { type: "done" };
  const allWentWell = outcomes.every(({ ok }) => ok);
  return { type: "batch", outcomes, persons: allWentWell ? null : personsIn(database) };
}

/** Null when the file cannot be read now: then nothing was stored either. */
function personsIn(database: LogDatabase): readonly NumberedPerson[] | null {
  try {
    return database.persons();
  } catch {
    return null;
  }
}

function noteCommit(upkeep: Upkeep, operations: readonly Operation[]): void {
  const written = operations.filter((operation) => !readOnly.has(operation.do));
  if (written.length > 0) upkeep.committed(written.length, bytesOf(written));
}

function bytesOf(operations: readonly Operation[]): number {
  return operations.reduce((sum, operation) => {
    if (operation.do === "append") return sum + operation.bytes.byteLength;
    return operation.do === "saveSnapshot" ? sum + operation.snapshot.bytes.byteLength : sum;
  }, 0);
}

/** What cannot be folded into the file now stays in the write-ahead log, and is as safe there. */
function close({ driver }: Pick<OpenLog, "driver">): void {
  try {
    driver.checkpoint("truncate");
  } catch {
    // A full or failing disk: everything stored is stored.
  }
  driver.close();
}

let log: OpenLog | null = null;
try {
  log = openLog(options.path);
} catch (error) {
  const code = error instanceof DocStoreError ? error.code : "failed";
  tell({ type: "failed-to-open", code, message: error instanceof Error ? error.message : String(error) });
  port.close();
}
if (log) serve(log);
