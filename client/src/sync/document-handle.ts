/** What a page holds of an open document. */
import type { Role } from "@commontable/shared/access/roles.ts";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import type { Phase } from "./document-facts.ts";
import type { Refusal, SaveState } from "./save-state.ts";
import type { StorageProblem } from "./storage-problem.ts";

/** As a person would say it; `stopped` needs them to do something. */
export type ConnectionStatus =
  | { status: "online" }
  | { status: "connecting" }
  | { status: "offline"; retryAt: number | null }
  | { status: "stopped"; refusal: Refusal };

export interface DocumentStatus {
  /**
   * `loading` until something can be shown; `refused` when the person may not (or no longer) see it, with
   * what this page still holds; `outdated` when the content needs a newer page: attach no editor;
   * `ahead` when the server needs an older one: nothing written here would go out; `held` when the server has the
   * document anew and the words of this page lie nowhere else: they are shown, and nothing more is written here.
   */
  readonly phase: Phase;
  /** Null before the first answer ever. */
  readonly role: Role | null;
  /** What the top bar says, up to a second late (SV7). What must not go before the words asks `hasWaitingChanges`. */
  readonly save: SaveState;
  readonly connection: ConnectionStatus;
  readonly refusal?: Refusal;
  /** Set while the browser keeps no copy on this device. */
  readonly storage?: StorageProblem;
}

/**
 * An open document. A new handle with a new `doc` takes its place when the document was rebuilt (epoch) or
 * needs a newer page; hooks follow by themselves.
 */
export interface DocumentHandle {
  readonly name: string;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  /** The person at this page, to leave them out of lists of others. */
  readonly personId: string;
  readonly status: () => DocumentStatus;
  /** Hears of each new status, and each time the server has everything that waited. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Whether anything written here is without a durable answer: the true state, at once. */
  readonly hasWaitingChanges: () => boolean;
  /** Takes what other tabs have waiting on this device among what waits here, for a role that may write (LS3). */
  readonly takeLeftovers: () => Promise<void>;
  /** Tells the others which structured field this person is in; null on leaving it. */
  readonly setField: (field: string | null) => void;
  /** Asks the server again after a refusal. */
  readonly retry: () => void;
  /**
   * Keeps what the server refused as a copy of its own on this device and shows what the server has. False, and
   * nothing changes, while nothing is refused or where this device keeps no copies.
   */
  readonly moveAside: () => Promise<boolean>;
}

/** What a handle says that never had a document, or whose document was closed before it said anything. */
export const closedStatus: DocumentStatus = {
  phase: "loading",
  role: null,
  save: { status: "reading" },
  connection: { status: "connecting" },
};
