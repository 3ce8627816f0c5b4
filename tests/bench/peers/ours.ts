import { join } from "node:path";
import { tableSession } from "../../support/load/sessions.ts";
import type { ServerProgram } from "./ServerProcess.ts";

/** Our engine as it runs in production: judging, ownership of client ids, rights, fsync before telling anybody. */
export const ours: ServerProgram = {
  name: "ours",
  session: tableSession,
  command: (port, dataDir, options) => ({
    file: join(import.meta.dirname, "children/ours.ts"),
    args: [String(port), dataDir, JSON.stringify(options.limits ?? {})],
    env: {},
  }),
};
