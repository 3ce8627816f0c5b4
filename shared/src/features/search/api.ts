/** Searching one partnership: what is asked and what comes back. Rules: docs/spec/finding.md. */
import { z } from "zod";
import { idPattern } from "../../documents/names.ts";
import type { SnippetRun } from "./match.ts";
import { queryLengthMax } from "./query.ts";

/** What can be found. The first is running text, the next eleven are structured parts of documents. */
export const pieceKinds = [
  "text",
  "result",
  "lever",
  "strategy",
  "boundary",
  "term",
  "objective",
  "promise",
  "role",
  "funder",
  "difference",
  "ground-rule",
  "measure",
  "comment",
  "person",
  "organization",
] as const;

export type PieceKind = (typeof pieceKinds)[number];

/** What people filter by. */
export const kindGroups = ["text", "parts", "measures", "comments", "people"] as const;

export type KindGroup = (typeof kindGroups)[number];

/** The filter a kind falls under. */
export function groupOf(kind: PieceKind): KindGroup {
  switch (kind) {
    case "text":
      return "text";
    case "measure":
      return "measures";
    case "comment":
      return "comments";
    case "person":
    case "organization":
      return "people";
    default:
      return "parts";
  }
}

/**
 * Whether a piece is found by its title as well: a name is, the heading above a paragraph and the words a remark is
 * about are not, because they are found where they stand.
 */
export function isNamed(kind: PieceKind): boolean {
  return kind !== "text" && kind !== "comment";
}

/** Where people and organizations are found; documents are found under their own name. */
export const peopleScope = "people";

/** One thing that can be found, with the place that shows it. */
export interface Piece {
  readonly kind: PieceKind;
  /** The element of its page that shows it, without `#`; a measure's id; empty for the page itself. */
  readonly anchor: string;
  /** The section or the name it stands under. */
  readonly title: string;
  readonly text: string;
  /** Who said it, or who it is. */
  readonly personId?: string;
  /** Their name and organization, as they were. */
  readonly byline?: string;
}

export const hitsMax = 100;

export const searchQuery = z.object({
  q: z.string().max(queryLengthMax, "This is more than can be searched for at once."),
  /** A document's name, or `people`. */
  where: z.string().max(160).optional(),
  kind: z.enum(kindGroups).optional(),
  person: z.string().regex(idPattern).optional(),
  limit: z.coerce.number().int().min(1).max(hitsMax).default(hitsMax),
});

export interface SearchHit {
  readonly kind: PieceKind;
  /** A document's name, or `people`. */
  readonly where: string;
  readonly anchor: string;
  readonly title: readonly SnippetRun[];
  readonly snippet: readonly SnippetRun[];
  readonly personId: string | null;
  readonly byline: string;
}

export interface SearchAnswer {
  /** The best first. */
  readonly hits: readonly SearchHit[];
  /** How many there are in all, by where they stand and by kind; filters count. */
  readonly counts: {
    readonly where: Readonly<Record<string, number>>;
    readonly kind: Readonly<Partial<Record<KindGroup, number>>>;
  };
  /** False while the index of this partnership is still being made: more may come. */
  readonly isComplete: boolean;
}
