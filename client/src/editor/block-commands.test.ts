import { expect, test } from "vitest";
import { enter, moveIndent, setKind, startBackspace, toggleKind, toggleTask } from "./block-commands.ts";
import { twoCopies, type BlockText } from "./testing/two-copies.ts";
import type { Command } from "@tiptap/pm/state";

function after(blocks: BlockText[], command: Command, block: number, from: number, to = from): string[] {
  const [copy] = twoCopies(blocks);
  copy.run(command, block, from, to);
  return copy.read();
}

const bullet = (text: string, indent?: number): BlockText => ({
  text,
  attributes: { kind: "bullet", ...(indent ? { indent } : {}) },
});

test("[ED5] Enter in a list goes on with the list at the same depth", () => {
  expect(after([bullet("one two", 1)], enter, 0, 3)).toEqual(["bullet+1: one", "bullet+1:  two"]);
});

test("[ED5] Enter in an empty item moves it out, then ends the list", () => {
  expect(after([bullet("one"), bullet("", 1)], enter, 1, 0)).toEqual(["bullet: one", "bullet: "]);
  expect(after([bullet("one"), bullet("")], enter, 1, 0)).toEqual(["bullet: one", "paragraph: "]);
});

test("[ED5] Enter at the end of a heading starts text", () => {
  expect(after([{ text: "Head", attributes: { kind: "heading2" } }], enter, 0, 4)).toEqual([
    "heading2: Head",
    "paragraph: ",
  ]);
});

test("[ED5] Backspace at the start moves out, then makes text, then is left to the join", () => {
  expect(after([bullet("one", 2)], startBackspace, 0, 0)).toEqual(["bullet+1: one"]);
  expect(after([bullet("one")], startBackspace, 0, 0)).toEqual(["paragraph: one"]);
  expect(() => after([{ text: "one" }], startBackspace, 0, 0)).toThrow();
});

test("[ED5] toggling a kind that is on makes text, and takes list depth with it", () => {
  expect(after([bullet("one", 2)], toggleKind("bullet"), 0, 1)).toEqual(["paragraph: one"]);
});

test("[ED5] between list kinds the depth stays", () => {
  expect(after([bullet("one", 2)], setKind("task"), 0, 1)).toEqual(["task+2: one"]);
});

test("[ED5] a list item goes no deeper than the limit", () => {
  expect(() => after([bullet("one", 6)], moveIndent(1), 0, 0)).toThrow();
});

test("[ED5] a section's heading keeps its kind", () => {
  const heading: BlockText = { text: "Result", attributes: { kind: "heading2", section: "result" } };
  expect(() => after([heading], setKind("bullet"), 0, 1)).toThrow();
});

test("[ED5] ticking writes true and unticking removes the attribute", () => {
  const [copy] = twoCopies([{ text: "do", attributes: { kind: "task" } }]);
  copy.run(toggleTask, 0, 0);
  expect(copy.markup()).toContain('checked="true"');
  copy.run(toggleTask, 0, 0);
  expect(copy.markup()).not.toContain("checked");
});

test("[ED5] a block that is made text again has no kind on the wire", () => {
  const [copy] = twoCopies([bullet("one", 1)]);
  copy.run(setKind("paragraph"), 0, 0);
  expect(copy.markup()).toBe('<block id="b0">one</block>');
});

test("[ED4] opening and closing a text writes nothing", () => {
  const [copy] = twoCopies([bullet("one"), { text: "two" }]);
  let updates = 0;
  copy.doc.on("update", () => updates++);
  copy.run((state, dispatch) => (dispatch?.(state.tr), true), 0, 0);
  expect(updates).toBe(0);
});

test("[ED4] a block another left without an id is not given one by typing elsewhere", () => {
  const [mine] = twoCopies([{ text: "one" }, { text: "two" }]);
  const second = mine.fragment.get(1);
  if ("removeAttribute" in second) second.removeAttribute("id");
  mine.type("x", 0, 1);
  expect(mine.ids()).toEqual(["b0", undefined]);
});
