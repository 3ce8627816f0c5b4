/**
 * The wire between one person and the server. Cut, nothing passes and nothing new connects, as in a tunnel;
 * the browser's own offline switch leaves open sockets as they are.
 */
import { connect, createServer, type Server, type Socket } from "node:net";
import { listenAnywhere } from "./listen.ts";

export class Wire {
  readonly #target: () => URL;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #isCut = false;
  #port = 0;

  /** `target` is asked for each connection: the server may have been started anew. */
  constructor(target: () => string) {
    this.#target = () => new URL(target());
    this.#server = createServer((near) => this.#carry(near));
  }

  async open(): Promise<this> {
    this.#port = await listenAnywhere(this.#server);
    return this;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  #carry(near: Socket): void {
    if (this.#isCut) {
      near.destroy();
      return;
    }
    const { hostname, port } = this.#target();
    const far = connect(Number(port), hostname);
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(socket);
      socket.on("error", () => other.destroy());
      // `pipe` passes an orderly end on, after everything before it; only a broken end breaks the other.
      socket.on("close", (hadError) => {
        this.#sockets.delete(socket);
        if (hadError) other.destroy();
      });
      socket.pipe(other);
    }
  }
}
