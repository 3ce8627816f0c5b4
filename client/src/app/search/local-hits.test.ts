import { expect, it } from "vitest";
import * as Y from "yjs";
import { addAgendaEntry } from "@commontable/shared/features/agenda/doc.ts";
import { createMeasure } from "@commontable/shared/features/measures/doc.ts";
import { readQuery } from "@commontable/shared/features/search/query.ts";
import { localHits } from "./local-hits.ts";

const agenda = new Y.Doc();
addAgendaEntry(agenda, "levers", { id: "l1", texts: { system: "Hiring night shifts" } }, "test");
const measures = new Y.Doc();
createMeasure(measures, { id: "m1", name: "Night shifts" });
const copies = [
  { name: "agenda", doc: agenda },
  { name: "measures", doc: measures },
];

it.each([
  [{}, ["lever-l1", "m1"]],
  [{ where: "measures" }, ["m1"]],
  [{ kind: "parts" }, ["lever-l1"]],
  [{ where: "agenda", kind: "measures" }, []],
  // Whose words they are is not known on this device.
  [{ person: "rosa" }, []],
])("[FI11] the copies on this device, narrowed by %j, hold %j", (filters, anchors) => {
  expect(localHits(copies, readQuery("night"), 9, filters).map(({ anchor }) => anchor)).toEqual(anchors);
});
