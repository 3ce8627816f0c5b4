/**
 * What a socket asked for too often or too early: the latest presence of each document, and state vectors to be
 * answered once the network took what was sent before.
 */
import type { EngineLimits } from "../limits.ts";
import type { OpenDocument } from "./host.ts";
import type { Turns } from "./Turns.ts";

/** Answers about larger documents take turns with those of other sockets. */
const turnBytes = 64 * 1024;

export class Deferred {
  readonly #limits: Pick<EngineLimits, "bufferedLive">;
  readonly #turns: Turns;
  readonly #presence = new Map<OpenDocument, Uint8Array>();
  readonly #answers = new Map<OpenDocument, Uint8Array>();
  /** Answered as soon as their turn comes. */
  readonly #inTurn = new Map<OpenDocument, Uint8Array>();

  constructor(limits: Pick<EngineLimits, "bufferedLive">, turns: Turns) {
    this.#limits = limits;
    this.#turns = turns;
  }

  /** Keeps the latest only. Copied: a message shares its memory with everything that arrived beside it. */
  present(document: OpenDocument, update: Uint8Array): void {
    this.#presence.set(document, update.slice());
  }

  /** Whole documents are sent one after the other, however fast they are asked for. */
  answer(document: OpenDocument, vector: Uint8Array, buffered: number): void {
    if (buffered > this.#limits.bufferedLive) this.#answers.set(document, vector.slice());
    else this.#answer(document, vector);
  }

  forget(document: OpenDocument): void {
    this.#presence.delete(document);
    this.#answers.delete(document);
    this.#inTurn.delete(document);
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
      this.#answer(document, vector);
    }
  }

  #answer(document: OpenDocument, vector: Uint8Array): void {
    const { room, channel } = document;
    if (room.content.size < turnBytes) {
      room.answer(channel, vector);
      return;
    }
    const asked = vector.slice();
    this.#inTurn.set(document, asked);
    this.#turns.take({
      do: () => {
        // The document may have been closed meanwhile, or asked for again.
        if (this.#inTurn.get(document) !== asked) return;
        this.#inTurn.delete(document);
        room.answer(channel, asked);
      },
      left: () => channel.port.buffered,
    });
  }
}
