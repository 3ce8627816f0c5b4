/** Where things stand in a measure's chart: domains, ticks and the places of labels. Pure, in pixels. */
import { addMonths, dayNumber, type Day } from "@commontable/shared/lib/day.ts";
import { forecastLine, pathToTarget, targetValue } from "@commontable/shared/features/measures/path.ts";
import {
  statusThresholds,
  type CurrentPoint,
  type DayValue,
  type Measure,
} from "@commontable/shared/features/measures/schema.ts";
import { scaleLinear, type ScaleLinear } from "d3-scale";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ChartFrame {
  readonly width: number;
  readonly height: number;
  readonly plot: Box;
  readonly x: (day: Day) => number;
  readonly y: ScaleLinear<number, number>;
  readonly yTicks: readonly number[];
  readonly xTicks: readonly { readonly day: Day; readonly label: string }[];
  /** The value the axis is cut at; null when it starts at zero. */
  readonly cutAt: number | null;
}

/** Under this width the chart is a phone's: fewer labels, and they are shorter. */
export const narrowWidth = 480;

const top = 46;
/** Room above the plot in a chart of given height, where labels of breaks may touch the title. */
const topWhenLow = 26;
const bottom = 32;
const end = 26;
/** A scale that begins above this share of its top is better begun at zero. */
const zeroShare = 0.4;

/** Everything with a value that must fit in. */
export function chartValues(measure: Measure, points: readonly CurrentPoint[]): DayValue[] {
  const values: DayValue[] = points.map((point) => ({ on: point.periodEnd, value: point.value }));
  values.push(...pathToTarget(measure), ...forecastLine(measure));
  const { baseline, target, targetOn } = measure;
  if (baseline) values.push({ on: baseline.on, value: baseline.value });
  const anchor = targetOn ?? values.at(-1)?.on;
  if (target?.kind === "band" && anchor)
    values.push({ on: anchor, value: target.low }, { on: anchor, value: target.high });
  const goal = targetValue(measure);
  if (goal !== null && anchor) values.push({ on: anchor, value: goal });
  return values;
}

export function chartFrame(
  values: readonly DayValue[],
  width: number,
  words: { value: (value: number) => string },
  heightMax = Infinity,
): ChartFrame {
  const usual = width < narrowWidth ? 320 : Math.round(Math.min(400, Math.max(330, width * 0.49)));
  const height = Math.min(usual, heightMax);
  const above = height < usual ? topWhenLow : top;
  const numbers = values.map((one) => one.value);
  const low = Math.min(...numbers);
  const high = Math.max(...numbers);
  const isCut = low > 0 && low > zeroShare * high;
  const room = (high - low || Math.abs(high) || 1) * 0.08;
  const y = scaleLinear()
    .domain([isCut ? low - room : Math.min(0, low - (low < 0 ? room : 0)), high + room])
    .nice(10);
  const yTicks = y.ticks(5);
  const labels = Math.max(...yTicks.map((tick) => textWidth(words.value(tick), 13)));
  const plot = { x: Math.ceil(labels) + 14, y: above, width: 0, height: height - above - bottom };
  plot.width = Math.max(120, width - plot.x - end);
  y.range([plot.y + plot.height, plot.y]);
  const days = values.map((one) => dayNumber(one.on));
  const [first, last] = [Math.min(...days), Math.max(...days)];
  const isOne = first === last;
  const across = scaleLinear()
    .domain(isOne ? [first - 183, last + 183] : [first, last])
    .range([plot.x + 12, plot.x + plot.width - (width < narrowWidth ? 14 : 8)]);
  const [bottomValue = 0] = y.domain();
  return {
    width,
    height,
    plot,
    x: (day) => across(dayNumber(day)),
    y,
    yTicks,
    xTicks: dayTicks(values, Math.max(2, Math.floor(plot.width / 84))),
    cutAt: isCut && bottomValue > 0 ? bottomValue : null,
  };
}

/** Ticks at whole years, or at months where the time is short; the first value's month sets where they fall. */
function dayTicks(values: readonly DayValue[], countMax: number): { day: Day; label: string }[] {
  const days = values.map((one) => one.on).toSorted();
  const first = days[0];
  const last = days.at(-1);
  if (!first || !last) return [];
  const months = monthsBetween(first, last);
  const isYears = months > 30;
  const steps = isYears ? [12, 24, 36, 60, 120, 240] : [1, 2, 3, 6, 12];
  const step = steps.find((size) => months / size <= countMax - 1) ?? 240;
  const format = new Intl.DateTimeFormat(
    "en-US",
    isYears ? { year: "numeric", timeZone: "UTC" } : { month: "short", year: "2-digit", timeZone: "UTC" },
  );
  const ticks: { day: Day; label: string }[] = [];
  for (let at = 0; at <= months; at += step) {
    const day = addMonths(first, at);
    ticks.push({ day, label: format.format(new Date(`${day}T00:00:00Z`)) });
  }
  return ticks;
}

function monthsBetween(from: Day, to: Day): number {
  const month = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return month(to) - month(from);
}

/** The tolerance under the path: as far behind as still counts as on track. */
export function toleranceBand(path: readonly DayValue[]): DayValue[] {
  const { tolerance } = statusThresholds;
  const start = path[0]?.value ?? 0;
  const goal = path.at(-1)?.value ?? 0;
  return path.map((step) => ({ on: step.on, value: step.value - tolerance * (goal - start) }));
}

/** About how wide words are; good enough to keep labels apart before they are drawn. */
export function textWidth(text: string, size: number): number {
  return text.length * size * 0.56;
}

export interface LabelPlace {
  readonly x: number;
  readonly y: number;
  readonly anchor: "start" | "middle" | "end";
}

/** The first of the places where words neither leave the frame nor lie on what is taken; else the last one. */
export function placeLabel(
  text: string,
  size: number,
  places: readonly LabelPlace[],
  taken: readonly Box[],
  within: Box,
  lines = 1,
): LabelPlace & { box: Box } {
  const boxes = places.map((place) => ({ ...place, box: labelBox(text, size, place, lines) }));
  const inside = boxes.filter(
    ({ box }) =>
      box.x >= within.x &&
      box.x + box.width <= within.x + within.width &&
      box.y >= within.y &&
      box.y + box.height <= within.y + within.height,
  );
  const free = inside.find(({ box }) => !taken.some((other) => overlaps(box, other)));
  const found = free ?? inside[0] ?? boxes[0];
  return found ?? { x: 0, y: 0, anchor: "start", box: { x: 0, y: 0, width: 0, height: 0 } };
}

function labelBox(text: string, size: number, place: LabelPlace, lines: number): Box {
  const width = textWidth(text, size);
  const x =
    place.anchor === "start" ? place.x : place.anchor === "end" ? place.x - width : place.x - width / 2;
  return { x, y: place.y - size, width, height: size * 1.3 * lines };
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Small boxes along a line, so that labels keep off it. */
export function lineBoxes(line: readonly { x: number; y: number }[], half = 4): Box[] {
  const boxes: Box[] = [];
  for (const [index, from] of line.entries()) {
    const to = line[index + 1] ?? from;
    const count = Math.max(1, Math.ceil(Math.abs(to.x - from.x) / 12));
    for (let step = 0; step < count; step++) {
      const share = step / count;
      boxes.push({
        x: from.x + (to.x - from.x) * share - half,
        y: from.y + (to.y - from.y) * share - half,
        width: half * 2,
        height: half * 2,
      });
    }
  }
  return boxes;
}
