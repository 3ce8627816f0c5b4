/**
 * What open suggestions would make of a document: a copy with all of them in it, kept as long as there are any.
 * Each stands alone, so they can be taken in in any order.
 */
import { applyAll } from "@commontable/shared/documents/apply-all.ts";
import { difference, type Change, type Span } from "@commontable/shared/features/suggestions/difference.ts";
import { EditOwners } from "@commontable/shared/features/suggestions/edit-owners.ts";
import * as Y from "yjs";
import type { FittedSuggestion } from "./Fitting.ts";

export class Overlay {
  readonly #base: Y.Doc;
  #copy: Y.Doc | null = null;
  #suggestions: readonly FittedSuggestion[] = [];
  readonly #owners = new EditOwners<string>();

  constructor(base: Y.Doc) {
    this.#base = base;
  }

  /** Shows these. Begins anew where one is there no longer. */
  set(suggestions: readonly FittedSuggestion[]): void {
    const before = new Set(this.#suggestions.map(keyOfEdit));
    const after = new Set(suggestions.map(keyOfEdit));
    const isGrown = [...before].every((key) => after.has(key));
    this.#suggestions = suggestions;
    if (!isGrown || suggestions.length === 0) this.#drop();
    if (suggestions.length === 0) return;
    const fresh = this.#copy ? suggestions.filter((one) => !before.has(keyOfEdit(one))) : suggestions;
    const copy = this.#copy ?? this.#begin();
    for (const suggestion of fresh) {
      this.#owners.add(suggestion.id, suggestion);
      applyAll(copy, [suggestion.update], "suggestion");
    }
  }

  /** What they change in one text as it is now. */
  changes(within: string): Change[] {
    return this.#copy ? difference(this.#base, this.#copy, within) : [];
  }

  /** Whose change it is; of letters, whose they are or who would take them out. */
  ownersOf(change: Change, span: Span | null): string[] {
    if (span?.fate === "deleted") return this.#owners.deletersOf(span.id);
    if (span?.fate === "inserted") return this.#writerOf(span.id.client);
    if (change.type === "inserted") return this.#writerOf(change.id.client);
    if (change.type === "removed") return this.#owners.deletersOf(change.id);
    if (change.type === "attributes") return this.#writerOf(change.by);
    return span?.by === undefined ? [] : this.#writerOf(span.by);
  }

  #writerOf(client: number): string[] {
    return [this.#owners.writerOf(client)].filter((id) => id !== undefined);
  }

  close(): void {
    this.#drop();
  }

  #begin(): Y.Doc {
    const copy = new Y.Doc({ gc: false });
    applyAll(copy, [Y.encodeStateAsUpdate(this.#base)]);
    this.#base.on("update", this.#follow);
    this.#copy = copy;
    return copy;
  }

  #drop(): void {
    this.#base.off("update", this.#follow);
    this.#copy?.destroy();
    this.#copy = null;
    this.#owners.clear();
  }

  readonly #follow = (update: Uint8Array): void => {
    if (this.#copy) Y.applyUpdate(this.#copy, update, "followed");
  };
}

function keyOfEdit({ id, clientId }: FittedSuggestion): string {
  return `${id} ${clientId ?? ""}`;
}
