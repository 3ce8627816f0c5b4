/** Requests about documents that leave and come in as files. Rules: docs/spec/paper.md. */
import { z } from "zod";

/** What a file that is brought in may weigh, bytes. Pictures weigh most and stay behind. */
export const broughtFileBytesMax = 10 * 1024 * 1024;

const choice = z.enum(["0", "1"]).default("0");

/** Of one document as a file of any kind. `comments=1` puts threads and open suggestions beside the text. Trust notes leave only with `trust=1` (TRU-3). */
export const paperQuery = z.object({ comments: choice, trust: choice });

export interface PaperAbilities {
  /** Whether this server can make PDF files. */
  readonly pdf: boolean;
}

export interface PrintAnswer {
  /** The document for the page to print: our own elements, every word escaped. */
  readonly html: string;
  /** How it looks on paper. */
  readonly style: string;
}

/** What stays in a file that is brought in, counted. */
export interface LeftBehind {
  readonly pictures: number;
  /** Charts, and diagrams made of parts with words. */
  readonly charts: number;
  readonly formulas: number;
  /** Whole documents inside the file. */
  readonly documents: number;
  readonly comments: number;
  /** Suggested in the file and not taken. */
  readonly deletions: number;
  /** In a form that is not read here. Spaces do not count. */
  readonly letters: number;
}

export const nothingLeft: LeftBehind = {
  pictures: 0,
  charts: 0,
  formulas: 0,
  documents: 0,
  comments: 0,
  deletions: 0,
  letters: 0,
};

/** A remark as the file has it. */
export interface BroughtRemark {
  /** As the file names them; empty where it names nobody. */
  readonly author: string;
  readonly at: string | null;
  readonly text: string;
}

/** Comments of a file that belong together, the first of which began it. */
export interface BroughtThread {
  /** The words it is about, and what stands before them in their paragraph. Empty where it is about none. */
  readonly quote: string;
  readonly before: string;
  /** At least one. */
  readonly remarks: readonly BroughtRemark[];
  readonly isDone: boolean;
}

export interface BringInAnswer {
  readonly html: string;
  readonly left: LeftBehind;
  readonly comments: readonly BroughtThread[];
}

/** How many remarks all threads have together. */
export function remarksIn(threads: readonly BroughtThread[]): number {
  return threads.reduce((sum, { remarks }) => sum + remarks.length, 0);
}
