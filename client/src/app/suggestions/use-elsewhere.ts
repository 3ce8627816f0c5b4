import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { areSameSets } from "@commontable/shared/lib/same-sets.ts";
import type { Editor } from "@tiptap/core";
import { useEffect, useMemo, useState } from "react";
import type * as Y from "yjs";
import { textNameOf } from "../../editor/comments/draw-threads.ts";
import type { DrawnSuggestion } from "../../editor/suggesting/SuggestionLayer.ts";
import type { SuggestionLayers } from "../../editor/suggesting/SuggestionLayers.ts";
import { lookWhenSettled } from "../../sync/look-when-settled.ts";

/** Changes within this time are looked at together. */
const settleMs = 250;

/** Which suggestions fit a text of the document that this page does not show. */
export function useElsewhere(
  doc: Y.Doc,
  layers: SuggestionLayers,
  suggestions: readonly DrawnSuggestion[],
  texts: readonly Editor[],
): ReadonlySet<string> {
  const asked = useMemo(() => {
    const open = new Set(texts.filter((one) => !one.isDestroyed).map(textNameOf));
    // A text that is open knows best what stands in it.
    return suggestions.filter(({ places }) => places.every(({ within = bodyRoot }) => !open.has(within)));
  }, [suggestions, texts]);
  const [fitting, setFitting] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    if (asked.length === 0) return undefined;
    const look = () =>
      setFitting((before) => {
        const found = layers.fitElsewhere(asked);
        return areSameSets(before, found) ? before : found;
      });
    return lookWhenSettled(doc, settleMs, look);
  }, [doc, layers, asked]);
  return fitting;
}
