/**
 * Suggestions in words: open ones as notes at the end of a document, all but those taken back as a table. They are edits of the
 * document that was, so they go out to be read and are not brought in.
 */
import type { Content, ContentRun } from "../../documents/content.ts";
import type { Names } from "../history/field-words.ts";
import { sayDay } from "../../lib/say.ts";
import { lastDecision, suggestionState } from "../suggestions/rules.ts";
import { counterWords } from "../suggestions/counter-words.ts";
import type { Counter, Piece, Suggestion } from "../suggestions/schema.ts";
import { block } from "../parts/blocks.ts";

export function suggestionBlocks(suggestions: readonly Suggestion[], names: Names): Content[] {
  return suggestions
    .filter((suggestion) => suggestionState(suggestion) === "open")
    .flatMap((suggestion) => [
      block("heading3", authorOf(suggestion)),
      ...changesOf(suggestion, names).map((change) => block("bullet", change)),
      ...(suggestion.note.trim() === "" ? [] : [block("paragraph", suggestion.note)]),
    ]);
}

/** One line of the table: what is taken out, what is put in, why, and what became of it. */
export function suggestionRow(suggestion: Suggestion, names: Names): (string | null)[] {
  const { byName, byOrganization, at, note } = suggestion;
  const last = lastDecision(suggestion);
  const lettersThat = (is: Piece["is"]): string =>
    changesOf(suggestion, names)
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

export function isWithdrawn(suggestion: Suggestion): boolean {
  return suggestionState(suggestion) === "withdrawn";
}

function authorOf({ byName, byOrganization, at }: Suggestion): string {
  const who = byOrganization === "" ? byName : `${byName}, ${byOrganization}`;
  return `${who} (${sayDay(at.slice(0, 10))})`;
}

/** One line for each place: struck letters go, underlined ones come. */
function changesOf({ what }: Suggestion, names: Names): ContentRun[][] {
  if (what.type !== "text") return [counterLine(what, names)];
  return what.places.map(({ pieces }) => pieces.filter(({ text }) => text !== "").map(runOf));
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
