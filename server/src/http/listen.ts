/** Gives the app a port, sockets included. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { serve } from "@hono/node-server";
import type { Hono } from "hono";
import { WebSocketServer } from "ws";
import { backlogBytesMax } from "@commontable/shared/sync/frames.ts";
import type { Config } from "../config.ts";

export interface Listening {
  /** With the real port, where any free one was asked for. */
  readonly url: string;
  /** Stops taking new connections; those at work go on. */
  refuseNew(): void;
  close(): void;
}

/** The port cannot be had. The message is one sentence for whoever started the server. */
export class ListenError extends Error {}

type SocketServer = NonNullable<Parameters<typeof serve>[0]["websocket"]>["server"];

/** Largest message of a socket: a chunk of an offline backlog and its envelope, bytes. */
const payloadBytesMax = backlogBytesMax + 1024;

/**
 * Node gives up whatever is not here after five minutes, without a word; an archive may take hours. Bodies have a time by their
 * size instead (`middleware/arrive.ts`, AC35). Heads keep Node's own, which would go with the other.
 */
const bodiesHaveTheirTime = { requestTimeout: 0, headersTimeout: 60_000 };
/**
 * Longer than proxies and programs keep a connection they may use again, which is a minute: who is first to give it up must not be
 * the server, or a request that is sent at that moment gets no answer.
 */
const idle = { keepAliveTimeout: 75_000 };
/** How long a body that nobody read may go on coming once its request is answered: whoever sends it reads the answer. */
const unreadMsMax = 500;
/** Whoever takes nothing of an answer for so long is gone, or holds it on purpose (AC38). */
const untakenMsDefault = 120_000;

export interface ListenOptions extends Pick<Config, "host" | "port"> {
  readonly untakenMs?: number;
}

export function listen(
  app: Pick<Hono, "fetch">,
  { host, port, untakenMs = untakenMsDefault }: ListenOptions,
): Promise<Listening> {
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: payloadBytesMax,
  });
  // Safe: the library documents `ws` for this; only its description of `ws`'s types is narrower than theirs.
  const upgraded = sockets as unknown as SocketServer;
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch: app.fetch,
        hostname: host,
        port,
        serverOptions: { ...bodiesHaveTheirTime, ...idle },
        websocket: { server: upgraded },
      },
      (address) => {
        server.off("error", fail);
        resolve({
          url: `http://${urlHost(reachable(host))}:${address.port}`,
          refuseNew: () => {
            server.close();
          },
          close: () => {
            if ("closeAllConnections" in server) server.closeAllConnections();
            for (const socket of sockets.clients) socket.terminate();
          },
        });
      },
    );
    function fail(error: NodeJS.ErrnoException): void {
      reject(new ListenError(sentence(error, host, port), { cause: error }));
    }
    server.once("error", fail);
    server.on("request", endUnread);
    server.on("request", (_incoming: IncomingMessage, outgoing: ServerResponse) => {
      outgoing.setTimeout(untakenMs, () => {
        // Nothing to take is no fault of whoever reads: the answer is still being made.
        if (outgoing.writableLength > 0) outgoing.destroy();
      });
    });
  });
}

function endUnread(incoming: IncomingMessage, outgoing: ServerResponse): void {
  outgoing.once("finish", () => {
    if (incoming.complete) return;
    const end = (): void => void (incoming.complete || incoming.socket.destroySoon());
    setTimeout(end, unreadMsMax).unref();
  });
}

/** Listening on all addresses is no address to open; this machine's own is. */
function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  return host === "::" ? "::1" : host;
}

/** An address of version 6 stands in brackets in a URL. */
export function urlHost(host: string): string {
  return host.includes(":") ? `[${host}]` : host;
}

function sentence(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} on ${host} is taken by another program. Stop it, or set PORT to a free one.`;
    case "EACCES":
      return `Port ${port} needs more rights than this user has. Set PORT to 1024 or above.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `This machine has no address ${host}. Set HOST to one it has, or to 0.0.0.0 for all.`;
    default:
      return `The server cannot listen at ${host}:${port} (${error.code ?? error.message}).`;
  }
}
