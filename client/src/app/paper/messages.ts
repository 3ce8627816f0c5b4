/** Words of what takes a document out as a file, prints it, and brings a file in. */
import type { LeftBehind } from "@commontable/shared/features/paper/api.ts";
import { capitalized, sayCount, sayCounted, sayDay, sayList } from "@commontable/shared/lib/say.ts";

export const toolWords = {
  download: "Download or print",
  bringIn: "Bring in a file",
};

export const downloadWords = {
  title: "How would you like to take this document with you?",
  comments: "Comments",
  clean: "Clean",
  withComments: "With comments",
  hints: {
    clean: "The text as it stands.",
    withComments: "In Word they are Word’s own, as are suggested words. Elsewhere they stand at the end.",
  },
  kinds: {
    docx: { name: "Word", under: "To go on working in a word processor" },
    pdf: { name: "PDF", under: "To send and to keep" },
    print: { name: "Print", under: "A4 or Letter, with page numbers" },
    md: { name: "Markdown", under: "Plain text with signs for headings and lists" },
    html: { name: "Web page", under: "One file that opens in any browser" },
    json: { name: "JSON", under: "For programs" },
  },
  noPdf: "This server has no browser to make a PDF with. Print, and choose “Save as PDF” there.",
  making: "Making the file",
  made: (name: string) => `${name} is in your downloads.`,
  unsaved: "Your last words are not on the server yet, so the file would not have them. Wait for Saved.",
  open: "Open formats",
  close: "Done",
  trust: {
    note: "Trust notes belong to the people of this body. They are never exported unless somebody asks for it.",
    ask: "I want to take these notes out of Commontable",
  },
};

const staying: readonly [kind: keyof LeftBehind, one: string, more: string][] = [
  ["pictures", "picture", "pictures"],
  ["charts", "chart or diagram", "charts and diagrams"],
  ["formulas", "formula", "formulas"],
  ["documents", "document inside it", "documents inside it"],
  ["comments", "comment", "comments"],
  ["deletions", "suggested deletion", "suggested deletions"],
  ["letters", "letter in a form that is not read here", "letters in a form that is not read here"],
];

export const bringInWords = {
  title: "Bring in a file",
  lead: "A Word, Markdown, HTML or text file. Its text is added; nothing that stands here is changed or taken away.",
  choose: "Choose a file",
  another: "Choose another file",
  file: "File to bring in",
  reading: (name: string) => `Reading ${name}`,
  read: (name: string) => `From ${name}:`,
  holds: (counts: readonly string[]) => `${capitalized(sayList(counts))}.`,
  counts: {
    headings: (count: number) => sayCounted(count, "heading", "headings"),
    paragraphs: (count: number) => sayCounted(count, "paragraph", "paragraphs"),
    items: (count: number) => sayCounted(count, "list item", "list items"),
    tables: (count: number) => sayCounted(count, "table", "tables"),
  },
  stays: (left: LeftBehind) => {
    const kinds = staying.flatMap(([kind, one, more]) =>
      left[kind] > 0 ? [sayCounted(left[kind], one, more)] : [],
    );
    return kinds.length === 0 ? null : `What stays in the file: ${sayList(kinds)}.`;
  },
  numbers:
    "Numbered lists begin at 1, and anew after other text. Check words that name a number of the file.",
  guessed:
    "The file does not say how its letters are written. If accents look wrong below, save it as UTF-8 and bring that in.",
  comeAlong: (count: number) =>
    count === 1
      ? "One comment comes along. You say it here, with the name of who wrote it."
      : `${capitalized(sayCount(count))} comments come along. You say them here, with the names of who wrote them.`,
  /** A remark of the file, and whose it is. */
  remark: (text: string, author: string, at: string | null, file: string) =>
    `“${text}”\n${[author, at === null ? "" : sayDay(at.slice(0, 10)), `in ${file}`].filter((part) => part !== "").join(", ")}`,
  preview: "What will come in",
  more: (count: number) => `And ${sayCounted(count, "more block", "more blocks")}, not shown here.`,
  where: "Where it goes",
  atEnd: "At the end of the document",
  inSection: (title: string) => `At the end of “${title}”`,
  bringIn: "Bring it in",
  cancel: "Not now",
  done: (name: string) => `${name} is in the document.`,
  undo: "Undo",
  undone: {
    out: (name: string, hasComments: boolean) =>
      `${name} is out of the document again.${hasComments ? " Its comments stay in the list of all." : ""}`,
    changed: (name: string) =>
      `Somebody worked on what came from ${name}, so it stays. Take out by hand what you do not want.`,
    closed: (name: string) => `What came from ${name} can no longer be taken out from here.`,
  },
  problems: {
    kind: "This kind of file cannot be brought in. Word (.docx), Markdown, HTML and plain text can.",
    older: "This is a file of an older Word. Save it as .docx, then bring that in.",
    large: "This file is larger than 10 MB. Take out its pictures, or split it in two.",
    largeText: "There is more text in this file than we can take at once. Split it in two.",
    empty: "There is no text in this file that could come in.",
    unreadable: "This file could not be read. It may have been moved or taken away.",
    readOnly:
      "The text is open for reading only now, so nothing was brought in. Go to editing and bring it in again.",
  },
};
