import { expect, it } from "vitest";
import { matchesKey } from "./matches-key.ts";

const press = (keys: Partial<KeyboardEvent>) =>
  ({
    code: "KeyF",
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...keys,
  }) as KeyboardEvent; // Safe: only these are read.

it("a key is its letter's place and just its modifiers", () => {
  expect(matchesKey(press({ ctrlKey: true, altKey: true }), "Mod-Alt-F")).toBe(true);
  expect(matchesKey(press({ metaKey: true, altKey: true }), "Mod-Alt-F")).toBe(true);
  expect(matchesKey(press({ ctrlKey: true }), "Mod-Alt-F")).toBe(false);
  expect(matchesKey(press({ ctrlKey: true, altKey: true, shiftKey: true }), "Mod-Alt-F")).toBe(false);
  expect(matchesKey(press({ code: "KeyG", ctrlKey: true, altKey: true }), "Mod-Alt-F")).toBe(false);
});
