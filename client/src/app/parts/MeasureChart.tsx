import { forecastLine, pathToTarget } from "@commontable/shared/features/measures/path.ts";
import type { CurrentPoint, DayValue, Measure } from "@commontable/shared/features/measures/schema.ts";
import { periodWords, valueWords } from "@commontable/shared/features/measures/words.ts";
import { useMemo, useState, type KeyboardEvent, type PointerEvent } from "react";
import { cx } from "../../ui/cx.ts";
import { chartFrame, chartValues, toleranceBand, type ChartFrame } from "./chart-scales.ts";
import { chartLabels } from "./chart-labels.ts";
import { chartSentence, lineOf, type LinePoint } from "./chart-words.ts";
import { measureMessages } from "./measure-messages.ts";
import { useWidth } from "./use-width.ts";
import styles from "./MeasureChart.module.css";

const words = measureMessages.chart;

export interface MeasureChartProps {
  measure: Measure;
  /** All versions, oldest first; those of other versions are drawn grey and apart. */
  points: readonly CurrentPoint[];
  /** In pixels. By its width when absent. */
  heightMax?: number;
}

/** Baseline, path, target and what was counted. Drawn at the width of its box; text is never scaled. */
export function MeasureChart({ measure, points, heightMax }: MeasureChartProps) {
  const [box, width] = useWidth();
  const values = useMemo(() => chartValues(measure, points), [measure, points]);
  if (values.length === 0) return <p className={cx(styles.empty, "soft")}>{words.empty}</p>;
  const value = (number: number) => valueWords(number, measure);
  const frame = width > 0 ? chartFrame(values, width, { value }, heightMax) : null;
  return (
    <>
      <div ref={box} className={styles.box}>
        {frame && <Drawing frame={frame} measure={measure} points={points} />}
      </div>
      <Foot measure={measure} points={points} cutAt={frame?.cutAt ?? null} />
    </>
  );
}

function Drawing({ frame, measure, points }: MeasureChartProps & { frame: ChartFrame }) {
  const line = useMemo(() => lineOf(measure, points), [measure, points]);
  const [reading, setReading] = useState<number | null>(null);
  const { x, y, plot } = frame;
  const at = (one: DayValue) => `${x(one.on).toFixed(1)},${y(one.value).toFixed(1)}`;
  const path = pathToTarget(measure);
  const forecast = forecastLine(measure);
  const band = [...path, ...toleranceBand(path).reverse()];
  const old = [...new Set(points.map((point) => point.version))].filter(
    (version) => version !== measure.version,
  );
  const latest = line.findLast((point) => !point.isBaseline);
  const { target, targetOn } = measure;
  const labels = chartLabels(frame, measure, points, line);
  const end = path.at(-1);
  const read = reading === null ? undefined : line[reading];
  return (
    <>
      <svg
        className={styles.chart}
        width={frame.width}
        height={frame.height}
        role="img"
        aria-label={chartSentence(measure, line)}
      >
        {frame.yTicks.map((tick) => (
          <g key={tick}>
            <line className={styles.grid} x1={plot.x} x2={plot.x + plot.width} y1={y(tick)} y2={y(tick)} />
            <text className={styles.tick} x={plot.x - 8} y={y(tick) + 4.5} textAnchor="end">
              {valueWords(tick, { ...measure, decimals: 3 })}
            </text>
          </g>
        ))}
        {frame.xTicks.map((tick) => (
          <text
            key={tick.day}
            className={styles.tick}
            x={x(tick.day)}
            y={frame.height - 8}
            textAnchor="middle"
          >
            {tick.label}
          </text>
        ))}
        {target?.kind === "band" && (
          <rect
            className={styles.band}
            x={plot.x}
            width={plot.width}
            y={y(target.high)}
            height={y(target.low) - y(target.high)}
          />
        )}
        {path.length > 0 && <polygon className={styles.band} points={band.map(at).join(" ")} />}
        {path.length > 0 && <polyline className={styles.path} points={path.map(at).join(" ")} />}
        {forecast.length > 1 && <polyline className={styles.forecast} points={forecast.map(at).join(" ")} />}
        {measure.versions.map((version) => (
          <line
            key={version.version}
            className={styles.break}
            x1={x(version.on) - 6}
            x2={x(version.on) - 6}
            y1={plot.y - 30}
            y2={plot.y + plot.height}
          />
        ))}
        {old.map((version) => {
          const own = points
            .filter((point) => point.version === version)
            .map((point) => ({ on: point.periodEnd, value: point.value }));
          return (
            <g key={version}>
              <polyline className={styles.old} points={own.map(at).join(" ")} />
              {own.map((one) => (
                <circle key={one.on} className={styles.oldPoint} cx={x(one.on)} cy={y(one.value)} r="4.5" />
              ))}
            </g>
          );
        })}
        <polyline className={styles.actual} points={line.map(at).join(" ")} />
        {line.map((point) => (
          <circle
            key={`${point.on}-${point.isBaseline}`}
            className={cx(
              point === latest ? styles.latest : styles.point,
              point.isProvisional && styles.provisional,
            )}
            cx={x(point.on)}
            cy={y(point.value)}
            r={point === latest ? 7 : 5}
          />
        ))}
        {end && targetOn && <Flag x={x(end.on)} y={y(end.value)} />}
        {labels.map((label) => (
          <text
            key={label.key}
            x={label.x}
            y={label.y}
            textAnchor={label.anchor}
            className={styles[label.look]}
          >
            {label.text}
            {label.under && (
              <tspan x={label.x} dy="1.25em" className={styles.dim} fontWeight={400} fontSize={13}>
                {label.under}
              </tspan>
            )}
          </text>
        ))}
        {read && <circle className={styles.read} cx={x(read.on)} cy={y(read.value)} r="11" />}
      </svg>
      <Reader frame={frame} line={line} measure={measure} reading={reading} onRead={setReading} />
    </>
  );
}

function Flag({ x, y }: { x: number; y: number }) {
  return (
    <g aria-hidden="true">
      <line className={styles.pole} x1={x} x2={x} y1={y} y2={y - 24} />
      <path className={styles.flag} d={`M${x} ${y - 24}h14l-4 5.5 4 5.500h-14z`} />
      <circle cx={x} cy={y} r="4" fill="var(--honey-ink)" />
    </g>
  );
}

interface ReaderProps {
  frame: ChartFrame;
  line: readonly LinePoint[];
  measure: Measure;
  reading: number | null;
  onRead: (index: number | null) => void;
}

/** Reads the points one by one, by arrow key or pointer. A slider says its value text whenever it changes. */
function Reader({ frame, line, measure, reading, onRead }: ReaderProps) {
  const last = line.length - 1;
  if (last < 0) return null;
  const read = line[reading ?? last];
  const text = read ? `${periodWords(read)}: ${valueWords(read.value, measure, { fixed: true })}` : "";
  const handleKey = (event: KeyboardEvent) => {
    const from = reading ?? last;
    const next = {
      ArrowLeft: from - 1,
      ArrowDown: from - 1,
      ArrowRight: from + 1,
      ArrowUp: from + 1,
      Home: 0,
      End: last,
    }[event.key];
    if (event.key === "Escape") onRead(null);
    if (next === undefined) return;
    event.preventDefault();
    onRead(Math.min(last, Math.max(0, next)));
  };
  const handlePointer = (event: PointerEvent) => {
    const at = event.clientX - event.currentTarget.getBoundingClientRect().left;
    const distances = line.map((point) => Math.abs(frame.x(point.on) - at));
    const nearest = distances.indexOf(Math.min(...distances));
    onRead((distances[nearest] ?? Infinity) < 28 ? nearest : null);
  };
  return (
    <>
      <div
        className={styles.reader}
        role="slider"
        tabIndex={0}
        aria-label={words.readPoints}
        aria-valuemin={1}
        aria-valuemax={last + 1}
        aria-valuenow={(reading ?? last) + 1}
        aria-valuetext={text}
        onKeyDown={handleKey}
        onPointerMove={handlePointer}
        onPointerLeave={() => onRead(null)}
        onFocus={(event) => event.currentTarget.matches(":focus-visible") && onRead(reading ?? last)}
        onBlur={() => onRead(null)}
      />
      {reading !== null && read && (
        <span className={styles.tip} aria-hidden="true" style={tipPlace(frame, frame.x(read.on))}>
          {text}
          {read.isProvisional ? `, ${words.provisional}` : ""}
        </span>
      )}
    </>
  );
}

function tipPlace(frame: ChartFrame, x: number) {
  return x > frame.width / 2 ? { right: Math.max(0, frame.width - x - 20) } : { left: Math.max(0, x - 20) };
}

function Foot({ measure, points, cutAt }: MeasureChartProps & { cutAt: number | null }) {
  const sentences = [
    cutAt === null ? null : words.cut(valueWords(cutAt, { ...measure, decimals: 3 })),
    new Set(points.map((point) => point.version)).size > 1 ? words.versions : null,
    points.some((point) => point.provisional) ? words.provisionalNote : null,
  ].filter((sentence) => sentence !== null);
  return sentences.length === 0 ? null : <p className={styles.foot}>{sentences.join(" ")}</p>;
}
