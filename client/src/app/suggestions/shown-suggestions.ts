/** Suggestions as a page shows them: what the server has, and what this person did that it has not taken yet. */
import { includesRole, type Role } from "@commontable/shared/access/roles.ts";
import { describeChanges } from "@commontable/shared/features/suggestions/describe.ts";
import { changesOf, writtenUnder } from "@commontable/shared/features/suggestions/edit.ts";
import { stepProblem, suggestionState } from "@commontable/shared/features/suggestions/rules.ts";
import { labelled } from "@commontable/shared/features/suggestions/say-part.ts";
import type { Place, Step, StepKind, Suggestion } from "@commontable/shared/features/suggestions/schema.ts";
import * as buffer from "lib0/buffer";
import type * as Y from "yjs";
import type { Speaker } from "../waiting/use-waiting.ts";
import type { Said } from "./said.ts";

/** What is on this device only: the suggestion itself, or a step. */
export interface Waiting {
  readonly kind: StepKind | "suggested";
  /** Words of a step that stand nowhere else. */
  readonly text: string;
  /** The server's sentence where it refused it. */
  readonly problem: string | null;
}

export interface ShownSuggestion extends Suggestion {
  /** By the id of suggestion or step. */
  readonly waiting: ReadonlyMap<string, Waiting>;
}

/** Something about it waits for its author to decide. */
export function isRefused({ waiting }: Pick<ShownSuggestion, "waiting">): boolean {
  return Array.from(waiting.values()).some(({ problem }) => problem !== null);
}

/**
 * Whether a suggestion has a card beside the page: while it is open, one of words where they stand. What was refused has one on every
 * page of its document, until its author decides.
 */
export function hasCard(suggestion: ShownSuggestion, isHere: boolean): boolean {
  if (isRefused(suggestion)) return true;
  return suggestionState(suggestion) === "open" && (suggestion.what.type !== "text" || isHere);
}

/** What somebody may do where a suggestion stands. */
export interface Reader {
  readonly id: string;
  readonly mayComment: boolean;
  readonly maySuggest: boolean;
  readonly mayWrite: boolean;
}

export function readerOf(id: string, role: Role | null): Reader {
  return {
    id,
    mayComment: includesRole(role, "comment"),
    maySuggest: includesRole(role, "suggest"),
    mayWrite: includesRole(role, "edit"),
  };
}

/** Whether the server takes this step of theirs: also their own they take back only while they may still suggest (SG8). */
export function mayTake(kind: StepKind, suggestion: Pick<Suggestion, "steps" | "by">, me: Reader): boolean {
  const isLet = kind === "said" ? me.mayComment : me.maySuggest;
  return isLet && stepProblem(suggestion, kind, { personId: me.id, mayWrite: me.mayWrite }) === null;
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
    const waiting = new Map<string, Waiting>();
    const steps = [...suggestion.steps];
    for (const one of said) {
      const { id, problem = null } = one;
      if (one.type === "suggest") {
        if (id === suggestion.id && !known.has(id)) waiting.set(id, { kind: "suggested", text: "", problem });
      } else if (one.suggestionId === suggestion.id && !steps.some((step) => step.id === id)) {
        const step = stepOf(one, me);
        // A decision the server refused has not been taken.
        const isShown = problem === null || step.kind === "said";
        if (isShown) steps.push(step);
        waiting.set(id, { kind: step.kind, text: isShown ? "" : step.text, problem });
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
