/**
 * `pnpm dev`: the server, restarted when its sources change, and the page served by Vite, which passes
 * `/api`, `/sync` and `/healthz` on to the server. Both end together.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { vite } from "./lib/client-build.ts";
import { inRoot, root } from "./lib/paths.ts";

const port = process.env.PORT ?? "4747";
const env = {
  ...process.env,
  PORT: port,
  SERVER_PORT: port,
  DATA_DIR: process.env.DATA_DIR ?? inRoot("data-dev"),
};

const children: ChildProcess[] = [
  spawn(process.execPath, ["--watch", "--watch-preserve-output", inRoot("server/src/main.ts")], {
    cwd: root,
    env,
    stdio: "inherit",
  }),
  spawn(process.execPath, [vite], { cwd: inRoot("client"), env, stdio: "inherit" }),
];

function stop(): void {
  for (const child of children) child.kill("SIGTERM");
}

for (const child of children) child.on("exit", stop);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);
