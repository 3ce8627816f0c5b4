/** How much of a result is said: which of its six parts are stated, and what each missing one still needs. */
import type { Direction } from "../../documents/targets.ts";
import { addMonths, daysBetween, type Day } from "../../lib/day.ts";
import { exhaustive } from "../../lib/exhaustive.ts";
import { sayCount, sayList } from "../../lib/say.ts";
import { resultParts, type Deadline, type ResultPart, type ResultStatement } from "./schema.ts";

export type SpecificityLabel = "specific" | "partly-specific" | "general";

/** What one part still needs; the interface asks for it with a question. */
export type Need =
  | "text"
  | "unit"
  | "value"
  | "day"
  | "source"
  | "start-day"
  /** The target equals the starting point, or lies on the other side of it than the stated direction. */
  | "direction"
  /** The lower end of a band lies above the upper. */
  | "order"
  /** The end lies before the beginning. */
  | "later";

export interface Specificity {
  readonly score: number;
  readonly missing: readonly ResultPart[];
  readonly needs: Readonly<Partial<Record<ResultPart, Need>>>;
  readonly label: SpecificityLabel;
}

/** The target in numbers; `unknown-until-baseline` for a change in percent of something not yet known. */
export type AbsoluteTarget =
  | { readonly kind: "value"; readonly value: number }
  | { readonly kind: "band"; readonly low: number; readonly high: number }
  | { readonly kind: "unknown-until-baseline" }
  | { readonly kind: "not-stated" };

const tolerance = 1e-9;

/** [AG1] Which of the six parts are stated and valid. */
export function specificity(result: ResultStatement): Specificity {
  const needs: Partial<Record<ResultPart, Need>> = {};
  for (const part of resultParts) {
    const need = needOf(result, part);
    if (need !== null) needs[part] = need;
  }
  const missing = resultParts.filter((part) => needs[part] !== undefined);
  const score = resultParts.length - missing.length;
  return {
    score,
    missing,
    needs,
    label: score === 6 ? "specific" : score >= 2 ? "partly-specific" : "general",
  };
}

/** What one part still needs to be valid; `null` when it is stated. */
export function needOf(result: ResultStatement, part: ResultPart): Need | null {
  switch (part) {
    case "population":
    case "place":
      return result[part].trim() === "" ? "text" : null;
    case "indicator":
      if (result.indicatorMeasureId !== undefined) return null;
      if (result.indicatorText.trim() === "") return "text";
      return result.unit.trim() === "" ? "unit" : null;
    case "from":
      if (result.from.value === undefined) return "value";
      if (result.unit.trim() === "" && result.indicatorMeasureId === undefined) return "unit";
      if (result.from.on === undefined) return "day";
      return result.from.source.trim() === "" ? "source" : null;
    case "to":
      return needOfTarget(result);
    case "by":
      return needOfDeadline(result);
    default:
      return exhaustive(part);
  }
}

function needOfTarget({ from, to, direction }: ResultStatement): Need | null {
  if (to.kind === "band") {
    if (to.low === undefined || to.high === undefined) return "value";
    return to.low > to.high ? "order" : null;
  }
  if (to.kind === "relative") {
    if (to.changePct === undefined) return "value";
    return goesWith(direction, to.changePct) ? null : "direction";
  }
  if (to.value === undefined) return "value";
  if (from.value === undefined) return null;
  return goesWith(direction, to.value - from.value) ? null : "direction";
}

/** Standing still is right only where the direction is to maintain. */
function goesWith(direction: Direction | undefined, change: number): boolean {
  if (direction === "maintain") return true;
  if (Math.abs(change) <= tolerance) return false;
  return direction === undefined || (direction === "increase") === change > 0;
}

function needOfDeadline({ by, from }: ResultStatement): Need | null {
  if (by.kind === "years" && by.years !== undefined && by.from === undefined) return "start-day";
  const day = deadlineDay(by);
  if (day === undefined) return "day";
  return from.on !== undefined && daysBetween(from.on, day) <= 0 ? "later" : null;
}

/** The day a result is due; years count from their own day. */
export function deadlineDay(by: Deadline): Day | undefined {
  if (by.kind === "day") return by.day;
  if (by.years === undefined || by.from === undefined || by.years <= 0) return undefined;
  return addMonths(by.from, Math.round(by.years * 12));
}

/** [AG3] The target in numbers. A change in percent counts from the starting value: `from × (1 + change / 100)`. */
export function absoluteTarget({ from, to }: ResultStatement): AbsoluteTarget {
  if (to.kind === "band") {
    return to.low === undefined || to.high === undefined
      ? { kind: "not-stated" }
      : { kind: "band", low: to.low, high: to.high };
  }
  if (to.kind === "absolute")
    return to.value === undefined ? { kind: "not-stated" } : { kind: "value", value: to.value };
  if (to.changePct === undefined) return { kind: "not-stated" };
  if (from.value === undefined) return { kind: "unknown-until-baseline" };
  return { kind: "value", value: Number((from.value * (1 + to.changePct / 100)).toPrecision(12)) };
}

/** The direction as stated, else as the target tells it. */
export function directionOf(result: ResultStatement): Direction | undefined {
  if (result.direction !== undefined) return result.direction;
  const { from, to } = result;
  if (to.kind === "band") return "maintain";
  const change =
    to.kind === "relative"
      ? to.changePct
      : to.value === undefined || from.value === undefined
        ? undefined
        : to.value - from.value;
  if (change === undefined || Math.abs(change) <= tolerance) return undefined;
  return change > 0 ? "increase" : "decrease";
}

const statedWords: Record<ResultPart, string> = {
  population: "whom",
  place: "where",
  indicator: "what we count",
  from: "from what",
  to: "to what",
  by: "by when",
};

/** [AG2] One line that says what is clear and what is not yet: “clear on whom and where, not yet on how much by when”. */
export function specificityLine({ missing }: Specificity): string {
  const stated = resultParts.filter((part) => !missing.includes(part));
  const clear = stated.length === resultParts.length ? "clear on all six parts" : `clear on ${words(stated)}`;
  if (missing.length === 0) return clear;
  if (stated.length === 0) return "nothing stated yet; begin with whom this is for, and where";
  return `${clear}, not yet on ${words(missing)}`;
}

/** What, from, to and by together are “how much by when”. */
function words(parts: readonly ResultPart[]): string {
  const measured = (["indicator", "from", "to", "by"] as const).every((part) => parts.includes(part));
  if (!measured) return sayList(parts.map((part) => statedWords[part]));
  const rest = parts
    .filter((part) => part === "population" || part === "place")
    .map((part) => statedWords[part]);
  return sayList([...rest, "how much by when"]);
}

/** “six of six parts stated”, read aloud after the sentence. */
export function partsStated({ score }: Specificity): string {
  return `${sayCount(score)} of six parts stated`;
}
