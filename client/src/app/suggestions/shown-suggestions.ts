/** Suggestions as a page shows them: what the server has, and what this person did that it has not taken yet. */
import { describeChanges } from "@commontable/shared/features/suggestions/describe.ts";
import { changesOf, writtenUnder } from "@commontable/shared/features/suggestions/edit.ts";
import { suggestionState } from "@commontable/shared/features/suggestions/rules.ts";
import type { Place, Step, Suggestion } from "@commontable/shared/features/suggestions/schema.ts";
import * as buffer from "lib0/buffer";
import type * as Y from "yjs";
import type { Speaker } from "../use-outbox.ts";
import type { Said } from "./said.ts";
import { labelled } from "./say-counter.ts";

export interface ShownSuggestion extends Suggestion {
  /** What is on this device only, by the id of suggestion or step, with the server's sentence where it refused it. */
  readonly waiting: ReadonlyMap<string, string | null>;
}

export function shownSuggestions(
  suggestions: readonly Suggestion[],
  said: readonly Said[],
  me: Speaker,
  doc: Y.Doc,
): ShownSuggestion[] {
  const known = new Set(suggestions.map(({ id }) => id));
  const made = said.flatMap((one) =>
    one.type === "suggest" && !known.has(one.id) ? [madeBy(one, me, doc)] : [],
  );
  return [...suggestions, ...made].map((suggestion) => {
    const waiting = new Map<string, string | null>();
    const steps = [...suggestion.steps];
    for (const one of said) {
      if (one.type === "suggest") {
        if (one.id === suggestion.id && !known.has(one.id)) waiting.set(one.id, one.problem ?? null);
      } else if (one.suggestionId === suggestion.id && !steps.some(({ id }) => id === one.id)) {
        waiting.set(one.id, one.problem ?? null);
        // A decision the server refused has not been taken.
        if (one.problem === undefined || one.request.kind === "said") steps.push(stepOf(one, me));
      }
    }
    return { ...suggestion, what: named({ ...suggestion, steps }, doc), steps, waiting };
  });
}

/** A part that may still change is named as it stands here: what its suggester calls it is not to be relied on. */
function named({ what, steps }: Suggestion, doc: Y.Doc): Suggestion["what"] {
  return what.type === "text" || suggestionState({ steps }) !== "open" ? what : labelled(what, doc);
}

function madeBy(
  { request, at, places }: Extract<Said, { type: "suggest" }>,
  me: Speaker,
  doc: Y.Doc,
): Suggestion {
  const { id, batch, document, note = "", what } = request;
  return {
    ...who(me, at),
    id,
    batch,
    document,
    note,
    what:
      what.type === "text"
        ? textOf(what.update, places ?? placesOf(what.update, doc))
        : what.type === "field"
          ? { ...what, before: null }
          : what,
    steps: [],
  };
}

function textOf(update: string, places: readonly Place[]): Suggestion["what"] {
  return { type: "text", update, clientId: writtenUnder(buffer.fromBase64(update)), places };
}

/** What an edit does in the document as it is. */
export function placesOf(update: string, doc: Y.Doc): Place[] {
  return describeChanges(changesOf(doc, buffer.fromBase64(update)));
}

function stepOf({ request, at }: Extract<Said, { type: "step" }>, me: Speaker): Step {
  const { id, kind, text = "" } = request;
  return { ...who(me, at), id, kind, text };
}

function who({ id, name, organization }: Speaker, at: number) {
  return { by: id, byName: name, byOrganization: organization, at: new Date(at).toISOString() };
}
