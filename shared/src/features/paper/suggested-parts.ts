/** What would change a structured part, told like a comment: Word has no changes for what is no text of it. */
import { goneName } from "../charter/charter-words.ts";
import type { Step, Thread } from "../comments/schema.ts";
import { suggestionState } from "../suggestions/rules.ts";
import type { Counter, FieldValue, Suggestion } from "../suggestions/schema.ts";

/** Open suggestions of other words for a part, or of a part, with what was said about them. */
export function partRemarks(suggestions: readonly Suggestion[], nameOf: (id: string) => string): Thread[] {
  return suggestions.flatMap((suggestion): Thread[] => {
    const { id, document, what, note, steps } = suggestion;
    if (what.type === "text" || suggestionState(suggestion) !== "open") return [];
    const words = [sayCounter(what, nameOf), note].filter((line) => line !== "").join("\n");
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

function sayCounter(what: Counter, nameOf: (id: string) => string): string {
  if (what.type === "entry") {
    const texts = Object.values(what.texts).filter((text) => text.trim() !== "");
    return ["Suggests to add:", ...texts].join("\n");
  }
  const [before, after] = [sayValue(what.before, nameOf), sayValue(what.after, nameOf)];
  if (after === "") return `Suggests to leave out “${before}”.`;
  return before === "" ? `Suggests “${after}”.` : `Suggests “${after}” instead of “${before}”.`;
}

/** An id is told by its name, where it has one. */
function sayValue(value: FieldValue, nameOf: (id: string) => string): string {
  if (value === null) return "";
  const name = typeof value === "string" ? nameOf(value) : goneName;
  return name === goneName ? String(value) : name;
}
