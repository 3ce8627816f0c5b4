import { expect, test } from "vitest";
import * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { readContent } from "../../documents/content.ts";
import { createMeasure, measureRich, readMeasures } from "../measures/doc.ts";
import { measureCards } from "../parts/measure-parts.ts";
import { runningText } from "../parts/running-text.ts";
import type { Suggestion } from "../suggestions/schema.ts";
import { withSuggestions } from "./suggested-blocks.ts";
import { blockOf, sayPaper, suggestionIn } from "./testing.ts";

function element(parent: Y.XmlFragment | Y.XmlElement | null, at = 0): Y.XmlElement {
  const child = parent?.get(at);
  if (!(child instanceof Y.XmlElement)) throw new Error("an element");
  return child;
}

function textOf(block: Y.XmlElement): Y.XmlText {
  const text = block.get(0);
  if (!(text instanceof Y.XmlText)) throw new Error("a text");
  return text;
}

const body = (doc: Y.Doc) => doc.getXmlFragment(bodyRoot);
const paperOf = (doc: Y.Doc) => runningText(readContent(body(doc)), () => []);
const names = (suggestions: readonly Suggestion[]) => suggestions.map(({ byName }) => byName);

/** A table of one row of two cells, the second of which has the blocks. */
function withTable(...blocks: readonly Y.XmlElement[]): Y.Doc {
  const doc = new Y.Doc();
  const [table, row, first, second] = ["table", "tableRow", "tableCell", "tableCell"].map(
    (name) => new Y.XmlElement(name),
  );
  if (!table || !row || !first || !second) throw new Error("a table");
  table.setAttribute("id", "t");
  first.insert(0, [blockOf("Head", "h")]);
  second.insert(0, [...blocks]);
  row.insert(0, [first, second]);
  table.insert(0, [row]);
  body(doc).insert(0, [table]);
  return doc;
}

const cellIn = (doc: Y.Doc) => element(element(element(body(doc))), 1);

test("[PA6] a paragraph that is split in a cell is split on paper, and one that is joined comes once", () => {
  const split = withTable(blockOf("First thing. Second thing.", "a"));
  const amara = suggestionIn(split, "Amara", 900_001, (copy) => {
    textOf(element(cellIn(copy))).delete(12, 14);
    cellIn(copy).insert(1, [blockOf("Second thing.", "b")]);
  });
  expect(sayPaper(withSuggestions(split, paperOf(split), [amara]).blocks)).toEqual([
    "Head | First thing.[- Second thing.-]/[+Second thing.+]",
  ]);
  const parted = withTable(blockOf("First thing.", "a"), blockOf("Second thing.", "b"));
  const rosa = suggestionIn(parted, "Rosa", 900_002, (copy) => {
    textOf(element(cellIn(copy))).insert(12, " Second thing.");
    cellIn(copy).delete(1, 1);
  });
  expect(sayPaper(withSuggestions(parted, paperOf(parted), [rosa]).blocks)).toEqual([
    "Head | First thing.[+ Second thing.+]/[-Second thing.-]",
  ]);
});

test("[PA6] words for an empty cell and an empty paragraph stand there", () => {
  const doc = withTable(blockOf("", "a"));
  body(doc).insert(1, [blockOf("Before", "p"), blockOf("", "q"), blockOf("After", "r")]);
  const amara = suggestionIn(doc, "Amara", 900_003, (copy) => {
    textOf(element(cellIn(copy))).insert(0, "In it");
    textOf(element(body(copy), 2)).insert(0, "Between");
  });
  const { blocks, untold } = withSuggestions(doc, paperOf(doc), [amara]);
  expect(sayPaper(blocks)).toEqual(["Head | [+In it+]", "Before", "[+Between+]", "After"]);
  expect(untold).toEqual([]);
});

/** The document of measures with one, and what is told of it. */
function withMeasure(...lifts: readonly Y.XmlElement[]) {
  const doc = new Y.Doc();
  createMeasure(doc, { id: "m1", name: "Jobs" }, "test");
  measureRich(doc, "m1", "lifts")?.insert(0, [...lifts]);
  const cards = measureCards({
    doc,
    today: "2026-11-26",
    organizations: [],
    tellsSigning: true,
    bodies: [],
    measures: readMeasures(doc),
    points: [],
    pointsLeftOut: 0,
    answers: [],
    strategyNames: new Map(),
    nameOf: (id) => id,
    matrixColumnsMax: 10,
  });
  const told = (suggestions: readonly Suggestion[]) => {
    const { blocks, untold } = withSuggestions(doc, cards, suggestions);
    return { lines: sayPaper(blocks).filter((line) => /bus|train|bike/i.test(line)), untold: names(untold) };
  };
  return { doc, told };
}

const lifts = (copy: Y.Doc) => measureRich(copy, "m1", "lifts");

test("[PA6] in a measure's text paragraphs are split, put in and taken out, and its label stays what it is", () => {
  const { doc, told } = withMeasure(blockOf("Night buses help. Trains do not.", "a"));
  const label = "What lifts it: ";
  const split = suggestionIn(doc, "Amara", 900_004, (copy) => {
    textOf(element(lifts(copy))).delete(17, 15);
    lifts(copy)?.insert(1, [blockOf("Trains do not.", "b")]);
  });
  expect(told([split])).toEqual({
    lines: [`${label}Night buses help.[- Trains do not.-]`, "[+Trains do not.+]"],
    untold: [],
  });
  const first = suggestionIn(doc, "Rosa", 900_005, (copy) => {
    lifts(copy)?.insert(0, [blockOf("Bikes help.", "c")]);
  });
  expect(told([first]).lines).toEqual([`${label}[+Bikes help.+]`, "Night buses help. Trains do not."]);
  const gone = suggestionIn(doc, "Mai", 900_006, (copy) => lifts(copy)?.delete(0, 1));
  expect(told([gone]).lines).toEqual([`${label}[-Night buses help. Trains do not.-]`]);
});

test("[PA15] words that have no place on paper leave none of their suggestion there, and it is told", () => {
  const { doc, told } = withMeasure();
  const empty = suggestionIn(doc, "Amara", 900_007, (copy) => {
    lifts(copy)?.insert(0, [blockOf("Night buses", "a")]);
  });
  expect(told([empty])).toEqual({ lines: [], untold: ["Amara"] });
  const table = withTable(blockOf("Body", "a"));
  body(table).insert(1, [blockOf("Behind the table.", "p")]);
  const row = suggestionIn(table, "Rosa", 900_008, (copy) => {
    const [made, cell] = [new Y.XmlElement("tableRow"), new Y.XmlElement("tableCell")];
    cell.insert(0, [blockOf("the table.", "b")]);
    made.insert(0, [cell]);
    element(body(copy)).insert(1, [made]);
    textOf(element(body(copy), 1)).delete(7, 10);
  });
  const mai = suggestionIn(table, "Mai", 900_009, (copy) =>
    textOf(element(body(copy), 1)).insert(0, "Right "),
  );
  const { blocks, untold } = withSuggestions(table, paperOf(table), [row, mai]);
  expect(sayPaper(blocks)).toEqual(["Head | Body", "[+Right +]Behind the table."]);
  expect(names(untold)).toEqual(["Rosa"]);
});

test("[PA15] of two who would change the same words the first stands in the text, and the other is told", () => {
  const doc = new Y.Doc();
  body(doc).insert(0, [blockOf("We may act.", "a")]);
  const instead = (name: string, id: number, words: string) =>
    suggestionIn(doc, name, id, (copy) => {
      textOf(element(body(copy))).delete(3, 3);
      textOf(element(body(copy))).insert(3, words);
    });
  const both = [instead("Amara", 900_010, "will"), instead("Rosa", 900_011, "shall")];
  const { blocks, untold } = withSuggestions(doc, paperOf(doc), both);
  expect(sayPaper(blocks).join("")).toMatch(/^We (\[-may-\]\[\+will\+\]|\[\+will\+\]\[-may-\]) act\.$/);
  expect(names(untold)).toEqual(["Rosa"]);
});

test("[PA15] another look is told and not taken for agreed", () => {
  const doc = new Y.Doc();
  body(doc).insert(0, [blockOf("We may act.", "a")]);
  const bold = suggestionIn(doc, "Amara", 900_012, (copy) => {
    textOf(element(body(copy))).format(3, 3, { bold: true });
    textOf(element(body(copy))).insert(10, " soon");
  });
  const { blocks, untold } = withSuggestions(doc, paperOf(doc), [bold]);
  expect(sayPaper(blocks)).toEqual(["We may act[+ soon+]."]);
  expect(JSON.stringify(blocks)).not.toContain("bold");
  expect(names(untold)).toEqual(["Amara"]);
});

const willForMay = (block: Y.XmlElement): void => {
  const text = textOf(block);
  text.delete(text.toString().indexOf("may"), 3);
  text.insert(text.length - 1, "will");
};

test.each<[string, () => Y.Doc, (copy: Y.Doc) => Y.XmlElement, string[]]>([
  [
    "without an id",
    () => withBlocks(blockOf("We may."), blockOf("Next", "n")),
    (copy) => element(body(copy)),
    ["We may.", "Next"],
  ],
  [
    "without an id in a cell",
    () => withTable(blockOf("We may.")),
    (copy) => element(cellIn(copy)),
    ["Head | We may."],
  ],
  [
    "under the id of another",
    () => withBlocks(blockOf("First", "x"), blockOf("We may.", "x")),
    (copy) => element(body(copy), 1),
    ["First", "We may."],
  ],
])(
  "[PA15] words of a block %s stand once, and what would change them is told",
  (_where, make, find, lines) => {
    const doc = make();
    const amara = suggestionIn(doc, "Amara", 900_020, (copy) => willForMay(find(copy)));
    const { blocks, untold } = withSuggestions(doc, paperOf(doc), [amara]);
    expect(sayPaper(blocks)).toEqual(lines);
    expect(names(untold)).toEqual(["Amara"]);
  },
);

function withBlocks(...blocks: readonly Y.XmlElement[]): Y.Doc {
  const doc = new Y.Doc();
  body(doc).insert(0, [...blocks]);
  return doc;
}

function panel(id: string, kind = "boundaries"): Y.XmlElement {
  const made = new Y.XmlElement("panel");
  made.setAttribute("id", id);
  made.setAttribute("kind", kind);
  return made;
}

test("[PA6] a paragraph that moves up is put in where it goes and taken out where it stood", () => {
  const doc = withBlocks(blockOf("A", "a"), blockOf("B", "b"), blockOf("C", "c"));
  const amara = suggestionIn(doc, "Amara", 900_050, (copy) => {
    body(copy).insert(0, [blockOf("C", "c")]);
    body(copy).delete(3, 1);
  });
  const { blocks, untold } = withSuggestions(doc, paperOf(doc), [amara]);
  expect(sayPaper(blocks)).toEqual(["[+C+]", "A", "B", "[-C-]"]);
  expect(untold).toEqual([]);
});

test("[PA6] a paragraph of which the second half stays what it was is split once", () => {
  const doc = withBlocks(blockOf("A", "a"), blockOf("First. Second.", "b"));
  const amara = suggestionIn(doc, "Amara", 900_051, (copy) => {
    textOf(element(body(copy), 1)).delete(0, 7);
    element(body(copy), 1).setAttribute("id", "n");
    body(copy).insert(1, [blockOf("First.", "b")]);
  });
  const { blocks } = withSuggestions(doc, paperOf(doc), [amara]);
  expect(sayPaper(blocks)).toEqual(["A", "[+First.+]", "[-First. -]Second."]);
});

test("[PA6] a paragraph that is put in last stands behind the words of what stands before it", () => {
  const told = paperOf(withBlocks(blockOf("Words of a part")));
  const paper = (doc: Y.Doc) => runningText(readContent(body(doc)), () => told);
  const added = (...blocks: readonly Y.XmlElement[]) => {
    const doc = withBlocks(...blocks);
    const amara = suggestionIn(doc, "Amara", 900_030, (copy) => {
      body(copy).insert(body(copy).length, [blockOf("Last", "n")]);
    });
    return sayPaper(withSuggestions(doc, paper(doc), [amara]).blocks);
  };
  expect(added(blockOf("Intro", "a"), panel("p"))).toEqual(["Intro", "Words of a part", "[+Last+]"]);
  expect(added(blockOf("Intro", "a"), panel("p"), blockOf("", "b"))).toEqual([
    "Intro",
    "Words of a part",
    "[+Last+]",
  ]);
  expect(added(panel("p"))).toEqual(["Words of a part", "[+Last+]"]);
  const doc = withBlocks(blockOf("Intro", "a"), blockOf("", "b"), panel("p"));
  const rosa = suggestionIn(doc, "Rosa", 900_031, (copy) => body(copy).insert(2, [blockOf("Before", "n")]));
  expect(sayPaper(withSuggestions(doc, paper(doc), [rosa]).blocks)).toEqual([
    "Intro",
    "[+Before+]",
    "Words of a part",
  ]);
});

/** What is told where the paragraph "New" is put into the body at an index, and whether it stands on paper. */
function putIn(at: number, ...blocks: readonly Y.XmlElement[]) {
  const doc = withBlocks(...blocks);
  const words = (id: string) => paperOf(withBlocks(blockOf(`Words of ${id}`)));
  const paper = runningText(readContent(body(doc)), (found) =>
    words(found.kind === "boundaries" ? "P" : "Q"),
  );
  const behind = paperOf(withBlocks(blockOf("A card")));
  const amara = suggestionIn(doc, "Amara", 900_060, (copy) => body(copy).insert(at, [blockOf("New", "n")]));
  const told = withSuggestions(doc, [...paper, ...behind], [amara], paper.length);
  return { lines: sayPaper(told.blocks), untold: names(told.untold) };
}

test("[PA6] what is put in last in a text stands before what paper tells behind the text", () => {
  expect(putIn(2, blockOf("Intro", "a"), panel("p"))).toEqual({
    lines: ["Intro", "Words of P", "[+New+]", "A card"],
    untold: [],
  });
});

test.each<[string, number, Y.XmlElement[]]>([
  ["nothing", 3, [blockOf("Intro", "a"), panel("p"), blockOf("", "b"), panel("q", "terms")]],
  ["words", 2, [blockOf("Intro", "a"), panel("p"), panel("q", "terms"), blockOf("Outro", "b")]],
  ["words, first in a text,", 0, [panel("p"), panel("q", "terms"), blockOf("Outro", "b")]],
])(
  "[PA15] what is put in before a part with %s behind it is told, not written behind the part",
  (_what, at, blocks) => {
    const { lines, untold } = putIn(at, ...blocks);
    expect(lines).not.toContain("[+New+]");
    expect(untold).toEqual(["Amara"]);
  },
);

test("[PA15] suggestions that no longer fit are looked for in one reading of the text", () => {
  const doc = withBlocks(blockOf("Read once.", "a"), blockOf("We may act.", "b"));
  const stale = Array.from({ length: 5 }, (_, index) =>
    suggestionIn(doc, `${index}`, 900_040 + index, (copy) => willForMay(element(body(copy), 1))),
  );
  textOf(element(body(doc), 1)).delete(3, 3);
  const reads = (suggestions: readonly Suggestion[]): number => {
    const text = textOf(element(body(doc)));
    const first = text._start;
    let times = 0;
    Object.defineProperty(text, "_start", { configurable: true, get: () => ((times += 1), first) });
    expect(withSuggestions(doc, [], suggestions).untold).toEqual(suggestions);
    Object.defineProperty(text, "_start", { configurable: true, writable: true, value: first });
    return times;
  };
  expect(reads(stale)).toBe(reads(stale.slice(1, 2)));
});
