/** The one real socket of a partnership. Performs what `connection-state.ts` decides. */
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import {
  firstConnectionState,
  reduceConnection,
  type ConnectionEffect,
  type ConnectionEvent,
  type ConnectionState,
} from "./connection-state.ts";

/** The part of a browser's WebSocket that is used; tests bring their own. */
export type Socket = Pick<WebSocket, "binaryType" | "addEventListener" | "send" | "close">;

export interface TableConnectionOptions {
  readonly connect: () => Socket;
  readonly clock: { now(): number };
  readonly random: () => number;
  readonly ping: () => Uint8Array;
  readonly onClose: () => void;
  readonly onFrame: (frame: Uint8Array) => void;
  readonly onChange: () => void;
}

/** "Protocol error", as RFC 6455 numbers it. */
const unreadableClose = 1002;

export class TableConnection {
  readonly #options: TableConnectionOptions;
  #state: ConnectionState = firstConnectionState;
  #socket: Socket | null = null;
  #listening = new AbortController();
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(options: TableConnectionOptions) {
    this.#options = options;
  }

  get state(): ConnectionState {
    return this.#state;
  }

  start(): void {
    this.#dispatch({ type: "start" });
  }

  stop(): void {
    this.#dispatch({ type: "stop" });
  }

  network(isOnline: boolean): void {
    this.#dispatch({ type: "network", isOnline });
  }

  visible(): void {
    this.#dispatch({ type: "visible" });
  }

  /** Ends for good, until somebody asks again. */
  end(code: ErrorCode): void {
    this.#dispatch({ type: "ended", code });
  }

  /** Somebody waits for the server. */
  want(): void {
    this.#dispatch({ type: "wanted", chance: this.#options.random() });
  }

  bye(afterMs: number): void {
    this.#dispatch({ type: "bye", afterMs, chance: this.#options.random() });
  }

  /**
   * Sends when there is a socket; what is lost otherwise is sent again on the next channel. `isOwed` says that
   * the server must answer it.
   */
  send(frame: Uint8Array, isOwed = false): void {
    if (this.#state.status !== "online") return;
    // Safe: frames are made by lib0's encoder over an ordinary ArrayBuffer.
    this.#socket?.send(frame as Uint8Array<ArrayBuffer>);
    if (isOwed) this.#dispatch({ type: "sent" });
  }

  #dispatch(event: ConnectionEvent): void {
    const before = this.#state.status;
    const { state, effects } = reduceConnection(this.#state, event, this.#options.clock.now());
    this.#state = state;
    if (before === "online" && state.status !== "online") this.#options.onClose();
    for (const effect of effects) this.#perform(effect);
    this.#options.onChange();
  }

  #perform(effect: ConnectionEffect): void {
    switch (effect.type) {
      case "connect":
        return this.#connect();
      case "disconnect":
        return this.#drop();
      case "ping":
        return this.send(this.#options.ping());
      case "wake":
        return this.#wake(effect.at);
      default:
        return exhaustive(effect);
    }
  }

  #connect(): void {
    this.#drop();
    const socket = this.#options.connect();
    socket.binaryType = "arraybuffer";
    this.#socket = socket;
    const { signal } = this.#listening;
    socket.addEventListener("open", () => this.#dispatch({ type: "opened" }), { signal });
    socket.addEventListener(
      "message",
      ({ data }: MessageEvent<unknown>) => {
        this.#dispatch({ type: "heard" });
        if (data instanceof ArrayBuffer) this.#read(new Uint8Array(data));
      },
      { signal },
    );
    // An "error" is always followed by "close", which carries the reason.
    socket.addEventListener(
      "close",
      ({ code }) => {
        this.#socket = null;
        this.#dispatch({ type: "closed", code, chance: this.#options.random() });
      },
      { signal },
    );
  }

  /** CN6. After a frame that cannot be read, what follows cannot be trusted: a new socket asks for the difference. */
  #read(frame: Uint8Array): void {
    try {
      this.#options.onFrame(frame);
    } catch (error) {
      this.#drop();
      this.#dispatch({ type: "closed", code: unreadableClose, chance: this.#options.random() });
      // Told where mistakes of the program are told, once the connection is safe.
      reportError(error);
    }
  }

  /** Forgets the socket without waiting for its close event: a dead one may take minutes to send it. */
  #drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    this.#listening.abort();
    this.#listening = new AbortController();
    socket?.close();
  }

  #wake(at: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.#dispatch({ type: "timer", chance: this.#options.random() }),
      Math.max(0, at - this.#options.clock.now()),
    );
  }
}
