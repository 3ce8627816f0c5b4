import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import {
  addAgendaEntry,
  agendaText,
  changeAgendaEntry,
  headlineResult,
  objectiveText,
  readAgenda,
  removeAgendaEntry,
  restoreAgendaEntry,
  setAgendaMember,
} from "./doc.ts";
import { emptyResult, resultExamples } from "./testing.ts";
import { seedAgenda } from "./seed.ts";
import { specificity } from "./specificity.ts";
import { agendaSections } from "./template.ts";

function counter(): () => string {
  let count = 0;
  return () => `id${++count}`;
}

function copy(doc: Y.Doc): Y.Doc {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  return other;
}

describe("the agenda document", () => {
  it("opens from its template with guidance for every section and a result to complete", () => {
    const doc = new Y.Doc();
    seedAgenda(doc, counter());
    const headings = doc
      .getXmlFragment("body")
      .toArray()
      .flatMap((child) => {
        const section = child instanceof Y.XmlElement ? child.getAttribute("section") : undefined;
        return section === undefined ? [] : [section];
      });
    expect(headings).toEqual(agendaSections.map(({ key }) => key));
    const { results } = readAgenda(doc);
    expect(results).toEqual([{ ...emptyResult, id: results[0]?.id }]);
    expect(agendaSections.every(({ guidance }) => guidance.length > 0)).toBe(true);
  });

  it("is not written over when it has text", () => {
    const doc = new Y.Doc();
    seedAgenda(doc, counter());
    const before = Y.encodeStateAsUpdate(doc);
    seedAgenda(doc, counter());
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  });

  it("reads a result as it was written, part by part, by two people at once", () => {
    const a = new Y.Doc();
    addAgendaEntry(a, "results", { id: "r", scalars: { headline: true } }, "test");
    const b = copy(a);
    agendaText(a, "results", "r", "population")?.insert(0, "the labor force");
    agendaText(a, "results", "r", "place")?.insert(0, "our region");
    changeAgendaEntry(
      a,
      "results",
      "r",
      { direction: "increase", toKind: "absolute", toValue: 90, by: "2024-01-01" },
      "test",
    );
    agendaText(b, "results", "r", "indicatorText")?.insert(0, "in gainful work");
    agendaText(b, "results", "r", "unit")?.insert(0, "%");
    agendaText(b, "results", "r", "source")?.insert(0, "Regional labor force survey");
    changeAgendaEntry(b, "results", "r", { fromValue: 78, fromOn: "2014-01-01" }, "test");
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
    expect(readAgenda(a).results).toEqual([{ ...resultExamples.emp90.result, id: "r", note: "" }]);
  });

  it("takes a number of years only while no day is given", () => {
    const doc = new Y.Doc();
    addAgendaEntry(doc, "results", { id: "r", scalars: { byYears: 10 } }, "test");
    expect(readAgenda(doc).results[0]?.by).toEqual({ kind: "years", years: 10, from: undefined });
    changeAgendaEntry(doc, "results", "r", { by: "2024-01-01" }, "test");
    expect(readAgenda(doc).results[0]?.by).toEqual({ kind: "day", day: "2024-01-01" });
  });

  it("[LD5] reads anything another program wrote without trusting it", () => {
    const doc = new Y.Doc();
    const results = doc.getMap("results");
    const odd = new Y.Map<unknown>();
    for (const field of ["population", "fromValue", "toKind", "by", "byYears", "headline", "direction"])
      odd.set(field, { odd: true });
    results.set("odd", odd);
    results.set("text", "not an entry");
    expect(readAgenda(doc).results).toEqual([{ ...emptyResult, id: "odd", headline: false }]);
    expect(specificity(readAgenda(doc).results[0] ?? emptyResult).score).toBe(0);
    const levers = doc.getMap("levers");
    const lever = new Y.Map<unknown>();
    lever.set("effort", 9);
    lever.set("effect", 2.5);
    lever.set("state", "won");
    levers.set("l", lever);
    expect(readAgenda(doc).levers[0]).toMatchObject({
      effort: undefined,
      effect: undefined,
      state: "candidate",
      kind: "practice",
    });
  });

  it("[LD3] keeps both holders when two people each name one", () => {
    const a = new Y.Doc();
    addAgendaEntry(
      a,
      "levers",
      { id: "l", texts: { system: "Permits" }, sets: { holders: ["city"] } },
      "test",
    );
    const b = copy(a);
    setAgendaMember(a, "levers", "l", "holders", "county", true, "test");
    setAgendaMember(b, "levers", "l", "holders", "state", true, "test");
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
    expect(readAgenda(a).levers[0]?.holders).toEqual(["city", "county", "state"]);
  });

  it("[LD4] brings a removed strategy back whole", () => {
    const doc = new Y.Doc();
    addAgendaEntry(
      doc,
      "strategies",
      { id: "s", texts: { title: "One desk" }, sets: { leverIds: ["l"] }, scalars: { lead: "city" } },
      "test",
    );
    const before = readAgenda(doc).strategies;
    removeAgendaEntry(doc, "strategies", "s", "test");
    expect(readAgenda(doc).strategies).toEqual([]);
    restoreAgendaEntry(doc, "strategies", "s", "test");
    expect(readAgenda(doc).strategies).toEqual(before);
  });

  it("has one objective text for each organization without making it", () => {
    const a = new Y.Doc();
    const b = new Y.Doc();
    objectiveText(a, "city").insert(0, "A.");
    objectiveText(b, "city").insert(0, "B.");
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
    expect(objectiveText(a, "city").toJSON()).toHaveLength(4);
  });

  it("takes the first result marked as headline", () => {
    const { bip, emp90 } = resultExamples;
    expect(headlineResult([{ ...bip.result, headline: false }, emp90.result])?.id).toBe("emp90");
    expect(headlineResult([])).toBeUndefined();
  });
});
