/** What would change a structured part, told like a comment: Word has no changes for what is no text of it. */
import type { Step, Thread } from "../comments/schema.ts";
import type { Names } from "../history/field-words.ts";
import { suggestionState } from "../suggestions/rules.ts";
import { counterWords } from "../suggestions/counter-words.ts";
import type { Counter, Suggestion } from "../suggestions/schema.ts";

/** Open suggestions of other words for a part, or of a part, with what was said about them. */
export function partRemarks(suggestions: readonly Suggestion[], names: Names): Thread[] {
  return suggestions.flatMap((suggestion): Thread[] => {
    const { id, document, what, note, steps } = suggestion;
    if (what.type === "text" || suggestionState(suggestion) !== "open") return [];
    const words = [sayCounter(what, names), note].filter((line) => line !== "").join("\n");
    return [
      {
        id: `suggestion/${id}`,
        document,
        kind: "comment",
        anchor: { type: "item", item: what.item, label: what.label },
        steps: [
          said(suggestion, words),
          ...steps.filter(({ kind }) => kind === "said").map((step) => said(step, step.text)),
        ],
      },
    ];
  });
}

type Speaker = Pick<Step, "id" | "by" | "byName" | "byOrganization" | "at">;

function said({ id, by, byName, byOrganization, at }: Speaker, text: string): Step {
  return { id, kind: "said", text, about: null, mentions: [], by, byName, byOrganization, at };
}

function sayCounter(what: Counter, names: Names): string {
  const { before, after, lines } = counterWords(what, names);
  if (what.type === "entry")
    return [
      "Suggests to add:",
      ...lines.map(({ label, words }) => (label === null ? words : `${label}: ${words}`)),
    ].join("\n");
  if (after === null) return `Suggests to leave out “${before ?? ""}”.`;
  return before === null ? `Suggests “${after}”.` : `Suggests “${after}” instead of “${before}”.`;
}
