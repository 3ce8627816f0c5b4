/** Which open suggestions fit a document as it is now, and as which edit. */
import type { Place } from "@commontable/shared/features/suggestions/schema.ts";
import {
  fitsAsIs,
  fittingEdit,
  type FittingEdit,
} from "@commontable/shared/features/suggestions/standing.ts";
import * as Y from "yjs";

export interface FittedSuggestion extends FittingEdit {
  readonly id: string;
}

interface Sought extends FittedSuggestion {
  readonly places: readonly Place[];
}

export class Fitting {
  readonly #doc: Y.Doc;
  readonly #found = new Map<string, { state: string; edit: FittingEdit | null }>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  of(suggestions: readonly Sought[]): FittedSuggestion[] {
    return suggestions.flatMap((one) => {
      const edit = this.#editOf(one);
      return edit ? [{ id: one.id, update: edit.update, clientId: edit.clientId }] : [];
    });
  }

  /** Words that moved are looked for anew only when somebody changed the document. */
  #editOf(one: Sought): FittingEdit | null {
    if (fitsAsIs(this.#doc, one)) return one;
    const state = Y.encodeStateVector(this.#doc).join();
    const known = this.#found.get(one.id);
    if (known?.state === state) return known.edit;
    const edit = fittingEdit(this.#doc, one, new Y.Doc().clientID);
    this.#found.set(one.id, { state, edit });
    return edit;
  }
}
