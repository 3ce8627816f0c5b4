/**
 * A measure's line as inline SVG: values by version of the definition, the path to the target, and where it would go if
 * nothing changed. The table of the same values stands beside it, so the picture adds nothing a reader needs.
 */
import { dayNumber, type Day } from "../../lib/day.ts";
import { escapeHtml } from "../../documents/html.ts";
import { forecastLine, pathToTarget } from "../measures/path.ts";
import { pointsOfVersion } from "../measures/points.ts";
import type { CurrentPoint, DayValue, Measure } from "../measures/schema.ts";
import { measureSentence, valueWords } from "../measures/words.ts";
import { statusOf } from "../measures/rules.ts";
import type { Facts } from "./facts.ts";
import { measureTitle, ownPoints } from "../parts/measure-parts.ts";

const size = { width: 640, height: 260 } as const;
const inset = { left: 56, right: 16, top: 12, bottom: 28 } as const;
const ticksWanted = 4;

/** Empty for a measure without a number. */
export function chart(measure: Measure, facts: Facts): string {
  const points = ownPoints(facts, measure);
  if (points.length === 0) return "";
  const path = pathToTarget(measure);
  const forecast = forecastLine(measure);
  const all = [...points.map(({ periodEnd, value }) => ({ on: periodEnd, value })), ...path, ...forecast];
  const { x, y, ticks } = scales(all);
  const sentence = measureSentence(
    measure,
    statusOf(measure, pointsOfVersion(points, measure.version), facts.asOf),
  );
  const lines = [...Map.groupBy(points, ({ version }) => version).values()].map((version) =>
    lineOf(version, x, y),
  );
  return [
    `<figure class="chart"><svg viewBox="0 0 ${size.width} ${size.height}" role="img" aria-label="${escapeHtml(`${measureTitle(measure)}. ${sentence}`)}">`,
    ...ticks.map((value) => grid(y(value), valueWords(value, measure))),
    ...days(all, x),
    forecast.length > 1 ? `<path class="forecast" d="${pathOf(forecast, x, y)}"/>` : "",
    path.length > 1 ? `<path class="path" d="${pathOf(path, x, y)}"/>` : "",
    ...lines,
    `</svg><figcaption dir="auto">${escapeHtml(captionOf(path, forecast))}</figcaption></figure>`,
  ].join("");
}

type Place = (value: number) => number;

function scales(all: readonly DayValue[]): { x: (on: Day) => number; y: Place; ticks: number[] } {
  const on = all.map((one) => dayNumber(one.on));
  const values = all.map(({ value }) => value);
  const first = Math.min(...on);
  const last = Math.max(...on);
  const ticks = ticksOf(Math.min(...values), Math.max(...values));
  const low = ticks[0] ?? 0;
  const high = ticks.at(-1) ?? 1;
  const inner = {
    width: size.width - inset.left - inset.right,
    height: size.height - inset.top - inset.bottom,
  };
  return {
    x: (day) =>
      round(inset.left + (last === first ? 0.5 : (dayNumber(day) - first) / (last - first)) * inner.width),
    y: (value) => round(inset.top + (1 - (value - low) / (high - low)) * inner.height),
    ticks,
  };
}

/** Round numbers that reach over all values. */
function ticksOf(low: number, high: number): number[] {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / ticksWanted;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const from = Math.floor(low / step);
  const to = Math.max(Math.ceil(high / step), from + 1);
  return Array.from({ length: to - from + 1 }, (_, index) => Number(((from + index) * step).toPrecision(12)));
}

function grid(at: number, label: string): string {
  return `<line class="grid" x1="${inset.left}" x2="${size.width - inset.right}" y1="${at}" y2="${at}"/><text x="${inset.left - 6}" y="${at + 4}" text-anchor="end">${escapeHtml(label)}</text>`;
}

/** The first and the last day, and no more than fits between them. */
function days(all: readonly DayValue[], x: (on: Day) => number): string[] {
  const years = [...new Set(all.map(({ on }) => on.slice(0, 4)))].sort();
  const every = Math.ceil(years.length / 8);
  const first = all.map(({ on }) => on).sort()[0] ?? "";
  return years
    .filter((_, index) => index % every === 0)
    .map((year) => ({ year, on: `${year}-01-01` < first ? first : `${year}-01-01` }))
    .map(({ year, on }) => `<text x="${x(on)}" y="${size.height - 8}" text-anchor="middle">${year}</text>`);
}

function lineOf(points: readonly CurrentPoint[], x: (on: Day) => number, y: Place): string {
  const line = points.map(({ periodEnd, value }) => ({ on: periodEnd, value }));
  const dots = points.map(
    ({ periodEnd, value, provisional }) =>
      `<circle class="${provisional ? "open" : "dot"}" cx="${x(periodEnd)}" cy="${y(value)}" r="4"/>`,
  );
  return `<path class="line" d="${pathOf(line, x, y)}"/>${dots.join("")}`;
}

function pathOf(line: readonly DayValue[], x: (on: Day) => number, y: Place): string {
  return line.map(({ on, value }, index) => `${index === 0 ? "M" : "L"}${x(on)} ${y(value)}`).join(" ");
}

function captionOf(path: readonly DayValue[], forecast: readonly DayValue[]): string {
  const parts = [
    "The line: values as reported",
    ...(path.length > 1 ? ["dashes: the path to the target"] : []),
    ...(forecast.length > 1 ? ["dots: if nothing had changed"] : []),
  ];
  return `${parts.join("; ")}.`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
