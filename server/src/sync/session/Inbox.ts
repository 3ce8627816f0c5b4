/**
 * What arrived on a socket and was not handled yet. Messages are handled one at a time, in order: while one
 * waits (for a document to open) or a limit holds, the rest waits too, and the socket is not read on, so that
 * what waits stays bounded.
 */
import type { RawData, WebSocket } from "ws";
import type { EngineLimits } from "../limits.ts";
import type { Clock } from "../ports.ts";

export interface InboxOptions {
  readonly socket: WebSocket;
  readonly clock: Clock;
  readonly limits: Pick<EngineLimits, "inboxMessages" | "frameBytes">;
  /** Chooses when what arrived is handled: runs `handle` at once, or once for all that arrives meanwhile. */
  schedule(handle: () => void): void;
  /** Handles one message. Only what waits for something answers a promise. */
  handle(bytes: Uint8Array): Promise<void> | null;
  /** A mistake of ours; nothing more is handled. */
  failed(error: unknown): void;
}

export class Inbox {
  readonly #options: InboxOptions;
  readonly #messages: Uint8Array[] = [];
  #bytes = 0;
  #isHandling = false;
  #isOpen = false;
  #isEnded = false;
  #isResting = false;
  #pause = { from: 0, ms: 0 };
  readonly #handleAll = (): void => void this.#run();

  constructor(options: InboxOptions) {
    this.#options = options;
  }

  /** Starts handling what arrived and arrives. */
  start(): void {
    this.#isOpen = true;
    void this.#run();
  }

  /** Drops what waits and handles nothing more. What was not acknowledged is sent again elsewhere. */
  end(): void {
    this.#isOpen = false;
    this.#isEnded = true;
    this.#messages.length = 0;
    this.#bytes = 0;
  }

  take(data: RawData): void {
    if (this.#isEnded) return;
    const bytes = bytesOf(data);
    this.#messages.push(bytes);
    this.#bytes += bytes.byteLength;
    const { limits, socket } = this.#options;
    const isFull = this.#messages.length >= limits.inboxMessages || this.#bytes >= 2 * limits.frameBytes;
    if (isFull && !socket.isPaused) socket.pause();
    if (this.#isOpen) this.#options.schedule(this.#handleAll);
  }

  /** The next message is handled in `ms` at the earliest. */
  pause(ms: number): void {
    this.#pause = { from: this.#options.clock(), ms: Math.max(this.#pauseLeft, ms) };
  }

  /** Reads nothing until a pause is over, though nothing waits to be handled: for what never comes in here. */
  rest(): void {
    this.#isResting = true;
    if (this.#isOpen) void this.#run();
  }

  /** In milliseconds. A clock that is set back ends a pause; it may not make it longer. */
  get #pauseLeft(): number {
    const passed = this.#options.clock() - this.#pause.from;
    return passed < 0 ? 0 : Math.max(0, this.#pause.ms - passed);
  }

  async #run(): Promise<void> {
    if (this.#isHandling) return;
    this.#isHandling = true;
    const { socket } = this.#options;
    while (this.#isOpen && (this.#messages.length > 0 || this.#isResting)) {
      const wait = this.#pauseLeft;
      if (wait > 0) {
        if (!socket.isPaused) socket.pause();
        await new Promise((resolve) => setTimeout(resolve, wait));
        continue;
      }
      this.#isResting = false;
      const bytes = this.#messages.shift();
      if (bytes === undefined) break;
      this.#bytes -= bytes.byteLength;
      try {
        // Only opening a document waits; a keystroke is handled in the turn in which it arrived.
        const opening = this.#options.handle(bytes);
        if (opening) await opening;
      } catch (error) {
        this.#options.failed(error);
      }
    }
    this.#isHandling = false;
    if (socket.isPaused && this.#isOpen) socket.resume();
  }
}

function bytesOf(data: RawData): Uint8Array {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? new Uint8Array(data) : data;
}
