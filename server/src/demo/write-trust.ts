/** Writes one body's trust notes of an example. */
import type * as Y from "yjs";
import {
  addDifference,
  addGroundRule,
  addReading,
  setDifferenceState,
  trustText,
  viewText,
} from "@commontable/shared/features/trust/doc.ts";
import { trustSections } from "@commontable/shared/features/trust/template.ts";
import { addDays } from "@commontable/shared/lib/day.ts";
import type { Scenario, TrustContent } from "./content.ts";
import { idsOf } from "./ids.ts";
import { origin, writeText } from "./write-text.ts";

/** Days after the start on which the examples' differences were aired. */
const airedAfterDays = 120;

const nothing: TrustContent = { stages: {}, differences: [], rules: [] };

export function writeTrust(doc: Y.Doc, scenario: Scenario, bodyId: string): void {
  const ids = idsOf(scenario, `trust-${bodyId}`);
  const { stages, differences, rules, reading } = scenario.trust[bodyId] ?? nothing;
  doc.transact(() => {
    writeText(doc, trustSections, stages, ids);
    for (const { title, kind, state, views, agreement = "" } of differences) {
      const id = ids.next();
      addDifference(doc, { id, title, kind, parties: views.map((view) => ids.of(view.party)) }, origin);
      for (const { party, view } of views) viewText(doc, id, ids.of(party)).insert(0, view);
      trustText(doc, "differences", id, "agreement")?.insert(0, agreement);
      if (state !== "named")
        setDifferenceState(doc, id, state, addDays(scenario.startedOn, airedAfterDays), origin);
    }
    for (const rule of rules) addGroundRule(doc, { id: ids.next(), ...rule }, origin);
    if (reading) addReading(doc, { id: ids.next(), ...reading }, origin);
  }, origin);
}
