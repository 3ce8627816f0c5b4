/**
 * `pnpm bench [--short] [--only name[,name]] [--write]`: our engine beside other Yjs servers, the same work on
 * the same machine in the same run. Prints tables, leaves `.cache/bench.json`, fails over the limits of
 * `budgets.json`. `--write` also puts the figures into `docs/performance.md`.
 */
import { fork } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { machineSentence, thisMachine } from "../support/measure/machine.ts";
import { cache, root } from "../support/paths.ts";
import { judgeFigure, readBudgets } from "./budgets.ts";
import { asMarkdown, asTable, type Chapter } from "./report.ts";
import { workloads } from "./workloads/all.ts";
import type { Figure, Size, Workload } from "./workloads/Workload.ts";

/** A workload that takes longer is broken, or the machine is. Overloaded peers take minutes to come back. */
const deadlineMs = { short: 60_000, full: 600_000 };
const begin = "<!-- figures: written by `pnpm bench --write` -->";

function measure(workload: Workload, size: Size): Promise<Figure[]> {
  return new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, "workload-process.ts"), [workload.name, size], {
      execArgv: ["--expose-gc"],
      // The default one turns "never" and "not measured" into null.
      serialization: "advanced",
    });
    const deadline = setTimeout(() => child.kill("SIGTERM"), deadlineMs[size]);
    // Safe: `workload-process.ts` sends exactly this, once.
    child.once("message", (message) => resolve(message as Figure[]));
    child.once("exit", (code) => {
      clearTimeout(deadline);
      reject(new Error(code === null ? "it took too long" : `it ended with ${code}`));
    });
  });
}

async function chapterOf(workload: Workload, size: Size): Promise<Chapter> {
  const { name, about } = workload;
  const budgets = readBudgets();
  const started = performance.now();
  const secondsSince = () => (performance.now() - started) / 1000;
  try {
    const figures = await measure(workload, size);
    const judged = figures.map((figure) => ({
      ...figure,
      verdicts: judgeFigure(figure, budgets[`${name}: ${figure.measure}`] ?? {}),
    }));
    return { name, about, figures: judged, seconds: secondsSince() };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { name, about, figures: [], seconds: secondsSince(), problem };
  }
}

const { values: options } = parseArgs({
  options: { short: { type: "boolean" }, only: { type: "string" }, write: { type: "boolean" } },
});
const size: Size = options.short === true ? "short" : "full";
const wanted = options.only?.split(",");
const chosen = workloads.filter(({ name }) => !wanted || wanted.includes(name));
if (chosen.length === 0) throw new Error(`There are: ${workloads.map(({ name }) => name).join(", ")}`);

const machine = thisMachine();
const { busyBefore } = machine;
if (busyBefore > cpus().length / 2)
  console.log(
    `Others use this machine (load ${busyBefore.toFixed(1)}): compare ratios, distrust milliseconds.`,
  );

const chapters: Chapter[] = [];
for (const workload of chosen) {
  const chapter = await chapterOf(workload, size);
  chapters.push(chapter);
  console.log(asTable(chapter));
}

mkdirSync(cache, { recursive: true });
writeFileSync(join(cache, "bench.json"), `${JSON.stringify({ machine, size, chapters }, null, 2)}\n`);

if (options.write === true) {
  const page = join(root, "docs/performance.md");
  const [head = ""] = readFileSync(page, "utf8").split(begin);
  const measured = `${machineSentence(machine)} The ${size} form.`;
  writeFileSync(page, `${head}${begin}\n\n${measured}\n\n${chapters.map(asMarkdown).join("\n")}`);
}

const over = chapters.flatMap(({ name, figures, problem }) => [
  ...(problem === undefined ? [] : [`${name}: ${problem}`]),
  ...figures.flatMap(({ measure: what, verdicts }) =>
    verdicts.filter(({ isKept }) => !isKept).map(({ sentence }) => `${name}: ${what} ${sentence}`),
  ),
]);
console.log(over.length === 0 ? "\nEverything within its budget." : `\nOver budget:\n  ${over.join("\n  ")}`);
process.exit(over.length === 0 ? 0 : 1);
