import type { Editor } from "@tiptap/core";
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useSyncExternalStore,
} from "react";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { CommentsHub } from "./CommentsHub.ts";

/** The comments of the document a page shows; `null` on pages that show none. */
export const CommentsContext = createContext<CommentsHub | null>(null);

export function useCommentsHub(handle: DocumentHandle | undefined): CommentsHub | null {
  return useMemo(() => (handle ? new CommentsHub() : null), [handle]);
}

const nothing = () => undefined;
const subscribeToNothing = () => nothing;

/** What a component shows of it. Draws again when that is another value. */
export function useHub<Value>(hub: CommentsHub, select: (hub: CommentsHub) => Value): Value;
export function useHub<Value>(
  hub: CommentsHub | null,
  select: (hub: CommentsHub) => Value,
): Value | undefined;
export function useHub<Value>(
  hub: CommentsHub | null,
  select: (hub: CommentsHub) => Value,
): Value | undefined {
  return useSyncExternalStore(hub?.subscribe ?? subscribeToNothing, () => (hub ? select(hub) : undefined));
}

/** For a text's `onReady`: its words can be commented on while it is there. */
export function useCommentedText(): (editor: Editor | null) => void {
  const hub = useContext(CommentsContext);
  const leave = useRef<(() => void) | null>(null);
  useEffect(() => () => leave.current?.(), []);
  return useCallback(
    (editor) => {
      leave.current?.();
      leave.current = editor && hub ? hub.addText(editor) : null;
    },
    [hub],
  );
}
