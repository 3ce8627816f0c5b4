import { readdirSync, readFileSync } from "node:fs";

/**
 * CPU microseconds a process has used, its living threads included. Linux only: elsewhere there is no `/proc`.
 * `schedstat` counts nanoseconds; `stat` would round to ticks of 10 ms.
 */
export function cpuMicros(pid: number): number {
  let nanoseconds = 0;
  for (const thread of readdirSync(`/proc/${pid}/task`)) {
    try {
      const [onCpu] = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ");
      nanoseconds += Number(onCpu);
    } catch {
      // The thread ended between the two calls.
    }
  }
  return nanoseconds / 1000;
}
