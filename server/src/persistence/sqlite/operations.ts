/** What the store asks its worker thread to do, as plain data, and what comes back. */
import type {
  Append,
  DocumentKey,
  DocStoreError,
  LogEntry,
  RecoveredText,
  Snapshot,
  StoredDocument,
} from "../DocStore.ts";
import type { UpkeepOptions } from "./Upkeep.ts";

export type Operation =
  | { do: "load"; key: DocumentKey }
  | { do: "since"; key: DocumentKey; epoch: number; seq: number; limit: number }
  | { do: "append"; entry: Append }
  | { do: "claim"; key: DocumentKey; client: number; personId: string }
  | { do: "saveSnapshot"; key: DocumentKey; epoch: number; snapshot: Snapshot }
  | { do: "dropSnapshots"; key: DocumentKey }
  | { do: "forget"; partnershipId: string }
  | { do: "addRecovered"; text: RecoveredText }
  | { do: "listRecovered"; partnershipId: string; personId: string }
  | { do: "dismissRecovered"; partnershipId: string; personId: string; id: string };

/** What each operation answers. */
export interface Answers {
  load: StoredDocument;
  since: readonly LogEntry[];
  append: null;
  claim: null;
  saveSnapshot: null;
  dropSnapshots: null;
  forget: null;
  addRecovered: null;
  listRecovered: readonly RecoveredText[];
  dismissRecovered: boolean;
}

export type OperationName = Operation["do"];

export type Outcome =
  | { ok: true; value: Answers[OperationName] }
  | { ok: false; code: DocStoreError["code"]; message: string };

/** Operations that change nothing; a batch of these alone needs no commit. */
export const readOnly: ReadonlySet<OperationName> = new Set<OperationName>([
  "load",
  "since",
  "listRecovered",
]);

/** What the worker is started with. */
export interface WorkerOptions extends UpkeepOptions {
  readonly path: string;
}

export type ToWorker =
  | { type: "batch"; operations: Operation[] }
  | { type: "backup"; path: string }
  | { type: "close" };

export type FromWorker =
  | { type: "ready" }
  | { type: "failed-to-open"; code: DocStoreError["code"]; message: string }
  /** The write-ahead log grew longer than it should, because a reader holds it. */
  | { type: "wal-is-long"; bytes: number }
  | { type: "batch"; outcomes: Outcome[] }
  | { type: "backup"; outcome: { ok: true } | { ok: false; message: string } }
  | { type: "closed" };
