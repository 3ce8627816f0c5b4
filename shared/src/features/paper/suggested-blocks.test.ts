import { expect, test } from "vitest";
import * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { readContent } from "../../documents/content.ts";
import { appendBlocks } from "../../documents/template.ts";
import type { Suggestion } from "../suggestions/schema.ts";
import type { PaperBlock } from "./paper.ts";
import { withSuggestions as suggested } from "./suggested-blocks.ts";
import { suggestionIn } from "./testing.ts";

const doc = new Y.Doc();
let ids = 0;
appendBlocks(
  doc,
  [
    { kind: "paragraph", text: [{ text: "We may " }, { text: "act", bold: true }, { text: " soon." }] },
    { kind: "paragraph", text: "As is." },
  ],
  () => `b${++ids}`,
);
const blocks = readContent(doc.getXmlFragment(bodyRoot)) as PaperBlock[]; // Safe: no panel stands in it.

/** What somebody would change in the first paragraph. */
function suggestion(
  name: string,
  clientId: number,
  edit: (text: Y.XmlText) => void,
  steps: Suggestion["steps"] = [],
): Suggestion {
  return suggestionOf(name, clientId, (body) => edit(firstText(body)), steps);
}

function firstText(body: Y.XmlFragment): Y.XmlText {
  const block = body.get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error("a text");
  return text;
}

/** What somebody would change anywhere. */
function suggestionOf(
  name: string,
  clientId: number,
  edit: (body: Y.XmlFragment) => void,
  steps: Suggestion["steps"] = [],
): Suggestion {
  return suggestionIn(doc, name, clientId, (copy) => edit(copy.getXmlFragment(bodyRoot)), steps);
}

const withSuggestions = (...given: Parameters<typeof suggested>) => suggested(...given).blocks;

const willForMay = (text: Y.XmlText) => {
  text.delete(3, 3);
  text.insert(3, "will");
};

test("[PA6] open suggestions stand in the runs with who suggests them; marks and other blocks stay", () => {
  const amara = suggestion("Amara", 900_001, willForMay);
  const rosa = suggestion("Rosa", 900_002, (text) => text.delete(10, 5));
  const change = (type: string, by: string) => ({
    type,
    by,
    organization: "Harbor College",
    at: "2026-11-02T09:00:00Z",
  });
  const [first, second] = withSuggestions(doc, blocks, [amara, rosa]);
  const runs = first?.type === "text" ? first.runs : [];
  expect(runs.filter(({ change: made }) => made)).toEqual(
    expect.arrayContaining([
      { text: "will", change: change("inserted", "Amara"), threads: ["suggestion/Amara"] },
      { text: "may", change: change("deleted", "Amara"), threads: ["suggestion/Amara"] },
      { text: " soon", change: change("deleted", "Rosa"), threads: ["suggestion/Rosa"] },
    ]),
  );
  expect(runs.filter(({ change: made }) => !made)).toEqual([
    { text: "We " },
    { text: " " },
    { text: "act", bold: true },
    { text: "." },
  ]);
  expect(second).toEqual(blocks[1]);
});

test("[PA6] a suggestion that was decided is none any more", () => {
  const step = {
    id: "s",
    kind: "declined" as const,
    text: "No.",
    by: "d",
    byName: "D",
    byOrganization: "",
    at: "2026-11-03T09:00:00Z",
  };
  expect(withSuggestions(doc, blocks, [suggestion("Amara", 900_003, willForMay, [step])])).toEqual(blocks);
});

function newBlock(words: string): Y.XmlElement {
  const block = new Y.XmlElement("block");
  block.insert(0, [new Y.XmlText(words)]);
  return block;
}

/** The words of each block, with what becomes of it as a whole. */
const told = (paper: readonly PaperBlock[]) =>
  paper.map((block) =>
    block.type === "text"
      ? [block.runs.map(({ text }) => text).join(""), block.change?.type, block.change?.by]
      : [],
  );

test("[PA6] a paragraph that is put in stands where it would, and one that is taken out stays with who says so", () => {
  const amara = suggestionOf("Amara", 900_004, (body) => body.insert(1, [newBlock("One"), newBlock("Two")]));
  const rosa = suggestionOf("Rosa", 900_005, (body) => body.delete(1, 1));
  const mai = suggestionOf("Mai", 900_006, (body) => body.insert(0, [newBlock("First of all")]));
  expect(told(withSuggestions(doc, blocks, [amara, rosa, mai]))).toEqual([
    ["First of all", "inserted", "Mai"],
    ["We may act soon.", undefined, undefined],
    ["One", "inserted", "Amara"],
    ["Two", "inserted", "Amara"],
    ["As is.", "deleted", "Rosa"],
  ]);
});

test("[PA6] what is put in behind a block that is not on paper comes before the next that is", () => {
  const amara = suggestionOf("Amara", 900_007, (body) => body.insert(1, [newBlock("One")]));
  expect(told(withSuggestions(doc, blocks.slice(1), [amara]))).toEqual([
    ["One", "inserted", "Amara"],
    ["As is.", undefined, undefined],
  ]);
});

test("[PA6] a table that is put in is one with every row of it", () => {
  const amara = suggestionOf("Amara", 900_008, (body) => {
    const [table, row, cell] = ["table", "tableRow", "tableCell"].map((name) => new Y.XmlElement(name));
    if (!table || !row || !cell) return;
    cell.insert(0, [newBlock("In it")]);
    row.insert(0, [cell]);
    table.insert(0, [row]);
    body.insert(2, [table]);
  });
  const table = withSuggestions(doc, blocks, [amara]).at(-1);
  const change = { type: "inserted", by: "Amara" };
  expect(table).toMatchObject({ type: "table", change, rows: [[{ blocks: [{ change }] }]] });
});

test("[PA6] [SG11] what would take out words that others wrote since is no change on paper", () => {
  const rosa = suggestionOf("Rosa", 900_009, (body) => body.delete(1, 1));
  const later = new Y.Doc();
  Y.applyUpdate(later, Y.encodeStateAsUpdate(doc));
  const block = later.getXmlFragment(bodyRoot).get(1);
  const text = block instanceof Y.XmlElement ? block.get(0) : null;
  if (text instanceof Y.XmlText) text.insert(0, "Newly ");
  const written = readContent(later.getXmlFragment(bodyRoot)) as PaperBlock[]; // Safe: no panel stands in it.
  expect(told(withSuggestions(later, written, [rosa]))).toEqual([
    ["We may act soon.", undefined, undefined],
    ["Newly As is.", undefined, undefined],
  ]);
});
