import { join } from "node:path";
import { hocuspocusSession } from "../../support/load/sessions.ts";
import type { HocuspocusSettings } from "./children/hocuspocus.ts";
import type { PeerName } from "./Peer.ts";
import type { ServerProgram } from "./ServerProcess.ts";

function hocuspocusAs(name: PeerName, settings: HocuspocusSettings): ServerProgram {
  return {
    name,
    session: hocuspocusSession,
    command: (port, dataDir) => ({
      file: join(import.meta.dirname, "children/hocuspocus.ts"),
      args: [String(port), dataDir, JSON.stringify(settings)],
      env: {},
    }),
  };
}

/** As it comes: in memory, broadcasts joined within one turn of its event loop. */
export const hocuspocus = hocuspocusAs("hocuspocus", {});

/** With its window for joining broadcasts as wide as ours in a crowd. */
export const hocuspocusTuned = hocuspocusAs("hocuspocus-tuned", { flushDelay: 20 });

/** With a store: the whole document encoded into SQLite, 2 s after a change and at least every 10 s (its defaults). */
export const hocuspocusSqlite = hocuspocusAs("hocuspocus-sqlite", { flushDelay: 20, isStored: true });
