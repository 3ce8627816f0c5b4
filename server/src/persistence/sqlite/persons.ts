/**
 * Persons of the log as numbers, so that an entry need not spell its author out.
 *
 * 1. A number stands for one person for ever. It stays when a partnership is forgotten: it says nothing of them.
 * 2. The calling thread gives numbers. A new one travels with each append that uses it until one of them is stored.
 * 3. After an append that failed, what the file has is believed: nothing is on its way then but what is packed next.
 */
import { assert } from "@commontable/shared/lib/assert.ts";
import { DocStoreError, type Append } from "../DocStore.ts";
import { personChecksum } from "./checksums.ts";
import type { Statement } from "./driver.ts";
import type { AppendOperation } from "./operations.ts";
import { packEntries } from "./piece.ts";
import { number, text } from "./rows.ts";
import type { NumberedPerson } from "./numbered-person.ts";

/** The calling thread's side. */
export class PersonNumbers {
  readonly #numbers = new Map<string, number>();
  /** Given, and not known to be in the file. */
  readonly #fresh = new Set<string>();
  #last = 0;

  constructor(stored: readonly NumberedPerson[] = []) {
    for (const { number, id } of stored) {
      this.#numbers.set(id, number);
      this.#last = Math.max(this.#last, number);
    }
  }

  numberOf(id: string): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    this.#last += 1;
    this.#numbers.set(id, this.#last);
    this.#fresh.add(id);
    return this.#last;
  }

  /** Those of these persons that the file may not have. */
  freshOf(ids: ReadonlySet<string>): NumberedPerson[] {
    if (this.#fresh.size === 0) return [];
    return [...ids].filter((id) => this.#fresh.has(id)).map((id) => ({ id, number: this.numberOf(id) }));
  }

  stored(persons: readonly NumberedPerson[]): void {
    for (const { id } of persons) this.#fresh.delete(id);
  }
}

/** An append as one flat object for the writing thread. Throws `conflict` when its numbers do not follow each other. */
export function packAppend({ key, epoch, entries }: Append, persons: PersonNumbers): AppendOperation {
  const seq = entries[0]?.seq ?? 0;
  if (entries.length === 0 || entries.some((entry, index) => entry.seq !== seq + index))
    throw new DocStoreError("conflict", "the numbers of entries do not follow each other");
  const packed = entries.map(({ at, personId, update }) => ({
    at,
    person: persons.numberOf(personId),
    update,
  }));
  const [piece] = packEntries(packed, seq);
  assert(piece, "entries make a piece");
  return {
    do: "append",
    key,
    epoch,
    ...piece,
    persons: persons.freshOf(new Set(entries.map(({ personId }) => personId))),
    claims: entries.flatMap(({ claims, personId }) => claims.map((client) => ({ client, personId }))),
  };
}

/** All persons of the file. Throws `corrupt` when one is damaged. */
export function readPersons(prepare: (sql: string) => Statement): NumberedPerson[] {
  return prepare("SELECT number, id, checksum FROM person")
    .all()
    .map((row) => {
      const person = { number: number(row, "number"), id: text(row, "id") };
      if (personChecksum(person) === number(row, "checksum")) return person;
      throw new DocStoreError("corrupt", `person ${person.number} of log.db is damaged`);
    });
}
