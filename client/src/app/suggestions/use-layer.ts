import type { Change } from "@commontable/shared/features/suggestions/difference.ts";
import type { Editor } from "@tiptap/core";
import { useEffect, useEffectEvent, useMemo, useState } from "react";
import { draftId, SuggestionLayer } from "../../editor/suggesting/SuggestionLayer.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { messages } from "./messages.ts";
import type { OpenFork } from "./open-fork.ts";

export interface DrawnSuggestions {
  readonly layer: SuggestionLayer;
  /** Ids of those that stand in the text, in its order. */
  readonly order: readonly string[];
  /** What the draft changes in the running text. */
  readonly changes: readonly Change[];
  readonly activeId: string | null;
  readonly setActive: (id: string | null) => void;
}

/** What draws suggestions and one's own draft in the text, and hears which of them is pressed. */
export function useLayer(
  handle: DocumentHandle,
  editor: Editor,
  draft: OpenFork | null,
  onPress: (id: string) => void,
): DrawnSuggestions {
  const [order, setOrder] = useState<readonly string[]>([]);
  const [changes, setChanges] = useState<readonly Change[]>([]);
  const [activeId, setActive] = useState<string | null>(null);
  const layer = useMemo(
    () =>
      new SuggestionLayer({
        editor,
        shown: draft?.fork.doc ?? handle.doc,
        base: draft ? handle.doc : null,
        draftLabel: messages.draft.heard,
        onPlaces: setOrder,
        onDraft: setChanges,
      }),
    [editor, draft, handle],
  );
  useEffect(() => {
    layer.open();
    return () => {
      layer.close();
      setChanges([]);
    };
  }, [layer]);
  const press = useEffectEvent((id: string | null) => {
    setActive(id);
    if (id !== null) onPress(id);
  });
  useEffect(() => {
    // The editor goes first where the text is for reading from now on.
    if (editor.isDestroyed) return undefined;
    const text = editor.view.dom;
    const handlePress = (event: MouseEvent) => {
      const words = event.target instanceof Element ? event.target.closest("[data-suggestion]") : null;
      const id = words?.getAttribute("data-suggestion") ?? null;
      press(id === draftId ? null : id);
    };
    text.addEventListener("click", handlePress);
    return () => text.removeEventListener("click", handlePress);
  }, [editor]);
  return { layer, order, changes, activeId, setActive };
}
