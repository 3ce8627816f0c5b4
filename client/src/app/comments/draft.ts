/** What somebody is about to speak about. */
import type { BeginThreadRequest } from "@commontable/shared/features/comments/api.ts";
import { labelLengthMax } from "@commontable/shared/features/comments/schema.ts";
import type { Editor } from "@tiptap/core";
import { textNameOf, type Spot } from "../../editor/comments/draw-threads.ts";
import { quoteWords, selectedWords } from "../../editor/comments/quote-words.ts";
import { sharedWords } from "../../editor/comments/shared-words.ts";
import { threadPlaces, type Place } from "../../editor/comments/thread-places.ts";
import type { CommentedItem } from "./CommentsHub.ts";
import { focusMain } from "../focus-main.ts";
import { isOnlyDrafted, sharedTitle, type Drafting } from "./drafting.ts";
import { messages } from "./messages.ts";
import { itemAround } from "./on-page.ts";

export interface Draft {
  /** Under which what is written is kept. */
  readonly id: string;
  readonly anchor: BeginThreadRequest["anchor"];
  /** Where its words stand. */
  readonly spot: Spot | null;
  /** Where the keyboard was. */
  readonly opener: Element | null;
}

export type NewDraft = Omit<Draft, "id">;

/** The selected words; without any the item somebody is in, or the block of the caret; else the whole document. */
export function draftHere(texts: readonly Editor[], drafting: Drafting): NewDraft {
  const editor = textInUse(texts);
  const words = editor && selectedWords(editor.view);
  const aboutWords = editor && words && about(editor, words, drafting);
  if (aboutWords) return aboutWords;
  const item = words ? null : itemAround(document.activeElement);
  if (item && !isOnlyDrafted(item.id, drafting)) return aboutItem(item, drafting);
  const block = editor?.view.hasFocus() ? blockAt(editor) : null;
  return (editor && block && about(editor, block, drafting)) ?? aboutDocument();
}

export function aboutDocument(): NewDraft {
  return { anchor: { type: "document" }, spot: null, opener: document.activeElement };
}

export function aboutItem({ id, title }: CommentedItem, drafting: Drafting): NewDraft {
  const label = sharedTitle({ id, title }, drafting).slice(0, labelLengthMax);
  return { anchor: { type: "item", item: id, label }, spot: null, opener: document.activeElement };
}

/** What was begun before, at the words where they stand now. */
export function draftAgain(texts: readonly Editor[], { id, anchor }: Pick<Draft, "id" | "anchor">): Draft {
  const spots = texts
    .filter(({ isDestroyed }) => !isDestroyed)
    .flatMap((editor) => {
      const places = threadPlaces(editor.state.doc, [{ id, anchor }], textNameOf(editor)).get(id) ?? [];
      return places.map((place): Spot => ({ ...place, editor }));
    });
  return { id, anchor, spot: spots[0] ?? null, opener: document.activeElement };
}

/** What it is about, in words. */
export function quoteOf({ anchor }: Pick<Draft, "anchor">): string {
  if (anchor.type === "document") return messages.aboutDocument;
  return anchor.type === "item" ? anchor.label : anchor.quote;
}

/** Ends a draft: the keyboard goes on where it was. */
export function leaveDraft({ spot, opener }: Draft): void {
  const editor = spot?.editor;
  if (editor && !editor.isDestroyed && editor.isEditable) editor.view.focus();
  else if (opener instanceof HTMLElement && opener !== document.body && opener.isConnected)
    opener.focus({ preventScroll: true });
  else focusMain();
}

function about(editor: Editor, place: Place, drafting: Drafting): NewDraft | null {
  const quoted = quoteWords(editor.state, place);
  const anchor = quoted && drafting ? sharedWords(quoted, drafting.doc, drafting.base) : quoted;
  return anchor && { anchor, spot: { ...place, editor }, opener: document.activeElement };
}

/** The text that holds what is selected in the page. On a page with one text its selection counts also while it has no focus. */
function textInUse(texts: readonly Editor[]): Editor | undefined {
  const at = document.getSelection()?.anchorNode ?? null;
  const used = texts.find(
    ({ view, isDestroyed }) => !isDestroyed && (view.hasFocus() || view.dom.contains(at)),
  );
  return used ?? (texts.length === 1 && !texts[0]?.isDestroyed ? texts[0] : undefined);
}

function blockAt({ state }: Editor): Place | null {
  const { $from } = state.selection;
  return $from.parent.isTextblock && $from.parent.content.size > 0
    ? { from: $from.start(), to: $from.end() }
    : null;
}
