import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import type { SaveState } from "../../sync/save-state.ts";
import { messages } from "../messages.ts";

/** How many of the three pips are filled. */
export function pipsOf(save: SaveState): 0 | 1 | 2 | 3 {
  switch (save.status) {
    case "reading":
    case "not-saved":
      return 0;
    case "on-device":
      return 1;
    case "saved":
      return 2;
    case "seen":
      return 3;
    default:
      return exhaustive(save);
  }
}

/** The words beside the pips. Never more than the server or the others confirmed. */
export function saveWords(save: SaveState): string {
  const { save: words } = messages;
  switch (save.status) {
    case "reading":
      return words.reading;
    case "on-device":
      return words.onDevice;
    case "saved":
      return words.saved;
    case "seen":
      return words.seen(save.by.length);
    case "not-saved":
      return words.notSaved;
    default:
      return exhaustive(save);
  }
}

/** What a listener tells apart: words that wait are news only while they cannot go out. */
export type HeardSave = SaveState["status"] | "on-its-way";

export function heardSave(save: SaveState, isOnline: boolean): HeardSave {
  return save.status === "on-device" && isOnline ? "on-its-way" : save.status;
}

/** A state must last before it is read out, so that typing is not talked over; milliseconds. */
export function spokenAfterMs(heard: HeardSave): number {
  return heard === "not-saved" ? 0 : 3_000;
}

/** What is read out on a change of state; null for changes nobody needs to hear. */
export function spokenSave(
  before: SaveState["status"],
  save: SaveState,
  { isOnline, isKept }: { isOnline: boolean; isKept: boolean },
): string | null {
  const { save: words } = messages;
  if (save.status === "not-saved") return isKept ? words.spokenNotSaved : words.spokenNotKept;
  if (save.status === "reading") return before === "reading" ? null : words.readingMore;
  if (save.status === "on-device") return isOnline ? null : words.spokenOffline(save.changes);
  const wasWaiting = before === "on-device" || before === "not-saved";
  return wasWaiting && (save.status === "saved" || save.status === "seen") ? words.spokenSaved : null;
}
