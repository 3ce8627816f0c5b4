import * as encoding from "lib0/encoding";
import * as Y from "yjs";
import type { Showing } from "@commontable/shared/sync/presence-codec.ts";
import { appendParagraph } from "../programs.ts";

const letters = "etaoin shrdlu cmfwyp vbgkjq";
const itemWithOriginAndText = 0x80 | 4;

/** A state of presence, before it has the form of one server. */
export interface Caret {
  readonly clientId: number;
  readonly clock: number;
  readonly state: Showing & { readonly user: object };
}

/**
 * Somebody typing at the end of a paragraph of their own. Makes the bytes Yjs would make for each keystroke,
 * without keeping a document: that would cost more than the server being measured.
 */
export class Typist {
  readonly clientId: number;
  readonly #name: string;
  #clock: number;
  #presenceClock = 0;
  /** When each keystroke was sent, by clock − `firstClock`. */
  readonly sentAt: number[] = [];
  readonly firstClock: number;
  /** Makes the paragraph. To be sent before the first keystroke. */
  readonly beginning: Uint8Array;

  constructor(clientId: number, name: string) {
    this.clientId = clientId;
    this.#name = name;
    const doc = new Y.Doc();
    doc.clientID = clientId;
    const text = appendParagraph(doc, "", `b${clientId}`);
    // A change of its own, so that its letter is the last of what exists.
    text.insert(0, "x");
    this.beginning = Y.encodeStateAsUpdate(doc);
    this.firstClock = Y.getState(doc.store, clientId);
    this.#clock = this.firstClock;
    doc.destroy();
  }

  /** The clock the next keystroke will have: everything below was typed. */
  get clock(): number {
    return this.#clock;
  }

  /** What the paragraph says when everything typed is there. */
  get text(): string {
    const typed = Array.from({ length: this.#clock - this.firstClock }, (_, index) =>
      letterAt(this.firstClock + index),
    );
    return `x${typed.join("")}`;
  }

  /** The update of one more letter. */
  type(): Uint8Array {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, 1);
    encoding.writeVarUint(encoder, this.clientId);
    encoding.writeVarUint(encoder, this.#clock);
    encoding.writeUint8(encoder, itemWithOriginAndText);
    encoding.writeVarUint(encoder, this.clientId);
    encoding.writeVarUint(encoder, this.#clock - 1);
    encoding.writeVarString(encoder, letterAt(this.#clock));
    encoding.writeVarUint(encoder, 0);
    this.sentAt.push(performance.now());
    this.#clock += 1;
    return encoding.toUint8Array(encoder);
  }

  /** Presence with the caret where the typist is, as editors have it. */
  caret(): Caret {
    this.#presenceClock += 1;
    const at = {
      type: null,
      tname: null,
      item: { client: this.clientId, clock: this.#clock - 1 },
      assoc: -1,
    };
    const state = { user: { name: this.#name, color: "#3a6ea5" }, cursor: { anchor: at, head: at } };
    return { clientId: this.clientId, clock: this.#presenceClock, state };
  }
}

function letterAt(clock: number): string {
  return letters.charAt((clock * 7) % letters.length);
}
