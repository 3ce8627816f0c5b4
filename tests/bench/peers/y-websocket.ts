import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { plainSession } from "../../support/load/sessions.ts";
import type { ServerProgram } from "./ServerProcess.ts";

/** The y-websocket server of release 2.1.0, the last that carried one: in memory, no checks. */
export const yWebsocket: ServerProgram = {
  name: "y-websocket",
  session: plainSession,
  command: (port) => ({
    file: join(
      dirname(createRequire(import.meta.url).resolve("y-websocket-server/package.json")),
      "bin/server.cjs",
    ),
    args: [],
    env: { HOST: "127.0.0.1", PORT: String(port) },
  }),
};
