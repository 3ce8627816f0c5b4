/**
 * What a socket asked for too often or too early: the latest presence of each document, and state vectors to be
 * answered once the network took what was sent before.
 */
import type { EngineLimits } from "../limits.ts";
import type { OpenDocument } from "./Connection.ts";

export class Deferred {
  readonly #limits: Pick<EngineLimits, "bufferedLive">;
  readonly #presence = new Map<OpenDocument, Uint8Array>();
  readonly #answers = new Map<OpenDocument, Uint8Array>();

  constructor(limits: Pick<EngineLimits, "bufferedLive">) {
    this.#limits = limits;
  }

  /** Keeps the latest only. Copied: a message shares its memory with everything that arrived beside it. */
  present(document: OpenDocument, update: Uint8Array): void {
    this.#presence.set(document, update.slice());
  }

  /** Whole documents are sent one after the other, however fast they are asked for. */
  answer(document: OpenDocument, vector: Uint8Array, buffered: number): void {
    if (buffered > this.#limits.bufferedLive) this.#answers.set(document, vector.slice());
    else document.room.answer(document.channel, vector);
  }

  forget(document: OpenDocument): void {
    this.#presence.delete(document);
    this.#answers.delete(document);
  }

  /** Does what has waited long enough. `buffered` is asked again after each answer. */
  tick(buffered: () => number): void {
    for (const [document, update] of this.#presence) {
      this.#presence.delete(document);
      document.room.present(document.channel, update);
    }
    for (const [document, vector] of this.#answers) {
      if (buffered() > this.#limits.bufferedLive) break;
      this.#answers.delete(document);
      document.room.answer(document.channel, vector);
    }
  }
}
