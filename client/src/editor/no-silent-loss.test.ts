import { joinBackward } from "@tiptap/pm/commands";
import type { Command } from "@tiptap/pm/state";
import { expect, test } from "vitest";
import { enter, joinKeepingText, moveIndent, setKind, startBackspace, toggleKind } from "./block-commands.ts";
import { exchange, twoCopies, type BlockText } from "./testing/two-copies.ts";

const three: BlockText[] = [{ text: "Before" }, { text: "Common words" }, { text: "After" }];

/** A runs a command on the middle block while B types in it; returns what both have afterwards. */
function meet(command: Command, at: number, blocks = three, typedAt = 6): string[] {
  const [a, b] = twoCopies(blocks);
  a.run(command, 1, at);
  b.type(" NEW", 1, typedAt);
  exchange(a, b);
  expect(a.read()).toEqual(b.read());
  return a.read();
}

test("[ED1] text typed while another makes the block a heading stays in it", () => {
  expect(meet(setKind("heading2"), 3)).toEqual([
    "paragraph: Before",
    "heading2: Common NEW words",
    "paragraph: After",
  ]);
});

test("[ED1] text typed while another makes the block a list item stays in it", () => {
  expect(meet(toggleKind("bullet"), 3)[1]).toBe("bullet: Common NEW words");
});

test("[ED1] text typed while another makes the block a task stays in it", () => {
  expect(meet(toggleKind("task"), 3)[1]).toBe("task: Common NEW words");
});

test("[ED1] text typed while another sets the item in stays in it", () => {
  const blocks: BlockText[] = [
    { text: "Before", attributes: { kind: "bullet" } },
    { text: "Common words", attributes: { kind: "bullet" } },
  ];
  expect(meet(moveIndent(1), 0, blocks)[1]).toBe("bullet+1: Common NEW words");
});

test("[ED1] text typed while another ends the list by Backspace stays in it", () => {
  const blocks: BlockText[] = [{ text: "Before" }, { text: "Common words", attributes: { kind: "bullet" } }];
  expect(meet(startBackspace, 0, blocks)[1]).toBe("paragraph: Common NEW words");
});

test("[ED2] text typed before the place of another's split stays where it was typed", () => {
  expect(meet(enter, 8, three, 6)).toEqual([
    "paragraph: Before",
    "paragraph: Common NEW w",
    "paragraph: ords",
    "paragraph: After",
  ]);
});

test("[ED2] text typed behind the place of another's split is kept, at the end of the first part", () => {
  expect(meet(enter, 6, three, 12)).toEqual([
    "paragraph: Before",
    "paragraph: Common NEW",
    "paragraph:  words",
    "paragraph: After",
  ]);
});

test("[ED2] Enter at the start of a block leaves the block and what others type in it alone", () => {
  const [a, b] = twoCopies(three);
  a.run(enter, 1, 0);
  b.type(" NEW", 1, 12);
  exchange(a, b);
  expect(a.read()).toEqual([
    "paragraph: Before",
    "paragraph: ",
    "paragraph: Common words NEW",
    "paragraph: After",
  ]);
  expect(a.ids()[2]).toBe("b1");
});

test("[ED4] of a split block the first part keeps the id and the second gets a new one", () => {
  const [a] = twoCopies(three);
  a.run(enter, 1, 6);
  expect(a.ids()).toEqual(["b0", "b1", `${a.doc.clientID}-1`, "b2"]);
});

test("[ED2] removing the empty block before keeps what another types in the full one", () => {
  const blocks: BlockText[] = [{ text: "" }, { text: "Common words" }];
  expect(meet(joinKeepingText("backward"), 0, blocks)).toEqual(["paragraph: Common NEW words"]);
});

test("[ED2] joining two full blocks drops what another types in the second meanwhile: the server offers it back", () => {
  // Known and left to the server: the joined element is deleted with the text that arrives in it afterwards.
  expect(meet(joinBackward, 0)).toEqual(["paragraph: BeforeCommon words", "paragraph: After"]);
});

test("[ED2] text typed in the first of two blocks another joins is kept", () => {
  const [a, b] = twoCopies(three);
  a.run(joinBackward, 1, 0);
  b.type(" NEW", 0, 6);
  exchange(a, b);
  expect(a.read()).toEqual(b.read());
  expect(a.read().join("\n")).toContain("NEW");
});

/** Moves the second block before the first, as cut and paste or a drop does. */
const moveUp: Command = (state, dispatch) => {
  const moved = state.doc.child(1);
  const pos = state.doc.child(0).nodeSize;
  dispatch?.(state.tr.delete(pos, pos + moved.nodeSize).insert(0, moved));
  return true;
};

test("[ED2] text typed in a block another moves up by one is kept: the block it passed is made anew", () => {
  expect(meet(moveUp, 0)).toEqual(["paragraph: Common NEW words", "paragraph: Before", "paragraph: After"]);
});

test("[ED2] text typed in the block another's move passed is dropped: the server offers it back", () => {
  const [a, b] = twoCopies(three);
  a.run(moveUp, 1, 0);
  b.type(" NEW", 0, 6);
  exchange(a, b);
  expect(a.read()).toEqual(b.read());
  expect(a.read()).toEqual(["paragraph: Common words", "paragraph: Before", "paragraph: After"]);
});

test("[ED1] two people who change kind and indent of one block at once both have their way", () => {
  const [a, b] = twoCopies([{ text: "x", attributes: { kind: "bullet" } }]);
  a.run(setKind("ordered"), 0, 0);
  b.run(moveIndent(1), 0, 0);
  exchange(a, b);
  expect([a.read(), b.read()]).toEqual([["ordered+1: x"], ["ordered+1: x"]]);
});
