/** Sockets that were written to in this turn of the event loop: each sends everything in one system call at its end. */
import type { Socket } from "node:net";

export class Corks {
  #corked: Socket[] = [];

  /** Holds back what is written to a socket until the end of this turn. */
  hold(socket: Socket): void {
    if (socket.writableCorked > 0) return;
    socket.cork();
    this.#corked.push(socket);
    if (this.#corked.length === 1) process.nextTick(() => this.#release());
  }

  #release(): void {
    const corked = this.#corked;
    this.#corked = [];
    for (const socket of corked) socket.uncork();
  }
}
