import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { isKey, memberLettersMax } from "./keys.ts";
import {
  collection,
  createEntry,
  entryOf,
  moveEntry,
  readDay,
  readEntries,
  readFlag,
  readNumber,
  readOneOf,
  readSet,
  readString,
  readText,
  removeEntry,
  restoreEntry,
  rootText,
  setMember,
  setScalar,
  textOf,
} from "./live.ts";

function sync(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
}

function ids(doc: Y.Doc): string[] {
  return readEntries(doc, "levers", (_, id) => id);
}

function withEntries(...names: string[]): Y.Doc {
  const doc = new Y.Doc();
  for (const id of names) createEntry(doc, "levers", { id, texts: { system: id } }, "test");
  return doc;
}

describe("a live collection", () => {
  it("[LD1] keeps entries in the order they were made", () => {
    expect(ids(withEntries("b", "a", "c"))).toEqual(["b", "a", "c"]);
  });

  it("[LD1] shows entries with the same number in the order of their ids, on every copy", () => {
    const a = withEntries("z");
    const b = new Y.Doc();
    createEntry(b, "levers", { id: "m" }, "test");
    sync(a, b);
    expect([ids(a), ids(b)]).toEqual([
      ["m", "z"],
      ["m", "z"],
    ]);
  });

  it("[LD2] makes an entry with all its fields in one update", () => {
    const doc = new Y.Doc();
    let updates = 0;
    doc.on("update", () => updates++);
    createEntry(
      doc,
      "levers",
      { id: "l", scalars: { effort: 2 }, sets: { holders: ["org-a"] }, texts: { system: "Permits" } },
      "test",
    );
    const entry = entryOf(doc, "levers", "l");
    expect(updates).toBe(1);
    expect(
      entry && [readNumber(entry, "effort"), readSet(entry, "holders"), readText(entry, "system")],
    ).toEqual([2, ["org-a"], "Permits"]);
  });

  it("[LD2] leaves an entry alone when its id is used again", () => {
    const doc = withEntries("a");
    createEntry(doc, "levers", { id: "a", texts: { system: "other" } }, "test");
    expect(readEntries(doc, "levers", (entry) => readText(entry, "system"))).toEqual(["a"]);
  });

  it("[LD6] writes no member that is too long for a key, and takes none out by mistake", () => {
    const doc = withEntries("l");
    setMember(doc, "levers", "l", "needs", "Ж".repeat(memberLettersMax), true, "test");
    setMember(doc, "levers", "l", "needs", "Ж".repeat(3 * memberLettersMax), true, "test");
    createEntry(doc, "levers", { id: "m", sets: { needs: ["work", "x".repeat(2_000), ""] } }, "test");
    const read = (id: string) => readSet(entryOf(doc, "levers", id) ?? new Y.Map(), "needs");
    expect(read("l")).toEqual(["Ж".repeat(memberLettersMax)]);
    expect(read("m")).toEqual(["work"]);
    const keys = ["l", "m"].flatMap((id) => [...(entryOf(doc, "levers", id)?.keys() ?? [])]);
    expect(keys.filter((key) => !isKey(key))).toEqual([]);
  });

  it("[LD3] keeps both members when two people each add one at the same time", () => {
    const a = withEntries("l");
    const b = new Y.Doc();
    sync(a, b);
    setMember(a, "levers", "l", "holders", "org-a", true, "test");
    setMember(b, "levers", "l", "holders", "org-b", true, "test");
    sync(a, b);
    expect(readEntries(a, "levers", (entry) => readSet(entry, "holders"))).toEqual([["org-a", "org-b"]]);
    setMember(a, "levers", "l", "holders", "org-a", false, "test");
    expect(readEntries(a, "levers", (entry) => readSet(entry, "holders"))).toEqual([["org-b"]]);
  });

  it("[LD3] lets a member be any words and keeps its key safe", () => {
    const doc = new Y.Doc();
    createEntry(
      doc,
      "levers",
      { id: "l", sets: { needed: ["life after prison", "50 % local / regional"] } },
      "test",
    );
    const entry = entryOf(doc, "levers", "l");
    expect(entry && readSet(entry, "needed")).toEqual(["50 % local / regional", "life after prison"]);
    for (const key of entry?.keys() ?? []) expect(key).toMatch(/^[A-Za-z0-9_.:/%!~*'()-]{1,192}$/);
  });

  it("[LD4] keeps what somebody typed in an entry while it was removed", () => {
    const a = withEntries("l");
    const b = new Y.Doc();
    sync(a, b);
    removeEntry(a, "levers", "l", "test");
    textOf(entryOf(b, "levers", "l"), "system")?.insert(1, " and more");
    sync(a, b);
    expect(ids(a)).toEqual([]);
    restoreEntry(a, "levers", "l", "test");
    expect(readEntries(a, "levers", (entry) => readText(entry, "system"))).toEqual(["l and more"]);
  });

  it("moves an entry before another and to the end", () => {
    const doc = withEntries("a", "b", "c");
    moveEntry(doc, "levers", "c", "a", "test");
    expect(ids(doc)).toEqual(["c", "a", "b"]);
    moveEntry(doc, "levers", "c", "b", "test");
    expect(ids(doc)).toEqual(["a", "c", "b"]);
    moveEntry(doc, "levers", "a", null, "test");
    expect(ids(doc)).toEqual(["c", "b", "a"]);
  });

  it("still moves where numbers have become too close to fit another between", () => {
    const doc = withEntries("a", "b", "c");
    setScalar(doc, "levers", "b", "order", 1 + Number.EPSILON, "test");
    moveEntry(doc, "levers", "c", "b", "test");
    expect(ids(doc)).toEqual(["a", "c", "b"]);
  });

  it("[LD5] reads a wrong type as the default", () => {
    const doc = withEntries("l");
    const entry = entryOf(doc, "levers", "l");
    expect(entry).not.toBeNull();
    if (!entry) return;
    for (const wrong of [null, {}, [], "2", Number.NaN, new Y.Array()]) {
      entry.set("effort", wrong);
      expect(readNumber(entry, "effort")).toBeUndefined();
      expect(readFlag(entry, "effort")).toBe(false);
      expect(readDay(entry, "effort")).toBeUndefined();
      expect(readText(entry, "effort")).toBe("");
      expect(readOneOf(entry, "effort", ["low", "high"], "low")).toBe("low");
    }
    entry.set("effort", new Y.XmlText());
    expect(readString(entry, "effort")).toBe("");
    expect(textOf(entry, "effort")).toBeNull();
  });

  it("[LD5] passes over anything in a collection that is not an entry", () => {
    const doc = withEntries("a");
    collection(doc, "levers").set("x", "not an entry");
    expect(ids(doc)).toEqual(["a"]);
  });

  it("[LD2] never replaces a live text by a plain value", () => {
    const doc = withEntries("a");
    setScalar(doc, "levers", "a", "system", "flat", "test");
    expect(readEntries(doc, "levers", (entry) => readText(entry, "system"))).toEqual(["a"]);
  });

  it("keeps both beginnings of a text that belongs to an organization", () => {
    const a = new Y.Doc();
    const b = new Y.Doc();
    rootText(a, "objectives", "org-a").insert(0, "We need jobs. ");
    rootText(b, "objectives", "org-a").insert(0, "We need time. ");
    sync(a, b);
    const text = rootText(a, "objectives", "org-a").toJSON();
    expect(text).toContain("We need jobs. ");
    expect(text).toContain("We need time. ");
  });
});
