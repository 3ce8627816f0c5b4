/** Counts what checks and test runs found, for the one line at the end of `npm test`. */
import { existsSync, readFileSync } from "node:fs";
import type { RunResult } from "./run.ts";

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

export function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed };
}

/** A check that has no tests of its own counts as one. */
export function countCheck(result: Pick<RunResult, "code">): Counts {
  return result.code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** The part of vitest's JSON report that is read here. */
interface VitestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/**
 * Counts a vitest run. A skipped test counts as failed, because it holds nothing; so does a file that could
 * not be loaded, and a run that ended badly without naming a test.
 */
export function countVitest(reportFile: string, result: Pick<RunResult, "code">): Counts {
  if (!existsSync(reportFile)) return { passed: 0, failed: 1 };
  // Safe: written by vitest's own reporter a moment ago, its version pinned.
  const report = JSON.parse(readFileSync(reportFile, "utf8")) as VitestReport;
  const unloaded = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests + unloaded;
  return { passed: report.numPassedTests, failed: failed === 0 && result.code !== 0 ? 1 : failed };
}
