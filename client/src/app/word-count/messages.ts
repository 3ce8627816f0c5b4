export const messages = {
  title: "Length of this document",
  words: "Words",
  characters: "Characters",
  whole: "Document",
  selection: "Selection",
  none: "Nothing selected",
  about: "The running text. Structured parts are not counted.",
  close: "Close the count",
} as const;
