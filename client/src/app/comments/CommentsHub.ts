/**
 * Where the parts of a page meet over comments: texts say that they are there, items and buttons ask for something, and what
 * shows threads, fetched later, takes what was asked and tells how many there are. One for each open document.
 */
import type { BeginThreadRequest } from "@commontable/shared/features/comments/api.ts";
import type { Editor } from "@tiptap/core";
import type { ComponentType } from "react";
import type { OpenFork } from "../suggestions/open-fork.ts";

/** A part of a document with an id: a lever, a promise. `id` is its collection and id, `levers/l1`, and maybe a part of it. */
export interface CommentedItem {
  readonly id: string;
  readonly title: string;
}

/** A thread that is not written here but brought: all that is said in it, the first remark first. */
export interface SpokenThread {
  readonly anchor: BeginThreadRequest["anchor"];
  readonly remarks: readonly string[];
  readonly isAnswered: boolean;
}

export type Ask =
  /** Begins a thread about what is selected, or else about where the keyboard is. */
  | { readonly type: "begin" }
  | { readonly type: "begin-document" }
  | { readonly type: "begin-item"; readonly item: CommentedItem }
  | { readonly type: "show-item"; readonly item: CommentedItem }
  | { readonly type: "list" }
  | { readonly type: "say"; readonly threads: readonly SpokenThread[] };

export interface PartProps {
  hub: CommentsHub;
}

export interface CommentParts {
  readonly ItemMark: ComponentType<PartProps & CommentedItem>;
  /** The way to all threads: in the bar above a text, and in the top bar of a page without one. */
  readonly ListButton: ComponentType<PartProps & { isInTopBar?: boolean }>;
}

/** How many threads there are, and how many of them are open: in all, by the block that heads their section, by item. */
export interface ThreadCount {
  readonly all: number;
  readonly open: number;
  readonly openBySection: ReadonlyMap<string, number>;
  readonly openByItem: ReadonlyMap<string, number>;
}

export interface SuggestingIn {
  readonly draft: OpenFork | null;
  readonly onRenewDraft: () => void;
}

export interface HubState {
  readonly texts: readonly Editor[];
  /** Beside the text, where the page has room for it now. */
  readonly margin: HTMLElement | null;
  readonly count: ThreadCount;
  /** How many comments somebody began on this device and left. */
  readonly begun: number;
  readonly mayComment: boolean;
  /** What items and bars show of the threads; comes with what shows the threads themselves. */
  readonly parts: CommentParts | null;
  /** Where people can suggest other words in the texts of the page: the copy in which one drafts. */
  readonly suggesting: SuggestingIn | null;
  /** How many suggestions are open. */
  readonly suggested: number;
  readonly isSuggestionListOpen: boolean;
  /** Somebody asked for something before it could be done. */
  readonly isAsked: boolean;
}

const none: ReadonlyMap<string, number> = new Map();
const start: HubState = {
  texts: [],
  margin: null,
  count: { all: 0, open: 0, openBySection: none, openByItem: none },
  begun: 0,
  mayComment: false,
  parts: null,
  suggesting: null,
  suggested: 0,
  isSuggestionListOpen: false,
  isAsked: false,
};

export class CommentsHub {
  #state = start;
  readonly #listeners = new Set<() => void>();
  #take: ((ask: Ask) => void) | null = null;
  #asked: Ask | null = null;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): HubState => this.#state;

  readonly set = (change: Partial<HubState>): void => {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  };

  /** Returns how to take the text away again. */
  addText(editor: Editor): () => void {
    this.set({ texts: [...this.#state.texts, editor] });
    return () => this.set({ texts: this.#state.texts.filter((one) => one !== editor) });
  }

  /** A press before the code is there is kept until it is. */
  ask(ask: Ask): void {
    if (this.#take) return this.#take(ask);
    this.#asked = ask;
    this.set({ isAsked: true });
  }

  /** Takes what is asked from now on. Returns how to end that. */
  take(take: (ask: Ask) => void): () => void {
    this.#take = take;
    if (this.#asked) take(this.#asked);
    this.#asked = null;
    return () => {
      this.#take = null;
    };
  }
}
