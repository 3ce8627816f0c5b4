import { describe, expect, test } from "vitest";
import { isLate, missingParts, nextSteps, noteNeeded, standingOf } from "./commitment.ts";
import type { Commitment, CommitmentAnswer } from "./schema.ts";
import { commitmentWords, wordsHash } from "./words.ts";

const promise: Commitment = {
  id: "c1",
  by: "city",
  to: ["county", "bakery"],
  what: "Publish start times",
  why: "",
  due: { kind: "day", on: "2019-06-01" },
  evidence: "On the site",
  strategyId: null,
  measureId: null,
};
const answer = (
  state: CommitmentAnswer["state"],
  at: string,
  change: Partial<CommitmentAnswer> = {},
): CommitmentAnswer => ({
  id: `a${at}`,
  commitmentId: "c1",
  state,
  party: "city",
  words: commitmentWords(promise),
  wordsHash: wordsHash(commitmentWords(promise)),
  note: "",
  by: "p1",
  byName: "Ann",
  byOrganization: "City",
  at,
  ...change,
});

describe("[CH4] standing", () => {
  test("nobody has answered: it is proposed", () => {
    expect(standingOf(promise, [])).toEqual({
      state: "proposed",
      last: null,
      accepted: null,
      wordsChanged: false,
      isOpen: true,
    });
  });
  test("the last answer of the debtor counts", () => {
    const standing = standingOf(promise, [answer("done", "2019-03-02"), answer("accepted", "2019-03-01")]);
    expect(standing).toMatchObject({ state: "done", isOpen: false, wordsChanged: false });
  });
  test("another party's answer does not count, so a new debtor starts anew", () => {
    expect(standingOf({ ...promise, by: "county" }, [answer("accepted", "2019-03-01")]).state).toBe(
      "proposed",
    );
  });
});

describe("[CH5] accepted words", () => {
  test.each<[string, Partial<Commitment>, boolean]>([
    ["another day", { due: { kind: "day", on: "2019-07-01" } }, true],
    ["another creditor", { to: ["county"] }, true],
    ["another evidence", { evidence: "In print" }, true],
    ["another order of creditors", { to: ["bakery", "county"] }, false],
    ["another spacing", { what: " Publish  start times " }, false],
    ["another strategy", { strategyId: "s1" }, false],
  ])("%s", (_, change, expected) => {
    expect(standingOf({ ...promise, ...change }, [answer("accepted", "2019-03-01")]).wordsChanged).toBe(
      expected,
    );
  });
  test("words accepted again are the words in force", () => {
    const changed = { ...promise, evidence: "In print" };
    const again = answer("accepted", "2019-04-01", { words: commitmentWords(changed) });
    expect(standingOf(changed, [answer("accepted", "2019-03-01"), again]).wordsChanged).toBe(false);
  });
  test("the fingerprint is the SHA-256 of the words", () => {
    expect(wordsHash("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  });
});

test("[CH6] a proposal can only be accepted, and what is over stays over", () => {
  expect(nextSteps("proposed", false)).toEqual(["accepted"]);
  expect(nextSteps("renegotiated", false)).toEqual(["accepted", "released", "handed-over"]);
  expect(nextSteps("done", false)).toEqual([]);
  expect(nextSteps("accepted", true)[0]).toBe("accepted");
});

test("[CH7] done asks for evidence, leaving a promise for a reason", () => {
  expect([noteNeeded("accepted"), noteNeeded("done"), noteNeeded("released")]).toEqual([
    null,
    "evidence",
    "reason",
  ]);
});

test("[CHA-3] a promise names a party, what, to whom, by when, and how one will know", () => {
  expect(missingParts(promise)).toEqual([]);
  expect(missingParts({ ...promise, by: null, to: [], what: "Data", due: null, evidence: " " })).toEqual([
    "by",
    "to",
    "what",
    "due",
    "evidence",
  ]);
});

test("[CH8] a promise is late from the day after it is due", () => {
  expect(isLate(promise, true, "2019-06-01")).toBe(false);
  expect(isLate(promise, true, "2019-06-02")).toBe(true);
  expect(isLate(promise, false, "2019-06-02")).toBe(false);
});
