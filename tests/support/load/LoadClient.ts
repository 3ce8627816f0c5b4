import { encodeSync, type Message } from "@commontable/shared/sync/frames.ts";
import { walkUpdate } from "@commontable/server/sync/update/walk.ts";
import { within } from "../until.ts";
import { RawSocket } from "./RawSocket.ts";
import type { Session, SessionFactory } from "./sessions.ts";
import type { Typist } from "./Typist.ts";

export interface Seat {
  /** The server, and how its clients talk. */
  readonly peer: { readonly port: number; readonly session: SessionFactory };
  readonly room: string;
  readonly person: string;
}

/** Told about everything that arrives. All times are this process's own. */
export interface Listener {
  /** Letters of a client id, from one clock up to another, arrived at `reader`. */
  arrived(reader: LoadClient, client: number, from: number, to: number): void;
  /** The server has so many updates of `writer` on disk. */
  acknowledged?(writer: LoadClient, sentAt: number): void;
  /** An update arrived, as it is. */
  received?(reader: LoadClient, update: Uint8Array): void;
}

/** One person's open document: a socket, what arrived on it, and perhaps a typist who writes. */
export class LoadClient {
  readonly typist: Typist | null;
  readonly #session: Session;
  readonly #socket: RawSocket;
  readonly #listener: Listener | null;
  readonly #synced = Promise.withResolvers<void>();
  /** When each counted message was sent that is not acknowledged yet. */
  readonly #unacknowledged: number[] = [];
  #acknowledged = 0;
  /** Next clock by client id: how far this reader has everybody's text. */
  readonly reach = new Map<number, number>();
  /** Bytes of updates that arrived until the document was there. */
  documentBytes = 0;
  isSynced = false;
  /** True while it takes nothing from its socket. */
  isStalled = false;

  private constructor(
    socket: RawSocket,
    session: Session,
    options: { typist?: Typist | null; listener?: Listener | null },
  ) {
    this.#socket = socket;
    this.#session = session;
    this.typist = options.typist ?? null;
    this.#listener = options.listener ?? null;
    this.#synced.promise.catch(() => undefined); // Whoever awaits `ready` hears it.
    socket.onMessage = (message) => this.#receive(message);
    socket.onClose = () => this.#synced.reject(new Error("The socket closed"));
    socket.read();
    for (const frame of session.opening()) socket.send(frame);
  }

  /** Opens the socket and asks for the document. */
  static async open(
    { peer, room, person }: Seat,
    options: { typist?: Typist | null; listener?: Listener | null } = {},
  ): Promise<LoadClient> {
    const session = peer.session(room, person);
    return new LoadClient(await RawSocket.open(peer.port, session.path), session, options);
  }

  /** Resolves once the document is there. */
  ready(deadlineMs = 30_000): Promise<void> {
    return within(deadlineMs, "the document is there", this.#synced.promise);
  }

  /** Tells this socket apart from others at the server. */
  get localPort(): number | undefined {
    return this.#socket.localPort;
  }

  get frames(): number {
    return this.#socket.frames;
  }

  /** Updates sent and not yet known to be on disk. */
  get unacknowledged(): number {
    return this.#unacknowledged.length;
  }

  /** The code the server ended the socket with; null while it holds or when it broke. */
  get closeCode(): number | null {
    return this.#socket.closeCode;
  }

  get isOpen(): boolean {
    return this.#socket.isOpen;
  }

  /** Makes the typist's paragraph. */
  begin(): void {
    if (this.typist) this.sendUpdate(this.typist.beginning);
  }

  type(): void {
    if (this.typist) this.sendUpdate(this.typist.type());
  }

  moveCaret(): void {
    if (this.typist) this.#send(this.#session.presence(this.typist.caret()));
  }

  sendUpdate(update: Uint8Array): void {
    this.#count();
    this.#send(encodeSync("update", update));
  }

  pause(): void {
    this.isStalled = true;
    this.#socket.pause();
  }

  resume(): void {
    this.isStalled = false;
    this.#socket.resume();
  }

  leave(): void {
    this.#socket.end();
  }

  #count(): void {
    this.#unacknowledged.push(performance.now());
  }

  #send(message: Uint8Array): void {
    this.#socket.send(this.#session.wrap(message));
  }

  #receive(frame: Buffer): void {
    const message = this.#session.unwrap(frame, (reply) => this.#socket.send(reply));
    switch (message.type) {
      case "step1":
        // Nothing of ours is missing there: every typist starts empty.
        this.#count();
        this.#send(encodeSync("step2", new Uint8Array([0, 0])));
        break;
      case "step2":
      case "update":
        this.#take(message);
        break;
      case "ack":
        this.#acknowledge(message.count);
        break;
      default:
        break;
    }
  }

  #take({ type, update }: Extract<Message, { type: "step2" | "update" }>): void {
    if (!this.isSynced) this.documentBytes += update.byteLength;
    if (this.#listener) {
      this.#listener.received?.(this, update);
      walkUpdate(update, {
        struct: ({ client, clock, length }) => this.#reached(client, clock, clock + length),
        deletion: () => undefined,
      });
    }
    if (type === "step2" && !this.isSynced) {
      this.isSynced = true;
      this.#synced.resolve();
    }
  }

  #reached(client: number, from: number, to: number): void {
    const known = this.reach.get(client) ?? 0;
    // A gap would show as a reach that stays behind.
    if (from > known || to <= known) return;
    this.reach.set(client, to);
    this.#listener?.arrived(this, client, known, to);
  }

  #acknowledge(count: number): void {
    for (; this.#acknowledged < count; this.#acknowledged += 1) {
      const sentAt = this.#unacknowledged.shift();
      if (sentAt !== undefined) this.#listener?.acknowledged?.(this, sentAt);
    }
  }
}
