/**
 * Suggestions told like comments: what Word has no tracked change for, and what was said about those it has. A remark about a
 * suggestion that stands in the text stands on its words.
 */
import type * as Y from "yjs";
import type { Step, Thread } from "../comments/schema.ts";
import type { Names } from "../history/field-words.ts";
import { counterWords } from "../suggestions/counter-words.ts";
import { suggestionState } from "../suggestions/rules.ts";
import { labelled, sayText } from "../suggestions/say-part.ts";
import { sayPlace } from "../suggestions/say-place.ts";
import type { Counter, Place, Suggestion } from "../suggestions/schema.ts";

export interface RemarkSources {
  /** The document they are about. */
  readonly doc: Y.Doc;
  readonly names: Names;
  /** What suggestions of texts do that do not stand in the paper, or not all of them. By the suggestion's id. */
  readonly untold: ReadonlyMap<string, readonly Place[]>;
}

/** The thread in which a suggestion is told. */
export function remarkId({ id }: Pick<Suggestion, "id">): string {
  return `suggestion/${id}`;
}

/** Of open suggestions; none for one that stands in the paper and about which nobody said anything. */
export function suggestionRemarks(suggestions: readonly Suggestion[], sources: RemarkSources): Thread[] {
  return suggestions.flatMap((suggestion): Thread[] => {
    const { document, what, note, steps } = suggestion;
    if (suggestionState(suggestion) !== "open") return [];
    const changes =
      what.type !== "text"
        ? [sayCounter(what, sources.names)]
        : sayPlaces(sources.untold.get(suggestion.id) ?? [], sources.doc);
    const words = [...changes, note].filter((line) => line.trim() !== "").join("\n");
    const talk = steps.filter(({ kind, text }) => kind === "said" || text.trim() !== "");
    if (words === "" && talk.length === 0) return [];
    return [
      {
        id: remarkId(suggestion),
        document,
        kind: "comment",
        anchor: { type: "item", ...aboutOf(what, sources.doc) },
        steps: [
          said(suggestion, words === "" ? "Suggests this." : words),
          ...talk.map((step) => said(step, step.text)),
        ],
      },
    ];
  });
}

function aboutOf(what: Suggestion["what"], doc: Y.Doc): { item: string; label: string } {
  if (what.type !== "text") return { item: what.item, label: labelled(what, doc).label };
  const within = what.places[0]?.within;
  return within === undefined
    ? { item: "body", label: "a suggestion in the text" }
    : { item: within, label: sayText(within, doc) };
}

/** A text that is not the body is named before what would change in it. */
function sayPlaces(places: readonly Place[], doc: Y.Doc): string[] {
  return places.flatMap((place, at) => {
    const { within } = place;
    const isNew = within !== undefined && within !== places[at - 1]?.within;
    return [...(isNew ? [`${sayText(within, doc)}:`] : []), sayPlace(place)];
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
