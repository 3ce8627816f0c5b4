import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";

/**
 * Counts the system calls with which a process writes to sockets while `work` runs. Slows the process down
 * several times over, so nothing is timed meanwhile. NaN where there is no strace, or it may not look.
 */
export async function socketWritesDuring(pid: number, work: () => Promise<void>): Promise<number> {
  const tracer = spawn(
    "strace",
    ["-f", "-y", "-q", "-s", "0", "-e", "trace=write,writev,sendto,sendmsg", "-p", String(pid)],
    { stdio: ["ignore", "ignore", "pipe"] },
  );
  let isThere = true;
  let writes = 0;
  const lines = createInterface({ input: tracer.stderr });
  lines.on("line", (line) => {
    // A call that was cut in two ("unfinished … resumed") names its socket only once.
    if (line.includes("<socket:") || line.includes("<TCP")) writes += 1;
    if (line.startsWith("strace: attach")) isThere = false;
  });
  const ended = new Promise<void>((resolve) => {
    tracer.once("error", () => {
      isThere = false;
      resolve();
    });
    tracer.once("close", () => resolve());
  });
  await pause(400);
  writes = 0;
  await work();
  tracer.kill("SIGINT");
  await ended;
  return isThere ? writes : Number.NaN;
}
