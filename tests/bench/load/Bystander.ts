import { type ChildProcess, fork } from "node:child_process";
import { join } from "node:path";
import { within } from "../../support/until.ts";
import type { Peer } from "../peers/Peer.ts";

export interface Times {
  readonly p50: number;
  readonly p99: number;
  /** The longest. */
  readonly most: number;
}

/** Two people in another document, to see what others notice. */
export class Bystander {
  readonly #process: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#process = child;
  }

  /** Resolves once they type. */
  static async start(peer: Peer, room = "small"): Promise<Bystander> {
    const child = fork(join(import.meta.dirname, "bystander-process.ts"), [
      peer.name,
      String(peer.port),
      room,
    ]);
    const bystander = new Bystander(child);
    await bystander.#hear();
    return bystander;
  }

  /** Ends the typing and answers how long deliveries took. */
  async end(): Promise<Times> {
    const answer = this.#hear();
    this.#process.send("end");
    // Safe: `bystander-process.ts` sends exactly this last.
    return (await answer) as Times;
  }

  #hear(): Promise<unknown> {
    const message = new Promise((resolve, reject) => {
      this.#process.once("message", resolve);
      this.#process.once("exit", () => reject(new Error("the bystander ended")));
    });
    return within(20_000, "the bystander speaks", message);
  }
}
