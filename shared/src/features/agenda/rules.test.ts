import { describe, expect, it } from "vitest";
import { resultExamples } from "./testing.ts";
import { boundaryFlag, byLeverage, resultFlag, strategyFlags, unspokenInterests } from "./rules.ts";
import type { Boundary, Lever, Strategy } from "./schema.ts";

const lever: Lever = {
  id: "permits",
  kind: "policy",
  system: "Business permits",
  currentState: "",
  desiredState: "",
  holders: [],
  effort: 2,
  effect: 4,
  neededInterests: ["policymaking", "lived-experience"],
  state: "candidate",
};

const strategy: Strategy = {
  id: "desk",
  title: "One desk for permits",
  what: "",
  leverIds: ["permits"],
  measureIds: ["days-to-permit"],
  lead: undefined,
  partners: [],
  level: "systems-change",
  state: "active",
  stopReason: "",
  startsOn: undefined,
  reviewOn: undefined,
};

const { result } = resultExamples.emp90;

const boundary: Boundary = {
  id: "b",
  text: "We do not run job fairs",
  kind: "will-not-do",
  revisitOn: undefined,
};

const known = new Set(["permits"]);

describe("an agenda's flags", () => {
  it("are none where everything is there", () => {
    expect([resultFlag([result]), boundaryFlag([boundary]), ...strategyFlags(strategy, known)]).toEqual([
      null,
      null,
    ]);
  });

  it("[AGE-1] ask which result comes first", () => {
    expect(resultFlag([])).toEqual({ rule: "AGE-1", about: "results" });
    expect(resultFlag([{ ...result, headline: false }])).toEqual({ rule: "AGE-1", about: "results" });
  });

  it("[AGE-2] ask an active strategy for a lever and a measure", () => {
    expect(strategyFlags({ ...strategy, leverIds: [], measureIds: [] }, known)).toEqual([
      { rule: "AGE-2", about: "strategies", id: "desk", lacks: "lever" },
      { rule: "AGE-2", about: "strategies", id: "desk", lacks: "measure" },
    ]);
    expect(strategyFlags({ ...strategy, leverIds: [], measureIds: [], state: "proposed" }, known)).toEqual(
      [],
    );
  });

  it("[AGE-2] count a lever that was removed as none", () => {
    expect(strategyFlags(strategy, new Set())).toEqual([
      { rule: "AGE-2", about: "strategies", id: "desk", lacks: "lever" },
    ]);
  });

  it("[AGE-3] ask for what is not done; an empty line is no answer", () => {
    expect(boundaryFlag([])).toEqual({ rule: "AGE-3", about: "boundaries" });
    expect(boundaryFlag([{ ...boundary, text: " " }])).toEqual({ rule: "AGE-3", about: "boundaries" });
  });

  it("[AGE-4] ask a program, also a proposed one, which lever it is meant to inform, and ask once", () => {
    const program = { ...strategy, level: "program-project", leverIds: [] } as const;
    expect(strategyFlags({ ...program, state: "proposed" }, known)).toEqual([
      { rule: "AGE-4", about: "strategies", id: "desk" },
    ]);
    expect(strategyFlags(program, known)).toEqual([{ rule: "AGE-4", about: "strategies", id: "desk" }]);
    expect(strategyFlags({ ...program, state: "stopped" }, known)).toEqual([]);
  });
});

describe("the lever board", () => {
  const marked = (id: string, effort?: number, effect?: number): Lever => ({ ...lever, id, effort, effect });

  it("[AG4] puts most effect for least effort first, ties by effect, unmarked last", () => {
    const levers = [
      marked("none"),
      marked("a", 4, 2),
      marked("b", 1, 2),
      marked("c", 2, 4),
      marked("half", 3),
      marked("d", 1, 3),
    ];
    expect(byLeverage(levers).map(({ id }) => id)).toEqual(["d", "c", "b", "a", "none", "half"]);
  });

  it("[AG4] sees equal ratios as equal", () => {
    expect(byLeverage([marked("a", 3, 1), marked("b", 5, 2), marked("c", 3, 1)]).map(({ id }) => id)).toEqual(
      ["b", "a", "c"],
    );
  });

  it("[AG5] names the interests nobody has stated", () => {
    expect(unspokenInterests(lever, new Set(["policymaking"]))).toEqual(["lived-experience"]);
  });
});
