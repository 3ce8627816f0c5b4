/**
 * Who wrote and who deleted each position of one document, read from its log.
 *
 * 1. It rests on the log alone: each entry names the person the server knew when it accepted the update. No
 *    mark, name or id that a client may choose takes part.
 * 2. Entries are added in the order of the log, each once. The gate stores only what is new, so a position is
 *    written once and deleted at most once.
 * 3. Neighboring positions of one person within `sittingMs` are one span; its time is that of its beginning.
 */
import type { LogEntry } from "../../persistence/DocStore.ts";
import type { Range } from "../update/ranges.ts";
import { walkUpdate } from "../update/walk.ts";

/** Positions by one person in one sitting. */
export interface Span extends Range {
  readonly personId: string;
  /** Milliseconds since 1970, by the server's clock. */
  readonly at: number;
}

/** A pause longer than this begins another span, so that times stay meaningful. Shorter costs memory. */
export const sittingMs = 5 * 60_000;

interface OpenSpan {
  from: number;
  to: number;
  readonly personId: string;
  readonly at: number;
  /** Of the entry that was joined last. */
  until: number;
}

type SpansByClient = Map<number, OpenSpan[]>;

export class Authorship {
  readonly #written: SpansByClient = new Map();
  readonly #deleted: SpansByClient = new Map();
  #seq = 0;

  /** Number of the last entry added. */
  get seq(): number {
    return this.#seq;
  }

  /** Takes the next entry of the log. Throws `MalformedUpdate` for bytes that are no update. */
  add({ seq, personId, at, update }: LogEntry): void {
    walkUpdate(update, {
      struct: ({ kind, client, clock, length }) => {
        // A skip is a hole in the update, not something written.
        if (kind !== "skip") extend(this.#written, client, clock, clock + length, personId, at);
      },
      deletion: (client, clock, length) =>
        insert(this.#deleted, client, { from: clock, to: clock + length, personId, at, until: at }),
    });
    this.#seq = seq;
  }

  /** Who wrote the positions of a range, in order. Positions the log does not know are left out. */
  writtenIn(range: Range): Span[] {
    return within(this.#written, range);
  }

  /** Who deleted positions of a range, in order. Positions that still stand are left out. */
  deletedIn(range: Range): Span[] {
    return within(this.#deleted, range);
  }

  /** Everything written, by client id and ascending. */
  *written(): Generator<Span> {
    for (const [client, spans] of this.#written) for (const span of spans) yield spanOf(client, span);
  }
}

/** Appends to a client's spans: under one id, what is new always follows what is known. */
function extend(
  spans: SpansByClient,
  client: number,
  from: number,
  to: number,
  personId: string,
  at: number,
): void {
  const list = listOf(spans, client);
  const last = list.at(-1);
  if (last && last.to === from && last.personId === personId && at - last.until <= sittingMs) {
    last.to = to;
    last.until = at;
  } else {
    list.push({ from, to, personId, at, until: at });
  }
}

/** Puts a deletion where it belongs, joining the neighbors it continues: people delete forward and backward. */
function insert(spans: SpansByClient, client: number, added: OpenSpan): void {
  const list = listOf(spans, client);
  const index = firstEndingAfter(list, added.from);
  const before = list[index - 1];
  const after = list[index];
  const continues = (span: OpenSpan | undefined): span is OpenSpan =>
    span !== undefined && span.personId === added.personId && Math.abs(added.at - span.until) <= sittingMs;
  if (continues(before) && before.to === added.from) {
    before.to = added.to;
    before.until = added.at;
  } else if (continues(after) && after.from === added.to) {
    after.from = added.from;
    after.until = added.at;
  } else {
    list.splice(index, 0, added);
  }
}

function within(spans: SpansByClient, { client, from, to }: Range): Span[] {
  const list = spans.get(client) ?? [];
  const found: Span[] = [];
  for (let index = firstEndingAfter(list, from); index < list.length; index += 1) {
    const span = list[index];
    if (!span || span.from >= to) break;
    found.push({ ...spanOf(client, span), from: Math.max(span.from, from), to: Math.min(span.to, to) });
  }
  return found;
}

function spanOf(client: number, { from, to, personId, at }: OpenSpan): Span {
  return { client, from, to, personId, at };
}

function listOf(spans: SpansByClient, client: number): OpenSpan[] {
  const known = spans.get(client);
  if (known) return known;
  const list: OpenSpan[] = [];
  spans.set(client, list);
  return list;
}

/** Index of the first span that ends after `clock`. */
function firstEndingAfter(list: readonly OpenSpan[], clock: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.to ?? Number.POSITIVE_INFINITY) <= clock) low = middle + 1;
    else high = middle;
  }
  return low;
}
