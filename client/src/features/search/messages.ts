import { counted } from "@commontable/shared/lib/say.ts";

export const messages = {
  title: "Search",
  lead: "In all documents you may read, in what people said about them, and among people and organizations.",
  field: "Words to look for",
  hint: "The beginning of a word is enough. Words in quotes stand next to each other.",
  where: "Where",
  everywhere: "Everywhere",
  kind: "What",
  everything: "Everything",
  person: "Who",
  anybody: "Anybody",
  counted: (label: string, count: number) => `${label} (${count})`,
  found: (count: number) => {
    if (count === 0) return "Nothing found";
    return counted(count, "place", "places");
  },
  shown: (shown: number) => `The first ${shown} are shown. Another word narrows it down.`,
  reading: "Some documents are still being read. More may come in a moment.",
  local: "The server does not answer. This is what the copies on this device hold.",
  start: "What are you looking for?",
  startWhy: "A word from a paragraph, a measure, a promise, a name.",
  none: "Nothing holds these words.",
  noneWhy: "Would fewer words do, or only the beginning of one?",
  clear: "Look everywhere",
  retry: "Try again",
} as const;
