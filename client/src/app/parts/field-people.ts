/**
 * Who else is in a structured field. A field's name is what people call it and what it belongs to:
 * `Result, by when #k2f9`; only the words are ever shown or spoken.
 */
import type { PresenceUser } from "@commontable/shared/sync/presence.ts";
import { useCallback, useSyncExternalStore } from "react";
import type { Awareness } from "y-protocols/awareness";
import type { DocumentHandle } from "../../sync/document-handle.ts";
import { companionsOf } from "../../sync/presence.ts";

export type People = readonly PresenceUser[];

const nobody: People = [];

/** The presence name of a field: its words, and an id that tells two fields of one name apart. */
export function fieldName(words: string, id: string): string {
  return `${words} #${id}`;
}

export function fieldWords(field: string): string {
  const end = field.lastIndexOf(" #");
  return end === -1 ? field : field.slice(0, end);
}

/** One reading of the presence for all fields of a page: a hundred fields must not each sort fifty people. */
class FieldPeople {
  #byField = new Map<string, People>();
  readonly #listeners = new Set<() => void>();
  readonly #awareness: Awareness;
  readonly #personId: string;

  constructor({ awareness, personId }: DocumentHandle) {
    this.#awareness = awareness;
    this.#personId = personId;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    if (this.#listeners.size === 0) {
      this.#byField = this.#read();
      this.#awareness.on("change", this.#handleChange);
    }
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#awareness.off("change", this.#handleChange);
    };
  };

  in(field: string): People {
    return this.#byField.get(field) ?? nobody;
  }

  readonly #handleChange = (): void => {
    const next = this.#read();
    const isSame =
      next.size === this.#byField.size &&
      [...next].every(([field, people]) => sameIds(people, this.in(field)));
    if (isSame) return;
    // People who stay keep their list, so that only fields somebody enters or leaves draw again.
    for (const [field, people] of next) if (sameIds(people, this.in(field))) next.set(field, this.in(field));
    this.#byField = next;
    for (const listener of this.#listeners) listener();
  };

  #read(): Map<string, People> {
    const byField = new Map<string, People>();
    for (const { field, user } of companionsOf(this.#awareness, this.#personId)) {
      if (field) byField.set(field, [...(byField.get(field) ?? []), user]);
    }
    return byField;
  }
}

function sameIds(a: People, b: People): boolean {
  return a.length === b.length && a.every((user, index) => user.id === b[index]?.id);
}

const stores = new WeakMap<Awareness, FieldPeople>();

function storeOf(handle: DocumentHandle): FieldPeople {
  const known = stores.get(handle.awareness);
  if (known) return known;
  const made = new FieldPeople(handle);
  stores.set(handle.awareness, made);
  return made;
}

/** Other people in one field, in the order of their names. */
export function useFieldPeople(handle: DocumentHandle, field: string): People {
  const store = storeOf(handle);
  const read = useCallback(() => store.in(field), [store, field]);
  return useSyncExternalStore(store.subscribe, read);
}
