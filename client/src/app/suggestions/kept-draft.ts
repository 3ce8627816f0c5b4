/** A draft of somebody's suggestions in a document, kept on this device until it is sent or given up. */
import * as buffer from "lib0/buffer";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { followDraft, readDraft, writeDraft } from "../../sync/local/drafts.ts";

export class KeptDraft {
  readonly #key: string;

  /** Each person has their own. */
  constructor(partnershipId: string, { name, personId }: Pick<DocumentHandle, "name" | "personId">) {
    this.#key = `suggesting/${partnershipId}/${name}/${personId}`;
  }

  /** Something waits to be sent, or to be seen by its author. */
  get isThere(): boolean {
    return (this.read() ?? this.readLost()) !== null || this.readWords() !== "";
  }

  read(): Uint8Array | null {
    return bytesOf(readDraft(this.#key));
  }

  /** Null gives it up. False when this browser keeps nothing. */
  write(draft: Uint8Array | null): boolean {
    return writeDraft(this.#key, draft && buffer.toBase64(draft));
  }

  /** Hears what another tab keeps in its place; null when it was sent or given up there. Returns how to stop. */
  follow(listener: (draft: Uint8Array | null) => void): () => void {
    return followDraft(this.#key, (value) => listener(bytesOf(value)));
  }

  /** What leans on a text that this document no longer is: it waits beside the draft until its author has seen it. */
  readLost(): Uint8Array | null {
    return bytesOf(readDraft(this.#lostKey));
  }

  writeLost(draft: Uint8Array | null): boolean {
    return writeDraft(this.#lostKey, draft && buffer.toBase64(draft));
  }

  /** Words without a place, as plain text: what a sent or discarded draft could not show. */
  readWords(): string {
    const kept = readDraft(this.#wordsKey);
    return typeof kept === "string" ? kept : "";
  }

  writeWords(words: string): boolean {
    return writeDraft(this.#wordsKey, words === "" ? null : words);
  }

  /** Under which it is kept why that is suggested (`DraftNote`). */
  get noteKey(): string {
    return `${this.#key}/note`;
  }

  get #wordsKey(): string {
    return `${this.#key}/words`;
  }

  get #lostKey(): string {
    return `${this.#key}/lost`;
  }
}

function bytesOf(kept: unknown): Uint8Array | null {
  return typeof kept === "string" ? buffer.fromBase64(kept) : null;
}
