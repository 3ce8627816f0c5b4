import { hocuspocus, hocuspocusSqlite, hocuspocusTuned } from "./hocuspocus.ts";
import { ours } from "./ours.ts";
import type { PeerName } from "./Peer.ts";
import type { ServerProgram } from "./ServerProcess.ts";
import { yWebsocket } from "./y-websocket.ts";

/** Every server there is to compare. */
export const programs: Readonly<Record<PeerName, ServerProgram>> = {
  ours,
  "y-websocket": yWebsocket,
  hocuspocus,
  "hocuspocus-tuned": hocuspocusTuned,
  "hocuspocus-sqlite": hocuspocusSqlite,
};
