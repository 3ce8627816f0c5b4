/** Writes ready-made frames to a socket: everything of one turn of the event loop in one system call. */
import type { Socket } from "node:net";
import type { WebSocket } from "ws";

export class Outgoing {
  readonly #socket: WebSocket;
  #isCorked = false;

  constructor(socket: WebSocket) {
    this.#socket = socket;
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
}
