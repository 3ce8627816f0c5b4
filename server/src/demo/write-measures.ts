/** Writes an example's measure cards. The values themselves are records, see `write-records.ts`. */
import type * as Y from "yjs";
import { appendBlocks } from "@commontable/shared/documents/template.ts";
import { measureRichTexts, type MeasureFields } from "@commontable/shared/features/measures/card-entry.ts";
import {
  confirmBasis,
  createMeasure,
  measureRich,
  setDayValue,
} from "@commontable/shared/features/measures/doc.ts";
import { measuresTemplate } from "@commontable/shared/features/measures/template.ts";
import type { MeasureContent, Scenario } from "./content.ts";
import { idsOf, type ScenarioIds } from "./ids.ts";
import { origin, writeText } from "./write-text.ts";

export function writeMeasures(doc: Y.Doc, scenario: Scenario): void {
  const ids = idsOf(scenario, "measures");
  const { why, report } = scenario.measureNotes;
  doc.transact(() => {
    writeText(doc, measuresTemplate, { "why-these": why, "how-we-report": report }, ids);
    for (const measure of scenario.measures) writeCard(doc, measure, scenario.place, ids);
  }, origin);
}

function writeCard(doc: Y.Doc, measure: MeasureContent, place: string, ids: ScenarioIds): void {
  const id = ids.of(measure.id);
  const { name, numerator = "", denominator = "", unit, population, source, baseline } = measure;
  createMeasure(
    doc,
    {
      id,
      name,
      fields: fieldsOf(measure, ids),
      texts: { numerator, denominator, unit, population, place, source, baselineNote: baseline?.note ?? "" },
      strategies: measure.strategies.map(ids.of),
    },
    origin,
  );
  for (const field of measureRichTexts) {
    const fragment = measureRich(doc, id, field);
    const text = measure[field];
    if (fragment && text !== "") appendBlocks(doc, [{ kind: "paragraph", text }], ids.next, origin, fragment);
  }
  for (const { on, value } of measure.forecast ?? []) setDayValue(doc, id, "forecast", on, value, origin);
  if (measure.points.length > 0) confirmBasis(doc, id, origin);
}

function fieldsOf(measure: MeasureContent, ids: ScenarioIds): Partial<MeasureFields> {
  const { kind, decimals, direction, frequency, lagDays, state, baseline, target, quality } = measure;
  return {
    kind,
    decimals,
    direction,
    frequency,
    state,
    reportingLagDays: lagDays,
    headline: measure.headline ?? false,
    ...(measure.perfClass ? { perfClass: measure.perfClass } : {}),
    ...(measure.owner ? { dataOwner: ids.of(measure.owner) } : {}),
    ...(measure.steward ? { steward: ids.of(measure.steward) } : {}),
    ...(baseline ? { baselineValue: baseline.value, baselineOn: baseline.on } : {}),
    ...(target ? { targetKind: "absolute" as const, targetValue: target.value, targetOn: target.on } : {}),
    ...(quality
      ? {
          qualityCommunication: quality.communication,
          qualityProxy: quality.proxy,
          qualityData: quality.data,
        }
      : {}),
  };
}
