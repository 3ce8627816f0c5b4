/** Writes an example's common agenda into an empty document. */
import type * as Y from "yjs";
import { addAgendaEntry, objectiveText } from "@commontable/shared/features/agenda/doc.ts";
import { agendaSections } from "@commontable/shared/features/agenda/template.ts";
import { sayList } from "@commontable/shared/lib/say.ts";
import type { ResultContent, Scenario } from "./content.ts";
import { idsOf, type ScenarioIds } from "./ids.ts";
import { origin, writeFrame } from "./write-text.ts";

export function writeAgenda(doc: Y.Doc, scenario: Scenario): void {
  const ids = idsOf(scenario, "agenda");
  const { agenda } = scenario;
  doc.transact(() => {
    writeFrame(doc, agendaSections, agenda.sections, ids);
    for (const result of agenda.results) writeResult(doc, result, ids);
    writeLevers(doc, scenario, ids);
    writeStrategies(doc, scenario, ids);
    for (const { text, kind, revisitOn } of agenda.boundaries) {
      addAgendaEntry(
        doc,
        "boundaries",
        { id: ids.next(), texts: { text }, scalars: { kind, revisitOn } },
        origin,
      );
    }
    for (const { term, meaning, saidBy } of agenda.terms) {
      const texts = { term, meaning: `${meaning} (${namesOf(scenario, saidBy)})` };
      addAgendaEntry(doc, "terms", { id: ids.next(), texts }, origin);
    }
    for (const organization of scenario.organizations) {
      objectiveText(doc, ids.of(organization.id)).insert(0, organization.whyHere);
    }
  }, origin);
}

function writeResult(doc: Y.Doc, result: ResultContent, ids: ScenarioIds): void {
  const { population, place, indicator, unit, headline, direction, measure, from, to, by } = result;
  const target =
    to === undefined
      ? {}
      : to.kind === "relative"
        ? { toKind: to.kind, toChangePct: to.changePct }
        : { toKind: to.kind, toValue: to.value };
  addAgendaEntry(
    doc,
    "results",
    {
      id: ids.next(),
      texts: { population, place, indicatorText: indicator, unit, source: from?.source ?? "" },
      scalars: {
        headline,
        direction,
        indicatorMeasureId: measure === undefined ? undefined : ids.of(measure),
        fromValue: from?.value,
        fromOn: from?.on,
        by,
        ...target,
      },
    },
    origin,
  );
}

function writeLevers(doc: Y.Doc, scenario: Scenario, ids: ScenarioIds): void {
  for (const lever of scenario.agenda.levers) {
    const { kind, state, effort, effect, system, today, wanted, holders, needs } = lever;
    addAgendaEntry(
      doc,
      "levers",
      {
        id: ids.of(lever.id),
        texts: { system, currentState: today, desiredState: wanted },
        scalars: { kind, state, effort, effect },
        sets: { holders: holders.map(ids.of), neededInterests: needs },
      },
      origin,
    );
  }
}

function writeStrategies(doc: Y.Doc, scenario: Scenario, ids: ScenarioIds): void {
  for (const strategy of scenario.agenda.strategies) {
    const { title, lead, level, state, startsOn, reviewOn, levers, measures, partners } = strategy;
    addAgendaEntry(
      doc,
      "strategies",
      {
        id: ids.of(strategy.id),
        texts: { title },
        scalars: { lead: ids.of(lead), level, state, startsOn, reviewOn },
        sets: {
          leverIds: levers.map(ids.of),
          measureIds: measures.map(ids.of),
          partners: partners.map(ids.of),
        },
      },
      origin,
    );
  }
}

function namesOf(scenario: Scenario, organizations: readonly string[]): string {
  const names = organizations.map((id) => scenario.organizations.find((one) => one.id === id)?.name ?? id);
  return sayList(names);
}
