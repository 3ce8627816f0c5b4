/**
 * `npm test`: every check there is, one after the other, none hiding another. The last line is
 * `N passed, N failed`; the exit code is 1 when anything failed.
 */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { leftOut } from "./lib/abilities.ts";
import { buildClient } from "./lib/client-build.ts";
import { cache } from "./lib/paths.ts";
import { add, countCheck, type Counts, countVitest } from "./lib/report.ts";
import { run, type RunResult, tail } from "./lib/run.ts";

interface Step {
  readonly name: string;
  readonly work: () => Promise<RunResult>;
  /** How the result is counted; by default a step is one check. */
  readonly count?: (result: RunResult) => Counts;
}

const failureLinesMax = 120;
const reports = join(cache, "reports");

function tool(name: string, command: string, ...args: string[]): Step {
  return { name, work: () => run(command, args) };
}

function vitest(name: string, project: "unit" | "e2e" | "e2e-measured", ...only: string[]): Step {
  const report = join(reports, `${name}.json`);
  const args = [
    "run",
    ...only,
    "--project",
    project,
    "--reporter=dot",
    "--reporter=json",
    `--outputFile.json=${report}`,
    // By default one core is left free, which on two of them means one file after the other.
    ...(project === "e2e-measured" ? [] : ["--maxWorkers=2"]),
  ];
  return {
    name: `tests: ${name}`,
    work: () => run("vitest", args),
    count: (result) => countVitest(report, result),
  };
}

const steps: Step[] = [
  tool("lint", "oxlint", "--type-aware", "--deny-warnings"),
  tool("format", "oxfmt", "--check"),
  tool("unused code and dependencies", "knip"),
  tool("workspace consistency", "sherif"),
  tool("types", "tsc", "-b"),
  // Nothing there starts a program or leaves anything behind: reading every import anew for each file took two thirds of the time.
  vitest("pure", "unit", "shared/src", "client/src", "--no-isolate"),
  vitest("unit", "unit", "server/src", "tests"),
  { name: "build", work: buildClient },
  tool("bundle size", process.execPath, "scripts/check-bundle.ts"),
  vitest("e2e", "e2e"),
  vitest("e2e-measured", "e2e-measured"),
];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

let total: Counts = { passed: 0, failed: 0 };
for (const step of steps) {
  const result = await step.work();
  const counts = step.count?.(result) ?? countCheck(result);
  total = add(total, counts);
  const verdict = counts.failed === 0 ? "ok  " : "FAIL";
  console.log(
    `${verdict} ${step.name}: ${counts.passed} passed, ${counts.failed} failed (${result.seconds.toFixed(1)} s)`,
  );
  if (counts.failed > 0) console.log(tail(result.output, failureLinesMax));
}

for (const { files, why } of leftOut()) console.log(`Left out: ${files}, because ${why}.`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);
