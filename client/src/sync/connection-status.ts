/** The connection's state in the words the interface uses. */
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import type { ConnectionState } from "./connection-state.ts";
import type { ConnectionStatus } from "./document-handle.ts";

export function connectionStatusOf(state: ConnectionState): ConnectionStatus {
  switch (state.status) {
    case "online":
      return state.isDoubtful ? { status: "offline", retryAt: null } : { status: "online" };
    case "waiting":
      return { status: "offline", retryAt: state.retryAt };
    case "stopped":
      return { status: "stopped", refusal: { code: state.code, sentence: state.sentence } };
    case "idle":
      return { status: "connecting" };
    case "connecting":
      // The first try is hope; later ones are being offline.
      return state.attempt === 0 ? { status: "connecting" } : { status: "offline", retryAt: null };
    default:
      return exhaustive(state);
  }
}
