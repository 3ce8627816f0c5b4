/**
 * One socket: reads what arrives in order, holds it to its limits, and hands it to the rooms it has open.
 * The shell around `reduce.ts`.
 *
 * 1. Messages are handled one at a time. While a document opens or a limit holds, the rest waits, and the
 *    socket is not read on, so that what waits stays bounded.
 * 2. Everything written in one turn of the event loop leaves in one system call.
 */
import type { Socket } from "node:net";
import { performance } from "node:perf_hooks";
import * as encoding from "lib0/encoding";
import type { RawData, WebSocket } from "ws";
import { SCHEMA_VERSION } from "@commontable/shared/documents/schema-version.ts";
import { closeSocket } from "../close-socket.ts";
import { failures, type ErrorCode } from "@commontable/shared/errors/app-error.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import type { DownMessage } from "@commontable/shared/sync/down.ts";
import {
  controlChannel,
  decodeChannelFrame,
  decodeMessage,
  encodeControl,
  messageType,
  onChannel,
  type Message,
} from "@commontable/shared/sync/frames.ts";
import { upMessage, type UpMessage } from "@commontable/shared/sync/up.ts";
import type { Flavor } from "../fanout.ts";
import { frame } from "../frame.ts";
import type { EngineLimits } from "../limits.ts";
import type { Clock, Logger, SocketRequest } from "../ports.ts";
import type { Channel, ChannelPort } from "../room/Channel.ts";
import type { Room } from "../room/Room.ts";
import { reduceSession } from "./reduce.ts";
import { openSession, type SessionEffect, type SessionEvent, type SessionState } from "./state.ts";

/** A document open on a connection. */
export interface OpenDocument {
  readonly room: Room;
  readonly channel: Channel;
}

/** What a connection asks of the engine. */
export interface ConnectionHost {
  /** Opens a document for a connection, or answers why not. Joins the room. */
  open(connection: Connection, document: string): Promise<OpenDocument | ErrorCode>;
  closed(connection: Connection): void;
}

export interface ConnectionOptions {
  readonly socket: WebSocket;
  readonly request: SocketRequest;
  readonly host: ConnectionHost;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly limits: EngineLimits;
}

export class Connection {
  readonly request: SocketRequest;
  readonly flavor: Flavor;
  readonly #socket: WebSocket;
  readonly #options: ConnectionOptions;
  /** By channel number; the one document of a plain socket stands under 0. */
  readonly #documents = new Map<number, OpenDocument>();
  readonly #latePresence = new Map<OpenDocument, Uint8Array>();
  /** State vectors answered once the socket took what it was sent before. */
  readonly #lateAnswers = new Map<OpenDocument, Uint8Array>();
  readonly #inbox: Uint8Array[] = [];
  #inboxBytes = 0;
  #isHandling = false;
  #isReady = false;
  #pauseUntil = 0;
  #isCorked = false;
  #allowance = 0;
  #state: SessionState;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.request = options.request;
    this.flavor = options.request.document === undefined ? "table" : "plain";
    this.#socket = options.socket;
    this.#state = openSession(options.clock.now(), options.limits);
    const { socket } = options;
    socket.on("message", (data: RawData) => this.#received(bytesOf(data)));
    socket.on("pong", () => this.#dispatch({ type: "heard" }));
    socket.on("close", () => this.#closed());
    socket.on("error", (error) => {
      // Protocol errors of the peer; `close` follows.
      options.logger.info({ error: error.message, person: this.personId }, "socket error");
    });
  }

  get personId(): string {
    return this.request.identity.personId;
  }

  get documents(): Iterable<OpenDocument> {
    return this.#documents.values();
  }

  get isOpen(): boolean {
    return this.#state.status === "open";
  }

  get #buffered(): number {
    return this.#socket.bufferedAmount;
  }

  /** Starts handling what arrived: the person is known and the plain socket's document is open. */
  start(): void {
    this.#isReady = true;
    void this.#handleInbox();
  }

  /** Tells a table socket something. Plain sockets know no control messages. */
  tell(message: DownMessage): void {
    if (this.flavor === "table") this.write(frame(onChannel(controlChannel, encodeControl(message))));
  }

  write(frames: Buffer): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    // Safe: ws has held the network socket under this name in every release of version 8. Writing to it
    // while no fragmented or compressed message is under way (we send neither) is what ws itself does.
    const { _socket: network } = this.#socket as unknown as { _socket: Socket };
    if (!this.#isCorked) {
      this.#isCorked = true;
      network.cork();
      process.nextTick(() => {
        this.#isCorked = false;
        network.uncork();
      });
    }
    network.write(frames);
  }

  /** The port of a channel on this connection. */
  portFor(document: string, number: number): ChannelPort {
    const bufferedNow = (): number => this.#buffered;
    const isTable = this.flavor === "table";
    return {
      flavor: this.flavor,
      wantsAcks: isTable || this.request.wantsAcks === true,
      get buffered() {
        return bufferedNow();
      },
      send: (message) => this.write(frame(isTable ? onChannel(number, message) : message)),
      write: (frames) => this.write(frames),
      allow: (bytes) => {
        this.#allowance += bytes;
      },
      refuse: (code) => this.refuse(document, code, number),
    };
  }

  /** Refuses a document, or something sent to it. Its channel closes; a plain socket with it. */
  refuse(document: string, code: ErrorCode, number?: number): void {
    if (this.flavor === "plain") {
      this.close(code);
      return;
    }
    const channel = number === undefined ? {} : { channel: number };
    if (number !== undefined) this.#leave(number);
    const { sentence, retry } = failures[code];
    this.tell({ type: "refused", document, ...channel, code, sentence, retry });
  }

  /** Takes a document off this connection without a word. */
  drop(number: number): void {
    this.#leave(this.flavor === "plain" ? 0 : number);
  }

  /** Ends the socket with a failure's close code. */
  close(code: ErrorCode): void {
    if (this.flavor === "plain") this.write(frame(authRefusal(code)));
    this.#dispatch({ type: "closed" });
    this.#leaveAll();
    // Read on: the peer's own goodbye ends the socket sooner than the grace does.
    if (this.#socket.isPaused) this.#socket.resume();
    closeSocket(this.#socket, code);
  }

  tick(): void {
    if (this.#buffered === 0) this.#allowance = 0;
    this.#dispatch({
      type: "tick",
      buffered: this.#buffered,
      allowance: this.#allowance,
      isReading: !this.#socket.isPaused,
      missesFrames: Array.from(this.#documents.values()).some(({ channel }) => channel.isBehind),
    });
    for (const [document, update] of this.#latePresence) {
      this.#latePresence.delete(document);
      document.room.present(document.channel, update);
    }
    for (const [document, vector] of this.#lateAnswers) {
      if (this.#buffered > this.#options.limits.bufferedLive) break;
      this.#lateAnswers.delete(document);
      document.room.answer(document.channel, vector);
    }
  }

  /** Handles nothing more that arrives; what was not acknowledged is sent again elsewhere. */
  stopReading(): void {
    this.#inbox.length = 0;
    this.#isReady = false;
    if (!this.#socket.isPaused) this.#socket.pause();
  }

  /** Opens the document of a plain socket. Answers why not, or null. */
  async openPlain(document: string): Promise<ErrorCode | null> {
    const opened = await this.#options.host.open(this, document);
    if (typeof opened === "string") return opened;
    if (!this.isOpen) {
      opened.room.leave(opened.channel);
      return null;
    }
    this.#documents.set(0, opened);
    if (opened.channel.canWrite) opened.room.askState(opened.channel);
    return null;
  }

  #received(bytes: Uint8Array): void {
    if (!this.isOpen) return;
    this.#inbox.push(bytes);
    this.#inboxBytes += bytes.byteLength;
    const { inboxMessages, frameBytes } = this.#options.limits;
    const isFull = this.#inbox.length >= inboxMessages || this.#inboxBytes >= 2 * frameBytes;
    if (isFull && !this.#socket.isPaused) this.#socket.pause();
    if (this.#isReady && !this.#isHandling) void this.#handleInbox();
  }

  async #handleInbox(): Promise<void> {
    if (this.#isHandling) return;
    this.#isHandling = true;
    while (this.isOpen && this.#inbox.length > 0) {
      const wait = this.#pauseUntil - this.#options.clock.now();
      if (wait > 0) {
        if (!this.#socket.isPaused) this.#socket.pause();
        await new Promise((resolve) => setTimeout(resolve, wait));
        continue;
      }
      const bytes = this.#inbox.shift();
      if (bytes === undefined) break;
      this.#inboxBytes -= bytes.byteLength;
      try {
        // Only opening a document waits; a keystroke is handled in the turn in which it arrived.
        const opening = this.#handle(bytes);
        if (opening) await opening;
      } catch (error) {
        // A mistake of ours. It ends this socket, never the server.
        this.#options.logger.error({ error, person: this.personId }, "a message could not be handled");
        this.close("internal");
      }
    }
    this.#isHandling = false;
    if (this.#socket.isPaused && this.#isReady && this.isOpen) this.#socket.resume();
  }

  #handle(bytes: Uint8Array): Promise<void> | null {
    const started = performance.now();
    let channel = 0;
    let message: Message;
    try {
      if (this.flavor === "table") ({ channel, message } = decodeChannelFrame(bytes));
      else message = decodeMessage(bytes);
    } catch {
      // Cut off: nothing in it can be trusted, and neither can what follows.
      this.close("bad-request");
      return null;
    }
    if (message.type === "control") return this.#control(channel, message.text, bytes.byteLength);
    const document = this.#documents.get(channel);
    if (!document) {
      // A channel that was just closed: what was on its way is not answered, but it counts.
      this.#dispatch({ type: "received", kind: "other", bytes: bytes.byteLength });
      return null;
    }
    this.#toRoom(document, message, bytes.byteLength);
    this.#dispatch({ type: "worked", ms: performance.now() - started });
    return null;
  }

  #toRoom(document: OpenDocument, message: Message, bytes: number): void {
    const { room, channel } = document;
    switch (message.type) {
      case "step1":
        this.#admit("state-request", bytes, () => this.#answer(document, message.stateVector));
        break;
      case "step2":
      case "update": {
        const { type, update } = message;
        this.#admit("update", bytes, () => room.offer(channel, update, type));
        break;
      }
      case "awareness":
        this.#admit(
          "presence",
          bytes,
          () => room.present(channel, message.update),
          () => this.#latePresence.set(document, message.update.slice()),
        );
        break;
      case "query-awareness":
        this.#admit("state-request", bytes, () => room.sendPresence(channel));
        break;
      case "auth":
      case "ack":
      case "reached":
      case "unknown":
        // Not for us. Newer clients may say more than we know.
        this.#dispatch({ type: "received", kind: "other", bytes });
        break;
      case "control":
        break;
      default:
        exhaustive(message);
    }
  }

  #admit(
    kind: Extract<SessionEvent, { type: "received" }>["kind"],
    bytes: number,
    handle: () => void,
    defer?: () => void,
  ): void {
    const effects = this.#dispatch({ type: "received", kind, bytes });
    if (effects.some(({ type }) => type === "handle")) handle();
    else if (effects.some(({ type }) => type === "defer")) defer?.();
  }

  /** Asks for a whole document are answered one after the other, however fast they come. */
  #answer(document: OpenDocument, vector: Uint8Array): void {
    if (this.#buffered > this.#options.limits.bufferedLive) this.#lateAnswers.set(document, vector.slice());
    else document.room.answer(document.channel, vector);
  }

  #control(channel: number, text: string, bytes: number): Promise<void> | null {
    if (this.flavor === "plain" || channel !== controlChannel) {
      this.#dispatch({ type: "received", kind: "other", bytes });
      return null;
    }
    let message: UpMessage;
    try {
      message = upMessage.parse(JSON.parse(text));
    } catch {
      // Neither our client's nor anybody's who read the protocol.
      this.close("bad-request");
      return null;
    }
    this.#dispatch({ type: "received", kind: message.type === "open" ? "state-request" : "other", bytes });
    switch (message.type) {
      case "open":
        return this.#open(message.document);
      case "close":
        this.#leave(message.channel);
        return null;
      case "ping":
        this.tell({ type: "pong" });
        return null;
      default:
        return exhaustive(message);
    }
  }

  async #open(document: string): Promise<void> {
    for (const open of this.#documents.values()) {
      // Asked again: a new beginning, with counts from zero.
      if (open.room.key.document === document) this.#leave(open.room.number);
    }
    if (this.#documents.size >= this.#options.limits.channels) {
      this.refuse(document, "too-many");
      return;
    }
    const opened = await this.#options.host.open(this, document);
    if (typeof opened === "string") {
      this.refuse(document, opened);
      return;
    }
    const { room, channel } = opened;
    if (!this.isOpen) {
      room.leave(channel);
      return;
    }
    this.#documents.set(room.number, opened);
    this.tell({
      type: "opened",
      document,
      channel: room.number,
      role: channel.role,
      clientId: room.issueClientId(channel),
      epoch: room.content.toldEpoch,
      schemaVersion: SCHEMA_VERSION,
      seq: room.content.durable,
    });
    if (channel.canWrite) room.askState(channel);
  }

  #leave(number: number): void {
    const document = this.#documents.get(number);
    if (!document) return;
    this.#documents.delete(number);
    this.#latePresence.delete(document);
    this.#lateAnswers.delete(document);
    document.room.leave(document.channel);
  }

  #leaveAll(): void {
    for (const number of this.#documents.keys()) this.#leave(number);
  }

  #closed(): void {
    this.#dispatch({ type: "closed" });
    this.#leaveAll();
    this.#inbox.length = 0;
    this.#options.host.closed(this);
  }

  #dispatch(event: SessionEvent): SessionEffect[] {
    const { clock, limits } = this.#options;
    const { state, effects } = reduceSession(this.#state, event, clock.now(), limits);
    this.#state = state;
    for (const effect of effects) this.#perform(effect);
    return effects;
  }

  #perform(effect: SessionEffect): void {
    switch (effect.type) {
      case "handle":
      case "defer":
        // Done by whoever reported the message.
        break;
      case "pause":
        this.#pauseUntil = Math.max(this.#pauseUntil, this.#options.clock.now() + effect.ms);
        break;
      case "ping":
        this.#socket.ping();
        break;
      case "catch-up":
        for (const { room, channel } of this.#documents.values()) room.catchUp(channel);
        break;
      case "close":
        this.#leaveAll();
        // Somebody this slow does not read the close frame soon either.
        closeSocket(this.#socket, effect.code);
        break;
      case "terminate":
        this.#leaveAll();
        this.#socket.terminate();
        break;
      default:
        exhaustive(effect);
    }
  }
}

/** What a stock client reads before its socket closes: y-protocols' refusal, with our code as reason. */
function authRefusal(code: ErrorCode): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, messageType.auth);
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarString(encoder, code);
  return encoding.toUint8Array(encoder);
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
