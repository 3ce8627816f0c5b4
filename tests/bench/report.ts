/** What a run looks like on a terminal and in `docs/performance.md`. */
import type { Verdict } from "./budgets.ts";
import type { Figure } from "./workloads/Workload.ts";

export interface JudgedFigure extends Figure {
  readonly verdicts: readonly Verdict[];
}

export interface Chapter {
  readonly name: string;
  readonly about: string;
  readonly seconds: number;
  readonly figures: readonly JudgedFigure[];
  /** Why nothing was measured. */
  readonly problem?: string;
}

const nameWidth = 40;
const valueWidth = 18;
const barLength = 24;

/** One workload as a table for the terminal. */
export function asTable({ name, about, figures, problem, seconds }: Chapter): string {
  const who = columns(figures);
  const lines = [
    "",
    `${name}: ${about} (${seconds.toFixed(0)} s)`,
    `${"".padEnd(nameWidth)}${who.map((one) => one.padStart(valueWidth)).join("")}`,
  ];
  if (problem !== undefined) lines.push(`  could not be measured: ${problem}`);
  for (const figure of figures) {
    const cells = who.map((one) => cell(figure, one).padStart(valueWidth)).join("");
    lines.push(`${figure.measure.padEnd(nameWidth)}${cells}`);
    for (const { isKept, sentence } of figure.verdicts)
      lines.push(`  ${isKept ? "ok  " : "OVER"} ${sentence}`);
  }
  return lines.join("\n");
}

/** One workload as Markdown: a table, and bars for the figure that stands first. */
export function asMarkdown({ name, about, figures, problem }: Chapter): string {
  const who = columns(figures);
  const [first] = figures;
  const lines = [`### ${name}`, "", `${about}.`, ""];
  if (problem !== undefined) return [...lines, `Could not be measured: ${problem}`, ""].join("\n");
  if (first) {
    lines.push("```", `${first.measure}${first.unit === "" ? "" : `, ${first.unit}`}`);
    const most = Math.max(...Object.values(first.values).filter((value) => Number.isFinite(value)));
    for (const one of who) {
      const value = first.values[one];
      if (value === undefined || !Number.isFinite(value)) continue;
      const bar = "█".repeat(Math.max(1, Math.round((value / most) * barLength)));
      lines.push(`${one.padEnd(18)} ${bar.padEnd(barLength)} ${shown(value)}`);
    }
    lines.push("```", "");
  }
  lines.push(`| | ${who.join(" | ")} | budget |`, `|---|${who.map(() => "--:").join("|")}|---|`);
  for (const figure of figures) {
    const verdicts = figure.verdicts.map(({ isKept, sentence }) => `${isKept ? "✓" : "over:"} ${sentence}`);
    lines.push(
      `| ${figure.measure} | ${who.map((one) => cell(figure, one)).join(" | ")} | ${verdicts.join("; ")} |`,
    );
  }
  return [...lines, ""].join("\n");
}

function columns(figures: readonly Figure[]): (keyof Figure["values"])[] {
  const order = [
    "ours",
    "y-websocket",
    "hocuspocus",
    "hocuspocus-tuned",
    "hocuspocus-sqlite",
    "disk",
  ] as const;
  return order.filter((one) => figures.some(({ values }) => values[one] !== undefined));
}

function cell({ values, unit }: Figure, who: keyof Figure["values"]): string {
  const value = values[who];
  return value === undefined ? "" : `${shown(value)} ${unit}`.trim();
}

function shown(value: number): string {
  if (Number.isNaN(value)) return "–";
  if (!Number.isFinite(value)) return "never";
  const size = Math.abs(value);
  if (size >= 1000) return Math.round(value).toLocaleString("en-US");
  return size >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(size >= 10 ? 1 : 2);
}
