/** A minimal y-websocket client: one document, one socket, every message in the test's hands. */
import { WebSocket } from "ws";
import * as Y from "yjs";
import {
  decodeMessage,
  encodeAwareness,
  encodeSync,
  type Ack,
  type Message,
} from "@commontable/shared/sync/frames.ts";
import { decodeAwarenessEntries, encodeAwarenessEntries } from "@commontable/shared/sync/awareness.ts";
import { until } from "./until.ts";

export class PlainPeer {
  readonly doc: Y.Doc;
  readonly received: Message[] = [];
  readonly presence = new Map<number, unknown>();
  readonly #url: string;
  #socket: WebSocket | null = null;
  /** Changes since the connection began and before it was in step: what Yjs tidies up in what arrives, above all. */
  #early: Uint8Array[] = [];
  isSynced = false;
  sent = 0;
  ack: Ack = { count: 0, seq: 0 };
  closed: { code: number; reason: string } | null = null;
  /** Called with the number of each counted message, as it is sent. */
  onSend: ((count: number) => void) | null = null;

  constructor(url: string, doc = new Y.Doc()) {
    this.#url = url;
    this.doc = doc;
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === this) return;
      if (this.isSynced) this.send(encodeSync("update", update));
      else this.#early.push(update);
    });
  }

  async connect(): Promise<this> {
    this.isSynced = false;
    this.closed = null;
    this.#early = [];
    this.sent = 0;
    this.ack = { count: 0, seq: 0 };
    const socket = new WebSocket(this.#url, { perMessageDeflate: false });
    this.#socket = socket;
    socket.on("error", () => {
      // `close` tells.
    });
    socket.on("close", (code, reason) => {
      // The end of an earlier connection says nothing about this one.
      if (this.#socket !== socket) return;
      this.closed ??= { code, reason: reason.toString() };
      this.isSynced = false;
    });
    // Safe: the server sends binary messages only, which ws hands over as one Buffer.
    socket.on("message", (data) => this.#receive(data as Buffer));
    await until("connected", () => socket.readyState === WebSocket.OPEN || this.closed !== null);
    if (!this.closed) this.send(encodeSync("step1", Y.encodeStateVector(this.doc)));
    await until("synced", () => this.isSynced || this.closed !== null);
    return this;
  }

  /** Sends one message as it is. Sync messages count for acknowledgements. */
  send(message: Uint8Array): void {
    if (message[0] === 0 && message[1] !== 0) {
      this.sent += 1;
      this.onSend?.(this.sent);
    }
    this.#socket?.send(message);
  }

  sendPresence(clientId: number, clock: number, state: unknown): void {
    this.send(encodeAwareness(encodeAwarenessEntries([{ clientId, clock, state: JSON.stringify(state) }])));
  }

  get socket(): WebSocket {
    if (!this.#socket) throw new Error("not connected");
    return this.#socket;
  }

  get isSaved(): boolean {
    return this.ack.count === this.sent;
  }

  disconnect(): void {
    this.#socket?.terminate();
    this.isSynced = false;
  }

  #receive(bytes: Buffer): void {
    const message = decodeMessage(bytes);
    this.received.push(message);
    switch (message.type) {
      case "step1": {
        this.send(encodeSync("step2", Y.encodeStateAsUpdate(this.doc, message.stateVector)));
        break;
      }
      case "step2":
        // Before it is applied: Yjs tidies formats up in a change of its own, which the server must hear of.
        this.isSynced = true;
        for (const update of this.#early.splice(0)) this.send(encodeSync("update", update));
        Y.applyUpdate(this.doc, message.update, this);
        break;
      case "update":
        Y.applyUpdate(this.doc, message.update, this);
        break;
      case "awareness":
        for (const { clientId, state } of decodeAwarenessEntries(message.update, 1000)) {
          if (state === "null") this.presence.delete(clientId);
          else this.presence.set(clientId, JSON.parse(state));
        }
        break;
      case "ack":
        this.ack = { count: message.count, seq: message.seq };
        break;
      default:
        break;
    }
  }
}
