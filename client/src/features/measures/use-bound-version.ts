/**
 * Holds the version of the definition that numbers are typed for. When somebody begins the next one meanwhile, they would
 * count for words nobody read while typing.
 */
import { pointsOfVersion } from "@commontable/shared/features/measures/points.ts";
import { useMemo, useState } from "react";
import type { MeasureFacts } from "../../app/parts/use-measures.ts";

export interface BoundVersion {
  /** The measure as of that version, with its points. */
  readonly facts: MeasureFacts;
  /** The version that has begun since; null while none has. */
  readonly next: number | null;
  /** For when a person says that the numbers hold for that one too. */
  readonly bindToNext: () => void;
}

export function useBoundVersion(latest: MeasureFacts): BoundVersion {
  const { measure, points } = latest;
  const [version, setVersion] = useState(measure.version);
  const present = useMemo(() => pointsOfVersion(points, version), [points, version]);
  return {
    facts: { ...latest, measure: { ...measure, version }, present },
    next: measure.version === version ? null : measure.version,
    bindToNext: () => setVersion(measure.version),
  };
}
