/**
 * The order in which the structs of an update can be integrated. An item leans on its neighbors and its
 * parent; Yjs keeps an item whose support is missing in memory for ever, and later blames whoever brings it.
 *
 * 1. Structs of one client id come in clock order; what leans on another id waits for it.
 * 2. Costs n log n however ids lean on each other: who waits is found by what is waited for, never by asking
 *    everybody again.
 */
import type { Id, Struct } from "./walk.ts";

interface Queue {
  readonly client: number;
  readonly structs: Struct[];
  next: number;
}

interface Waiter {
  readonly on: Id;
  readonly queue: Queue;
}

export class IntegrationOrder {
  readonly #reachOf: (client: number) => number;
  readonly #take: (struct: Struct) => void;
  /** How far each client id reaches with what was taken. */
  readonly #reached = new Map<number, number>();
  /** Client ids whose next struct waits. */
  readonly #queues = new Map<number, Queue>();
  /** By the client id waited for, the farthest clock first. */
  readonly #waiting = new Map<number, Waiter[]>();

  /** `reachOf` is how far a client id reached before; `take` is called for each struct in its turn. */
  constructor(reachOf: (client: number) => number, take: (struct: Struct) => void) {
    this.#reachOf = reachOf;
    this.#take = take;
  }

  /** Takes a struct, or keeps it until what it leans on was taken. */
  offer(struct: Struct): void {
    const queue = this.#queues.get(struct.client);
    if (queue) {
      queue.structs.push(struct);
      return;
    }
    const missing = this.#missing(struct);
    if (missing === null) {
      this.#put(struct);
      if (this.#waiting.size > 0) this.#wake(struct.client);
    } else {
      const made = { client: struct.client, structs: [struct], next: 0 };
      this.#queues.set(struct.client, made);
      this.#wait(missing, made);
    }
  }

  get isWaiting(): boolean {
    return this.#queues.size > 0;
  }

  /** Structs that still wait, each with what it waits for; the first of each client id. */
  *waiting(): Generator<{ struct: Struct; on: Id }> {
    for (const waiters of this.#waiting.values()) {
      for (const { on, queue } of waiters) {
        const struct = queue.structs[queue.next];
        if (struct) yield { struct, on };
      }
    }
  }

  #put(struct: Struct): void {
    this.#take(struct);
    this.#reached.set(struct.client, struct.clock + struct.length);
  }

  #reach(client: number): number {
    return this.#reached.get(client) ?? this.#reachOf(client);
  }

  #missing(struct: Struct): Id | null {
    if (struct.kind !== "item") return null;
    const { client, origin, rightOrigin, parent } = struct;
    if (origin && this.#isMissing(origin, client)) return origin;
    if (rightOrigin && this.#isMissing(rightOrigin, client)) return rightOrigin;
    if (parent !== null && typeof parent !== "string" && this.#isMissing(parent, client)) return parent;
    return null;
  }

  #isMissing(id: Id, client: number): boolean {
    return id.client !== client && id.clock >= this.#reach(id.client);
  }

  #wait(on: Id, queue: Queue): void {
    const waiters = this.#waiting.get(on.client);
    if (!waiters) {
      this.#waiting.set(on.client, [{ on, queue }]);
      return;
    }
    let low = 0;
    let high = waiters.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((waiters[middle]?.on.clock ?? 0) > on.clock) low = middle + 1;
      else high = middle;
    }
    waiters.splice(low, 0, { on, queue });
  }

  /** A client id reaches farther: goes on with everybody who waited for that, and for them in turn. */
  #wake(client: number): void {
    const awake = [client];
    for (let next = awake.pop(); next !== undefined; next = awake.pop()) {
      const waiters = this.#waiting.get(next);
      if (!waiters) continue;
      for (let last = waiters.at(-1); last && last.on.clock < this.#reach(next); last = waiters.at(-1)) {
        waiters.pop();
        this.#goOn(last.queue);
        awake.push(last.queue.client);
      }
    }
  }

  #goOn(queue: Queue): void {
    for (;;) {
      const struct = queue.structs[queue.next];
      if (!struct) {
        this.#queues.delete(queue.client);
        return;
      }
      const missing = this.#missing(struct);
      if (missing !== null) {
        this.#wait(missing, queue);
        return;
      }
      this.#put(struct);
      queue.next += 1;
    }
  }
}
