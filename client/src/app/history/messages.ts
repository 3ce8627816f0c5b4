import type { BlockKind } from "@commontable/shared/documents/blocks.ts";
import { counted, sayList } from "@commontable/shared/lib/say.ts";

const letters = (count: number): string =>
  count === 1 ? "1 letter" : `${count.toLocaleString("en-US")} letters`;

const becameHeading = (line: "row" | "column", number: number, isHeading: boolean): string => {
  const name = number === 1 ? `The first ${line}` : `${line === "row" ? "Row" : "Column"} ${number}`;
  return isHeading ? `${name} is a heading ${line} now` : `${name} is no heading ${line} any more`;
};

/** Words of versions, comparing and restoring. */
export const messages = {
  title: (document: string) => `Versions: ${document}`,
  back: "Back to the text",
  loading: "Loading the versions",
  comparing: "Working out what changed",
  failed: "The versions are not here. They need a connection.",
  retry: "Try again",
  list: "Versions",
  openList: "Versions",
  more: "Show earlier ones",
  template: "From the template",
  today: "Today",
  yesterday: "Yesterday",
  others: (count: number) => (count === 1 ? "one other" : `${count} others`),
  letters: (added: number, removed: number) => {
    if (added === 0 && removed === 0) return "No letters";
    if (removed === 0) return `${letters(added)} added`;
    return added === 0
      ? `${letters(removed)} removed`
      : `${letters(added)} added, ${removed.toLocaleString("en-US")} removed`;
  },
  named: (name: string, organization: string, when: string) =>
    `Named by ${organization ? `${name}, ${organization},` : name} ${when}`,
  restored: (name: string, organization: string) =>
    `${organization ? `${name}, ${organization},` : name} restored an earlier version`,
  undone: (name: string, organization: string) =>
    `${organization ? `${name}, ${organization},` : name} took a restore back`,

  since: {
    version: (when: string) => `What changed in the version of ${when}`,
    name: (name: string) => `What changed up to “${name}”`,
    first: "The first version",
    last: (when: string) => `What changed since you were here, ${when}`,
    two: (from: string, to: string) => `From ${from} to ${to}`,
  },
  emptyDocument: "the empty document",
  earlier: "an earlier version",
  now: "now",
  nothing: "Nothing changed here.",
  nothingSince: (when: string) => `Nothing has changed since you were here, ${when}.`,
  nothingSinceMore: "What others write from now on will stand here.",
  firstVisit: "This is your first visit to this document.",
  firstVisitMore: "From the next one on, what changed meanwhile stands here.",
  noSuch: "There is no such version of this document.",
  toVersions: "See all versions",
  counts: (blocks: number, items: number) => {
    const parts = [
      ...(blocks > 0 ? [counted(blocks, "paragraph", "paragraphs")] : []),
      ...(items > 0 ? [counted(items, "entry", "entries")] : []),
    ];
    return `${sayList(parts)} changed`;
  },
  legend: { added: "added", removed: "removed" },
  spoken: { added: "Added: ", removed: "Removed: ", end: ". " },
  view: "What is shown",
  views: { text: "In the text", changes: "Changes only", plain: "As it was" },
  between: (count: number) => counted(count, "paragraph is the same", "paragraphs are the same"),
  next: "Next change",
  from: "From",
  to: "To",
  lastVisit: (when: string) => `When you were here, ${when}`,
  emptyVersion: "The empty document",
  within: (when: string) => `In the version of ${when}`,
  sinceLast: "What changed since you were here",
  table: "Table with what changed in it",
  print: "Print",
  change: {
    added: "New",
    removed: "Removed",
    moved: "Moved here",
    format: "Looks different",
    kind: (before: string, after: string) => `Was ${before}, is ${after}`,
    indent: "Set in differently, or ticked",
    changed: "Changed",
  },
  kinds: {
    paragraph: "a paragraph",
    heading1: "a large heading",
    heading2: "a heading",
    heading3: "a small heading",
    bullet: "a list item",
    ordered: "a numbered item",
    task: "a task",
    quote: "a quote",
    code: "code",
  } satisfies Record<BlockKind, string>,
  image: {
    file: "Another picture stands here",
    alt: "Other words say what it shows",
    widths: { small: "narrow", medium: "of medium width", full: "as wide as the text" },
    missing: "The picture is not here. It was removed, or there is no connection.",
  },
  tables: {
    row: (number: number, isHeading: boolean) => becameHeading("row", number, isHeading),
    column: (number: number, isHeading: boolean) => becameHeading("column", number, isHeading),
    cell: (isHeading: boolean) => (isHeading ? "Is a heading now" : "Is no heading any more"),
    rowMoved: "This row was moved here",
    columnMoved: "This column was moved here",
    size: "Joined with other cells, or parted",
  },
  by1: (name: string) => `Written by ${name}`,
  panel: (name: string) => `${name} stands here`,
  divider: "A line",
  unknown: "A part that this page does not know",
  items: "Entries that changed",
  item: { added: "New", removed: "Removed", changed: "Changed", moved: "Moved" },
  untitled: "Without words yet",
  was: "was",
  is: "is",

  name: {
    title: "What is this version called?",
    lead: "The document as it is now. A name makes it easy to find, to compare with and to bring back.",
    leadEarlier: (when: string) => `The version of ${when}.`,
    field: "Name",
    hint: "Such as Draft for the board, or Before the spring meeting",
    save: "Name it",
    cancel: "Cancel",
    button: "Name this version",
    waiting: "Your last words are not saved yet. The version is named as soon as they are.",
    done: (name: string) => `This version is called “${name}”`,
    see: "See versions",
  },
  restore: {
    button: "Restore this version",
    done: (when: string) =>
      `The document is as it was ${when}. Comments and what others typed meanwhile are kept.`,
    same: "The document says this already. Nothing was changed.",
    undo: "Undo this restore",
    undone: "The restore is taken back.",
    kept: (count: number) =>
      count === 1
        ? "One paragraph or entry was changed since and stays as it is."
        : `${count} paragraphs or entries were changed since and stay as they are.`,
    open: "Open the document",
    failed: "Nothing was restored.",
  },
} as const;
