/** A paper with one of everything, written by hand. */
import type { BlockKind } from "@commontable/shared/documents/blocks.ts";
import type { Thread } from "@commontable/shared/features/comments/schema.ts";
import type { Change, Paper, PaperRun, PaperText } from "@commontable/shared/features/paper/paper.ts";

export const plainPaper: Paper = {
  title: "Common agenda",
  partnership: "Newark Integration Initiative",
  day: "2026-11-26",
  isExample: false,
  standsOn: null,
  sheet: "a4",
  blocks: [],
  threads: [],
};

export function text(
  words: string | readonly PaperRun[],
  kind: BlockKind = "paragraph",
  more: Partial<PaperText> = {},
): PaperText {
  const runs = typeof words === "string" ? [{ text: words }] : words;
  return { type: "text", id: "", kind, indent: 0, isChecked: false, section: null, runs, ...more };
}

const change = (type: Change["type"]): Change => ({
  type,
  by: "Amara Okafor",
  organization: "Harbor College",
  at: "2026-11-02T09:00:00Z",
});

let steps = 0;
export const step = (
  kind: Thread["steps"][number]["kind"],
  words: string,
  name = "Denise Park",
): Thread["steps"][number] => ({
  id: `s${++steps}`,
  kind,
  text: words,
  about: null,
  mentions: [],
  by: name,
  byName: name,
  byOrganization: "Riverside Clinic",
  at: "2026-11-01T10:00:00.000Z",
});

const placed: Thread = {
  id: "placed",
  document: "agenda",
  kind: "question",
  anchor: { type: "text", quote: "a gap", before: "", after: "", blockId: null },
  steps: [
    step("said", "Between whom?"),
    step("said", "Between wards.", "Jonas Lindqvist"),
    step("answered", ""),
  ],
};

const lost: Thread = {
  id: "lost",
  document: "agenda",
  kind: "comment",
  anchor: { type: "text", quote: "words now gone", before: "", after: "", blockId: null },
  steps: [step("said", "Who says so?\nAnd since when?")],
};

export const fullPaper: Paper = {
  ...plainPaper,
  isExample: true,
  standsOn: "2019-02-01",
  threads: [placed, lost],
  blocks: [
    text("Why together", "heading2", { section: "why" }),
    text([
      { text: "The average hides " },
      { text: "a gap", threads: ["placed"], bold: true },
      { text: " between wards. We " },
      { text: "will", change: change("inserted") },
      { text: "may", change: change("deleted") },
      { text: " act, " },
      { text: "see here", link: "https://example.org/?a=1&b=2" },
      { text: "." },
    ]),
    text("Result", "heading2", { section: "result" }),
    text("Below it", "heading3"),
    text("One", "bullet"),
    text("One in", "bullet", { indent: 1 }),
    text("First", "ordered"),
    text("Second", "ordered"),
    text("Between"),
    text([{ text: "A whole line", change: change("inserted") }], "paragraph", { change: change("inserted") }),
    text([{ text: "And one less", change: change("deleted") }], "paragraph", { change: change("deleted") }),
    text("First again", "ordered"),
    text("Done", "task", { isChecked: true }),
    {
      type: "table",
      id: "",
      rows: [
        ["Who", "When"].map((head) => ({ isHeader: true, columns: 1, rows: 1, blocks: [text(head)] })),
        ["City", "May"].map((cell) => ({ isHeader: false, columns: 1, rows: 1, blocks: [text(cell)] })),
      ],
    },
  ],
};
