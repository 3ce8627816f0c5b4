import { targetValue } from "@commontable/shared/features/measures/path.ts";
import type { CurrentPoint, Measure } from "@commontable/shared/features/measures/schema.ts";
import { targetWords, valueWords } from "@commontable/shared/features/measures/words.ts";
import { dayNumber } from "@commontable/shared/lib/day.ts";
import { scaleLinear } from "d3-scale";
import { lineOf } from "./chart-words.ts";
import { measureMessages as messages } from "./measure-messages.ts";
import styles from "./Sparkline.module.css";

export interface SparklineProps {
  measure: Measure;
  points: readonly CurrentPoint[];
  /** True where the same facts stand beside it in words. */
  isDecoration?: boolean;
}

const width = 96;
const height = 32;
const edge = 6;

/** The line since the baseline, small: first point hollow, latest full, the target dotted. */
export function Sparkline({ measure, points, isDecoration = false }: SparklineProps) {
  const line = lineOf(measure, points);
  const first = line[0];
  const last = line.at(-1);
  const goal = targetValue(measure);
  const label =
    first && last
      ? messages.sparkline(
          measure.name,
          valueWords(first.value, measure),
          valueWords(last.value, measure),
          targetWords(measure),
        )
      : messages.noData;
  const hearing = isDecoration
    ? ({ "aria-hidden": true } as const)
    : ({ role: "img", "aria-label": label } as const);
  if (!first || !last) {
    return (
      <svg className={styles.spark} width={width} height={height} {...hearing}>
        <line className={styles.none} x1={edge} x2={width - edge} y1={height / 2} y2={height / 2} />
      </svg>
    );
  }
  const numbers = [...line.map((point) => point.value), ...(goal === null ? [] : [goal])];
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const y = scaleLinear()
    .domain(low === high ? [low - 1, high + 1] : [low, high])
    .range([height - edge, edge]);
  const days = [dayNumber(first.on), dayNumber(last.on)] as const;
  // The line keeps a little way free before the end while the target lies ahead.
  const right = measure.targetOn !== null && measure.targetOn > last.on ? width * 0.84 : width - edge;
  const x = scaleLinear()
    .domain(days[0] === days[1] ? [days[0], days[0] + 1] : days)
    .range([edge, right]);
  const at = line.map((point) => ({ x: x(dayNumber(point.on)), y: y(point.value) }));
  return (
    <svg className={styles.spark} width={width} height={height} {...hearing}>
      {goal !== null && <line className={styles.target} x1={edge} x2={width - 2} y1={y(goal)} y2={y(goal)} />}
      <polyline
        className={styles.line}
        points={at.map((spot) => `${spot.x.toFixed(1)},${spot.y.toFixed(1)}`).join(" ")}
      />
      {line.length > 1 && <circle className={styles.first} cx={at[0]?.x} cy={at[0]?.y} r="3" />}
      <circle className={styles.last} cx={at.at(-1)?.x} cy={at.at(-1)?.y} r="4" />
    </svg>
  );
}
