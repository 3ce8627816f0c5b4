import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import { PlainPeer } from "../support/PlainPeer.ts";

/** What happened on the way to what was held back. */
export type Mishap = "reversed" | "doubled" | "first lost";

/** A peer whose messages may arrive in another order, twice, or without the first. */
export class RoughPeer extends PlainPeer {
  #held: Uint8Array[] | null = null;
  #hasLost = false;

  /**
   * Something never arrived. Of structs the server notices the gap; a lost deletion leaves none, and no honest connection loses one and
   * lives on. Whoever lost something has to come back.
   */
  get hasLost(): boolean {
    return this.#hasLost;
  }

  /** Keeps messages back from now on. */
  hold(): void {
    this.#held = [];
  }

  /** Sends what was kept back. */
  release(mishap: Mishap): void {
    const held = this.#held ?? [];
    this.#held = null;
    this.#hasLost ||= mishap === "first lost" && held.length > 0;
    for (const message of happened(held, mishap)) this.send(message);
  }

  override send(message: Uint8Array): void {
    if (this.#held) this.#held.push(message);
    else super.send(message);
  }
}

function happened(messages: readonly Uint8Array[], mishap: Mishap): Uint8Array[] {
  switch (mishap) {
    case "reversed":
      return messages.toReversed();
    case "doubled":
      return messages.flatMap((message) => [message, message]);
    case "first lost":
      return messages.slice(1);
    default:
      return exhaustive(mishap);
  }
}
