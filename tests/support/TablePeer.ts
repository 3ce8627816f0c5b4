/** A minimal client of a table socket: several documents, control messages kept for the test to read. */
import { WebSocket } from "ws";
import * as Y from "yjs";
import type { DownMessage } from "@commontable/shared/sync/down.ts";
import {
  controlChannel,
  decodeChannelFrame,
  encodeControl,
  encodePresence,
  encodeSync,
  onChannel,
  type Ack,
  type Message,
} from "@commontable/shared/sync/frames.ts";
import {
  decodePresenceEntries,
  encodePresenceEntries,
  encodeShowing,
  type Showing,
} from "@commontable/shared/sync/presence-codec.ts";
import type { PresenceUser } from "@commontable/shared/sync/presence.ts";
import type { UpMessage } from "@commontable/shared/sync/up.ts";
import { until } from "./until.ts";

export interface TableDocument {
  readonly channel: number;
  readonly doc: Y.Doc;
  readonly presence: Map<number, Showing & { user: PresenceUser | undefined }>;
  /** What others' names were told with, in the order they came. */
  readonly introduced: string[];
  isSynced: boolean;
  /** Live update messages received. */
  updates: number;
  ack: Ack;
  reached: number;
}

export class TablePeer {
  readonly told: DownMessage[] = [];
  readonly documents = new Map<string, TableDocument>();
  closed: { code: number; reason: string } | null = null;
  readonly #socket: WebSocket;

  constructor(url: string, headers: Readonly<Record<string, string>> = {}) {
    this.#socket = new WebSocket(url, { perMessageDeflate: false, headers });
    this.#socket.on("error", () => undefined); // `close` tells.
    this.#socket.on("close", (code, reason) => {
      this.closed = { code, reason: reason.toString() };
    });
    // Safe: the server sends binary messages only, which ws hands over as one Buffer.
    this.#socket.on("message", (data) => this.#receive(data as Buffer));
  }

  async hello(): Promise<this> {
    await until("hello", () => this.told.some(({ type }) => type === "hello") || this.closed !== null);
    return this;
  }

  /** Opens a document and waits until it is there. */
  async open(document: string): Promise<TableDocument> {
    this.documents.delete(document);
    this.tell({ type: "open", document });
    return until(
      `${document} is there`,
      () => this.documents.get(document),
      (open) => open?.isSynced === true,
    ).then((open) => {
      if (!open) throw new Error("not open");
      return open;
    });
  }

  tell(message: UpMessage): void {
    this.#socket.send(onChannel(controlChannel, encodeControl(message)));
  }

  send(channel: number, message: Uint8Array): void {
    this.#socket.send(onChannel(channel, message));
  }

  /** Shows this peer in a document as our client does; null: gone. */
  show(channel: number, clientId: number, clock: number, state: Showing | null): void {
    const showing = encodeShowing(state);
    this.send(channel, encodePresence(encodePresenceEntries([{ clientId, clock, showing }])));
  }

  heard<Type extends DownMessage["type"]>(type: Type): Extract<DownMessage, { type: Type }>[] {
    return this.told.filter(
      (message): message is Extract<DownMessage, { type: Type }> => message.type === type,
    );
  }

  /** Stops reading, as a stalled network would. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  leave(): void {
    this.#socket.terminate();
  }

  #receive(bytes: Buffer): void {
    const { channel, message } = decodeChannelFrame(bytes);
    if (message.type === "control") {
      // Safe: the server writes what `down.ts` says.
      const down = JSON.parse(message.text) as DownMessage;
      this.told.push(down);
      if (down.type === "opened") this.#opened(down.document, down.channel);
      return;
    }
    const document = [...this.documents.values()].find((open) => open.channel === channel);
    if (document) this.#toDocument(document, message);
  }

  #opened(name: string, channel: number): void {
    const doc = new Y.Doc();
    this.documents.set(name, {
      channel,
      doc,
      presence: new Map(),
      introduced: [],
      isSynced: false,
      updates: 0,
      ack: { count: 0, seq: 0 },
      reached: 0,
    });
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.send(channel, encodeSync("update", update));
    });
    this.send(channel, encodeSync("step1", Y.encodeStateVector(doc)));
  }

  #toDocument(document: TableDocument, message: Message): void {
    switch (message.type) {
      case "step2":
      case "update":
        Y.applyUpdate(document.doc, message.update, this);
        if (message.type === "step2") document.isSynced = true;
        else document.updates += 1;
        break;
      case "ack":
        document.ack = { count: message.count, seq: message.seq };
        break;
      case "reached":
        document.reached = message.seq;
        break;
      case "presence":
        for (const { clientId, state, user } of decodePresenceEntries(message.update)) {
          if (user !== undefined) document.introduced.push(user);
          if (state === null) document.presence.delete(clientId);
          // Safe: the server writes what it knows of a person there.
          else
            document.presence.set(clientId, {
              ...state,
              user:
                user === undefined
                  ? document.presence.get(clientId)?.user
                  : (JSON.parse(user) as PresenceUser),
            });
        }
        break;
      default:
        break;
    }
  }
}
