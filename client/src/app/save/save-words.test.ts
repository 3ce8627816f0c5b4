import { expect, test } from "vitest";
import type { SaveState } from "../../sync/save-state.ts";
import { heardSave, pipsOf, saveWords, spokenAfterMs, spokenSave } from "./save-words.ts";

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

test("[SB1] pips and words advance together", () => {
  expect([onDevice, saved, seen, notSaved].map((state) => [pipsOf(state), saveWords(state)])).toEqual([
    [1, "On this device"],
    [2, "Saved"],
    [3, "Seen by 1"],
    [0, "Could not save"],
  ]);
});

test("[SB4] waiting is read out only while offline", () => {
  expect(spokenSave("saved", onDevice, { isOnline: true, isKept: true })).toBeNull();
  expect(spokenSave("saved", onDevice, { isOnline: false, isKept: true })).toBe(
    "Working offline. 3 changes on this device.",
  );
});

test("[SB4] saved is read out only after something waited", () => {
  expect(spokenSave("on-device", saved, { isOnline: true, isKept: true })).toBe("All changes saved.");
  expect(spokenSave("seen", saved, { isOnline: true, isKept: true })).toBeNull();
});

test("text that this browser does not keep is never called safe", () => {
  expect(spokenSave("saved", notSaved, { isOnline: true, isKept: true })).toContain("safe on this device");
  expect(spokenSave("saved", notSaved, { isOnline: true, isKept: false })).toBe(
    "Could not save. Your text is only in this page.",
  );
});

test("a role that became one of reading is read out", () => {
  expect(spokenSave("saved", { status: "reading" }, { isOnline: true, isKept: true })).toContain(
    "does not include writing",
  );
  expect(spokenSave("reading", { status: "reading" }, { isOnline: false, isKept: true })).toBeNull();
});

test("[SB4] a state lasts three seconds before it is read out, a failure none", () => {
  const states = [onDevice, saved, seen, notSaved];
  expect(states.map((state) => spokenAfterMs(heardSave(state, false)))).toEqual([3_000, 3_000, 3_000, 0]);
});

test("[SB4] words that wait are another thing to hear once the connection is gone", () => {
  expect([heardSave(onDevice, true), heardSave(onDevice, false)]).toEqual(["on-its-way", "on-device"]);
  expect(heardSave(saved, true)).toBe(heardSave(saved, false));
});
