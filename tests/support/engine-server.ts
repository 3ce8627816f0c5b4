/**
 * The sync engine behind a real HTTP server, with whoever the query names: `?person=ana&acks=1`. For tests
 * only: there is no sign-in.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { WebSocketServer } from "ws";
import { createEngine, type EngineOptions } from "@commontable/server/sync/engine.ts";
import type { SyncEngine } from "@commontable/server/sync/ports.ts";
import type { DocStore } from "@commontable/server/persistence/DocStore.ts";
import { FakePeople } from "./FakePeople.ts";

export interface EngineServer {
  readonly engine: SyncEngine;
  readonly people: FakePeople;
  readonly store: DocStore;
  /** `ws://127.0.0.1:port/sync` */
  readonly url: string;
  close(): Promise<void>;
}

export interface EngineServerOptions {
  readonly store: DocStore;
  readonly people?: FakePeople;
  readonly limits?: EngineOptions["limits"];
  readonly port?: number;
  readonly log?: (level: string, fields: object, message: string) => void;
}

export async function startEngineServer(options: EngineServerOptions): Promise<EngineServer> {
  const { store, log } = options;
  const people = options.people ?? new FakePeople();
  const logger = {
    info: (fields: object, message: string) => log?.("info", fields, message),
    warn: (fields: object, message: string) => log?.("warn", fields, message),
    error: (fields: object, message: string) => log?.("error", fields, message),
  };
  const engine = createEngine({
    store,
    people,
    logger,
    ...(options.limits ? { limits: options.limits } : {}),
  });
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: 2 * 1024 * 1024,
  });
  const server = createServer((_request, response) => response.end("engine"));
  server.on("upgrade", (request, socket, head) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const [, , partnershipId = "", ...rest] = url.pathname.split("/");
    const personId = url.searchParams.get("person") ?? "nobody";
    sockets.handleUpgrade(request, socket, head, (ws) => {
      engine.accept(ws, {
        identity: {
          personId,
          kind: url.searchParams.has("program") ? "program" : "member",
          sessionId: personId,
        },
        partnershipId,
        ...(rest.length > 0 ? { document: rest.map(decodeURIComponent).join("/") } : {}),
        wantsAcks: url.searchParams.get("features") === "ack",
      });
    });
  });
  await listen(server, options.port ?? 0);
  // Safe: a TCP server that listens has an address of this kind.
  const { port } = server.address() as AddressInfo;
  return {
    engine,
    people,
    store,
    url: `ws://127.0.0.1:${port}/sync`,
    close: async () => {
      await engine.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.close();
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });
}
