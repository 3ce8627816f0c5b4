/**
 * Suggestions in words: open ones as notes at the end of a document, all but those taken back as a table. They are edits of the
 * document that was, so they go out to be read and are not brought in.
 */
import type * as Y from "yjs";
import type { Content, ContentRun } from "../../documents/content.ts";
import type { Names } from "../history/field-words.ts";
import { sayDay } from "../../lib/say.ts";
import { sayWho } from "../people/words.ts";
import { lastDecision, suggestionState } from "../suggestions/rules.ts";
import { counterWords } from "../suggestions/counter-words.ts";
import { labelled, sayText } from "../suggestions/say-part.ts";
import { sayMore, sayPlace } from "../suggestions/say-place.ts";
import type { Counter, Piece, Place, Step, StepKind, Suggestion } from "../suggestions/schema.ts";
import { block } from "../parts/blocks.ts";

export interface NoteSources {
  /** The document they are about. */
  readonly doc: Y.Doc;
  readonly names: Names;
}

/** The open ones, each under a heading that says whose it is. */
export function suggestionBlocks(suggestions: readonly Suggestion[], sources: NoteSources): Content[] {
  return suggestions
    .filter((suggestion) => suggestionState(suggestion) === "open")
    .flatMap((suggestion) => [
      block("heading3", `${sayWho(suggestion.byName, suggestion.byOrganization)} (${sayAt(suggestion)})`),
      ...changesOf(suggestion, sources).map((change) => block("bullet", change)),
      ...(suggestion.note.trim() === "" ? [] : [block("paragraph", suggestion.note)]),
      ...suggestion.steps.map((step) => block("bullet", stepLine(step))),
    ]);
}

/** One line of the table: what is taken out, what is put in, why, what became of it, and all that was said beneath it. */
export function suggestionRow(suggestion: Suggestion, names: Names): (string | null)[] {
  const { byName, byOrganization, at, note, steps } = suggestion;
  const last = lastDecision(suggestion);
  return [
    suggestionState(suggestion),
    byName,
    byOrganization,
    at,
    lettersThat("deleted", suggestion, names),
    lettersThat("inserted", suggestion, names),
    note,
    last?.byName ?? null,
    last?.text ?? null,
    steps
      .map((step) =>
        stepLine(step)
          .map(({ text }) => text)
          .join(""),
      )
      .join("\n"),
  ];
}

/** True for one that its author took back: it does not go out. */
export function isWithdrawn(suggestion: Suggestion): boolean {
  return suggestionState(suggestion) === "withdrawn";
}

function sayAt({ at }: { readonly at: string }): string {
  return sayDay(at.slice(0, 10));
}

const decided: Readonly<Record<StepKind, string>> = {
  said: "",
  accepted: ", accepted",
  declined: ", declined",
  withdrawn: ", taken back",
  reopened: ", brought back",
  undone: ", taken out of the text again",
};

/** `Rosa Núñez, City (3 November 2026, declined): Too early.` */
function stepLine(step: Step): ContentRun[] {
  const words = step.text.trim() === "" ? "" : `: ${step.text}`;
  return [
    { text: sayWho(step.byName, step.byOrganization), bold: true },
    { text: ` (${sayAt(step)}${decided[step.kind]})${words}` },
  ];
}

/** One line for each place: struck letters go, underlined ones come. */
function changesOf({ what }: Suggestion, { doc, names }: NoteSources): ContentRun[][] {
  if (what.type !== "text") return [counterLine(labelled(what, doc), names)];
  return what.places.map((place) => [
    ...(place.within === undefined ? [] : [{ text: `${sayText(place.within, doc)}: ` }]),
    ...placeRuns(place),
  ]);
}

/** What neither takes letters out nor puts any in is said. */
function placeRuns(place: Place): ContentRun[] {
  const pieces: readonly Piece[] = place.pieces;
  const changes = pieces.some(({ is, text }) => (is === "deleted" || is === "inserted") && text !== "");
  return changes ? pieces.filter(({ text }) => text !== "").map(runOf) : [{ text: sayPlace(place) }];
}

/** A line for each place; how many are not told stands behind them. */
function lettersThat(is: Piece["is"], { what }: Suggestion, names: Names): string {
  const lines =
    what.type === "text"
      ? what.places.map((place) =>
          place.type === "more" ? sayMore(place.count) : lettersOf(place.pieces.map(runOf), is),
        )
      : [lettersOf(counterLine(what, names), is)];
  return lines.filter((line) => line !== "").join("\n");
}

function lettersOf(runs: readonly ContentRun[], is: Piece["is"]): string {
  return runs.flatMap((run) => (isOf(run, is) ? [run.text] : [])).join("");
}

function counterLine(counter: Counter, names: Names): ContentRun[] {
  const { label, before, after, lines } = counterWords(counter, names);
  const added = lines.map((line) => (line.label === null ? line.words : `${line.label}: ${line.words}`));
  return [
    { text: `${label}: ` },
    runOf({ text: before ?? "", is: "deleted" }),
    { text: before !== null && after !== null ? " " : "" },
    runOf({ text: [after, ...added].filter((one) => one !== null).join("; "), is: "inserted" }),
  ].filter(({ text }) => text !== "");
}

function runOf({ text, is }: Piece): ContentRun {
  if (is === "deleted") return { text, strike: true };
  return is === "inserted" ? { text, underline: true } : { text };
}

function isOf(run: ContentRun, is: Piece["is"]): boolean {
  return is === "deleted" ? run.strike === true : run.underline === true;
}
