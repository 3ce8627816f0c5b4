/** Words of the search in a document. */
export const messages = {
  title: "Find in this document",
  query: "Find",
  placeholder: "Words to find",
  replacement: "Replace with",
  next: "Next match",
  previous: "Previous match",
  case: "Match capital letters",
  close: "Close the search",
  replaceOpen: "Replace",
  replace: "Replace",
  replaceAll: "Replace all",
  none: "Not in this text",
  count: (current: number, count: number) => `${current} of ${count}`,
  replaced: (count: number) => (count === 1 ? "Replaced in one place." : `Replaced in ${count} places.`),
  undo: "Undo",
  more: (key: string) => `Looks through the running text. ${key} again looks through the whole page.`,
} as const;
