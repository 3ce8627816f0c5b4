import { expect, it, test } from "vitest";
import { matchesKey } from "./matches-key.ts";

const press = ({ isAltGraph = false, ...keys }: Partial<KeyboardEvent> & { isAltGraph?: boolean }) =>
  ({
    key: "f",
    code: "KeyF",
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    getModifierState: (name: string) => isAltGraph && name === "AltGraph",
    ...keys,
  }) as KeyboardEvent; // Safe: only these are read.

it("a key is its letter and just its modifiers", () => {
  expect(matchesKey(press({ ctrlKey: true, altKey: true }), "Mod-Alt-F")).toBe(true);
  expect(matchesKey(press({ metaKey: true, altKey: true }), "Mod-Alt-F")).toBe(true);
  expect(matchesKey(press({ ctrlKey: true }), "Mod-Alt-F")).toBe(false);
  expect(matchesKey(press({ ctrlKey: true, altKey: true, shiftKey: true }), "Mod-Alt-F")).toBe(false);
  expect(matchesKey(press({ key: "g", code: "KeyG", ctrlKey: true, altKey: true }), "Mod-Alt-F")).toBe(false);
});

const both = { ctrlKey: true, altKey: true };

test.each([
  ["the letter of a French keyboard", { key: "m", code: "Semicolon", ...both }, true],
  ["another letter in its place", { key: "o", code: "KeyM", ...both }, false],
  ["a letter in capitals", { key: "M", code: "KeyM", ...both }, true],
  ["its place on a Russian keyboard", { key: "ь", code: "KeyM", ...both }, true],
  ["what Option makes of it on a Mac", { key: "µ", code: "KeyM", metaKey: true, altKey: true }, true],
  [
    "the same in Firefox, which takes each Option for AltGr",
    { key: "µ", code: "KeyM", metaKey: true, altKey: true, isAltGraph: true },
    true,
  ],
  [
    "the letter of a French keyboard with Option",
    { key: "µ", code: "Semicolon", keyCode: 77, metaKey: true, altKey: true },
    true,
  ],
  [
    "another letter with Option in its place",
    { key: "∞", code: "KeyM", keyCode: 188, metaKey: true, altKey: true },
    false,
  ],
  [
    "the sign AltGr types there on a German keyboard",
    { key: "µ", code: "KeyM", ...both, isAltGraph: true },
    false,
  ],
])("%s", (_what, keys, isIt) => {
  expect(matchesKey(press(keys), "Mod-Alt-M")).toBe(isIt);
});
