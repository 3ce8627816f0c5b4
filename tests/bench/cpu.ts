import { readFileSync } from "node:fs";

/** Ticks a second in `/proc`; 100 on every Linux that matters here. */
const ticksPerSecond = 100;

/** CPU seconds a process has used, its threads included. Linux only: elsewhere there is no `/proc`. */
export function cpuSeconds(pid: number | undefined): number {
  const stat = readFileSync(`/proc/${pid ?? "self"}/stat`, "utf8");
  // The name in parentheses may hold spaces; fields are counted after it.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond;
}
