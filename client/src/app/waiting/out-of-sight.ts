import type { Waiting } from "./said-words.ts";

export interface Sight {
  /** The document whose cards this page shows. */
  readonly document: string | undefined;
  /** Whether suggestions are among them. */
  readonly showsSuggestions: boolean;
  /** Whether cards stand beside the page. */
  readonly hasMargin: boolean;
}

/** What no card of the page tells its author, so that a note does. */
export function outOfSight(
  spoken: readonly Waiting[],
  suggested: readonly Waiting[],
  { document, showsSuggestions, hasMargin }: Sight,
): Waiting[] {
  // Without a margin a card stands in a list that somebody has to open, or on another page of the document.
  const isSeen = ({ document: its, problem }: Waiting) =>
    its === document && (hasMargin || problem === undefined);
  return [
    ...spoken.filter((one) => !isSeen(one)),
    ...suggested.filter((one) => !isSeen(one) || !showsSuggestions),
  ];
}
