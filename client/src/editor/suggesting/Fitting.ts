/** Which open suggestions fit a document as it is now, and as which edit. */
import { lettersOf } from "@commontable/shared/features/suggestions/refound.ts";
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

/** Words that moved keep the edit they were found as, for as long as that fits. */
export class Fitting {
  readonly #doc: Y.Doc;
  readonly #found = new Map<string, FittingEdit>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  of(suggestions: readonly Sought[]): FittedSuggestion[] {
    let read: readonly string[] | null = null;
    const letters = () => (read ??= lettersOf(this.#doc));
    return suggestions.flatMap((one) => {
      const edit = this.#editOf(one, letters);
      return edit ? [{ id: one.id, update: edit.update, clientId: edit.clientId }] : [];
    });
  }

  #editOf(one: Sought, letters: () => readonly string[]): FittingEdit | null {
    if (fitsAsIs(this.#doc, one)) return one;
    const known = this.#found.get(one.id);
    if (known && fitsAsIs(this.#doc, { ...known, places: one.places })) return known;
    const edit = fittingEdit(this.#doc, one, new Y.Doc().clientID, letters());
    if (edit) this.#found.set(one.id, edit);
    else this.#found.delete(one.id);
    return edit;
  }
}
