/** What the store asks its worker thread to do, as plain data, and what comes back. */
import type {
  DocumentKey,
  DocStoreError,
  Head,
  LogEntry,
  RecoveredText,
  Snapshot,
  StoredDocument,
} from "../DocStore.ts";
import type { NumberedPerson } from "./numbered-person.ts";
import type { UpkeepOptions } from "./Upkeep.ts";

export type Operation =
  | { do: "load"; key: DocumentKey }
  | { do: "since"; key: DocumentKey; epoch: number; seq: number; limit: number }
  | { do: "heads"; partnershipId: string }
  | AppendOperation
  | { do: "claim"; key: DocumentKey; client: number; personId: string }
  | { do: "saveSnapshot"; key: DocumentKey; epoch: number; snapshot: Snapshot }
  | { do: "dropSnapshots"; key: DocumentKey }
  | { do: "forget"; partnershipId: string }
  | { do: "addRecovered"; text: RecoveredText }
  | { do: "listRecovered"; partnershipId: string; personId: string }
  | { do: "dismissRecovered"; partnershipId: string; personId: string; id: string };

/** Consecutive entries as one piece; see `piece.ts`. */
export interface AppendOperation {
  do: "append";
  key: DocumentKey;
  epoch: number;
  /** Of the first entry. */
  seq: number;
  count: number;
  bytes: Uint8Array;
  /** Persons of these entries that the file may not have yet. */
  persons: readonly NumberedPerson[];
  claims: readonly { client: number; personId: string }[];
}

/** What each operation answers. */
export interface Answers {
  load: StoredDocument;
  since: readonly LogEntry[];
  heads: readonly Head[];
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
  "heads",
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
  /** The file is open, and these are the persons it has. */
  | { type: "ready"; persons: readonly NumberedPerson[] }
  | { type: "failed-to-open"; code: DocStoreError["code"]; message: string }
  /** The write-ahead log grew longer than it should, because a reader holds it. */
  | { type: "wal-is-long"; bytes: number }
  /** All was done, and nothing of it has an answer. What most batches say, and so as short as can be. */
  | { type: "done" }
  /** `persons` of the file, when something failed. */
  | { type: "batch"; outcomes: Outcome[]; persons: readonly NumberedPerson[] | null }
  | { type: "backup"; outcome: { ok: true } | { ok: false; message: string } }
  | { type: "closed" };
