/**
 * Finds words in an editor's text, draws where they stand and goes from one to the next.
 *
 * 1. The text may change meanwhile, also by others: it is searched again soon, and right before a match is used, so that
 *    only what stands there now is replaced. The current match stays the one it was where that still stands.
 * 2. Nothing is selected while one looks: the caret stays where it was until the search ends.
 */
import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { drawLayer } from "../shades.ts";
import { findMatches, matchFrom, type FindOptions, type Match } from "./find-matches.ts";
import "./find.css";
import { replaceMatches } from "./replace.ts";

export interface Found {
  readonly count: number;
  /** From 1; 0 while nothing is found. */
  readonly current: number;
}

const nothing: Found = { count: 0, current: 0 };

/** Changes within this time are looked at together. */
const togetherMs = 150;
/** More are counted and gone through, but not drawn: a search for "e" would make the page slow. */
const drawnMax = 1_000;

export class FindLayer {
  readonly #editor: Editor;
  readonly #listeners = new Set<() => void>();
  #query = "";
  #options: FindOptions = { isCaseExact: false };
  #matches: readonly Match[] = [];
  /** The text these stand in. */
  #searched: Node | null = null;
  /** Where the search goes on: the current match's start, or the caret when it began. */
  #place: number;
  #found: Found = nothing;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(editor: Editor) {
    this.#editor = editor;
    this.#place = editor.state.selection.from;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): Found => this.#found;

  open(): void {
    this.#editor.on("transaction", this.#handleTransaction);
  }

  /** Ends the search. The match one looked at is selected, so that one goes on from there. */
  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#editor.off("transaction", this.#handleTransaction);
    drawLayer(this.#editor, "find", DecorationSet.empty);
  }

  look(query: string, options: FindOptions): void {
    this.#query = query;
    this.#options = options;
    this.#search();
    this.#show();
  }

  step(by: 1 | -1): void {
    // Where the current match is gone, the search stands before the next one already.
    const ahead = this.#isStanding() || by < 0 ? by : 0;
    const { length } = this.#matches;
    if (length === 0) return;
    this.#goTo((this.#index() + ahead + length) % length);
    this.#show();
  }

  /** Replaces the current match and goes to the next; only goes there when others changed it meanwhile. */
  replace(words: string): void {
    const isStanding = this.#isStanding();
    const match = this.#matches[this.#index()];
    if (!match) return;
    if (isStanding) {
      replaceMatches(this.#editor, [match], words);
      // Not again in what was just written: replacing "a" by "aa" comes to an end.
      this.#place = match.from + words.length;
      this.#search();
    }
    this.#show();
  }

  replaceAll(words: string): number {
    this.#isStanding();
    const count = replaceMatches(this.#editor, this.#matches, words);
    this.#search();
    return count;
  }

  current(): Match | null {
    this.#isStanding();
    return this.#matches[this.#index()] ?? null;
  }

  /** Searches again where the text changed. Whether the match one looks at still stands. */
  #isStanding(): boolean {
    const place = this.#place;
    if (this.#searched !== this.#editor.state.doc) this.#search();
    return this.#matches[this.#index()]?.from === place;
  }

  #index(): number {
    return matchFrom(this.#matches, this.#place);
  }

  #goTo(index: number): void {
    this.#place = this.#matches[index]?.from ?? this.#place;
    this.#draw();
  }

  readonly #handleTransaction = ({ transaction }: { transaction: Transaction }): void => {
    if (!transaction.docChanged) return;
    this.#place = transaction.mapping.map(this.#place);
    this.#timer ??= setTimeout(() => this.#search(), togetherMs);
  };

  #search(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#editor.isDestroyed) return;
    this.#searched = this.#editor.state.doc;
    this.#matches = findMatches(this.#searched, this.#query, this.#options);
    this.#goTo(this.#index());
  }

  #draw(): void {
    const { doc } = this.#editor.state;
    const now = this.#index();
    const first = Math.max(0, Math.min(now - drawnMax / 2, this.#matches.length - drawnMax));
    const decorations = this.#matches
      .slice(first, first + drawnMax)
      .map(({ from, to }, index) =>
        Decoration.inline(from, to, { class: first + index === now ? "ed-find ed-find-now" : "ed-find" }),
      );
    const set = decorations.length > 0 ? DecorationSet.create(doc, decorations) : DecorationSet.empty;
    drawLayer(this.#editor, "find", set);
    const found = { count: this.#matches.length, current: this.#matches.length > 0 ? now + 1 : 0 };
    if (found.count === this.#found.count && found.current === this.#found.current) return;
    this.#found = found;
    for (const listener of this.#listeners) listener();
  }

  #show(): void {
    const match = this.current();
    if (!match) return;
    const { node } = this.#editor.view.domAtPos(match.from, 1);
    const element = node instanceof Element ? node : node.parentElement;
    (element?.querySelector(".ed-find-now") ?? element)?.scrollIntoView({ block: "center" });
  }
}
