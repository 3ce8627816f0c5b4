import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { splitUpdate } from "./update-split.ts";

const limits = { bytesMax: 4_000, structsMax: 50 };

/** Applies pieces one by one; each must find everything it leans on. */
function applyInOrder(doc: Y.Doc, pieces: readonly Uint8Array[]): void {
  for (const piece of pieces) {
    Y.applyUpdate(doc, piece);
    expect(doc.store.pendingStructs).toBeNull();
    expect(doc.store.pendingDs).toBeNull();
  }
}

describe("splitting an update", () => {
  it("leaves a small one as it is", () => {
    const doc = new Y.Doc();
    doc.getText("body").insert(0, "words");
    const update = Y.encodeStateAsUpdate(doc);
    expect(splitUpdate(update, limits)).toEqual([update]);
  });

  it("cuts a long pasted text inside, and no character is lost", () => {
    const doc = new Y.Doc();
    const text = "Größe 🌱 and 家 ".repeat(2_000);
    doc.getText("body").insert(0, text);
    const pieces = splitUpdate(Y.encodeStateAsUpdate(doc), limits);
    expect(pieces.length).toBeGreaterThan(5);
    expect(pieces.every((piece) => piece.byteLength <= limits.bytesMax)).toBe(true);
    const other = new Y.Doc();
    applyInOrder(other, pieces);
    expect(other.getText("body").toJSON()).toBe(text);
    expect(Y.encodeStateVector(other)).toEqual(Y.encodeStateVector(doc));
  });

  it("cuts many small items and keeps deletions for the end", () => {
    const doc = new Y.Doc();
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    doc.transact(() => {
      const body = doc.getXmlFragment("body");
      for (let index = 0; index < 300; index += 1) {
        const block = new Y.XmlElement("block");
        block.setAttribute("id", `block-${index}`);
        block.insert(0, [new Y.XmlText(`line ${index}`)]);
        body.insert(body.length, [block]);
      }
      body.delete(10, 5);
    });
    const other = new Y.Doc();
    const pieces = updates.flatMap((update) => splitUpdate(update, limits));
    expect(pieces.length).toBeGreaterThan(10);
    applyInOrder(other, pieces);
    expect(other.getXmlFragment("body").toJSON()).toBe(doc.getXmlFragment("body").toJSON());
    expect(Y.equalSnapshots(Y.snapshot(other), Y.snapshot(doc))).toBe(true);
  });

  it("gives text that others saw at its place to the very same place", () => {
    const doc = new Y.Doc();
    doc.getText("body").insert(0, "before after");
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    const from = Y.encodeStateVector(doc);
    doc.getText("body").insert(7, "x".repeat(9_000));
    other.getText("body").insert(7, "meanwhile ");
    const pieces = splitUpdate(Y.encodeStateAsUpdate(doc, from), limits);
    applyInOrder(other, pieces);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)));
    expect(doc.getText("body").toJSON()).toBe(other.getText("body").toJSON());
  });

  it.each([
    [1, 2],
    [2, 1],
  ])("gives what %i wrote amid the words of %i a place that is there already", (first, second) => {
    const [doc, later] = [new Y.Doc(), new Y.Doc()];
    [doc.clientID, later.clientID] = [first, second];
    doc.getText("body").insert(0, "before after");
    const updates = [Y.encodeStateAsUpdate(doc)];
    Y.applyUpdate(later, updates[0] ?? new Uint8Array());
    // As two tabs do that take turns: each writes amid what the other wrote.
    for (const [from, to, at] of [
      [later, doc, 7],
      [doc, later, 3_000],
    ] as const) {
      const before = Y.encodeStateVector(from);
      from.getText("body").insert(at, "x".repeat(6_000));
      const update = Y.encodeStateAsUpdate(from, before);
      updates.push(update);
      Y.applyUpdate(to, update);
    }
    const other = new Y.Doc();
    applyInOrder(other, splitUpdate(Y.mergeUpdates(updates), limits));
    expect(other.getText("body").toJSON()).toBe(doc.getText("body").toJSON());
  });
});
