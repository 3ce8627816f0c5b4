/** Ends a socket with a failure's close code, also towards a peer that never answers. */
import type { WebSocket } from "ws";
import { failures, type ErrorCode } from "@commontable/shared/errors/app-error.ts";

/** How long a closing handshake may take before the socket is cut. */
const graceMs = 2_000;

export function closeSocket(socket: WebSocket, code: ErrorCode): void {
  socket.close(failures[code].close, code);
  setTimeout(() => socket.terminate(), graceMs).unref();
}

/** Ends a socket nobody has taken over: whatever it still says, it is on its way out. */
export function refuseSocket(socket: WebSocket, code: ErrorCode): void {
  socket.on("error", () => undefined);
  closeSocket(socket, code);
}
