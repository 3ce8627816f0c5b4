/**
 * A table server in a few lines, for tests without a network: one Y.Doc per document, answers under the
 * test's control. It stores nothing durably: what is acknowledged is whatever the test says.
 */
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import { failures } from "@commontable/shared/errors/app-error.ts";
import { SCHEMA_VERSION } from "@commontable/shared/documents/schema-version.ts";
import type { DownMessage, Opened } from "@commontable/shared/sync/down.ts";
import {
  controlChannel,
  decodeChannelFrame,
  encodeAck,
  encodeControl,
  encodeReached,
  encodeSync,
  onChannel,
} from "@commontable/shared/sync/frames.ts";
import { upMessage } from "@commontable/shared/sync/up.ts";
import * as Y from "yjs";
import { standsAlone } from "../local/stands-alone.ts";
import type { Socket } from "../TableConnection.ts";

interface Room {
  readonly doc: Y.Doc;
  readonly channel: number;
  seq: number;
}

export class FakeTableServer {
  readonly sockets: FakeSocket[] = [];
  readonly facts: Partial<Opened> = {};
  /** False holds acknowledgements back, as a slow disk does. */
  acknowledges = true;
  /** False fails every new socket, as a missing network does. */
  isReachable = true;
  /** Whom the server takes every socket for. */
  personId = "";
  /** Refuses the next update of any document with this code. */
  refuseWith: ErrorCode | null = null;
  /** Refuses every update with this code. */
  alwaysRefusesWith: ErrorCode | null = null;
  /** Refuses to open any document. */
  refuseOpenWith: ErrorCode | null = null;
  /** Sizes of update messages as they came. */
  readonly received: number[] = [];
  #rooms = new Map<string, Room>();

  /** For `TableOptions.connect`. */
  readonly connect = (): Socket => {
    const socket = new FakeSocket(this);
    this.sockets.push(socket);
    setTimeout(() => {
      if (!this.isReachable) return socket.end(1006);
      socket.open();
      socket.control({ type: "hello", protocol: 1, serverVersion: "0", personId: this.personId });
    }, 0);
    // Safe: the connection uses only the members the fake has.
    return socket as unknown as Socket;
  };

  room(name: string): Room {
    const known = this.#rooms.get(name);
    if (known) return known;
    const room: Room = { doc: new Y.Doc(), channel: this.#rooms.size + 1, seq: 0 };
    room.doc.on("update", (update: Uint8Array, origin: unknown) => {
      room.seq += 1;
      for (const socket of this.sockets) {
        if (socket === origin || !socket.channels.has(room.channel)) continue;
        socket.deliver(onChannel(room.channel, encodeSync("update", update)));
        socket.deliver(onChannel(room.channel, encodeReached(room.seq)));
      }
    });
    this.#rooms.set(name, room);
    return room;
  }

  text(name: string): string {
    return this.room(name).doc.getText("text").toJSON();
  }

  /** Starts a rebuilt document under a new epoch. */
  rebuild(name: string, text: string, epoch: number): void {
    this.#rooms.delete(name);
    this.room(name).doc.getText("text").insert(0, text);
    this.facts.epoch = epoch;
  }

  /** Ends every socket, as a crash does. */
  cut(code = 1006): void {
    for (const socket of this.sockets.splice(0)) socket.end(code);
  }

  tell(message: DownMessage): void {
    for (const socket of this.sockets) socket.control(message);
  }

  handle(socket: FakeSocket, frame: Uint8Array): void {
    const { channel, message } = decodeChannelFrame(frame);
    if (channel === controlChannel) {
      if (message.type === "control") this.#control(socket, message.text);
      return;
    }
    const [name, room] = [...this.#rooms].find(([, room]) => room.channel === channel) ?? [];
    if (!name || !room) return;
    if (message.type === "step1") {
      const answer = Y.encodeStateAsUpdate(room.doc, message.stateVector);
      socket.deliver(onChannel(channel, encodeSync("step2", answer)));
      socket.deliver(onChannel(channel, encodeReached(room.seq)));
    }
    if (message.type === "update" || message.type === "step2")
      this.#update(socket, name, room, message.update);
  }

  #control(socket: FakeSocket, text: string): void {
    const message = upMessage.parse(JSON.parse(text));
    if (message.type === "ping") socket.control({ type: "pong" });
    if (message.type === "close") socket.channels.delete(message.channel);
    if (message.type !== "open") return;
    const { document } = message;
    if (this.refuseOpenWith) return this.#refuse(socket, document, this.refuseOpenWith);
    const room = this.room(document);
    socket.channels.set(room.channel, 0);
    socket.control({
      type: "opened",
      document,
      channel: room.channel,
      role: "edit",
      clientId: Math.floor(Math.random() * 2 ** 31),
      epoch: 1,
      schemaVersion: SCHEMA_VERSION,
      seq: room.seq,
      ...this.facts,
    });
    socket.deliver(onChannel(room.channel, encodeSync("step1", Y.encodeStateVector(room.doc))));
  }

  #update(socket: FakeSocket, name: string, room: Room, update: Uint8Array): void {
    this.received.push(update.byteLength);
    const code = this.refuseWith ?? this.alwaysRefusesWith;
    this.refuseWith = null;
    if (code) {
      socket.channels.delete(room.channel);
      return this.#refuse(socket, name, code);
    }
    if (!this.acknowledges) return;
    if (!standsAlone([Y.encodeStateAsUpdate(room.doc), update])) {
      // As the real one: what leans on what it lacks is asked for anew.
      socket.channels.delete(room.channel);
      return this.#refuse(socket, name, "resync");
    }
    Y.applyUpdate(room.doc, update, socket);
    const count = (socket.channels.get(room.channel) ?? 0) + 1;
    socket.channels.set(room.channel, count);
    socket.deliver(onChannel(room.channel, encodeAck({ count, seq: room.seq })));
    socket.deliver(onChannel(room.channel, encodeReached(room.seq)));
  }

  #refuse(socket: FakeSocket, document: string, code: ErrorCode): void {
    const { sentence, retry } = failures[code];
    socket.control({ type: "refused", document, code, sentence, retry });
  }
}

export class FakeSocket extends EventTarget {
  binaryType = "arraybuffer";
  /** Open channels and how many update messages each has taken. */
  readonly channels = new Map<number, number>();
  readonly #server: FakeTableServer;
  #isOpen = false;

  constructor(server: FakeTableServer) {
    super();
    this.#server = server;
  }

  open(): void {
    this.#isOpen = true;
    this.dispatchEvent(new Event("open"));
  }

  send(data: Uint8Array): void {
    if (!this.#isOpen) return;
    const copy = data.slice();
    queueMicrotask(() => this.#server.handle(this, copy));
  }

  close(): void {
    this.#isOpen = false;
    this.channels.clear();
    const index = this.#server.sockets.indexOf(this);
    if (index !== -1) this.#server.sockets.splice(index, 1);
  }

  deliver(frame: Uint8Array): void {
    if (this.#isOpen) this.dispatchEvent(new MessageEvent("message", { data: frame.slice().buffer }));
  }

  control(message: DownMessage): void {
    this.deliver(onChannel(controlChannel, encodeControl(message)));
  }

  end(code: number): void {
    this.#isOpen = false;
    this.channels.clear();
    const event = new Event("close");
    Object.assign(event, { code });
    this.dispatchEvent(event);
  }
}
