/** Writes ready-made frames to a socket: everything of one turn of the event loop in one system call. */
import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import type { Corks } from "./Corks.ts";

export class Outgoing {
  readonly #socket: WebSocket;
  readonly #corks: Corks;

  constructor(socket: WebSocket, corks: Corks) {
    this.#socket = socket;
    this.#corks = corks;
  }

  /** Bytes written and not yet taken by the network. */
  get buffered(): number {
    return this.#socket.bufferedAmount;
  }

  write(frames: Buffer): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    // Safe: ws has held the network socket under this name in every release of version 8. Writing to it
    // while no fragmented or compressed message is under way (we send neither) is what ws itself does.
    const { _socket: network } = this.#socket as unknown as { _socket: Socket };
    this.#corks.hold(network);
    network.write(frames);
  }
}
