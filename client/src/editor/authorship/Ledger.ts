/**
 * Who wrote which letters, as the server told it.
 *
 * 1. A client id belongs to one person for ever: letters newer than the answer are that person's as well.
 * 2. An id the answer does not know is nobody's yet, and asked for again.
 */
import type { AuthorsAnswer, WrittenSpan } from "@commontable/shared/features/authorship/api.ts";

/** Whose letters they are. */
export interface Credit {
  /** A person's id, or `template` for what the server wrote itself. */
  readonly by: string;
  /** Milliseconds since 1970; null for letters newer than the answer. */
  readonly at: number | null;
}

/** Part of a run that one person wrote in one sitting; lengths add up to the run's. */
export interface CreditedPart extends Credit {
  readonly length: number;
}

export class Ledger {
  readonly #spans = new Map<number, WrittenSpan[]>();
  readonly #ids: readonly string[];

  constructor({ people, written }: AuthorsAnswer) {
    this.#ids = people.map(({ id }) => id);
    for (const span of written) {
      const list = this.#spans.get(span.client);
      if (list) list.push(span);
      else this.#spans.set(span.client, [span]);
    }
  }

  knows(client: number): boolean {
    return this.#spans.has(client);
  }

  /** Splits a run of letters by sitting. Empty for an id that is not known. */
  parts(client: number, clock: number, length: number): CreditedPart[] {
    const spans = this.#spans.get(client);
    if (!spans) return [];
    const parts: CreditedPart[] = [];
    const end = clock + length;
    let at = clock;
    for (const span of spans) {
      if (span.to <= at) continue;
      if (span.from >= end) break;
      const to = Math.min(span.to, end);
      parts.push({ ...this.#credit(span), length: to - at });
      at = to;
    }
    const last = spans.at(-1);
    if (at < end && last) parts.push({ by: this.#credit(last).by, at: null, length: end - at });
    return parts;
  }

  #credit({ by, at }: WrittenSpan): Credit {
    return { by: (by === null ? undefined : this.#ids[by]) ?? "template", at };
  }
}
