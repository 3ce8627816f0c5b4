/**
 * What can be found by its words. A cache: every row of it stands in the log or in the records, and all of it may be
 * thrown away at any time.
 *
 * 1. Each partnership has an index of its own. Nothing asked of one can answer from another.
 * 2. Pieces come from sources: a document, a comment thread, the people of a partnership. A source is replaced whole,
 *    together with a stamp that says which state of it was read.
 * 3. Each source has a scope, a document's name or `people`. A question names the scopes it may be answered from: that is
 *    where rights are kept, so the index never has to know any.
 * 4. A question that takes too long is given up, and costs nobody else more than that.
 */
import type { KindGroup, Piece, SearchHit } from "@commontable/shared/features/search/api.ts";
import type { Term } from "@commontable/shared/features/search/query.ts";
import type { DocumentKey } from "./DocStore.ts";

export interface Source {
  readonly partnershipId: string;
  /** `document/agenda`, `thread/{id}`, `people`. */
  readonly name: string;
  readonly scope: string;
  /** Which state of the source this is. */
  readonly stamp: string;
}

export interface SearchQuestion {
  readonly partnershipId: string;
  /** Every term must stand in what is found. */
  readonly terms: readonly Term[];
  readonly scopes: readonly string[];
  readonly where: string | null;
  readonly kind: KindGroup | null;
  readonly personId: string | null;
  readonly limit: number;
}

export interface Found {
  /** The best first. */
  readonly hits: readonly SearchHit[];
  /** How many there are in all, by scope and by kind; each counts whatever the other is narrowed to. */
  readonly byScope: Readonly<Record<string, number>>;
  readonly byKind: Readonly<Record<string, number>>;
}

export interface SearchIndex {
  /** Replaces what is known of a source; without pieces nothing of it is found any more. */
  replace(source: Source, pieces: readonly Piece[]): Promise<void>;
  /** Reads a document from its updates, away from the calling thread, and replaces what is known of it. */
  replaceDocument(key: DocumentKey, stamp: string, updates: readonly Uint8Array[]): Promise<void>;
  /** The stamp of each source of a partnership. */
  stamps(partnershipId: string): Promise<ReadonlyMap<string, string>>;
  /** Takes sources out. */
  remove(partnershipId: string, names: readonly string[]): Promise<void>;
  find(question: SearchQuestion): Promise<Found>;
  /** Throws the index of a partnership away. */
  forget(partnershipId: string): Promise<void>;
  close(): Promise<void>;
}

/** The index can do nothing now, or is begun anew: what it was given is not to blame. */
export class IndexUnable extends Error {}

/** The name of a document's source. */
export function documentSource(document: string): string {
  return `document/${document}`;
}
