import { failures, type ErrorCode } from "@commontable/shared/errors/app-error.ts";
import { describe, expect, it } from "vitest";
import {
  goesOutByItself,
  saveStateOf,
  shownSaveState,
  withoutWayOut,
  type SaveFacts,
  type SaveState,
} from "./save-state.ts";
import { storageSentences } from "./storage-problem.ts";

const amara = { id: "amara", name: "Amara Okafor", organization: "Harbor College", color: 1 };
const settled: SaveFacts = { changes: 0, since: 0, role: "edit", refusal: null, storage: null, seenBy: [] };
const badUpdate = { code: "bad-update", sentence: "No." } as const;

describe("the save state", () => {
  it.each<[rule: string, facts: Partial<SaveFacts>, state: SaveState]>([
    ["[SV1] nothing waits", {}, { status: "saved" }],
    ["[SV1] nothing waits, role not told yet", { role: null }, { status: "saved" }],
    ["[SV2] something waits", { changes: 2, since: 5 }, { status: "on-device", changes: 2, since: 5 }],
    [
      "[SV2] something waits though others saw more",
      { changes: 1, seenBy: [amara] },
      { status: "on-device", changes: 1, since: 0 },
    ],
    ["[SV3] others saw it", { seenBy: [amara] }, { status: "seen", by: [amara] }],
    ["[SV4] the server refused", { changes: 1, refusal: badUpdate }, { status: "not-saved", ...badUpdate }],
    [
      "[SV10] the server refused, storage failed too",
      { changes: 1, refusal: badUpdate, storage: "full" },
      { status: "not-saved", code: "bad-update", sentence: `No. ${storageSentences.full}` },
    ],
    [
      "[SV4] the role ended while something waits",
      { changes: 1, role: "view" },
      { status: "not-saved", code: "forbidden", sentence: failures.forbidden.sentence },
    ],
    [
      "[SV5] storage failed while something waits",
      { changes: 1, storage: "full" },
      { status: "not-saved", code: "storage", sentence: storageSentences.full },
    ],
    ["[SV5] storage failed, the server has everything", { storage: "full" }, { status: "saved" }],
    ["[SV6] a reader", { role: "view" }, { status: "reading" }],
    ["[SV6] a commenter", { role: "comment", seenBy: [amara] }, { status: "reading" }],
  ])("%s", (_rule, facts, state) => {
    expect(saveStateOf({ ...settled, ...facts })).toEqual(state);
  });
});

it("[SV10] no refusal calls words safe on a device that does not keep them", () => {
  // Safe: the table has no other keys.
  const codes = Object.keys(failures) as ErrorCode[];
  const told = codes.map((code) => {
    const refusal = { code, sentence: failures[code].sentence };
    const state = saveStateOf({ ...settled, changes: 1, refusal, storage: "removed" });
    return state.status === "not-saved" ? state.sentence.replace(storageSentences.removed, "") : state.status;
  });
  expect(told.filter((sentence) => /device|safe|Reload|not-saved/.test(sentence))).toEqual([]);
  expect(told).toContain("This is larger than we can take at once. ");
});

it("[KW4] words go out by themselves unless their role, their refusal or an ended connection keeps them", () => {
  const codes = ["storage", "could-not-save", "forbidden", "bad-update", "resync", "signed-out"] as const;
  const going = codes.filter((code) => goesOutByItself({ status: "not-saved", code, sentence: "No." }));
  expect(going).toEqual(["storage", "could-not-save"]);
  expect(goesOutByItself({ status: "on-device", changes: 1, since: 0 })).toBe(true);
});

describe("the shown save state", () => {
  const saved: SaveState = { status: "saved" };
  const waiting: SaveState = { status: "on-device", changes: 1, since: 100 };

  it("[SV7] stays for a second while changes flow", () => {
    expect(shownSaveState(waiting, saved, { now: 1_099, since: 100, isFlowing: true })).toBe(saved);
    expect(shownSaveState(waiting, saved, { now: 1_100, since: 100, isFlowing: true })).toBe(waiting);
  });

  it("[SV7] is the true one at once without a connection", () => {
    expect(shownSaveState(waiting, saved, { now: 101, since: 100, isFlowing: false })).toBe(waiting);
  });

  it("[SV7] never goes back from waiting to saved without an answer", () => {
    const more: SaveState = { status: "on-device", changes: 2, since: 100 };
    expect(shownSaveState(more, waiting, { now: 101, since: 100, isFlowing: true })).toBe(more);
  });

  it("[SV9] is not saved when something waits for a connection that ended for good, with its sentence", () => {
    const ended = { code: "access-ended", sentence: "Your access ended." } as const;
    expect(withoutWayOut(waiting, ended)).toEqual({ status: "not-saved", ...ended });
    expect(withoutWayOut(waiting, null)).toBe(waiting);
    expect(withoutWayOut(saved, ended)).toBe(saved);
    const refused: SaveState = { status: "not-saved", ...badUpdate };
    expect(withoutWayOut(refused, ended)).toBe(refused);
  });

  it("[SV4] tells a refusal at once", () => {
    const refused: SaveState = { status: "not-saved", ...badUpdate };
    expect(shownSaveState(refused, saved, { now: 101, since: 100, isFlowing: true })).toBe(refused);
  });
});
