/** Which recorded points count now. */
import type { CurrentPoint, DataPoint } from "./schema.ts";
import type { Day } from "../../lib/day.ts";

/**
 * The last word on each period, oldest first: points nobody superseded, without those taken back (MEA-3).
 */
export function currentPoints(all: readonly DataPoint[]): CurrentPoint[] {
  const superseded = new Set(all.map((point) => point.supersedes));
  return all
    .filter((point): point is CurrentPoint => point.value !== null && !superseded.has(point.id))
    .sort((a, b) => a.periodEnd.localeCompare(b.periodEnd) || a.enteredAt.localeCompare(b.enteredAt));
}

/** Points counted by one version of the definition; other versions never join its line (MEA-2). */
export function pointsOfVersion<Point extends { version: number }>(
  points: readonly Point[],
  version: number,
): Point[] {
  return points.filter((point) => point.version === version);
}

/** Earlier words on a point, newest first: what it superseded, and what that superseded. */
export function corrections(all: readonly DataPoint[], pointId: string): DataPoint[] {
  const byId = new Map(all.map((point) => [point.id, point]));
  const earlier: DataPoint[] = [];
  let next = byId.get(pointId)?.supersedes ?? null;
  while (next !== null) {
    const point = byId.get(next);
    if (!point || earlier.includes(point)) break;
    earlier.push(point);
    next = point.supersedes;
  }
  return earlier;
}

interface Measured {
  readonly value: number;
  readonly periodEnd: Day;
  readonly provisional: boolean;
}

/** The newest settled value up to `asOf` and after `after`; provisional values never decide a status. */
export function latestSettled<Point extends Measured>(
  points: readonly Point[],
  asOf: Day,
  after: Day,
): Point | null {
  let latest: Point | null = null;
  for (const point of points) {
    if (point.provisional || point.periodEnd > asOf || point.periodEnd <= after) continue;
    if (!latest || point.periodEnd >= latest.periodEnd) latest = point;
  }
  return latest;
}
