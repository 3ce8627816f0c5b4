/**
 * A program's socket to this very server, without a network in between: both ends of a pipe, so that a
 * simulated partner passes the same gate, limits and rights as everybody else.
 */
import { createServer } from "node:http";
import { duplexPair } from "node:stream";
import { WebSocket, WebSocketServer } from "ws";
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { assert } from "@commontable/shared/lib/assert.ts";
import { decodeMessage, encodeAwareness, encodeSync } from "@commontable/shared/sync/frames.ts";
import type { Identity, SyncEngine } from "../../sync/ports.ts";

export interface PartnerSocketOptions {
  readonly engine: SyncEngine;
  readonly identity: Identity;
  readonly partnershipId: string;
  readonly document: string;
  /** Called once, when the socket has ended for whatever reason. */
  readonly onEnd: () => void;
}

export class PartnerSocket {
  readonly doc = new Y.Doc();
  readonly awareness = new Awareness(this.doc);
  readonly #socket: WebSocket;
  readonly #synced = Promise.withResolvers<void>();

  constructor(options: PartnerSocketOptions) {
    this.#socket = connect(options);
    this.#socket.binaryType = "arraybuffer";
    this.#synced.promise.catch(() => undefined); // Whoever waits for it hears it.
    this.#socket.on("open", () => this.#send(encodeSync("step1", Y.encodeStateVector(this.doc))));
    // Safe: binaryType above makes every message an ArrayBuffer.
    this.#socket.on("message", (data) => this.#take(new Uint8Array(data as ArrayBuffer)));
    this.#socket.on("error", () => undefined); // A close follows.
    this.#socket.on("close", () => {
      this.#synced.reject(new Error("the socket closed"));
      this.awareness.destroy();
      this.doc.destroy();
      options.onEnd();
    });
    this.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#send(encodeSync("update", update));
    });
    this.awareness.on("update", (_: unknown, origin: unknown) => {
      if (origin !== this)
        this.#send(encodeAwareness(encodeAwarenessUpdate(this.awareness, [this.doc.clientID])));
    });
  }

  /** Resolves when the document has arrived; rejects when the socket closes before. */
  get synced(): Promise<void> {
    return this.#synced.promise;
  }

  close(): void {
    this.awareness.setLocalState(null);
    this.#socket.close();
  }

  #send(bytes: Uint8Array): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(bytes);
  }

  #take(bytes: Uint8Array): void {
    const message = decodeMessage(bytes);
    switch (message.type) {
      case "step1":
        this.#send(encodeSync("step2", Y.encodeStateAsUpdate(this.doc, message.stateVector)));
        break;
      case "step2":
      case "update":
        Y.applyUpdate(this.doc, message.update, this);
        if (message.type === "step2") this.#synced.resolve();
        break;
      case "awareness":
        applyAwarenessUpdate(this.awareness, message.update, this);
        break;
      default:
        // Nothing else concerns a partner.
        break;
    }
  }
}

function connect({ engine, identity, partnershipId, document }: PartnerSocketOptions): WebSocket {
  const [near, far] = duplexPair();
  assert(near && far, "a pipe has two ends");
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false });
  const server = createServer();
  server.on("upgrade", (request, stream, head) => {
    sockets.handleUpgrade(request, stream, head, (socket) =>
      engine.accept(socket, { identity, partnershipId, document }),
    );
  });
  server.emit("connection", far);
  return new WebSocket("ws://partner.invalid/", { createConnection: () => near, perMessageDeflate: false });
}
