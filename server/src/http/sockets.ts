/**
 * Sockets: `/sync/{partnership}` for all documents of a partnership, `/sync/{partnership}/{document}` for one.
 * Who asks is established here, before the upgrade; what they may do is the engine's to ask.
 *
 * A stranger is let in and then closed with a code: a refusal at the upgrade cannot be told from a server that
 * is down, and clients would try for ever.
 */
import { upgradeWebSocket } from "@hono/node-server";
import { Hono, type Context } from "hono";
import type { WebSocket } from "ws";
import { isId } from "@commontable/shared/documents/names.ts";
import { refuseSocket } from "../sync/close-socket.ts";
import type { Identity, SocketRequest } from "../sync/ports.ts";
import type { ServerContext } from "./context.ts";

type Asked = { partnershipId: string; document?: string };

export function createSockets(context: ServerContext): Hono {
  const upgrade = upgradeWebSocket(async (c) => {
    const asked = readPath(c);
    const identity = asked ? await context.people.whoIs(c.req.raw, asked.partnershipId) : null;
    return {
      onOpen: (_event, socket) => {
        // Safe: the server is started with `ws`, so that is what it hands on.
        const raw = socket.raw as unknown as WebSocket;
        if (!asked) return refuseSocket(raw, "not-found");
        if (!identity) return refuseSocket(raw, "signed-out");
        context.engine.accept(raw, requestOf(c, asked, identity));
      },
    };
  });
  return new Hono().get("/:partnershipId", upgrade).get("/:partnershipId/*", upgrade);
}

function readPath(c: Context): Asked | null {
  const [, , partnershipId = "", ...rest] = c.req.path.split("/");
  if (!isId(partnershipId)) return null;
  if (rest.length === 0) return { partnershipId };
  try {
    return { partnershipId, document: rest.map(decodeURIComponent).join("/") };
  } catch {
    // Not a valid encoding, so no document of ours.
    return null;
  }
}

function requestOf(c: Context, asked: Asked, identity: Identity): SocketRequest {
  const features = (c.req.query("features") ?? "").split(",");
  return { identity, ...asked, wantsAcks: features.includes("ack") };
}
