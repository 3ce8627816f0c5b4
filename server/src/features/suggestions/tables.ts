/** Rows of suggestions. What they suggest, in words, is kept as JSON; the edit of a text as its bytes. */
import type { Step, Suggestion } from "@commontable/shared/features/suggestions/schema.ts";

export interface SuggestionTables {
  suggestions: SuggestionsTable;
  suggestion_steps: SuggestionStepsTable;
  suggestion_intents: SuggestionIntentsTable;
}

export interface SuggestionsTable extends Omit<Suggestion, "what" | "steps" | "at"> {
  partnershipId: string;
  type: Suggestion["what"]["type"];
  what: string;
  update: Uint8Array | null;
  clientId: number | null;
  at: number;
}

export interface SuggestionStepsTable extends Omit<Step, "at"> {
  suggestionId: string;
  number: number;
  /**
   * Of an acceptance: what it takes from the text (`Taken`), or the value it replaces (`FieldValue`); of one undone: what
   * went (`Gone`).
   */
  kept: string | null;
  /** Of an acceptance undone: the edit that suggests the same again. */
  update: Uint8Array | null;
  /** Under which client id that is written; of an acceptance, under which the words were put in. */
  clientId: number | null;
  at: number;
}

/** The step that is to be written. */
export interface SuggestionIntentsTable extends SuggestionStepsTable {
  /** What is to go into the document. */
  edit: Uint8Array;
}
