import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { mapIndex, TextBinding, type TextBox } from "./text-binding.ts";

class Box extends EventTarget implements TextBox {
  value = "";
  selectionStart: number | null = 0;
  selectionEnd: number | null = 0;

  setSelectionRange(start: number, end: number): void {
    this.selectionStart = start;
    this.selectionEnd = end;
  }

  /** What a person sees happen when they type at the caret. */
  type(words: string): void {
    const at = this.selectionStart ?? 0;
    this.value = this.value.slice(0, at) + words + this.value.slice(this.selectionEnd ?? at);
    this.setSelectionRange(at + words.length, at + words.length);
    this.dispatchEvent(new Event("input"));
  }
}

function open(words: string): { box: Box; text: Y.Text; binding: TextBinding } {
  const text = new Y.Doc().getText("t");
  text.insert(0, words);
  const box = new Box();
  const binding = new TextBinding(box, text, () => true);
  return { box, text, binding };
}

describe("a text box over a shared text", () => {
  it("shows the text and writes what is typed at the caret", () => {
    const { box, text } = open("aa");
    expect(box.value).toBe("aa");
    box.setSelectionRange(1, 1);
    box.type("a");
    expect(text.toJSON()).toBe("aaa");
    expect(text.toDelta()).toEqual([{ insert: "aaa" }]);
  });

  it("keeps the selection on the same words when others type before it", () => {
    const { box, text } = open("in gainful work");
    box.setSelectionRange(3, 10);
    text.insert(0, "all ");
    expect([box.value, box.selectionStart, box.selectionEnd]).toEqual(["all in gainful work", 7, 14]);
    text.delete(0, 7);
    expect([box.value, box.selectionStart, box.selectionEnd]).toEqual(["gainful work", 0, 7]);
  });

  it("leaves a box that has no focus unselected", () => {
    const text = new Y.Doc().getText("t");
    const box = new Box();
    const binding = new TextBinding(box, text, () => false);
    box.setSelectionRange(0, 0);
    text.insert(0, "words");
    expect([box.value, box.selectionStart]).toEqual(["words", 0]);
    binding.destroy();
  });

  it("waits with others' changes while a character is composed, and keeps both", () => {
    const { box, text } = open("work by 2024");
    box.setSelectionRange(4, 4);
    box.dispatchEvent(new Event("compositionstart"));
    box.type("s");
    text.insert(0, "gainful ");
    text.delete(text.length - 1, 1);
    text.insert(text.length, "6");
    expect(box.value).toBe("works by 2024");
    box.dispatchEvent(new Event("compositionend"));
    expect([box.value, text.toJSON(), box.selectionStart]).toEqual([
      "gainful works by 2026",
      "gainful works by 2026",
      13,
    ]);
  });

  it("shares what is composed as it is typed, and goes on after somebody else's change", () => {
    const { box, text } = open("work");
    box.setSelectionRange(4, 4);
    box.dispatchEvent(new Event("compositionstart"));
    box.type("i");
    box.type("n");
    expect(text.toJSON()).toBe("workin");
    text.insert(0, "all ");
    box.type("g");
    expect([box.value, text.toJSON()]).toEqual(["working", "all workin"]);
    box.dispatchEvent(new Event("compositionend"));
    expect([box.value, text.toJSON(), box.selectionStart]).toEqual(["all working", "all working", 11]);
    box.type("s");
    expect(text.toJSON()).toBe("all workings");
  });

  it("shows what others wrote when a composition is given up", () => {
    const { box, text } = open("work");
    box.dispatchEvent(new Event("compositionstart"));
    text.insert(4, "s");
    box.dispatchEvent(new Event("compositionend"));
    expect([box.value, text.toJSON()]).toEqual(["works", "works"]);
  });

  it("undoes only what was typed here", () => {
    const { box, text, binding } = open("work");
    box.setSelectionRange(4, 4);
    box.type("ers");
    text.insert(0, "all ");
    binding.undo();
    expect([box.value, text.toJSON()]).toEqual(["all work", "all work"]);
    binding.redo();
    expect(text.toJSON()).toBe("all workers");
  });

  it("lets go of both sides when it ends", () => {
    const { box, text, binding } = open("work");
    binding.destroy();
    box.type("x");
    text.insert(0, "y");
    expect([box.value, text.toJSON()]).toEqual(["xwork", "ywork"]);
  });
});

describe("an index in a changed text", () => {
  it.each([
    [3, [{ insert: "ab" }], 5],
    [0, [{ insert: "ab" }], 0],
    [3, [{ retain: 3 }, { insert: "ab" }], 3],
    [3, [{ retain: 1 }, { delete: 5 }], 1],
    [3, [{ retain: 1 }, { delete: 1 }, { insert: "xyz" }], 5],
    [3, [{ retain: 5 }, { delete: 1 }], 3],
  ])("%i stays at its words through %j", (index, delta, mapped) => {
    expect(mapIndex(index, delta)).toBe(mapped);
  });
});
