/** Rows of comment threads. Anchors and mentions are kept as JSON. */
import type { Step, Thread } from "@commontable/shared/features/comments/schema.ts";

export interface CommentTables {
  comment_threads: CommentThreadsTable;
  comment_steps: CommentStepsTable;
}

export interface CommentThreadsTable extends Pick<Thread, "id" | "document" | "kind"> {
  partnershipId: string;
  anchor: string;
  by: string;
  at: number;
}

export interface CommentStepsTable extends Omit<Step, "at" | "mentions"> {
  threadId: string;
  /** 1 began the thread. */
  number: number;
  mentions: string;
  at: number;
}
