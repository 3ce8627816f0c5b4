import { expect, test } from "vitest";
import type { SaveState } from "../../sync/save-state.ts";
import { pipsOf, saveWords, spokenSave } from "./save-words.ts";

const onDevice: SaveState = { status: "on-device", changes: 3, since: 0 };
const saved: SaveState = { status: "saved" };
const seen: SaveState = {
  status: "seen",
  by: [{ id: "a", name: "Amara Okafor", organization: "Harbor College", color: 1 }],
};
const notSaved: SaveState = {
  status: "not-saved",
  code: "could-not-save",
  sentence: "The server could not store this.",
};

test("pips and words advance together", () => {
  expect([onDevice, saved, seen, notSaved].map((state) => [pipsOf(state), saveWords(state)])).toEqual([
    [1, "On this device"],
    [2, "Saved"],
    [3, "Seen by 1"],
    [0, "Could not save"],
  ]);
});

test("waiting is read out only while offline", () => {
  expect(spokenSave("saved", onDevice, true)).toBeNull();
  expect(spokenSave("saved", onDevice, false)).toBe("Working offline. 3 changes on this device.");
});

test("saved is read out only after something waited", () => {
  expect(spokenSave("on-device", saved, true)).toBe("All changes saved.");
  expect(spokenSave("seen", saved, true)).toBeNull();
});
