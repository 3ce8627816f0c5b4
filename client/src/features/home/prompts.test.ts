import { emptyMeasure } from "@commontable/shared/features/measures/card-entry.ts";
import { readAgenda } from "@commontable/shared/features/agenda/doc.ts";
import { resultExamples } from "@commontable/shared/features/agenda/testing.ts";
import type { Agenda, Lever, LeverState } from "@commontable/shared/features/agenda/schema.ts";
import { matrixOf, type Party } from "@commontable/shared/features/charter/rules.ts";
import type { Commitment } from "@commontable/shared/features/charter/schema.ts";
import { readiness } from "@commontable/shared/features/measures/rules.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { type PromptFacts, promptsOf } from "./prompts.ts";

const parties: Party[] = [
  { id: "city", name: "City", group: "government" },
  { id: "chamber", name: "Chamber", group: "business" },
];

function commitment(id: string, by: string, to: string): Commitment {
  return {
    id,
    by,
    to: [to],
    what: "Report",
    why: "",
    due: null,
    evidence: "",
    strategyId: null,
    measureId: null,
  };
}

const nothing: Agenda = readAgenda(new Y.Doc());

function facts(change: Partial<PromptFacts> = {}): PromptFacts {
  return {
    agenda: nothing,
    measures: [],
    stated: new Set(),
    matrix: matrixOf(parties, [], [], "2026-01-01"),
    parties,
    ...change,
  };
}

function strategies(count: number): Agenda["strategies"] {
  return Array.from({ length: count }, (_, index) => ({
    id: `s${index}`,
    title: "",
    what: "",
    leverIds: [],
    measureIds: [],
    lead: undefined,
    partners: [],
    level: undefined,
    state: "active" as const,
    stopReason: "",
    startsOn: undefined,
    reviewOn: undefined,
  }));
}

test("[HP6] an empty table asks nothing", () => {
  expect(promptsOf(facts())).toEqual([]);
});

test("[HP1] a headline result with fewer than six parts is worth a look, with fewer than four talking about", () => {
  const { emp90, emp90Facts, bip } = resultExamples;
  const asked = [emp90, emp90Facts, bip].map(({ result }) =>
    promptsOf(facts({ agenda: { ...nothing, results: [result] } })).map(({ kind, level }) => [kind, level]),
  );
  expect(asked).toEqual([[], [["result", "worth-a-look"]], [["result", "talk-about-it"]]]);
});

test("[HP2] a lever that is chosen or moving needs an interest that somebody stated for themselves", () => {
  const lever = (state: LeverState): Lever => ({
    id: "l1",
    kind: "policy",
    system: "Bus hours",
    currentState: "",
    desiredState: "",
    holders: [],
    effort: undefined,
    effect: undefined,
    neededInterests: ["funding"],
    state,
  });
  const asked = (state: LeverState, stated: readonly string[] = []) =>
    promptsOf(facts({ agenda: { ...nothing, levers: [lever(state)] }, stated: new Set(stated) }));
  const prompt = { kind: "voices", level: "worth-a-look", lever: "Bus hours", interests: ["funding"] };
  expect([asked("candidate"), asked("chosen"), asked("in-motion"), asked("changed")]).toEqual([
    [],
    [prompt],
    [prompt],
    [],
  ]);
  expect(asked("chosen", ["funding"])).toEqual([]);
});

test("[HP3] a headline measure without its parts is worth talking about", () => {
  const measure = { ...emptyMeasure("m1"), name: "Trips to work", headline: true };
  const { missing } = readiness(measure);
  const [prompt] = promptsOf(
    facts({ measures: [{ id: "m1", name: measure.name, headline: true, state: "drafting", missing }] }),
  );
  expect(prompt).toMatchObject({
    kind: "measure",
    level: "talk-about-it",
    name: "Trips to work",
    notReady: 1,
    all: 1,
  });
});

test("[HP3] one of four that are meant to be read is not asked about", () => {
  const measure = (id: string, missing: "baseline"[]) => ({
    id,
    name: id,
    headline: false,
    state: "agreed" as const,
    missing,
  });
  expect(
    promptsOf(
      facts({ measures: [measure("a", ["baseline"]), measure("b", []), measure("c", []), measure("d", [])] }),
    ),
  ).toEqual([]);
});

test("[HP4] promises that run one way only are worth talking about", () => {
  const matrix = matrixOf(parties, [commitment("1", "chamber", "city")], [], "2026-01-01");
  expect(promptsOf(facts({ matrix }))).toEqual([
    { kind: "reciprocity", level: "talk-about-it", parties: ["City", "Chamber"], reciprocity: 0 },
  ]);
});

test("[HP4] promises both ways ask nothing", () => {
  const matrix = matrixOf(
    parties,
    [commitment("1", "chamber", "city"), commitment("2", "city", "chamber")],
    [],
    "2026-01-01",
  );
  expect(promptsOf(facts({ matrix }))).toEqual([]);
});

test("[HP5] six strategies and no boundary are worth talking about", () => {
  expect(promptsOf(facts({ agenda: { ...nothing, strategies: strategies(6) } }))).toEqual([
    { kind: "thin", level: "talk-about-it", active: 6, boundaries: 0 },
  ]);
});

test("[HP5] two strategies are few enough", () => {
  expect(promptsOf(facts({ agenda: { ...nothing, strategies: strategies(2) } }))).toEqual([]);
});
