import { expect, test } from "vitest";
import { undoOrRedo } from "./undo-key.ts";

const press = (keys: Partial<KeyboardEvent>) =>
  ({
    key: "z",
    code: "KeyZ",
    ctrlKey: true,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    getModifierState: () => false,
    ...keys,
  }) as KeyboardEvent; // Safe: only these are read.

test.each([
  ["Ctrl Z", {}, "undo"],
  ["Cmd Z", { ctrlKey: false, metaKey: true }, "undo"],
  ["Ctrl Shift Z", { key: "Z", shiftKey: true }, "redo"],
  ["Ctrl Y", { key: "y", code: "KeyY" }, "redo"],
  ["the Z of a German keyboard", { code: "KeyY" }, "undo"],
  ["the key of Z on a Russian keyboard", { key: "я" }, "undo"],
  ["the key of Y on a Russian keyboard", { key: "н", code: "KeyY" }, "redo"],
  ["Z alone", { ctrlKey: false }, null],
  ["Ctrl Alt Z", { altKey: true }, null],
])("%s", (_what, keys, asked) => {
  expect(undoOrRedo(press(keys))).toBe(asked);
});
