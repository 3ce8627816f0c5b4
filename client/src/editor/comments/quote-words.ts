/** What a new thread says about the words it is about: enough for the server to find exactly these letters. */
import { nameOfText } from "@commontable/shared/documents/text-name.ts";
import type { BeginThreadRequest, LetterRange } from "@commontable/shared/features/comments/api.ts";
import {
  contextLengthMax,
  quoteLengthMax,
  textsMarkedMax,
} from "@commontable/shared/features/comments/schema.ts";
import type { EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { absolutePositionToRelativePosition } from "@tiptap/y-tiptap";
import type * as Y from "yjs";
import { bindingOf, type Binding } from "../binding.ts";
import { lettersOf, type Place } from "./thread-places.ts";

type TextAnchor = Extract<BeginThreadRequest["anchor"], { type: "text" }>;

/** The letters a person selected; who may not write has no selection in the editor's state, only in the page. */
export function selectedWords(view: EditorView): Place | null {
  if (view.editable) {
    const { from, to, empty } = view.state.selection;
    return empty ? null : { from, to };
  }
  const selection = document.getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
  if (!view.dom.contains(startContainer) || !view.dom.contains(endContainer)) return null;
  const from = view.posAtDOM(startContainer, startOffset);
  const to = view.posAtDOM(endContainer, endOffset);
  return from < to ? { from, to } : null;
}

/** `null` where no letter is among them, or the text is not bound to a shared one. */
export function quoteWords(state: EditorState, { from, to }: Place): TextAnchor | null {
  const binding = bindingOf(state);
  if (!binding) return null;
  const quotes: string[] = [];
  const ranges: LetterRange[] = [];
  let first: number | null = null;
  let last = 0;
  let isFull = false;
  state.doc.nodesBetween(from, to, (node, position) => {
    if (!node.isText) return;
    const start = Math.max(from, position);
    const end = Math.min(to, position + node.nodeSize);
    if (start >= end) return;
    const words = (node.text ?? "").slice(start - position, end - position);
    const range = rangeOf(binding, start, end);
    if (!range) return;
    // Differently marked letters that follow each other are one run of the shared text.
    const isSameRun = first !== null && last === start;
    if (!isSameRun && ranges.length === textsMarkedMax) isFull = true;
    if (isFull) return;
    first ??= start;
    last = end;
    const before = ranges.at(-1);
    if (isSameRun && before) {
      ranges[ranges.length - 1] = { first: before.first, last: range.last };
      quotes.push(`${quotes.pop() ?? ""}${words}`);
    } else {
      ranges.push(range);
      quotes.push(words);
    }
  });
  if (first === null) return null;
  return {
    type: "text",
    quote: quotes.join("\n").slice(0, quoteLengthMax),
    ...surroundings(state, first, last),
    within: nameOfText(binding.type) ?? undefined,
    ranges,
  };
}

function surroundings(
  state: EditorState,
  from: number,
  to: number,
): Pick<TextAnchor, "before" | "after" | "blockId"> {
  const start = state.doc.resolve(from);
  const end = state.doc.resolve(to);
  const id: unknown = start.parent.attrs["id"];
  return {
    before: lettersOf(start.parent).slice(0, start.parentOffset).slice(-contextLengthMax),
    after: lettersOf(end.parent).slice(end.parentOffset).slice(0, contextLengthMax),
    blockId: typeof id === "string" ? id : null,
  };
}

function rangeOf(binding: Binding, from: number, to: number): LetterRange | null {
  const first = letterAt(binding, from);
  const last = letterAt(binding, to - 1);
  return first && last && { first, last };
}

/** The id of the letter behind a position. */
function letterAt({ type, mapping }: Binding, position: number): LetterRange["first"] | null {
  // The library's positions hold on to the letter before them: this is the one before the next position.
  // Safe: it answers with one of Yjs' relative positions, typed as any.
  const { item } = absolutePositionToRelativePosition(position + 1, type, mapping) as Y.RelativePosition;
  return item ? { client: item.client, clock: item.clock } : null;
}
