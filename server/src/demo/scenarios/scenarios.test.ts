import { describe, expect, test } from "vitest";
import { isDay } from "@commontable/shared/lib/day.ts";
import type { Scenario } from "../content.ts";
import { scenarios } from "./all.ts";

type Reference = readonly [
  kind: "organization" | "person" | "body" | "party" | "lever" | "measure" | "strategy",
  id: string,
];

/** Every short id an example refers to, with where. */
function references(scenario: Scenario): Reference[] {
  const { agenda, charter, measures, bodies, people, personas, smallTalk, trust } = scenario;
  const party = (id: string) => ["party", id] as const;
  return [
    ...people.map((person) => ["organization", person.organization] as const),
    ...personas.map(({ person }) => ["person", person] as const),
    ...smallTalk.map(({ person }) => ["person", person] as const),
    ...bodies.flatMap((body) => [
      ...body.seats.map((person) => ["person", person] as const),
      ...Object.entries(body.worksFor ?? {})
        .flat()
        .map((person) => ["person", person] as const),
      ...(body.channels ?? []).map(({ to }) => ["body", to] as const),
    ]),
    ...agenda.results.flatMap((result) => (result.measure ? [["measure", result.measure] as const] : [])),
    ...agenda.levers.flatMap((lever) => lever.holders.map((id) => ["organization", id] as const)),
    ...agenda.strategies.flatMap((strategy) => [
      ...[strategy.lead, ...strategy.partners].map((id) => ["organization", id] as const),
      ...strategy.levers.map((id) => ["lever", id] as const),
      ...strategy.measures.map((id) => ["measure", id] as const),
    ]),
    ...agenda.terms.flatMap((term) => term.saidBy.map((id) => ["organization", id] as const)),
    ...measures.flatMap((measure) => [
      ...(measure.owner ? [["organization", measure.owner] as const] : []),
      ...(measure.steward ? [["person", measure.steward] as const] : []),
      ...measure.strategies.map((id) => ["strategy", id] as const),
    ]),
    ...charter.roles.flatMap((role) => [
      party(role.party),
      ...role.deliverables.flatMap((row) =>
        [row.owner, ...row.helpers, ...(row.approver ? [row.approver] : [])].map(party),
      ),
    ]),
    ...charter.commitments.flatMap((promise) => [
      party(promise.by),
      ...(typeof promise.to === "string" ? [] : promise.to.map(party)),
      ...(promise.strategy ? [["strategy", promise.strategy] as const] : []),
    ]),
    ...charter.funders.map(({ funder }) => ["organization", funder] as const),
    ...Object.keys(trust).map((body) => ["body", body] as const),
    ...Object.values(trust).flatMap(({ differences }) =>
      differences.flatMap(({ views }) => views.map((view) => party(view.party))),
    ),
  ];
}

function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))("example %s", (_, scenario) => {
  test("refers only to what it contains", () => {
    const organizations = scenario.organizations.map(({ id }) => id);
    const bodies = scenario.bodies.map(({ id }) => id);
    const known = {
      organization: new Set(organizations),
      person: new Set(scenario.people.map(({ id }) => id)),
      body: new Set(bodies),
      party: new Set([...organizations, ...bodies, "partnership"]),
      lever: new Set(scenario.agenda.levers.map(({ id }) => id)),
      measure: new Set(scenario.measures.map(({ id }) => id)),
      strategy: new Set(scenario.agenda.strategies.map(({ id }) => id)),
    };
    expect(references(scenario).filter(([kind, id]) => !known[kind].has(id))).toEqual([]);
  });

  test("gives everything of one kind an id of its own", () => {
    const { organizations, people, bodies, measures, agenda } = scenario;
    const ids = [organizations, people, bodies, measures, agenda.levers, agenda.strategies]
      .flat()
      .map(({ id }) => id);
    expect(ids.length).toBe(new Set(ids).size);
  });

  test("has somebody who speaks for each organization", () => {
    const spokenFor = new Set(scenario.people.map((person) => person.organization));
    expect(scenario.organizations.filter(({ id }) => !spokenFor.has(id))).toEqual([]);
  });

  test("has somebody to open it as, each with a reason", () => {
    expect(scenario.personas.length).toBeGreaterThanOrEqual(3);
    expect(scenario.personas.length).toBeLessThanOrEqual(6);
    expect(scenario.personas.every(({ why }) => why.length > 0)).toBe(true);
  });

  test("says in its note and beside invented figures that they are illustrative", () => {
    expect(scenario.note).toContain("illustrative");
    const withNumbers = scenario.measures.filter((measure) => measure.points.length > 0);
    const text = [scenario.note, ...textsOf(scenario.agenda), ...textsOf(withNumbers)]
      .join(" ")
      .toLowerCase();
    expect(text).toContain("illustrative");
  });

  test("keeps its values in the order of their days", () => {
    for (const { points } of scenario.measures) {
      const days = points.map(([day]) => day);
      expect(days.every(isDay)).toBe(true);
      expect(days).toEqual(days.toSorted());
    }
  });

  test("speaks without exclamation marks", () => {
    expect(textsOf(scenario).filter((text) => text.includes("!"))).toEqual([]);
  });
});

test("the exercise has the organizations, kinds and people its roster asks for", () => {
  const air48 = scenarios.find(({ id }) => id === "air48");
  const leads = air48?.people.filter(({ id }) => id.endsWith("-1")) ?? [];
  const count = (kind: string) => leads.filter((person) => person.kind === kind).length;
  expect({
    organizations: air48?.organizations.length,
    people: air48?.people.length,
    names: new Set(air48?.people.map(({ name }) => name)).size,
    leads: [count("decision-maker"), count("doer"), count("designee")],
  }).toEqual({ organizations: 48, people: 96, names: 96, leads: [21, 21, 6] });
});
