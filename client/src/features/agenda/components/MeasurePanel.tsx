import { MeasureBlock } from "../../../app/parts/MeasureBlock.tsx";
import { useMeasures } from "../../../app/parts/use-measures.ts";
import type { PanelProps } from "../../../editor/DocumentEditor.tsx";
import { Note } from "../../../ui/Note.tsx";
import { messages } from "../messages.ts";

/** One shared measure in the flow of the text: the same figure as on its card, never a copy. */
export function MeasurePanel({ refId }: PanelProps) {
  const { facts, handle } = useMeasures();
  const found = facts.find(({ measure }) => measure.id === refId);
  if (found) return <MeasureBlock facts={found} />;
  return handle.status().phase === "ready" ? <Note>{messages.measureGone}</Note> : null;
}
