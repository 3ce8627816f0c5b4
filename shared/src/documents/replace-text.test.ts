import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { replaceText, textChange } from "./replace-text.ts";

describe("a change of text", () => {
  it("is only the stretch that differs", () => {
    expect(textChange("by 2024", "by 2026")).toEqual({ index: 6, remove: 1, insert: "6" });
    expect(textChange("abc", "")).toEqual({ index: 0, remove: 3, insert: "" });
    expect(textChange("", "abc")).toEqual({ index: 0, remove: 0, insert: "abc" });
    expect(textChange("same", "same")).toBeNull();
  });

  it("stands where the caret is in a run of equal letters", () => {
    expect(textChange("aaa", "aaaa", 2)).toEqual({ index: 1, remove: 0, insert: "a" });
    expect(textChange("aaa", "aa", 1)).toEqual({ index: 1, remove: 1, insert: "" });
  });

  it("never cuts a character in two", () => {
    const change = textChange("go 😀", "go 😁");
    expect(change).toEqual({ index: 3, remove: 2, insert: "😁" });
    expect(textChange("😀x", "🤀x")).toEqual({ index: 0, remove: 2, insert: "🤀" });
  });

  it("ends in the new text for any two texts", () => {
    const words = ["", "a", "aa", "ab", "ba", "aba", "😀", "a😀", "😀😁", "😁a", "abab"];
    for (const before of words) {
      for (const next of words) {
        for (const caret of [undefined, ...Array(next.length + 1).keys()]) {
          const doc = new Y.Doc();
          const text = doc.getText("t");
          text.insert(0, before);
          replaceText(text, next, "test", caret);
          expect(text.toJSON()).toBe(next);
        }
      }
    }
  });

  it("keeps what another person typed elsewhere in the text meanwhile", () => {
    const a = new Y.Doc();
    const b = new Y.Doc();
    a.getText("t").insert(0, "young people in work");
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
    replaceText(a.getText("t"), "young people in gainful work", "test");
    replaceText(b.getText("t"), "all young people in work", "test");
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
    expect(a.getText("t").toJSON()).toBe("all young people in gainful work");
  });
});
