import { matchesKey } from "../../ui/matches-key.ts";

/** What a press asks of the field it is made in. */
export function undoOrRedo(event: KeyboardEvent): "undo" | "redo" | null {
  if (matchesKey(event, "Mod-Z")) return "undo";
  return matchesKey(event, "Mod-Shift-Z") || matchesKey(event, "Mod-Y") ? "redo" : null;
}
