import { execFileSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";
import { root } from "../paths.ts";

/** Where something was measured. Belongs beside every figure. */
export interface Machine {
  readonly commit: string;
  /** ISO time. */
  readonly at: string;
  readonly node: string;
  readonly cpu: string;
  /** Processes that wanted a CPU in the minute before: with as many as there are CPUs, times mean little. */
  readonly busyBefore: number;
  readonly memoryGiB: number;
}

export function thisMachine(): Machine {
  return {
    commit: execFileSync("git", ["rev-parse", "--short", "HEAD"], { cwd: root, encoding: "utf8" }).trim(),
    at: new Date().toISOString(),
    node: process.version,
    cpu: `${cpus().length} × ${cpus()[0]?.model ?? "unknown"}`,
    busyBefore: loadavg()[0] ?? 0,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
  };
}

/** In one sentence for a page. */
export function machineSentence({ commit, at, node, cpu, busyBefore, memoryGiB }: Machine): string {
  return (
    `Measured ${at.slice(0, 10)} at commit ${commit}: ${cpu}, ${memoryGiB} GiB, Node ${node}; ` +
    `load before it began ${busyBefore.toFixed(1)}.`
  );
}
