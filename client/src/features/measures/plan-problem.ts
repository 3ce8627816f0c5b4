import type { MeasureFields } from "@commontable/shared/features/measures/card-entry.ts";
import { targetValue } from "@commontable/shared/features/measures/path.ts";
import type { Measure } from "@commontable/shared/features/measures/schema.ts";
import { messages } from "./messages.ts";

const words = messages.plan;

/** What does not go together in a plan, as a sentence. */
export function planProblem(measure: Measure, fields: MeasureFields): string | null {
  const { baseline, direction, target } = measure;
  const { targetLow, targetHigh, targetOn } = fields;
  if (direction === "maintain" && targetLow !== null && targetHigh !== null && targetLow >= targetHigh)
    return words.bandOrder;
  if (baseline && targetOn !== null && targetOn <= baseline.on) return words.order;
  const goal = targetValue(measure);
  const way = direction === "maintain" ? null : direction;
  if (way !== null && baseline && goal !== null && goal !== baseline.value)
    if (goal > baseline.value !== (way === "increase")) return words.wrongWay;
  return target?.kind === "relative" && goal === null ? words.unknownUntil : null;
}
