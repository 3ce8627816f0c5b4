/** Kinds of threads in words, as they begin a line. */
import type { ThreadKind } from "./schema.ts";

export const threadKindWords = {
  comment: "Comment",
  question: "Question",
  concern: "Concern",
  "community-input": "Community input",
} as const satisfies Record<ThreadKind, string>;
