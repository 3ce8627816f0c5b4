/** Requests about the history of a document, and what is answered. Rules: docs/spec/history.md. */
import { z } from "zod";
import { stepId } from "../../lib/step-id.ts";
import type { Author } from "../authorship/api.ts";
import type { Comparison } from "./comparison.ts";

/** Edits with less than this between them belong to one sitting, and so to one version. */
export const sittingPauseMs = 30 * 60_000;

export const versionNameMax = 80;
/** Versions told at once. */
export const versionsPage = 100;
/** Names a document can hold: each is told with every list. */
export const namesMax = 1_000;

const documentName = z.string().max(160);
/** The number of an entry of the document's log; 0 stands before the first. */
const seq = z.int().nonnegative();

export const versionsQuery = z.object({
  document: documentName,
  /** Only versions that end before this one begins. */
  before: z.coerce.number().pipe(seq).optional(),
});

export const compareQuery = z.object({
  document: documentName,
  /** A version; `last`: when whoever asks had the document open before this visit. */
  from: z.union([z.literal("last"), z.coerce.number().pipe(seq)]),
  /** A version; `now`: as it is stored now. */
  to: z.union([z.literal("now"), z.coerce.number().pipe(seq)]),
});

/** Names the document as it is, or as it was at `seq`. */
export const nameVersionRequest = z.object({
  id: stepId,
  document: documentName,
  name: z
    .string()
    .trim()
    .min(1, "Give the version a name.")
    .max(versionNameMax, `A name has at most ${versionNameMax} characters.`),
  seq: seq.optional(),
});

/** Brings the document back to what it was at `seq`, or takes a restore back. */
export const restoreRequest = z.object({
  id: stepId,
  document: documentName,
  what: z.discriminatedUnion("type", [
    z.object({ type: z.literal("version"), seq }),
    z.object({ type: z.literal("undo"), restoreId: stepId }),
  ]),
});

export type RestoreRequest = z.input<typeof restoreRequest>;

/** Who did something, as they were called then, and when. */
export interface Act {
  readonly id: string;
  readonly by: string;
  readonly byName: string;
  readonly byOrganization: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface VersionName extends Act {
  readonly name: string;
}

/** What brought a version about, where it is a restore. */
export interface RestoreAct extends Act {
  /** The version that was brought back; null for one that takes a restore back. */
  readonly restoredSeq: number | null;
}

export interface Share {
  /** Index in `people`. */
  readonly by: number;
  /** Letters, about. */
  readonly added: number;
  readonly removed: number;
}

export interface VersionInfo {
  /** The last entry it holds: its number. */
  readonly seq: number;
  /** The version before it; 0 for the first. */
  readonly previous: number;
  readonly startedAt: string;
  readonly endedAt: string;
  /** Nobody for the template. */
  readonly shares: readonly Share[];
  readonly name: VersionName | null;
  readonly restore: RestoreAct | null;
}

export interface VersionsAnswer {
  /** The document as it is stored now. */
  readonly seq: number;
  /** Newest first. */
  readonly versions: readonly VersionInfo[];
  readonly hasMore: boolean;
  /** Every version with a name, newest first, also those further back. */
  readonly named: readonly { readonly seq: number; readonly name: VersionName }[];
  readonly people: readonly Author[];
  /** When whoever asks had the document open before this visit; null for a first visit. */
  readonly last: LastVisit | null;
  /** Whether whoever asks may name and restore versions. */
  readonly mayWrite: boolean;
}

/** A document in which others wrote since whoever asks last had it open. */
export interface ChangedDocument {
  readonly document: string;
  /** What was stored of it then. */
  readonly seq: number;
  /** ISO 8601. */
  readonly seenAt: string;
  /** Indexes in `people`, whoever wrote most first. */
  readonly by: readonly number[];
}

export interface SinceAnswer {
  readonly documents: readonly ChangedDocument[];
  readonly people: readonly Author[];
}

export interface LastVisit {
  readonly seq: number;
  readonly at: string;
}

export interface CompareAnswer extends Comparison {
  readonly from: number;
  readonly to: number;
  /** The document as it is stored now. */
  readonly seq: number;
  /** Those named in `by` of what was added. */
  readonly people: readonly Author[];
  /** Set where `from` was asked for as `last`. */
  readonly last: LastVisit | null;
}

export interface RestoreAnswer {
  /** Null when the document says all of it already. */
  readonly restore: { readonly id: string; readonly seq: number } | null;
  /** Blocks and items that somebody changed since the restore that was taken back, and that stayed. */
  readonly kept: number;
}
