/** Words inside a chart, each placed where it covers nothing. */
import { forecastLine, pathToTarget, valueOn } from "@commontable/shared/features/measures/path.ts";
import type { CurrentPoint, Measure } from "@commontable/shared/features/measures/schema.ts";
import { dayFromNumber, dayNumber } from "@commontable/shared/lib/day.ts";
import { periodWords, targetWords, valueWords } from "@commontable/shared/features/measures/words.ts";
import {
  lineBoxes,
  narrowWidth,
  overlaps,
  placeLabel,
  textWidth,
  type Box,
  type ChartFrame,
  type LabelPlace,
} from "./chart-scales.ts";
import type { LinePoint } from "./chart-words.ts";
import { measureMessages } from "./measure-messages.ts";

const words = measureMessages.chart;

export interface ChartLabel extends LabelPlace {
  readonly key: string;
  readonly text: string;
  readonly under?: string;
  readonly look: "strong" | "now" | "dim" | "honeyText";
}

export function chartLabels(
  frame: ChartFrame,
  measure: Measure,
  points: readonly CurrentPoint[],
  line: readonly LinePoint[],
): ChartLabel[] {
  const { x, y } = frame;
  const isNarrow = frame.width < narrowWidth;
  const spot = (one: { on: string; value: number }) => ({ x: x(one.on), y: y(one.value) });
  const path = pathToTarget(measure);
  const forecast = forecastLine(measure);
  const within: Box = { x: 0, y: 0, width: frame.width, height: frame.plot.y + frame.plot.height + 2 };
  const taken: Box[] = [
    ...lineBoxes(line.map(spot), 6),
    ...lineBoxes(forecast.map(spot)),
    ...points.map((point) => around(x(point.periodEnd), y(point.value), 7)),
  ];
  const labels: ChartLabel[] = [];
  const put = (label: Omit<ChartLabel, keyof LabelPlace>, size: number, places: readonly LabelPlace[]) => {
    const longest = (label.under ?? "").length > label.text.length ? (label.under ?? "") : label.text;
    const { box, ...place } = placeLabel(longest, size, places, taken, within, label.under ? 2 : 1);
    // What can be left out is, before it covers something.
    if (label.look === "dim" && taken.some((other) => overlaps(box, other))) return;
    taken.push(box);
    labels.push({ ...label, ...place });
  };

  const goal = targetWords(measure);
  const end = path.at(-1);
  if (goal !== null && end) {
    const { x: endX, y: endY } = spot(end);
    taken.push({ x: endX - 6, y: endY - 28, width: 26, height: 34 });
    put({ key: "target", text: words.target(goal), look: "strong" }, 13, [
      { x: endX - 10, y: endY - 10, anchor: "end" },
      { x: endX - 10, y: endY + 20, anchor: "end" },
    ]);
  }
  if (goal !== null && measure.target?.kind === "band") {
    put({ key: "band", text: words.band(goal), look: "strong" }, 13, [
      { x: frame.plot.x + frame.plot.width, y: y(measure.target.high) - 6, anchor: "end" },
      { x: frame.plot.x + frame.plot.width, y: y(measure.target.low) + 18, anchor: "end" },
    ]);
  }
  const latest = line.findLast((point) => !point.isBaseline);
  if (latest) {
    const at = spot(latest);
    put(
      {
        key: "latest",
        text: valueWords(latest.value, measure, { fixed: true }),
        under: periodWords(latest),
        look: "now",
      },
      15,
      [
        { x: at.x, y: at.y + 26, anchor: "start" },
        { x: at.x + 12, y: at.y + 24, anchor: "start" },
        { x: at.x + 4, y: at.y - 34, anchor: "start" },
        { x: at.x - 8, y: at.y - 34, anchor: "end" },
        { x: at.x, y: at.y + 44, anchor: "middle" },
        { x: at.x - 12, y: at.y + 26, anchor: "end" },
        { x: frame.width - 4, y: at.y + 40, anchor: "end" },
      ],
    );
  }
  const { baseline } = measure;
  // From here on the path must stay free too: without numbers it is the only line, and it begins at the baseline.
  taken.push(...lineBoxes(path.map(spot)));
  if (baseline) {
    const at = spot(baseline);
    put({ key: "baseline", text: words.baseline(valueWords(baseline.value, measure)), look: "strong" }, 13, [
      { x: at.x - 4, y: at.y + 26, anchor: "start" },
      { x: at.x - 4, y: at.y + 42, anchor: "start" },
      { x: at.x + 14, y: at.y + 16, anchor: "start" },
      { x: at.x - 4, y: at.y - 16, anchor: "start" },
      { x: at.x - 4, y: at.y - 32, anchor: "start" },
      { x: at.x + 12, y: at.y + 5, anchor: "start" },
    ]);
  }
  versionLabels(frame, measure, isNarrow).forEach(({ places, ...label }) => put(label, 13, places));
  const last = forecast.at(-1);
  if (last && forecast.length > 1) {
    const at = spot(last);
    put({ key: "forecast", text: isNarrow ? words.forecastShort : words.forecast, look: "dim" }, 13, [
      { x: at.x, y: at.y - 12, anchor: "end" },
      { x: at.x, y: at.y + 20, anchor: "end" },
    ]);
  }
  if (!isNarrow && path.length > 0) {
    const middle = middleOf(path);
    const at = middle && spot(middle);
    const width = textWidth(words.path, 13);
    if (at)
      put({ key: "path", text: words.path, look: "dim" }, 13, [
        { x: at.x - 24, y: at.y - 18, anchor: "end" },
        { x: at.x + width * 0.2, y: at.y + 40, anchor: "start" },
      ]);
  }
  return labels;
}

function versionLabels(frame: ChartFrame, measure: Measure, isNarrow: boolean) {
  return measure.versions.map((version) => {
    const at = frame.x(version.on);
    return {
      key: `version-${version.version}`,
      text: isNarrow ? words.newDefinition : words.version(version.version),
      ...(version.note === "" || isNarrow ? {} : { under: version.note }),
      look: "honeyText" as const,
      places: [
        { x: at + 2, y: frame.plot.y - 20, anchor: "start" as const },
        { x: at - 14, y: frame.plot.y - 20, anchor: "end" as const },
      ],
    };
  });
}

/** A place about two thirds along the path, where the line is not yet. */
function middleOf(path: readonly { on: string; value: number }[]): { on: string; value: number } | null {
  const first = path[0];
  const end = path.at(-1);
  if (!first || !end) return null;
  const on = dayFromNumber(dayNumber(first.on) + (dayNumber(end.on) - dayNumber(first.on)) * 0.68);
  const value = valueOn(path, on);
  return value === null ? null : { on, value };
}

function around(x: number, y: number, half: number): Box {
  return { x: x - half, y: y - half, width: half * 2, height: half * 2 };
}
