import { addAgendaEntry, readAgenda, setAgendaMember } from "@commontable/shared/features/agenda/doc.ts";
import { resultExamples } from "@commontable/shared/features/agenda/testing.ts";
import {
  createCommitment,
  readCommitments,
  setCommitmentLink,
} from "@commontable/shared/features/charter/doc.ts";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { usesOf } from "./uses.ts";

test("[MS14] a measure lists its result, strategies and promises as they are written there now", () => {
  const agendaDoc = new Y.Doc();
  const charterDoc = new Y.Doc();
  for (const id of ["s1", "s2"])
    addAgendaEntry(agendaDoc, "strategies", { id, texts: { title: `Buses ${id}` } }, "test");
  setAgendaMember(agendaDoc, "strategies", "s1", "measureIds", "trips", true, "test");
  for (const id of ["p1", "p2"]) createCommitment(charterDoc, { id, texts: { what: `Publish ${id}` } });
  setCommitmentLink(charterDoc, "p2", "measureId", "trips");
  const agenda = readAgenda(agendaDoc);
  const result = { ...resultExamples.emp90.result, id: "r1", indicatorMeasureId: "trips" };
  const uses = (measureId: string) =>
    usesOf(measureId, "emp90", { ...agenda, results: [result] }, readCommitments(charterDoc));
  expect(uses("trips")).toEqual([
    { id: "r1", words: "The result of the common agenda", href: "/p/emp90/agenda#result" },
    { id: "s1", words: "Strategy: Buses s1", href: "/p/emp90/agenda#strategies" },
    { id: "p2", words: "Promise: Publish p2", href: "/p/emp90/charter#commitments" },
  ]);
  expect(uses("other")).toEqual([]);
});
