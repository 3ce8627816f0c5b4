/** The words of what waits, without the page that shows them. */
import type { SuggestRequest } from "@commontable/shared/features/suggestions/api.ts";
import { counterWords } from "@commontable/shared/features/suggestions/counter-words.ts";
import * as buffer from "lib0/buffer";
import { wordsOfDraft } from "../../editor/suggesting/draft-words.ts";
import { messages as commentWords } from "../comments/messages.ts";
import { threadOf, type Said as Spoken } from "../comments/said.ts";
import { messages as suggestionWords } from "../suggestions/messages.ts";
import { suggestionOf, type Said as Suggested } from "../suggestions/said.ts";
import { sayWhat } from "../suggestions/say-what.ts";

/** Something said or decided, which the server has not taken. */
export type Waiting = Spoken | Suggested;

export type WaitingKind = "remark" | "suggestion" | "decision";

export function kindOf(said: Waiting): WaitingKind {
  if (said.type === "begin") return "remark";
  if (said.type === "suggest") return "suggestion";
  return said.request.kind === "said" || said.request.kind === "reworded" ? "remark" : "decision";
}

export function isSuggested(said: Waiting): said is Suggested {
  return said.type === "suggest" || "suggestionId" in said;
}

/** Where its card stands in its document. */
export function anchorOf(said: Waiting): string {
  return isSuggested(said) ? `suggestion-${suggestionOf(said)}` : `thread-${threadOf(said)}`;
}

export function wordsOf(said: Waiting): string {
  if (said.type === "begin") return said.request.text;
  if (said.type === "suggest") return lines(whatOf(said), said.request.note);
  // A decision without words says what is not done.
  return said.request.text || notDone(said);
}

function notDone(said: Extract<Waiting, { type: "step" }>): string {
  return "threadId" in said
    ? commentWords.refused[said.request.kind]
    : suggestionWords.refused[said.request.kind];
}

function whatOf({ request, places = [] }: Extract<Suggested, { type: "suggest" }>): string {
  const { what }: SuggestRequest = request;
  if (what.type === "text")
    return (
      wordsOfDraft(buffer.fromBase64(what.update)) ||
      sayWhat({ what: { type: "text", clientId: null, places } }, noNames)
    );
  const counter = counterWords(what.type === "field" ? { ...what, before: null } : what, noNames);
  return lines(counter.label, counter.after, ...counter.lines.map(({ words }) => words));
}

/** Whom a value names by an id is known where the people are. */
const noNames = new Map<string, string>();

function lines(...words: readonly (string | null | undefined)[]): string {
  return words.filter(Boolean).join("\n");
}
