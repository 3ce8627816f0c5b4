import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { bodyRoot, nodeNames } from "../../documents/blocks.ts";
import { readContent, type CellContent, type Content, type TableContent } from "../../documents/content.ts";
import { restoreVersion } from "./restore.ts";
import { seeded } from "../../lib/testing/seeded.ts";
import { block, docOf, versionOf } from "./testing.ts";

/** A table of words: each cell holds a paragraph named and filled by one; `*` before it makes it a header. */
function tableOf(...rows: readonly string[]): TableContent {
  return { type: "table", id: "t", rows: rows.map((row) => row.split(" ").map(cellOf)) };
}

/** `name=words`, or words that are the name too. */
function cellOf(words: string): CellContent {
  const isHeader = words.startsWith("*");
  const [name = "", text = name] = words.replace("*", "").split("=");
  return { isHeader, columns: 1, rows: 1, blocks: [block(name, text)] };
}

const body = (doc: Y.Doc): Content[] => readContent(doc.getXmlFragment(bodyRoot));

const childrenOf = (parent: Y.XmlFragment | Y.XmlElement): Y.XmlElement[] =>
  parent.toArray().filter((child) => child instanceof Y.XmlElement);

const tableIn = (doc: Y.Doc): Y.XmlElement => {
  const table = childrenOf(doc.getXmlFragment(bodyRoot)).find(({ nodeName }) => nodeName === "table");
  if (table) return table;
  throw new Error("no table");
};

/** Its rows, and its cells row by row, to see which ones stay. */
const rowsIn = (doc: Y.Doc): Y.XmlElement[] => childrenOf(tableIn(doc));
const cellsIn = (doc: Y.Doc): Y.XmlElement[][] => rowsIn(doc).map(childrenOf);

/** Which of these are still there, each as its place in `now`, or -1. */
const placesOf = (before: readonly Y.XmlElement[], now: readonly Y.XmlElement[]): number[] =>
  before.map((element) => now.indexOf(element));

function comesBack(now: TableContent, then: TableContent): void {
  const doc = docOf([now]);
  restoreVersion(doc, versionOf(docOf([then])));
  expect(body(doc)).toEqual([then]);
}

describe("restoring a table", () => {
  it("[HI41] takes out a row that came later, and touches no other", () => {
    const doc = docOf([tableOf("a b", "x y", "c d")]);
    const [first, , third] = rowsIn(doc);
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    restoreVersion(doc, versionOf(docOf([tableOf("a b", "c d")])));
    expect(rowsIn(doc)).toEqual([first, third]);
    expect(body(doc)).toEqual([tableOf("a b", "c d")]);
    // One deletion, and nothing written.
    expect(updates).toHaveLength(1);
    expect(updates[0]?.byteLength).toBeLessThan(60);
  });

  it.each<[name: string, now: string[], then: string[], rows: number[]]>([
    ["a row that is gone", ["a b", "c d"], ["a b", "x y", "c d"], [0, 2]],
    ["a column that is gone", ["a b", "c d"], ["a x b", "c y d"], [0, 1]],
    ["a column that came", ["a x b", "c y d"], ["a b", "c d"], [0, 1]],
    ["a row that was moved", ["c d", "a b", "e f"], ["a b", "c d", "e f"], [1, -1, 2]],
    ["words of cells", ["a=1 b", "c d=2"], ["a=One b", "c d=Two"], [0, 1]],
    ["which row is the header", ["a b", "c d"], ["*a *b", "c d"], [0, 1]],
  ])("[HI40] [HI41] brings back %s, and keeps the rows that stay", (_name, now, then, rows) => {
    const doc = docOf([tableOf(...now)]);
    const before = rowsIn(doc);
    restoreVersion(doc, versionOf(docOf([tableOf(...then)])));
    expect(body(doc)).toEqual([tableOf(...then)]);
    expect(placesOf(before, rowsIn(doc))).toEqual(rows);
  });

  it("[HI41] keeps the cells that stay beside a column that went, and of a row whose header was switched the others", () => {
    const doc = docOf([tableOf("a x b", "c y d")]);
    const [one, two] = cellsIn(doc);
    restoreVersion(doc, versionOf(docOf([tableOf("*a b", "c d")])));
    expect(cellsIn(doc).map((row, index) => placesOf([one, two][index] ?? [], row))).toEqual([
      [-1, -1, 1],
      [0, -1, 1],
    ]);
  });

  it("[HI40] brings back how many columns and rows a cell takes", () => {
    const wide: TableContent = {
      type: "table",
      id: "t",
      rows: [[{ ...cellOf("a"), columns: 2, rows: 2 }, cellOf("b")], [cellOf("c")]],
    };
    comesBack({ ...wide, rows: [[cellOf("a"), cellOf("b")], [{ ...cellOf("c"), columns: 3 }]] }, wide);
  });

  it("[HI40] knows rows whose cells have no names by what they say", () => {
    const nameless = (...rows: string[]): TableContent =>
      tableOf(...rows.map((row) => row.replaceAll(/\S+/g, "=$&")));
    const doc = docOf([nameless("One Two", "New New", "Three Four")]);
    const [first, , third] = rowsIn(doc);
    restoreVersion(doc, versionOf(docOf([nameless("One Two", "Three Four")])));
    expect(rowsIn(doc)).toEqual([first, third]);
    const named = docOf([tableOf("a=One b=Two", "c=Three d=Four")]);
    const before = rowsIn(named);
    restoreVersion(named, versionOf(docOf([nameless("One Two", "Three Four")])));
    expect(rowsIn(named)).toEqual(before);
  });

  it("[HI42] loses nothing that is typed meanwhile in a row that stays", () => {
    const doc = docOf([tableOf("a b", "c d", "x y")]);
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const paragraph = cellsIn(other)[1]?.[0]?.get(0);
    const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
    if (text instanceof Y.XmlText) text.insert(1, "_typed");
    restoreVersion(doc, versionOf(docOf([tableOf("a b", "c d")])));
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(body(doc)).toEqual([tableOf("a b", "c=c_typed d")]);
  });

  it("[HI40] brings back whatever table was there, from whatever is there", () => {
    const random = seeded(41);
    const some = (): TableContent => {
      const names = Array.from("abcdefghijkl").toSorted(() => random() - 0.5);
      const rows = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
        names
          .splice(0, 1 + Math.floor(random() * 3))
          .map((name) => `${random() < 0.2 ? "*" : ""}${name}=${Math.floor(random() * 3)}`)
          .join(" "),
      );
      return tableOf(...rows);
    };
    for (let round = 0; round < 300; round += 1) comesBack(some(), some());
  });
});

describe("what nobody here knows", () => {
  const unknownIn = (doc: Y.Doc): string[] => {
    const known: ReadonlySet<string> = new Set(nodeNames);
    const walker = doc.getXmlFragment(bodyRoot).createTreeWalker((node) => node instanceof Y.XmlElement);
    // Safe: the walker's filter lets nothing else through.
    return ([...walker] as Y.XmlElement[]).flatMap(({ nodeName }) => (known.has(nodeName) ? [] : [nodeName]));
  };

  /** Puts an element of a later version into the paragraph or cell at a place of the table. */
  function put(doc: Y.Doc, row: number, column: number, where: "cell" | "words"): void {
    const cell = cellsIn(doc)[row]?.[column];
    const parent = where === "cell" ? cell : cell?.get(0);
    if (parent instanceof Y.XmlElement) parent.insert(1, [new Y.XmlElement("poll")]);
    expect(unknownIn(doc)).not.toEqual([]);
  }

  it.each<[name: string, now: string[], then: string[]]>([
    ["row came later", ["a b", "x y"], ["a b"]],
    ["row was moved", ["c d", "x=1 y", "a b"], ["x=2 y", "a b", "c d"]],
    ["column came later", ["a b", "c x"], ["a", "c"]],
    ["header was switched", ["a b", "x=1 d"], ["a b", "*x=2 d"]],
    ["table came later", ["a b", "c d"], []],
  ])("[HI48] stays where its %s", (_name, now, then) => {
    for (const where of ["cell", "words"] as const) {
      const doc = docOf([block("p", "Words"), tableOf(...now)]);
      put(
        doc,
        1,
        Math.max(
          0,
          (now[1] ?? "").split(" ").findIndex((one) => one.startsWith("x")),
        ),
        where,
      );
      restoreVersion(doc, versionOf(docOf(then.length > 0 ? [block("p", "Words"), tableOf(...then)] : [])));
      expect(unknownIn(doc)).toEqual(["poll"]);
    }
  });

  it("[HI48] keeps its paragraph where it stands when that was moved or came later, and the words come back", () => {
    const doc = docOf([block("b", "2"), block("x", "New"), block("a", "1")]);
    for (const child of childrenOf(doc.getXmlFragment(bodyRoot))) child.insert(1, [new Y.XmlElement("chip")]);
    const before = childrenOf(doc.getXmlFragment(bodyRoot));
    restoreVersion(doc, versionOf(docOf([block("a", "One"), block("b", "Two")])));
    expect(childrenOf(doc.getXmlFragment(bodyRoot))).toEqual(before);
    expect(body(doc)).toEqual([block("b", "Two"), block("x", "New"), block("a", "One")]);
    expect(unknownIn(doc)).toEqual(["chip", "chip", "chip"]);
  });

  it("[HI48] stays a block of a kind of a later version, wherever that stands", () => {
    const doc = docOf([block("b", "Two"), block("a", "One"), block("x", "New")]);
    const elements = childrenOf(doc.getXmlFragment(bodyRoot));
    for (const element of elements) element.setAttribute("kind", "aside");
    restoreVersion(doc, versionOf(docOf([block("a", "One"), block("b", "2")])));
    expect(childrenOf(doc.getXmlFragment(bodyRoot))).toEqual(elements);
    expect(elements.map((element) => element.getAttribute("kind"))).toEqual(["aside", "aside", "aside"]);
  });
});
