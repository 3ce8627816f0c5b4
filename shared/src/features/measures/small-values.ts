/** Values that stand for so few people that somebody could be recognized (MEA-4): they stay where they are (AR23, PA14). */
import { minCellDefault, type DataPoint, type Measure } from "./schema.ts";

/**
 * The points that may go out, and how many stay behind. One small count hides its whole period: an earlier word on it would
 * otherwise read as the last one.
 */
export function withoutSmall(
  points: readonly DataPoint[],
  measures: readonly Pick<Measure, "id" | "minCell">[],
): { points: DataPoint[]; leftOut: number } {
  const least = new Map(measures.map(({ id, minCell }) => [id, minCell]));
  const hidden = new Set(
    points
      .filter(({ n, measureId }) => n !== null && n >= 1 && n < (least.get(measureId) ?? minCellDefault))
      .map(periodOf),
  );
  const kept = points.filter((point) => !hidden.has(periodOf(point)));
  return { points: kept, leftOut: points.length - kept.length };
}

function periodOf({ measureId, version, periodEnd }: DataPoint): string {
  return `${measureId} ${version} ${periodEnd}`;
}
