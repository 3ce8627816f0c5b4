/** Memory over time: how much it grew, and what it looked like. */
import { median } from "../support/measure/statistics.ts";

export interface Sample {
  readonly seconds: number;
  /** Bytes: see `Memory` of the bench's peers. */
  readonly heap: number;
  readonly external: number;
  readonly resident: number;
}

const rowsMost = 15;
const barLength = 24;

/** From the median of the first quarter to that of the last, in percent; NaN of fewer than four samples. */
export function growth(samples: readonly Sample[], of: (sample: Sample) => number): number {
  const quarter = Math.floor(samples.length / 4);
  if (quarter === 0) return Number.NaN;
  const first = median(samples.slice(0, quarter).map(of));
  const last = median(samples.slice(-quarter).map(of));
  return (last / first - 1) * 100;
}

/** A row for each part of the time with the medians in it, as a code block of Markdown. Bars begin at nothing. */
export function drawCurve(samples: readonly Sample[]): string {
  const rows = Math.min(rowsMost, samples.length);
  const parts = Array.from({ length: rows }, (_, row) =>
    samples.slice(Math.floor((row * samples.length) / rows), Math.floor(((row + 1) * samples.length) / rows)),
  ).map((part) => ({
    seconds: part[0]?.seconds ?? 0,
    held: median(part.map(({ heap, external }) => heap + external)) / 1e6,
    resident: median(part.map(({ resident }) => resident)) / 1e6,
  }));
  const heldMost = Math.max(...parts.map(({ held }) => held));
  const residentMost = Math.max(...parts.map(({ resident }) => resident));
  const lines = parts.map(
    ({ seconds, held, resident }) =>
      `${timeOf(seconds).padEnd(8)}${bar(held / heldMost)} ${held.toFixed(1).padStart(6)} MB  ` +
      `${bar(resident / residentMost)} ${resident.toFixed(0).padStart(5)} MB`,
  );
  const head = `${"".padEnd(8)}${"held after a collection".padEnd(barLength + 12)}whole process`;
  return ["```", head, ...lines, "```"].join("\n");
}

function timeOf(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function bar(share: number): string {
  return "█".repeat(Math.max(1, Math.round(share * barLength))).padEnd(barLength);
}
