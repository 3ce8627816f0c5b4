/**
 * One socket: holds what arrives (`Inbox`) to its limits and hands it to the rooms it has open. The shell around
 * `reduce.ts`.
 */
import { performance } from "node:perf_hooks";
import type { RawData, WebSocket } from "ws";
import { SCHEMA_VERSION } from "@commontable/shared/documents/schema-version.ts";
import { failures, type ErrorCode } from "@commontable/shared/errors/app-error.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import type { DownMessage, FeedTopic } from "@commontable/shared/sync/down.ts";
import {
  controlChannel,
  decodeChannelFrame,
  decodeMessage,
  encodeControl,
  onChannel,
  type Message,
} from "@commontable/shared/sync/frames.ts";
import { upMessage, type UpMessage } from "@commontable/shared/sync/up.ts";
import { closeSocket } from "../close-socket.ts";
import type { Flavor } from "../fanout.ts";
import { encodeAuthRefusal, frame } from "../frame.ts";
import type { SocketRequest } from "../ports.ts";
import type { ChannelPort } from "../room/Channel.ts";
import { Deferred } from "./Deferred.ts";
import { DocumentMessages } from "./DocumentMessages.ts";
import type { ConnectionOptions, OpenDocument } from "./host.ts";
import { Inbox } from "./Inbox.ts";
import { Outgoing } from "./Outgoing.ts";
import { reduceSession } from "./reduce.ts";
import { openSession, type SessionEffect, type SessionEvent, type SessionState } from "./state.ts";

export class Connection {
  readonly request: SocketRequest;
  readonly flavor: Flavor;
  readonly #socket: WebSocket;
  readonly #options: ConnectionOptions<Connection>;
  /** By channel number; the one document of a plain socket stands under 0. */
  readonly #documents = new Map<number, OpenDocument>();
  readonly #deferred: Deferred;
  readonly #messages: DocumentMessages;
  readonly #inbox: Inbox;
  readonly #outgoing: Outgoing;
  #allowance = 0;
  #isStarted = false;
  #state: SessionState;

  constructor(options: ConnectionOptions<Connection>) {
    this.#options = options;
    this.request = options.request;
    this.flavor = options.request.document === undefined ? "table" : "plain";
    this.#socket = options.socket;
    this.#state = openSession(options.clock(), options.limits);
    const { socket } = options;
    this.#outgoing = new Outgoing(socket, options.host.corks);
    this.#deferred = new Deferred(options.limits, options.host.turns);
    this.#messages = new DocumentMessages({
      flavor: this.flavor,
      deferred: this.#deferred,
      buffered: () => this.#buffered,
      received: (message) => this.#dispatch(message),
      attended: (document) => options.host.attended(this, document),
    });
    this.#inbox = new Inbox({
      ...options,
      schedule: (handle) => options.host.beat.heard(this.personId, handle),
      handle: (bytes) => this.#handle(bytes),
      failed: (error) => {
        // It ends this socket, never the server.
        options.logger.error({ error, person: this.personId }, "a message could not be handled");
        this.close("internal");
      },
    });
    socket.on("message", (data: RawData, isBinary: boolean) => {
      // Text is of no protocol of ours: read as bytes, it could be taken for one by chance.
      if (isBinary) this.#inbox.take(data);
      else if (this.isOpen) this.close("bad-request");
    });
    // Answered by the library; they cost like any message.
    socket.on("ping", (data: Buffer) => {
      const effects = this.#dispatch({ type: "received", kind: "other", bytes: data.byteLength });
      if (effects.some(({ type }) => type === "pause")) this.#inbox.rest();
    });
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
    return this.#outgoing.buffered;
  }

  /** Starts handling what arrived: the person is known and the plain socket's document is open. */
  start(): void {
    this.#isStarted = true;
    this.#inbox.start();
  }

  /** Tells that records of a kind changed. Before the start nobody knows who would hear it; who begins reads everything. */
  feed(topic: FeedTopic): void {
    if (this.#isStarted) this.tell({ type: "feed", topic });
  }

  /** Tells a table socket something. Plain sockets know no control messages. */
  tell(message: DownMessage): void {
    if (this.flavor === "table") this.write(frame(onChannel(controlChannel, encodeControl(message))));
  }

  write(frames: Buffer): void {
    this.#outgoing.write(frames);
  }

  /** The port of a channel on this connection. */
  portFor(document: string, number: number): ChannelPort {
    const outgoing = this.#outgoing;
    const isTable = this.flavor === "table";
    return {
      flavor: this.flavor,
      wantsAcks: isTable || this.request.wantsAcks === true,
      get buffered() {
        return outgoing.buffered;
      },
      send: (message) => this.write(frame(isTable ? onChannel(number, message) : message)),
      write: (frames) => this.write(frames),
      allow: (bytes) => {
        this.#allowance += bytes;
      },
      charge: (ms) => this.#dispatch({ type: "worked", ms }),
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
    if (this.flavor === "plain") this.write(frame(encodeAuthRefusal(code)));
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
    this.#deferred.tick(() => this.#buffered);
  }

  /** Handles nothing more that arrives; what was not acknowledged is sent again elsewhere. */
  stopReading(): void {
    this.#inbox.end();
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
    const trial = this.#messages.take(document, message, bytes.byteLength);
    this.#dispatch({ type: "worked", ms: performance.now() - started });
    return trial;
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
    this.#deferred.forget(document);
    document.room.leave(document.channel);
    this.#options.host.attended(this, document);
  }

  #leaveAll(): void {
    this.#inbox.end();
    for (const number of this.#documents.keys()) this.#leave(number);
  }

  #closed(): void {
    this.#dispatch({ type: "closed" });
    this.#leaveAll();
    this.#options.host.closed(this);
  }

  #dispatch(event: SessionEvent): SessionEffect[] {
    const { clock, limits } = this.#options;
    const { state, effects } = reduceSession(this.#state, event, clock(), limits);
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
        this.#inbox.pause(effect.ms);
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
