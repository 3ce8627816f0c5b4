import { createContext, useContext } from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import type { Suggesting } from "./use-suggesting.ts";

/** How people suggest in the texts of a page; `null` on pages without any. */
export const SuggestingContext = createContext<Suggesting | null>(null);

export interface ShownText {
  readonly handle: DocumentHandle;
  readonly editable: boolean;
  /** What is typed changes nothing until somebody accepts it. */
  readonly isDraft: boolean;
}

/** What a text on the page shows and whether it can be written in: the shared document, or the copy in which somebody suggests. */
export function useShownText(handle: DocumentHandle, editable: boolean): ShownText {
  const suggesting = useContext(SuggestingContext);
  return suggesting?.draft
    ? { handle: suggesting.shown, editable: true, isDraft: true }
    : { handle, editable, isDraft: false };
}
