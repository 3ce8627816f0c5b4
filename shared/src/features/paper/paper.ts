/**
 * A document as it goes onto paper: Word files, PDF files and prints are made from this, and from nothing else.
 *
 * 1. Plain data, so that a thread of its own can write the file.
 * 2. Structured parts stand in it as text and tables, where the document shows them.
 * 3. Suggested changes stand in its runs. Who accepts them reads the inserted words and not the deleted ones.
 */
import type { CellContent, ContentRun, ImageContent, TextContent } from "../../documents/content.ts";
import type { Day } from "../../lib/day.ts";
import { sayDay } from "../../lib/say.ts";
import type { Thread } from "../comments/schema.ts";
import type { Picture } from "../files/schema.ts";
import { exampleMark } from "../partnerships/words.ts";

export type Sheet = "a4" | "letter";

/** Words somebody suggests to put in or to take out. */
export interface Change {
  readonly type: "inserted" | "deleted";
  readonly by: string;
  /** Empty for somebody who speaks for none. */
  readonly organization: string;
  readonly at: string;
}

export interface PaperRun extends ContentRun {
  readonly change?: Change;
}

export interface PaperText extends Omit<TextContent, "runs"> {
  readonly runs: readonly PaperRun[];
  /** As `PartText` has it. */
  readonly labels?: number;
  /** Somebody suggests to put it in or to take it out as a whole; its runs say so too. */
  readonly change?: Change;
}

export interface PaperCell extends Omit<CellContent, "blocks"> {
  readonly blocks: readonly PaperBlock[];
}

export interface PaperTable {
  readonly type: "table";
  readonly id: string;
  readonly rows: readonly (readonly PaperCell[])[];
  readonly change?: Change;
}

export type PaperBlock =
  | PaperText
  | PaperTable
  | ImageContent
  | { readonly type: "divider"; readonly id: string };

export interface Paper {
  readonly title: string;
  readonly partnership: string;
  /** The day it was made, in the partnership's time zone. */
  readonly day: Day;
  /** An example partnership: its figures are invented, and the paper says so. */
  readonly isExample: boolean;
  /** The day an example is told on; what is late or on track is so on that day. Null: on the day it was made. */
  readonly standsOn: Day | null;
  readonly sheet: Sheet;
  readonly blocks: readonly PaperBlock[];
  /** Pictures that stand in it, by the id of their file. What is not here is told in words. */
  readonly pictures?: ReadonlyMap<string, Picture>;
  /** In the order in which they are told. Empty for a clean copy. */
  readonly threads: readonly Thread[];
}

/** What every example says of itself; empty for a real partnership. */
export function exampleLine({ isExample, standsOn }: Paper): string {
  if (!isExample) return "";
  return standsOn === null ? exampleMark : `${exampleMark}. Here it is ${sayDay(standsOn)}.`;
}

const nameLengthMax = 120;

/** `Common agenda, Newark Integration Initiative, 26 November 2026`, made safe as a file's name. */
export function paperFileName({ title, partnership, day }: Paper, extension: string): string {
  const words = [title, partnership, day].join(" - ").normalize("NFC");
  // Characters that one system or another refuses in a name.
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what is taken out
  const safe = words.replaceAll(/[\u0000-\u001f\u007f"*/:<>?\\|]/g, " ").replaceAll(/\s+/g, " ");
  // By whole characters: an address cannot say half of one.
  const short = Array.from(safe.trim().toWellFormed()).slice(0, nameLengthMax).join("");
  return `${short.trim()}.${extension}`;
}
