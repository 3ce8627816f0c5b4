/**
 * This browser's own copy of one shared document: an append-only list of Yjs updates, of which some are
 * known to have no durable answer from the server.
 *
 * LS1 What `append` was given is on the device once `flushed` resolves without a problem.
 * LS2 A local change counts as unsent until `acknowledge` covers it, also after a reload and in other tabs.
 * LS3 Several tabs may write at once; no tab removes what another has unsent.
 * LS4 A failure never loses what is in the page: it is told through `onProblem` and tried again.
 * LS8 A change of this person is handed to the browser whole in the turn in which it was made, so that a page that is
 *     closed at once loses nothing of it.
 * LS5 A document's first content is written at once, and everything that waits when the page goes out of sight:
 *     the next start, perhaps without a network, has nothing else to show.
 */
import type { Role } from "@commontable/shared/access/roles.ts";
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import type { StorageProblem } from "../storage-problem.ts";

/** What is remembered about a document besides its content, for a start without a network. */
export interface LocalFacts {
  readonly epoch: number;
  readonly schemaVersion: number;
  readonly role: Role;
}

export interface LocalCopy {
  readonly facts: LocalFacts;
  /** Everything that has a durable answer or came from the server. */
  readonly settled: readonly Uint8Array[];
  /** Local changes without an answer, oldest first. */
  readonly unsent: readonly Uint8Array[];
}

export interface LocalStore {
  /**
   * The copy, or null when there is none, or none of the epoch that is wanted. Call once, first. Unsent changes get
   * local numbers 1, 2, …
   */
  load(wantedEpoch?: number): Promise<LocalCopy | null>;
  /** Says which epoch the following changes belong to. Changes appended before wait for it. */
  remember(facts: LocalFacts): void;
  /** `localSeq` marks a local change, unsent from now on; without it the change came from the server. */
  append(update: Uint8Array, localSeq?: number): void;
  /** Local changes up to `localSeq` are durable on the server. */
  acknowledge(localSeq: number): void;
  /**
   * Hands over what another tab has unsent and this one does not hold yet, unless this one's words were put aside there. `take`
   * counts it among this page's changes, in the order given, and answers the number of the first; null to leave it for later.
   */
  leftovers(take: (updates: readonly Uint8Array[]) => number | null): Promise<void>;
  /**
   * Takes this copy out of the way of the server's, with this page's unsent changes, as one of its own that
   * `listSetAside` tells with the reason. What is appended later goes with it; what another tab has unsent stays. Where
   * another tab put aside what this one holds too, only what leans on that joins it. `whole` is all of the copy: what it
   * leans on may have been removed, or stay. False when the device keeps no copies or could not write: then nothing changed.
   */
  moveAside(code: ErrorCode | null, whole: () => Uint8Array): Promise<boolean>;
  /**
   * Ends what is on its way to this copy and notes the one that takes its place. `whole` is all of the copy, for one with
   * unsent changes: another page may have removed what they lean on. False when the device keeps no copies or could not
   * write: then nothing changed (CS9).
   */
  giveWay(next: LocalFacts, whole: Uint8Array | null): Promise<boolean>;
  /** Resolves when everything so far was written or has failed. */
  flushed(): Promise<void>;
  close(): Promise<void>;
}

/** What a page hears of its store. */
export interface StoreEvents {
  readonly onProblem: (problem: StorageProblem | null) => void;
  /** Another tab put aside what this page has unsent: what is written after it here has no place in the document. */
  readonly onLeft: () => void;
}

export interface LocalStoreOptions extends StoreEvents {
  /** The person's database holds every partnership; `{partnershipId}/{name}`. */
  readonly document: string;
}
