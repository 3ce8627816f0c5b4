/** Which open suggestions fit a document as it is now, and as which edit. */
import { textNamed } from "@commontable/shared/documents/text-name.ts";
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import type { Place } from "@commontable/shared/features/suggestions/schema.ts";
import { fittingEdit, stands, type FittingEdit } from "@commontable/shared/features/suggestions/standing.ts";
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
      return edit ? [{ id: one.id, ...edit }] : [];
    });
  }

  /** Words that moved are looked for anew only when somebody changed the document. */
  #editOf({ id, update, clientId, places }: Sought): FittingEdit | null {
    const doc = this.#doc;
    // The letters of a removed entry are there still, and nobody reads them.
    if (places.some(({ within = bodyRoot }) => textNamed(doc, within) === null)) return null;
    if (stands(doc, update)) return { update, clientId };
    const state = Y.encodeStateVector(doc).join();
    const known = this.#found.get(id);
    if (known?.state === state) return known.edit;
    const edit = fittingEdit(doc, { update, clientId, places }, new Y.Doc().clientID);
    this.#found.set(id, { state, edit });
    return edit;
  }
}
