import { lazy, Suspense } from "react";
import { useMeasures } from "../../../app/parts/use-measures.ts";
import type { PanelProps } from "../../../editor/DocumentEditor.tsx";
import { Note } from "../../../ui/Note.tsx";
import { messages } from "../messages.ts";

// The line is drawn below the fold; the text can be written in before it is there.
const MeasureBlock = lazy(async () => ({
  default: (await import("../../../app/parts/MeasureBlock.tsx")).MeasureBlock,
}));

/** One shared measure in the flow of the text: the same figure as on its card, never a copy. */
export function MeasurePanel({ refId }: PanelProps) {
  const { facts, handle: measures } = useMeasures();
  const found = facts.find(({ measure }) => measure.id === refId);
  if (found) {
    return (
      <Suspense fallback={null}>
        <MeasureBlock facts={found} />
      </Suspense>
    );
  }
  return measures.status().phase === "ready" ? <Note>{messages.measureGone}</Note> : null;
}
