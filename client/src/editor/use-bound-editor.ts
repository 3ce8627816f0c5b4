/** Makes an editor for as long as its place stands in the page. Typing never renders React. */
import type { Editor } from "@tiptap/core";
import {
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
  type RefObject,
} from "react";
import { EditorSeat, type SeatOptions } from "./EditorSeat.ts";

export interface BoundEditorOptions {
  /** Read once per editor. */
  create: () => Omit<SeatOptions, "editable">;
  editable: boolean;
  label: string;
  /**
   * Asked right before an editor is attached: an editor deletes what it does not know, so a text with such
   * parts must never meet one.
   */
  mayAttach: () => boolean;
}

export function useBoundEditor(
  place: RefObject<HTMLElement | null>,
  { create, editable, label, mayAttach }: BoundEditorOptions,
  /** What makes another editor necessary: the shared text it is bound to. */
  subject: object,
): Editor | null {
  const [seat] = useState(() => new EditorSeat());
  const editor = useSyncExternalStore(seat.subscribe, seat.read);

  // Not a dependency: a new editor for each new label or right would lose caret and undo.
  const take = useEffectEvent((_subject: object) =>
    place.current && mayAttach() ? seat.take(place.current, { editable, ...create() }) : undefined,
  );
  useLayoutEffect(() => take(subject), [subject]);

  useEffect(() => {
    if (editor) seat.describe(label, editable);
  }, [seat, editor, label, editable]);

  return editor;
}
