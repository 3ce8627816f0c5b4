import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { canPutBack, isPutBack, putBack } from "./put-back.ts";

const kept = "6f1c2a90-7b3d-4e58-9a0f-1c2d3e4f5a6b";

function docOf(...blocks: [id: string, text: string][]): Y.Doc {
  const doc = new Y.Doc();
  doc.getXmlFragment(bodyRoot).push(
    blocks.map(([id, text]) => {
      const block = new Y.XmlElement("block");
      block.setAttribute("id", id);
      block.insert(0, [new Y.XmlText(text)]);
      return block;
    }),
  );
  return doc;
}

const wordsOf = (doc: Y.Doc): string[] =>
  doc
    .getXmlFragment(bodyRoot)
    .toArray()
    .map((child) => (child instanceof Y.XmlElement ? child.toArray().map(String).join("") : ""));

describe("putting displaced words back", () => {
  it("stands them behind the block they were in, a paragraph a line", () => {
    const doc = docOf(["a", "first"], ["b", "second"]);
    const id = putBack(doc, { id: kept, text: "lost\n\nwords", blockId: "a" });
    expect(wordsOf(doc)).toEqual(["first", "lost", "words", "second"]);
    expect(id).toMatch(/^[a-z0-9]{12}$/);
  });

  it("[SR2] is told by the text, in every copy, until they are taken out again", () => {
    const doc = docOf(["a", "first"]);
    expect(isPutBack(doc, { id: kept, text: "lost" })).toBe(false);
    putBack(doc, { id: kept, text: "lost", blockId: "a" });
    const elsewhere = new Y.Doc();
    Y.applyUpdate(elsewhere, Y.encodeStateAsUpdate(doc));
    expect([doc, elsewhere].map((copy) => isPutBack(copy, { id: kept, text: "lost" }))).toEqual([true, true]);
    expect(isPutBack(doc, { id: "11111111-2222-4333-8444-555555555555", text: "lost" })).toBe(false);
    // Displaced a moment later, and kept with them.
    expect(isPutBack(doc, { id: kept, text: "lost and more" })).toBe(false);
    doc.getXmlFragment(bodyRoot).delete(1, 1);
    expect(isPutBack(doc, { id: kept, text: "lost" })).toBe(false);
  });

  it.each([null, "gone"])("stands them at the end when the block is %s", (blockId) => {
    const doc = docOf(["a", "first"]);
    putBack(doc, { id: kept, text: "lost", blockId });
    expect(wordsOf(doc)).toEqual(["first", "lost"]);
  });

  it("stands them behind a table when they were in a cell", () => {
    const doc = docOf(["a", "first"], ["z", "last"]);
    const [table, row, cell] = ["table", "tableRow", "tableCell"].map((name) => new Y.XmlElement(name));
    const inner = new Y.XmlElement("block");
    inner.setAttribute("id", "c");
    if (!table || !row || !cell) throw new Error("no table");
    cell.insert(0, [inner]);
    row.insert(0, [cell]);
    table.insert(0, [row]);
    doc.getXmlFragment(bodyRoot).insert(1, [table]);
    putBack(doc, { id: kept, text: "lost", blockId: "c" });
    expect(wordsOf(doc).at(2)).toBe("lost");
  });

  it("has no place in a document without running text", () => {
    const doc = new Y.Doc();
    expect(canPutBack(doc)).toBe(false);
    expect(putBack(doc, { id: kept, text: "lost", blockId: null })).toBeNull();
  });
});
