/**
 * A copy of a shared document in which somebody drafts a suggestion. It follows the document, and the document knows
 * nothing of it.
 */
import { applyAll } from "@commontable/shared/documents/apply-all.ts";
import * as Y from "yjs";
import { strayWords } from "./draft-words.ts";

/** Origins of what comes from the document, and of what is kept as it comes. */
const followed = "followed";
const joined = "joined";

export class Fork {
  /** Keeps what is deleted in it: the draft shows that struck out. */
  readonly doc: Y.Doc;
  readonly base: Y.Doc;
  readonly #listeners = new Set<() => void>();
  #own: Uint8Array[] = [];

  /** `draft` is what `draft()` answered another time; null begins without one. */
  constructor(base: Y.Doc, draft: Uint8Array | null) {
    this.base = base;
    // To the clipboard it is the same text.
    this.doc = new Y.Doc({ gc: false, guid: base.guid });
    applyAll(this.doc, [Y.encodeStateAsUpdate(base)], followed);
    if (draft) this.join(draft);
    base.on("update", this.#follow);
    this.doc.on("update", this.#keep);
  }

  /** False when the draft leans on text this document does not have, and so cannot be shown. */
  get isWhole(): boolean {
    return this.doc.store.pendingStructs === null;
  }

  /** Everything drafted, for beginning again with it; null while there is nothing. */
  draft(): Uint8Array | null {
    if (this.#own.length > 1) this.#own = [Y.mergeUpdates(this.#own)];
    return this.#own[0] ?? null;
  }

  /** Takes an earlier suggestion of one's own into the draft. */
  adopt(update: Uint8Array): void {
    this.join(update);
    for (const listener of this.#listeners) listener();
  }

  /** Takes in what is kept already. Also what leans on words that are still on their way here is part of the draft. */
  join(update: Uint8Array): void {
    this.#own.push(update);
    applyAll(this.doc, [update], joined);
  }

  /** Words drafted in what others removed since: they stand nowhere, and no suggestion would hold them. */
  strays(): string {
    const draft = this.draft();
    return draft ? strayWords(this.doc, draft) : "";
  }

  /** What was drafted is sent or given up: from now on it is nothing to keep. */
  forget(): void {
    this.#own = [];
  }

  /** Hears of every change drafted here, not of what the document brings. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  close(): void {
    this.base.off("update", this.#follow);
    this.doc.off("update", this.#keep);
    this.doc.destroy();
  }

  readonly #follow = (update: Uint8Array): void => {
    Y.applyUpdate(this.doc, update, followed);
  };

  readonly #keep = (update: Uint8Array, origin: unknown): void => {
    if (origin === followed || origin === joined) return;
    this.#own.push(update);
    for (const listener of this.#listeners) listener();
  };
}
