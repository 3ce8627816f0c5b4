import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { createReader } from "./use-y-value.ts";

describe("reading a value out of shared data", () => {
  it("keeps the same object while the value stays equal", () => {
    const doc = new Y.Doc();
    const reader = createReader<Y.Doc, { title: unknown }>(doc);
    const select = (source: Y.Doc) => ({ title: source.getMap("facts").get("title") });
    let calls = 0;
    reader.subscribe(() => {
      calls += 1;
    });
    doc.getMap("facts").set("title", "Homes");
    const first = reader.read(select);
    doc.getMap("facts").set("other", 1);
    expect(calls).toBe(2);
    expect(reader.read(select)).toBe(first);
    doc.getMap("facts").set("title", "Air");
    expect(reader.read(select)).toEqual({ title: "Air" });
  });

  it("hears changes anywhere inside a type and none outside", () => {
    const doc = new Y.Doc();
    const facts = doc.getMap<Y.Map<string>>("facts");
    const reader = createReader<Y.Map<Y.Map<string>>, number>(facts);
    let calls = 0;
    const stop = reader.subscribe(() => {
      calls += 1;
    });
    facts.set("a", new Y.Map<string>([["by", "2030"]]));
    facts.get("a")?.set("by", "2031");
    doc.getText("body").insert(0, "elsewhere");
    expect(calls).toBe(2);
    stop();
    facts.clear();
    expect(calls).toBe(2);
  });

  it("reads anew what changed before anybody listened", () => {
    const doc = new Y.Doc();
    const reader = createReader<Y.Doc, string>(doc);
    const select = (source: Y.Doc) => source.getText("text").toJSON();
    expect(reader.read(select)).toBe("");
    doc.getText("text").insert(0, "words");
    reader.subscribe(() => {});
    expect(reader.read(select)).toBe("words");
  });
});
