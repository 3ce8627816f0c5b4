/** What a comparison of two versions says. Plain data: the server makes it, readers draw it. */
import type { Content, ImageContent, TableContent, TextContent } from "../../documents/content.ts";
import type { Scalar } from "../../documents/live.ts";
import type { WordOp } from "./words.ts";

/** Words with the same marks that were there before, are there after, or both. */
export interface ComparedRun {
  readonly op: WordOp;
  readonly text: string;
  /** Names of the marks that stand on the words, links included. */
  readonly marks: readonly string[];
  /** Who wrote them, as the server established it; only for added words, and only where it is known. */
  readonly by?: string;
}

export type TextChange = "text" | "kind" | "format" | "moved";

export type ImageChange = "file" | "alt" | "width" | "moved";

/** `heading`: it became a heading or is none any more. `size`: it reaches over other columns or rows. `moved`: within its row. */
export type CellChange = "heading" | "size" | "moved";

export type ComparedBlock =
  | {
      readonly type: "text";
      readonly change: "same" | "added" | "removed" | "changed";
      readonly block: Omit<TextContent, "runs">;
      /** Also of what stayed the same: the text as it stands, with what changed in its place. */
      readonly runs: readonly ComparedRun[];
      /** What changed, of a block that is both before and after. */
      readonly changes: readonly TextChange[];
      readonly kindBefore: TextContent["kind"] | null;
    }
  | {
      readonly type: "table";
      readonly change: "same" | "added" | "removed" | "changed";
      readonly id: string;
      readonly isMoved: boolean;
      readonly rows: readonly ComparedRow[];
    }
  | {
      readonly type: "image";
      readonly change: "same" | "added" | "removed" | "changed";
      readonly block: ImageContent;
      /** What it shows, in words. */
      readonly alt: readonly ComparedRun[];
      /** What changed, of a picture that is both before and after. */
      readonly changes: readonly ImageChange[];
      readonly widthBefore: ImageContent["width"];
    }
  | {
      readonly type: "other";
      readonly change: "same" | "added" | "removed" | "changed";
      readonly isMoved: boolean;
      readonly block: Exclude<Content, TextContent | TableContent | ImageContent>;
    };

export interface ComparedRow {
  readonly change: "same" | "added" | "removed";
  readonly isMoved: boolean;
  readonly cells: readonly ComparedCell[];
}

export interface ComparedCell {
  readonly change: "same" | "added" | "removed";
  /** What changed of the cell itself, where it is both before and after. */
  readonly changes: readonly CellChange[];
  readonly isHeader: boolean;
  readonly columns: number;
  readonly rows: number;
  readonly blocks: readonly ComparedBlock[];
}

/** One field of a structured item, old and new. */
export type ComparedField = { readonly field: string } & (
  | {
      readonly type: "scalar";
      readonly before: Scalar | undefined;
      readonly after: Scalar | undefined;
      readonly by?: string;
    }
  | { readonly type: "set"; readonly removed: readonly string[]; readonly added: readonly string[] }
  | { readonly type: "text"; readonly runs: readonly ComparedRun[] }
  | { readonly type: "rich"; readonly blocks: readonly ComparedBlock[] }
);

export interface ComparedItem {
  /** The root it stands under: `levers`, `commitments`, `objectives/{organization}`. */
  readonly root: string;
  /** Empty for what is one of its kind: the charter's terms, a root text. */
  readonly id: string;
  readonly change: "added" | "removed" | "changed";
  /** Whether it stands elsewhere among the others; fields may have changed or not. */
  readonly isMoved: boolean;
  /** What one knows it by: the first words it has. */
  readonly title: string;
  readonly fields: readonly ComparedField[];
}

export interface Comparison {
  readonly blocks: readonly ComparedBlock[];
  /** Only what changed. */
  readonly items: readonly ComparedItem[];
  /** What other items of the document are called that the fields of these name by their id. */
  readonly titles: readonly (readonly [id: string, title: string])[];
  readonly counts: ChangeCounts;
}

/** Blocks and items that are not the same; words are counted by letters. */
export interface ChangeCounts {
  readonly blocks: number;
  readonly items: number;
  readonly added: number;
  readonly removed: number;
}
