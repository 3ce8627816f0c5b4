import { Sparkline } from "./Sparkline.tsx";
import { StatusChip } from "./StatusChip.tsx";
import type { MeasureFacts } from "./use-measures.ts";

/** The line of a measure and where it stands, beside its words. */
export function MeasurePicture({ facts: { measure, present, status, readiness } }: { facts: MeasureFacts }) {
  return (
    <>
      <Sparkline measure={measure} points={present} isDecoration />
      <StatusChip status={status} readiness={readiness} />
    </>
  );
}
