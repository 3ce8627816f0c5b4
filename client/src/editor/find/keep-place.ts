/**
 * A letter that is found again after others wrote. The binding puts a whole new text in place of the old one for each change
 * of theirs, so that the mapping of such a transaction says nothing; the shared text knows where the letter went.
 */
import type { EditorState } from "@tiptap/pm/state";
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition } from "@tiptap/y-tiptap";
import { bindingOf } from "../binding.ts";

/** Where the letter stands in a later state; null when that cannot be said. */
export type KeptPlace = (state: EditorState) => number | null;

export function keepPlace(state: EditorState, place: number): KeptPlace | null {
  const binding = bindingOf(state);
  if (!binding) return null;
  // The place behind the letter, because the shared text holds a place by the letter before it.
  const kept = absolutePositionToRelativePosition(place + 1, binding.type, binding.mapping);
  return (now) => {
    const there = bindingOf(now);
    const found = there && relativePositionToAbsolutePosition(there.doc, there.type, kept, there.mapping);
    return found === null ? null : found - 1;
  };
}
