/**
 * `npm start`: builds the page when its sources changed, then runs the server until it is told to stop.
 * Child processes share this process group, so Ctrl-C reaches the server directly; a signal sent to this
 * process alone is passed on.
 */
import { spawn } from "node:child_process";
import { buildClient, isClientBuilt } from "./lib/client-build.ts";
import { inRoot } from "./lib/paths.ts";
import { tail } from "./lib/run.ts";

if (!isClientBuilt()) {
  console.log("Building the page. This happens once, and again after a change to it.");
  const built = await buildClient();
  if (built.code !== 0) {
    console.error(tail(built.output, 40));
    console.error("The page could not be built, so nothing was started.");
    process.exit(1);
  }
  console.log(`Built in ${built.seconds.toFixed(1)} s.`);
}

const server = spawn(process.execPath, [inRoot("server/src/main.ts")], {
  stdio: "inherit",
  env: { NODE_ENV: "production", ...process.env },
});

let asked = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.on(signal, () => {
    // The terminal sends Ctrl-C to the whole group; the server takes a second one as "now, please".
    if (signal !== "SIGINT" || asked) server.kill(signal);
    asked = true;
  });
}

server.on("error", (error) => {
  console.error(`The server could not be started: ${error.message}`);
  process.exit(1);
});
server.on("exit", (code, signal) => {
  process.exit(code ?? (signal === "SIGINT" || signal === "SIGTERM" ? 0 : 1));
});
