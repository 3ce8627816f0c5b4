/**
 * What the top bar may say about the words of one document. `docs/spec/save-state.md` numbers the rules.
 *
 * Nothing else in the client may claim that something is saved.
 */
import { includesRole, type Role } from "@commontable/shared/access/roles.ts";
import { failures, type ErrorCode } from "@commontable/shared/errors/app-error.ts";
import type { PresenceUser } from "@commontable/shared/sync/presence.ts";
import { storageSentences, type StorageProblem } from "./storage-problem.ts";

export type SaveState =
  /** The person may read here and not write, and nothing of theirs waits. */
  | { status: "reading" }
  /** `changes` have no durable answer yet; the oldest has waited since `since`. */
  | { status: "on-device"; changes: number; since: number }
  /** Everything written here is on the server's disk. */
  | { status: "saved" }
  /** Saved, and these other people had the last change on a visible screen. */
  | { status: "seen"; by: readonly PresenceUser[] }
  /** The server or the browser's storage refused; the text is still in this page. */
  | { status: "not-saved"; code: ErrorCode | "storage"; sentence: string };

/** A refusal as the interface shows it. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly sentence: string;
}

/** CS9. Why words are held in this page. */
export const heldRefusal: Refusal = {
  code: "update-needed",
  sentence:
    "The server has another version of this document, and your words cannot be put into it from here.",
};

/** Everything a save state is decided from. */
export interface SaveFacts {
  /** Local changes without a durable answer. */
  readonly changes: number;
  /** When the oldest of them was made, or when the last answer came, whichever is later. */
  readonly since: number;
  /** Last known role; null before the first answer. */
  readonly role: Role | null;
  /** Set while the server refuses what waits. */
  readonly refusal: Refusal | null;
  readonly storage: StorageProblem | null;
  /** Other people whose visible copy includes the last acknowledged change of this page. */
  readonly seenBy: readonly PresenceUser[];
}

/** How long a change may wait before the top bar says so, milliseconds. Shorter flickers while typing. */
export const waitingShownAfterMs = 1_000;

/** The true state, at once. The guard on leaving uses this one. */
export function saveStateOf(facts: SaveFacts): SaveState {
  const { changes, since, role, refusal, storage, seenBy } = facts;
  if (changes > 0) {
    if (refusal) return notSaved(refusal, storage);
    if (role !== null && !includesRole(role, "edit"))
      return notSaved({ code: "forbidden", sentence: failures.forbidden.sentence }, storage);
    if (storage) return { status: "not-saved", code: "storage", sentence: storageSentences[storage] };
    return { status: "on-device", changes, since };
  }
  if (role !== null && !includesRole(role, "edit")) return { status: "reading" };
  return seenBy.length > 0 ? { status: "seen", by: seenBy } : { status: "saved" };
}

/** SV10. A refusal says first what happened, then what is safe and what to do: where nothing is kept that is not so. */
export function whatHappened(sentence: string): string {
  return /^.*?\.(?= |$)/.exec(sentence)?.[0] ?? sentence;
}

function notSaved({ code, sentence }: Refusal, storage: StorageProblem | null): SaveState {
  const told = storage ? `${whatHappened(sentence)} ${storageSentences[storage]}` : sentence;
  return { status: "not-saved", code, sentence: told };
}

/** SV9. What waits when the connection was ended for good does not go out by itself. */
export function withoutWayOut(save: SaveState, ended: Refusal | null): SaveState {
  return ended && save.status === "on-device" ? { status: "not-saved", ...ended } : save;
}

/** [KW4] What waits needs nobody for going out: only what keeps it now must pass. */
export function goesOutByItself(save: SaveState): boolean {
  if (save.status !== "not-saved" || save.code === "storage") return true;
  // Told as a refusal of what waits only until it has come through, or when five tries did not settle it (CS5).
  return save.code !== "resync" && failures[save.code].retry === "backoff";
}

/**
 * What the top bar shows: the true state, except that a change on its way over a working connection is
 * shown as waiting only once it has waited. `shown` is what stood there before.
 */
export function shownSaveState(
  real: SaveState,
  shown: SaveState,
  context: { now: number; since: number; isFlowing: boolean },
): SaveState {
  const waits = real.status === "on-device" || (real.status === "not-saved" && real.code === "storage");
  const wasSettled = shown.status === "saved" || shown.status === "seen";
  const isFresh = context.now - context.since < waitingShownAfterMs;
  return waits && wasSettled && isFresh && context.isFlowing ? shown : real;
}
