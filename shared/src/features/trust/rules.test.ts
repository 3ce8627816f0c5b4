import { describe, expect, it } from "vitest";
import {
  awaitedParties,
  currentReading,
  isAired,
  mayWriteView,
  reviewState,
  skippedStages,
  stageRecord,
  type TrustFacts,
} from "./rules.ts";
import type { Difference, DifferenceState, GroundRule, GroupReading, Stage, TrustNotes } from "./schema.ts";
import { conversationGuide, stageGuides } from "./template.ts";

function difference(state: DifferenceState, views: string[], airedOn?: string): Difference {
  return {
    id: "d",
    title: "Fast permits, or careful permits?",
    kind: "approach",
    state,
    airedOn,
    views: views.map((text, index) => ({ partyId: `org-${index}`, text })),
    agreement: "",
  };
}

const rule: GroundRule = {
  id: "g",
  text: "We say bad news first",
  agreedOn: "2026-01-10",
  reviewOn: undefined,
};
const both = ["Fast", "Careful"];
const normed: TrustFacts = { roles: { accepted: 11, all: 14 }, decisionRuleInForce: true };

function reading(stage: Stage, on = "2026-01-10"): GroupReading {
  return { id: stage, stage, on, why: "" };
}

function notes(change: Partial<TrustNotes>): TrustNotes {
  return { differences: [], groundRules: [], readings: [], ...change };
}

function stormed(...differences: Difference[]): boolean {
  return stageRecord("storming", notes({ differences }), {}).isWorkedThrough;
}

describe("storming", () => {
  it("[TR1] is worked through with two differences aired by two parties and one of them settled", () => {
    expect(stormed(difference("aired", both), difference("agreed", both))).toBe(true);
    expect(stormed(difference("explored", both), difference("agreed-to-differ", both))).toBe(true);
  });

  it("[TR1] has little on record with one difference, with none settled, or with one side written", () => {
    expect(stormed()).toBe(false);
    expect(stormed(difference("agreed", both))).toBe(false);
    expect(stormed(difference("aired", both), difference("aired", both))).toBe(false);
    expect(stormed(difference("aired", ["Fast", " "]), difference("agreed", both))).toBe(false);
    expect(stormed(difference("named", both), difference("agreed", both))).toBe(false);
  });

  it("[TR1] still counts a difference as aired after it was parked", () => {
    expect(isAired(difference("parked", both, "2026-01-10"))).toBe(true);
    expect(isAired(difference("parked", both))).toBe(false);
  });

  it("tells the numbers behind it", () => {
    const record = stageRecord(
      "storming",
      notes({ differences: [difference("aired", both), difference("named", [])] }),
      {},
    );
    expect(record).toMatchObject({ aired: 1, settled: 0, open: 2, isWorkedThrough: false });
  });
});

describe("norming", () => {
  const worked = (change: Partial<TrustNotes>, facts: TrustFacts) =>
    stageRecord("norming", notes(change), facts).isWorkedThrough;

  it("[TR2] is worked through with ground rules, two thirds of roles accepted and a decision rule in force", () => {
    expect(worked({ groundRules: [rule] }, normed)).toBe(true);
    expect(worked({ groundRules: [rule] }, { ...normed, roles: { accepted: 2, all: 3 } })).toBe(true);
  });

  it("[TR2] has little on record when one of the three is missing or unknown", () => {
    expect(worked({}, normed)).toBe(false);
    expect(worked({ groundRules: [{ ...rule, agreedOn: undefined }] }, normed)).toBe(false);
    expect(worked({ groundRules: [{ ...rule, text: " " }] }, normed)).toBe(false);
    expect(worked({ groundRules: [rule] }, { ...normed, roles: { accepted: 9, all: 14 } })).toBe(false);
    expect(worked({ groundRules: [rule] }, { ...normed, roles: { accepted: 0, all: 0 } })).toBe(false);
    expect(worked({ groundRules: [rule] }, { ...normed, decisionRuleInForce: false })).toBe(false);
    expect(worked({ groundRules: [rule] }, {})).toBe(false);
  });
});

describe("the group's reading", () => {
  it("is the latest one", () => {
    expect(
      currentReading([reading("performing", "2026-02-01"), reading("forming", "2025-01-01")])?.stage,
    ).toBe("performing");
    expect(currentReading([reading("forming"), reading("storming")])?.stage).toBe("storming");
    expect(currentReading([])).toBeUndefined();
  });

  it("[TR3] shows storming and norming as passed over when they come before it without a record", () => {
    expect(skippedStages(notes({ readings: [reading("performing")] }), {})).toEqual(["storming", "norming"]);
    expect(skippedStages(notes({ readings: [reading("norming")] }), {})).toEqual(["storming"]);
    expect(skippedStages(notes({ readings: [reading("storming")] }), {})).toEqual([]);
    expect(skippedStages(notes({}), {})).toEqual([]);
  });

  it("[TR6] does not hold against a group what nobody can know yet", () => {
    const ruled = notes({ readings: [reading("performing")], groundRules: [rule] });
    expect(skippedStages(ruled, {})).toEqual(["storming"]);
    expect(skippedStages(ruled, { ...normed, decisionRuleInForce: false })).toEqual(["storming", "norming"]);
  });

  it("[TR3] shows nothing passed over once the facts are there", () => {
    const full = notes({
      readings: [reading("performing")],
      groundRules: [rule],
      differences: [difference("aired", both), difference("agreed", both)],
    });
    expect(skippedStages(full, normed)).toEqual([]);
  });
});

describe("a party's view", () => {
  it("[TRU-2] is written by those who speak for it", () => {
    expect([mayWriteView("a", "a"), mayWriteView("a", "b"), mayWriteView("a", null)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("is awaited until it has words", () => {
    expect(awaitedParties(difference("named", ["Fast", " "]))).toEqual(["org-1"]);
  });
});

describe("forming", () => {
  it("[TR4] is worked through when every organization has stated an interest", () => {
    const record = (stated: number, all: number) =>
      stageRecord("forming", notes({}), { organizations: { stated, all } }).isWorkedThrough;
    expect([record(11, 11), record(10, 11), record(1, 1)]).toEqual([true, false, false]);
    expect(stageRecord("forming", notes({}), {}).isWorkedThrough).toBe(false);
  });
});

it("says when a ground rule is due for another look", () => {
  const at = (day?: string) => reviewState(day, "2026-01-10");
  expect([at(), at("2026-03-01"), at("2026-01-20"), at("2026-01-10"), at("2025-12-31")]).toEqual([
    "none",
    "later",
    "soon",
    "due",
    "due",
  ]);
});

it("has a guide of seven steps for every stage, with the stage's own questions", () => {
  for (const stage of ["forming", "storming", "norming", "performing", "adjourning"] as const) {
    const steps = conversationGuide(stage);
    expect(steps).toHaveLength(7);
    expect(steps[2]?.how).toBe(stageGuides[stage].prompts.join(" "));
  }
});
