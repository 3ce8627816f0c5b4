/** Measures as pages show them: the live cards joined with the recorded values. */
import { useQuery } from "@tanstack/react-query";
import { readMeasures } from "@commontable/shared/features/measures/doc.ts";
import { currentPoints, pointsOfVersion } from "@commontable/shared/features/measures/points.ts";
import {
  readiness,
  statusOf,
  type Readiness,
  type Status,
} from "@commontable/shared/features/measures/rules.ts";
import type { CurrentPoint, DataPoint, Measure } from "@commontable/shared/features/measures/schema.ts";
import type { Day } from "@commontable/shared/lib/day.ts";
import { dayIn } from "@commontable/shared/lib/formats.ts";
import { useMemo, useSyncExternalStore } from "react";
import { api, read } from "../../api/client.ts";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { useDocument } from "../../sync/use-document.ts";
import { useYValue } from "../../sync/use-y-value.ts";
import { usePartnership } from "../partnership-context.ts";

export interface MeasureFacts {
  readonly measure: Measure;
  /** What counts now, all versions of the definition, oldest first. */
  readonly points: readonly CurrentPoint[];
  /** Those of the present version only. */
  readonly present: readonly CurrentPoint[];
  readonly status: Status;
  readonly readiness: Readiness;
}

/**
 * Today in the partnership's time zone; a page left open over night moves on by itself. An example stands still
 * on a day of its own: years later nearly everything in it would be late.
 */
export function useToday(): Day {
  const { timezone, standsOn } = usePartnership().partnership;
  return useSyncExternalStore(eachMinute, () => standsOn ?? dayIn(timezone, Date.now()));
}

function eachMinute(listener: () => void): () => void {
  const timer = setInterval(listener, 60_000);
  return () => clearInterval(timer);
}

/** Every recorded value, corrections included. Read again when the feed says that values changed. */
export function usePoints(): { points: readonly DataPoint[]; isPending: boolean; error: Error | null } {
  const { partnership } = usePartnership();
  const query = useQuery({
    queryKey: ["measures", partnership.id, "points"],
    queryFn: async ({ signal }) => {
      const asked = { param: { partnershipId: partnership.id }, query: {} };
      return (await read(api.p[":partnershipId"].points.$get(asked, { init: { signal } }))).points;
    },
  });
  return { points: query.data ?? noPoints, isPending: query.isPending, error: query.error };
}

const noPoints: readonly DataPoint[] = [];

export function factsOf(measure: Measure, current: readonly CurrentPoint[], asOf: Day): MeasureFacts {
  const points = current.filter((point) => point.measureId === measure.id);
  const present = pointsOfVersion(points, measure.version);
  return {
    measure,
    points,
    present,
    status: statusOf(measure, present, asOf),
    readiness: readiness(measure),
  };
}

export interface Measures {
  readonly handle: DocumentHandle;
  readonly facts: readonly MeasureFacts[];
  readonly all: readonly DataPoint[];
  readonly isPending: boolean;
  readonly error: Error | null;
}

/** All measures of the partnership. Opens the shared document while the caller lives. */
export function useMeasures(): Measures {
  const handle = useDocument("measures");
  const measures = useYValue(handle.doc, readMeasures);
  const { points, isPending, error } = usePoints();
  const asOf = useToday();
  const facts = useMemo(() => {
    const current = currentPoints(points);
    return measures.map((measure) => factsOf(measure, current, asOf));
  }, [measures, points, asOf]);
  return { handle, facts, all: points, isPending, error };
}
