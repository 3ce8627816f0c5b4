/**
 * Suggestions in words: open ones as notes at the end of a document, all but those taken back as a table. They are edits of the
 * document that was, so they go out to be read and are not brought in.
 */
import type { Content, ContentRun } from "../../documents/content.ts";
import { sayDay } from "../../lib/say.ts";
import { lastDecision, suggestionState } from "../suggestions/rules.ts";
import type { Counter, FieldValue, Piece, Suggestion } from "../suggestions/schema.ts";
import { block } from "../parts/blocks.ts";

export function suggestionBlocks(suggestions: readonly Suggestion[]): Content[] {
  return suggestions
    .filter((suggestion) => suggestionState(suggestion) === "open")
    .flatMap((suggestion) => [
      block("heading3", authorOf(suggestion)),
      ...changesOf(suggestion).map((change) => block("bullet", change)),
      ...(suggestion.note.trim() === "" ? [] : [block("paragraph", suggestion.note)]),
    ]);
}

/** One line of the table: what is taken out, what is put in, why, and what became of it. */
export function suggestionRow(suggestion: Suggestion): (string | null)[] {
  const { byName, byOrganization, at, note } = suggestion;
  const last = lastDecision(suggestion);
  const lettersThat = (is: Piece["is"]): string =>
    changesOf(suggestion)
      .map((runs) => runs.flatMap((run) => (isOf(run, is) ? [run.text] : [])).join(""))
      .filter((text) => text !== "")
      .join("\n");
  return [
    suggestionState(suggestion),
    byName,
    byOrganization,
    at,
    lettersThat("deleted"),
    lettersThat("inserted"),
    note,
    last?.byName ?? null,
    last?.text ?? null,
  ];
}

export function isTakenBack(suggestion: Suggestion): boolean {
  return suggestionState(suggestion) === "withdrawn";
}

function authorOf({ byName, byOrganization, at }: Suggestion): string {
  const who = byOrganization === "" ? byName : `${byName}, ${byOrganization}`;
  return `${who} (${sayDay(at.slice(0, 10))})`;
}

/** One line for each place: struck letters go, underlined ones come. */
function changesOf({ what }: Suggestion): ContentRun[][] {
  if (what.type !== "text") return [counterLine(what)];
  return what.places.map(({ pieces }) => pieces.filter(({ text }) => text !== "").map(runOf));
}

function counterLine(counter: Counter): ContentRun[] {
  if (counter.type === "entry") {
    const said = Object.values(counter.texts).filter((text) => text.trim() !== "");
    return [{ text: `${counter.label}: ` }, runOf({ text: said.join("; "), is: "inserted" })];
  }
  return [
    { text: `${counter.label}: ` },
    runOf({ text: valueOf(counter.before), is: "deleted" }),
    { text: " " },
    runOf({ text: valueOf(counter.after), is: "inserted" }),
  ].filter(({ text }) => text !== "");
}

function valueOf(value: FieldValue): string {
  return value === null ? "" : String(value);
}

function runOf({ text, is }: Piece): ContentRun {
  if (is === "deleted") return { text, strike: true };
  return is === "inserted" ? { text, underline: true } : { text };
}

function isOf(run: ContentRun, is: Piece["is"]): boolean {
  return is === "deleted" ? run.strike === true : run.underline === true;
}
