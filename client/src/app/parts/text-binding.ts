/**
 * Keeps a plain text box and a shared text equal, in both directions, without moving the caret of whoever types.
 *
 * 1. What is typed becomes the smallest change of the shared text, at the place of the caret.
 * 2. What others change is written into the box; the selection keeps its place in the words.
 * 3. While a character is being composed (accents, other scripts) the box is left alone; others' changes wait. What
 *    is composed is shared as it is typed: on phones a whole word is one composition, and words that stand only in
 *    the box would be neither kept nor seen.
 * 4. Undo takes back what was typed in this box, never what others typed.
 */
import { replaceText, textChange } from "@commontable/shared/documents/replace-text.ts";
import * as Y from "yjs";

/** The part of an input or textarea that is used here. */
export interface TextBox extends EventTarget {
  value: string;
  selectionStart: number | null;
  selectionEnd: number | null;
  setSelectionRange(start: number, end: number): void;
}

type Delta = Y.YTextEvent["delta"];

/** A pause in typing longer than this begins another step of undo. Shorter cuts the words of slow typists apart. */
const undoPauseMs = 1_000;

/** Where an index of the old text lies in the new one. What is put in exactly there comes after it. */
export function mapIndex(index: number, delta: Delta): number {
  let at = 0;
  let mapped = index;
  for (const { retain, insert, delete: removed } of delta) {
    if (retain !== undefined) at += retain;
    else if (typeof insert === "string") {
      if (at < mapped) mapped += insert.length;
      at += insert.length;
    } else if (removed !== undefined) mapped -= Math.max(0, Math.min(removed, mapped - at));
    if (at >= mapped) break;
  }
  return mapped;
}

export class TextBinding {
  readonly #box: TextBox;
  readonly #text: Y.Text;
  readonly #undo: Y.UndoManager;
  readonly #isFocused: () => boolean;
  #isComposing = false;
  /** While composing: what the box showed when both sides were last alike. */
  #before = "";
  /** Others' changes that wait until the composition ends. */
  #waiting: Delta[] = [];

  constructor(box: TextBox, text: Y.Text, isFocused: () => boolean) {
    this.#box = box;
    this.#text = text;
    this.#isFocused = isFocused;
    this.#undo = new Y.UndoManager(text, { trackedOrigins: new Set([this]), captureTimeout: undoPauseMs });
    box.value = text.toJSON();
    text.observe(this.#handleShared);
    box.addEventListener("input", this.#handleInput);
    box.addEventListener("compositionstart", this.#handleCompositionStart);
    box.addEventListener("compositionend", this.#handleCompositionEnd);
    box.addEventListener("blur", this.#handleBlur);
  }

  undo(): void {
    this.#undo.undo();
  }

  redo(): void {
    this.#undo.redo();
  }

  destroy(): void {
    if (this.#isComposing) this.#handleCompositionEnd();
    this.#text.unobserve(this.#handleShared);
    this.#box.removeEventListener("input", this.#handleInput);
    this.#box.removeEventListener("compositionstart", this.#handleCompositionStart);
    this.#box.removeEventListener("compositionend", this.#handleCompositionEnd);
    this.#box.removeEventListener("blur", this.#handleBlur);
    this.#undo.destroy();
  }

  readonly #handleInput = (): void => {
    // Others' changes are not in the box yet: its words can be placed among them when the composition ends.
    if (this.#waiting.length > 0) return;
    replaceText(this.#text, this.#box.value, this, this.#box.selectionEnd ?? undefined);
    this.#before = this.#box.value;
  };

  readonly #handleCompositionStart = (): void => {
    this.#isComposing = true;
    this.#before = this.#box.value;
  };

  readonly #handleCompositionEnd = (): void => {
    if (!this.#isComposing) return;
    this.#isComposing = false;
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length === 0) {
      this.#handleInput();
      return;
    }
    this.#settle(waiting);
  };

  /** Leaving the box ends one step of undo. */
  readonly #handleBlur = (): void => {
    this.#undo.stopCapturing();
  };

  readonly #handleShared = (event: Y.YTextEvent, { origin }: Y.Transaction): void => {
    if (origin === this) return;
    if (this.#isComposing) {
      this.#waiting.push(event.delta);
      return;
    }
    const { selectionStart, selectionEnd } = this.#box;
    this.#show(mapIndex(selectionStart ?? 0, event.delta), mapIndex(selectionEnd ?? 0, event.delta));
  };

  /** Puts what was composed into the text others changed meanwhile, at the place it belongs to. */
  #settle(waiting: readonly Delta[]): void {
    const composed = textChange(this.#before, this.#box.value, this.#box.selectionEnd ?? undefined);
    const map = (index: number) => waiting.reduce(mapIndex, index);
    if (!composed) {
      this.#show(map(this.#box.selectionStart ?? 0), map(this.#box.selectionEnd ?? 0));
      return;
    }
    const start = map(composed.index);
    const end = map(composed.index + composed.remove);
    this.#text.doc?.transact(() => {
      if (end > start) this.#text.delete(start, end - start);
      if (composed.insert !== "") this.#text.insert(start, composed.insert);
    }, this);
    this.#show(start + composed.insert.length, start + composed.insert.length);
  }

  #show(start: number, end: number): void {
    const next = this.#text.toJSON();
    if (this.#box.value !== next) this.#box.value = next;
    // A box without focus would take it in some browsers.
    if (this.#isFocused()) this.#box.setSelectionRange(start, end);
  }
}
