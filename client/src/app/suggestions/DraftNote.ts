import { followDraft, readDraft, writeDraft } from "../../sync/local/drafts.ts";

/**
 * Why somebody suggests what they draft. Kept on this device until the draft is sent or given up; one for all places that show
 * the draft, and for all tabs.
 */
export class DraftNote {
  readonly #key: string;
  readonly #listeners = new Set<() => void>();
  readonly #unfollow: () => void;
  #text: string;

  constructor(key: string) {
    this.#key = key;
    this.#text = textOf(readDraft(key));
    this.#unfollow = followDraft(key, (value) => this.#set(textOf(value)));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): string => this.#text;

  readonly write = (text: string): void => {
    writeDraft(this.#key, text.trim() === "" ? null : text);
    this.#set(text);
  };

  /** Hears of other tabs no more. */
  close(): void {
    this.#unfollow();
  }

  #set(text: string): void {
    this.#text = text;
    for (const listener of this.#listeners) listener();
  }
}

function textOf(kept: unknown): string {
  return typeof kept === "string" ? kept : "";
}
