/** An engine server as a process of its own: to be killed, stopped, watched and made to fail. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { traceArguments } from "./trace.ts";
import { until, within } from "../../support/until.ts";

const startMsMax = 30_000;
const program = join(import.meta.dirname, "../../support/engine-child.ts");

export interface EngineProcessOptions {
  readonly directory: string;
  /** Options of the store, as the child reads them. */
  readonly store?: object;
  /** Writes every system call that matters to this file. */
  readonly traceTo?: string;
}

interface Ready {
  readonly url: string;
  readonly pid: number;
  readonly cpuMs: number;
}

export class EngineProcess {
  readonly url: string;
  /** From its start until it serves: by the clock, and of processor time, which a busy machine does not change much. */
  readonly readyMs: number;
  readonly readyCpuMs: number;
  readonly #child: ChildProcess;
  /** The server itself, which under strace is a child of the child. */
  readonly #pid: number;
  /** What the server said on stderr: warnings and errors. */
  readonly said: string[];

  private constructor(child: ChildProcess, ready: Ready & { ms: number }, said: string[]) {
    this.#child = child;
    this.url = ready.url;
    this.#pid = ready.pid;
    this.readyMs = ready.ms;
    this.readyCpuMs = ready.cpuMs;
    this.said = said;
  }

  static async start({ directory, store, traceTo }: EngineProcessOptions): Promise<EngineProcess> {
    const startedAt = performance.now();
    const command = [process.execPath, program, directory, JSON.stringify(store ?? {})];
    const traced = traceTo === undefined ? [] : ["strace", "--seccomp-bpf", ...traceArguments, "-o", traceTo];
    const [file = "", ...args] = [...traced, ...command];
    const child = spawn(file, args, { stdio: ["ignore", "pipe", "pipe"] });
    const said: string[] = [];
    createInterface({ input: child.stderr }).on("line", (line) => said.push(line));
    const lines = createInterface({ input: child.stdout });
    const ended = once(child, "exit").then(() => {
      throw new Error(`The server ended at once:\n${said.join("\n")}`);
    });
    const [line] = await within(
      startMsMax,
      "the server is ready",
      Promise.race([once(lines, "line"), ended]),
    );
    ended.catch(() => undefined); // From now on ending is what tests make it do.
    const ms = performance.now() - startedAt;
    // Safe: the child prints exactly this.
    const ready = JSON.parse(String(line)) as Ready;
    return new EngineProcess(child, { ...ready, ms }, said);
  }

  get pid(): number {
    return this.#pid;
  }

  get isUp(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  kill(): Promise<void> {
    return this.#end("SIGKILL");
  }

  /** Asks it to leave in good order; answers how long that took and the exit code. */
  async leave(): Promise<{ ms: number; code: number | null }> {
    const startedAt = performance.now();
    await this.#end("SIGTERM");
    return { ms: performance.now() - startedAt, code: this.#child.exitCode };
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (!this.isUp) return;
    const exit = once(this.#child, "exit");
    process.kill(this.#pid, signal);
    await within(15_000, `the server ends after ${signal}`, exit);
  }
}

/** Calls of a running process fail from now on, as strace makes them, until `end`. */
export class Fault {
  readonly #strace: ChildProcess;

  private constructor(strace: ChildProcess) {
    this.#strace = strace;
  }

  /** `calls` on the log's files answer `error` (such as ENOSPC) instead of being done. */
  static async begin(pid: number, directory: string, calls: string, error: string): Promise<Fault> {
    const files = ["log.db", "log.db-wal"].map((file) => join(directory, file));
    return Fault.#inject(pid, files, calls, `error=${error}`);
  }

  /** The process is killed when one of its threads begins its `count`th write to this file. */
  static killAtWrite(pid: number, file: string, count: number): Promise<Fault> {
    return Fault.#inject(pid, [file], "pwrite64", `signal=SIGKILL:when=${count}`);
  }

  static async #inject(pid: number, files: readonly string[], calls: string, what: string): Promise<Fault> {
    const paths = files.flatMap((file) => ["-P", file]);
    const inject = ["-e", `trace=${calls}`, "-e", `inject=${calls}:${what}`];
    const strace = spawn("strace", ["-f", "-p", String(pid), ...paths, ...inject], {
      stdio: ["ignore", "ignore", "ignore"],
    });
    // Attached to every thread: before that, some calls would still be done.
    await until("strace is attached", () => isTraced(pid, strace.pid));
    return new Fault(strace);
  }

  async end(): Promise<void> {
    // With the process it was attached to.
    if (this.#strace.exitCode !== null || this.#strace.signalCode !== null) return;
    const exit = once(this.#strace, "exit");
    this.#strace.kill("SIGINT");
    await within(10_000, "strace lets go", exit);
  }
}

function isTraced(pid: number, by: number | undefined): boolean {
  return readdirSync(`/proc/${pid}/task`).every((thread) => {
    const status = readFileSync(`/proc/${pid}/task/${thread}/status`, "utf8");
    return /^TracerPid:\s+(\d+)$/m.exec(status)?.[1] === String(by);
  });
}
