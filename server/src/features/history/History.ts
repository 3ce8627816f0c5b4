/** What the routes ask of a document's history, and how the thread that works it out is spoken to. */
import type { VersionContent } from "@commontable/shared/features/history/compare.ts";
import type { Comparison } from "@commontable/shared/features/history/comparison.ts";
import type { DocumentKey } from "../../persistence/DocStore.ts";
import type { LoggedState } from "../../persistence/LogReader.ts";
import type { Stretch } from "./Timeline.ts";

export interface Timed {
  readonly epoch: number;
  /** Number of the last entry. */
  readonly seq: number;
  readonly stretches: readonly Stretch[];
}

export interface Compared {
  readonly epoch: number;
  readonly seq: number;
  readonly comparison: Comparison;
}

export interface SoughtEntry {
  readonly epoch: number;
  /** It comes behind this one. */
  readonly after: number;
  readonly personId: string;
  /** Of its bytes, as `hashOfUpdate` makes it. */
  readonly hash: string;
}

/** Throws `not-found` for a version there is not. */
export interface HistoryWork {
  /** What the log holds now. */
  head(key: DocumentKey): LoggedState;
  /** All versions in order; one ends after each number in `cuts` as well. */
  timeline(key: DocumentKey, cuts: readonly number[]): Timed;
  /** 0 is the document before anybody wrote. */
  compare(key: DocumentKey, from: number, to: number): Compared;
  contentAt(key: DocumentKey, seq: number): VersionContent;
  /** Number of the entry that has these very bytes; null where there is none. */
  find(key: DocumentKey, sought: SoughtEntry): number | null;
}

/** The same from elsewhere. Rejects with `AppError`: what `HistoryWork` throws, `too-large` for what takes too long. */
export type History = {
  readonly [Name in keyof HistoryWork]: (
    ...asked: Parameters<HistoryWork[Name]>
  ) => Promise<ReturnType<HistoryWork[Name]>>;
} & { close(): Promise<void> };

export type HistoryOrder = {
  [Name in keyof HistoryWork]: { readonly name: Name; readonly asked: Parameters<HistoryWork[Name]> };
}[keyof HistoryWork];
