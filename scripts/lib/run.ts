import { spawn } from "node:child_process";
import { root } from "./paths.ts";

export interface RunResult {
  readonly code: number;
  readonly output: string;
  readonly seconds: number;
}

/**
 * Runs a command of the workspace to its end and keeps what it printed. Commands come from
 * `node_modules/.bin`, which pnpm puts first in PATH. A command that cannot start counts as failed.
 */
export function run(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; onLine?: (line: string) => void } = {},
): Promise<RunResult> {
  const startedAt = performance.now();
  const chunks: string[] = [];
  let rest = "";
  const { promise, resolve } = Promise.withResolvers<RunResult>();
  const end = (code: number) => {
    if (rest) options.onLine?.(rest);
    resolve({ code, output: chunks.join(""), seconds: (performance.now() - startedAt) / 1000 });
  };
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: { ...process.env, NO_COLOR: "1", ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const take = (chunk: string) => {
    chunks.push(chunk);
    const lines = (rest + chunk).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) options.onLine?.(line);
  };
  child.stdout.setEncoding("utf8").on("data", take);
  child.stderr.setEncoding("utf8").on("data", take);
  child.on("error", (error) => {
    chunks.push(`${command}: ${error.message}\n`);
    end(127);
  });
  child.on("close", (code) => end(code ?? 1));
  return promise;
}

/** The last lines of an output, for showing why something failed without drowning it. */
export function tail(output: string, lines: number): string {
  const all = output.trimEnd().split("\n");
  const left = all.length - lines;
  return left > 0 ? [`… ${left} lines before`, ...all.slice(-lines)].join("\n") : all.join("\n");
}
