import type { AuthorsAnswer } from "@commontable/shared/features/authorship/api.ts";
import { initProseMirrorDoc } from "@tiptap/y-tiptap";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { exchange, schema, twoCopies, writeBlocks } from "../testing/two-copies.ts";
import { colorsOf, type CreditedRun, sharesOf } from "./credits.ts";
import { Ledger } from "./Ledger.ts";
import { writtenRuns } from "./written-runs.ts";

/** The runs with the letters that stand at their positions in the editor. */
function read(fragment: Y.XmlFragment): [text: string, client: number][] {
  const { doc } = initProseMirrorDoc(fragment, schema);
  return writtenRuns(fragment, doc).map(({ from, to, client }) => [doc.textBetween(from, to), client]);
}

describe("runs of the text", () => {
  it("[ED15] stand where the letters stand, whoever wrote them and however they are marked", () => {
    const [a, b] = twoCopies([{ text: "first words" }, { text: "second" }]);
    b.type("in between ", 0, 6);
    exchange(a, b);
    const marked = (a.fragment.get(1) as Y.XmlElement).get(0) as Y.XmlText; // the test wrote both
    marked.format(0, 3, { bold: true });
    const [own, other] = [a.doc.clientID, b.doc.clientID];
    expect(read(a.fragment)).toEqual([
      ["first ", own],
      ["in between ", other],
      ["words", own],
      ["sec", own],
      ["ond", own],
    ]);
  });

  it("[ED15] leave out what was deleted, and count on behind it", () => {
    const [a, b] = twoCopies([{ text: "keep this, drop that" }, { text: "after" }]);
    const text = (b.fragment.get(0) as Y.XmlElement).get(0) as Y.XmlText; // the test wrote both
    text.delete(4, 11);
    exchange(a, b);
    expect(read(a.fragment).map(([words]) => words)).toEqual(["keep", " that", "after"]);
  });

  it("[ED15] pass over panels and go into tables", () => {
    const doc = new Y.Doc();
    const fragment = doc.getXmlFragment("body");
    writeBlocks(fragment, [{ text: "before" }]);
    const table = new Y.XmlElement("table");
    fragment.push([new Y.XmlElement("panel"), table]);
    const row = new Y.XmlElement("tableRow");
    const cell = new Y.XmlElement("tableCell");
    const block = new Y.XmlElement("block");
    table.push([row]);
    row.push([cell]);
    cell.push([block]);
    block.push([new Y.XmlText("in a cell")]);
    expect(read(fragment).map(([words]) => words)).toEqual(["before", "in a cell"]);
  });

  it("[ED15] end where the editor does not show yet what the shared text holds", () => {
    const [a] = twoCopies([{ text: "one" }, { text: "two" }]);
    const { doc } = initProseMirrorDoc(a.fragment, schema);
    ((a.fragment.get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(0, "new "); // the test wrote both
    expect(writtenRuns(a.fragment, doc).map(({ from, to }) => [from, to])).toEqual([[1, 4]]);
  });
});

describe("credits", () => {
  const run = (by: string, from: number, to: number): CreditedRun => ({ by, from, to, at: 1 });

  it("[ED15] say how much stands by whom, the template's own words aside", () => {
    const runs = [run("template", 0, 50), run("rosa", 50, 80), run("jonas", 80, 90)];
    expect(sharesOf(runs, (id) => id)).toEqual([
      { key: "rosa", share: 0.75 },
      { key: "jonas", share: 0.25 },
    ]);
  });

  it("[ED15] give no two the same color while there are enough", () => {
    const names = ["a", "i", "q", "y", "b", "j", "r", "z"];
    const colors = colorsOf(
      names.map((name, index) => run(name, index, index + 1)),
      (id) => id,
    );
    expect(new Set(colors.values()).size).toBe(8);
  });
});

describe("the ledger", () => {
  const answer: AuthorsAnswer = {
    people: [{ id: "rosa", name: "Rosa", organization: "Eastside" }],
    written: [
      { client: 7, from: 0, to: 10, by: null, at: 1 },
      { client: 9, from: 0, to: 4, by: 0, at: 2 },
      { client: 9, from: 4, to: 6, by: 0, at: 3 },
    ],
  };

  it("[ED16] splits a run by sitting", () => {
    expect(new Ledger(answer).parts(9, 2, 3)).toEqual([
      { by: "rosa", at: 2, length: 2 },
      { by: "rosa", at: 3, length: 1 },
    ]);
    expect(new Ledger(answer).parts(7, 3, 2)).toEqual([{ by: "template", at: 1, length: 2 }]);
  });

  it("[ED16] credits letters newer than the answer to whoever the id belongs to", () => {
    expect(new Ledger(answer).parts(9, 5, 4)).toEqual([
      { by: "rosa", at: 3, length: 1 },
      { by: "rosa", at: null, length: 3 },
    ]);
  });

  it("[ED16] credits an unknown id to nobody", () => {
    expect(new Ledger(answer).parts(11, 0, 4)).toEqual([]);
  });
});
