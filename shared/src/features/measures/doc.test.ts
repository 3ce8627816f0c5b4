import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { appendBlocks } from "../../documents/template.ts";
import { emptyMeasure } from "./card-entry.ts";
import {
  basisChanged,
  confirmBasis,
  createMeasure,
  isMeasureRemoved,
  measureRich,
  measureText,
  readMeasureById,
  readMeasures,
  removeMeasure,
  restoreMeasure,
  setDayValue,
  setMeasureFields,
  startVersion,
} from "./doc.ts";

function docWith(id = "m1", name = "Homes passing"): Y.Doc {
  const doc = new Y.Doc();
  createMeasure(doc, { id, name });
  return doc;
}

function merge(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
}

describe("measure cards in a shared document", () => {
  test("a new card reads as its name and the defaults", () => {
    expect(readMeasures(docWith())).toEqual([{ ...emptyMeasure("m1"), name: "Homes passing" }]);
  });

  test("[MS12] two people fill in different parts at once and both stay", () => {
    const a = docWith();
    const b = new Y.Doc();
    Y.applyUpdate(b, Y.encodeStateAsUpdate(a));
    setMeasureFields(a, "m1", { baselineValue: 78, targetValue: 90 });
    measureText(a, "m1", "unit")?.insert(0, "%");
    setMeasureFields(b, "m1", { baselineOn: "2014-01-01", targetOn: "2024-01-01" });
    setDayValue(b, "m1", "forecast", "2024-01-01", 76);
    setDayValue(a, "m1", "forecast", "2020-01-01", 77);
    merge(a, b);
    expect(readMeasureById(a, "m1")).toMatchObject({
      unit: "%",
      baseline: { value: 78, on: "2014-01-01" },
      target: { kind: "absolute", value: 90 },
      targetOn: "2024-01-01",
      forecast: [
        { on: "2020-01-01", value: 77 },
        { on: "2024-01-01", value: 76 },
      ],
    });
    expect(readMeasureById(b, "m1")).toEqual(readMeasureById(a, "m1"));
  });

  test("[MEA-1] only a population measure is a headline", () => {
    const doc = docWith();
    setMeasureFields(doc, "m1", { headline: true, kind: "performance", perfClass: "how-much" });
    expect(readMeasureById(doc, "m1")).toMatchObject({ headline: false, perfClass: "how-much" });
    setMeasureFields(doc, "m1", { kind: "population" });
    expect(readMeasureById(doc, "m1")).toMatchObject({ headline: true, perfClass: null });
  });

  test("[MEA-2] other words ask whether a new version begins", () => {
    const doc = docWith();
    const definition = measureRich(doc, "m1", "definition");
    appendBlocks(
      doc,
      [{ kind: "paragraph", text: "Residents in work" }],
      () => "b1",
      "editor",
      definition ?? undefined,
    );
    expect(basisChanged(readMeasureById(doc, "m1") ?? emptyMeasure("m1"))).toBe(false);
    confirmBasis(doc, "m1");
    measureText(doc, "m1", "population")?.insert(0, "Ages 18 to 64");
    const changed = readMeasureById(doc, "m1") ?? emptyMeasure("m1");
    expect(changed.definition).toBe("Residents in work");
    expect(basisChanged(changed)).toBe(true);
    startVersion(doc, "m1", "2014-01-01", "ages 18 to 64");
    const next = readMeasureById(doc, "m1") ?? emptyMeasure("m1");
    expect(basisChanged(next)).toBe(false);
    expect(next).toMatchObject({
      version: 2,
      versions: [{ version: 2, on: "2014-01-01", note: "ages 18 to 64" }],
    });
  });

  test("a removed card comes back whole", () => {
    const doc = docWith();
    removeMeasure(doc, "m1");
    expect(readMeasures(doc)).toEqual([]);
    expect(isMeasureRemoved(doc, "m1")).toBe(true);
    restoreMeasure(doc, "m1");
    expect(readMeasures(doc).map((measure) => measure.name)).toEqual(["Homes passing"]);
  });

  test("values of a wrong type read as nothing", () => {
    const doc = docWith();
    const entry = doc.getMap<Y.Map<unknown>>("measures").get("m1");
    entry?.set("decimals", 99);
    entry?.set("baselineValue", "78");
    entry?.set("direction", "sideways");
    entry?.set("minCell", 1);
    expect(readMeasures(doc)).toEqual([{ ...emptyMeasure("m1"), name: "Homes passing" }]);
  });
});
