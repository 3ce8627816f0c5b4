import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { applyAll } from "../../documents/apply-all.ts";
import { createEntry, removeEntry, setScalar, textOf, entryOf } from "../../documents/live.ts";
import { replaceText } from "../../documents/replace-text.ts";
import {
  acceptCounter,
  counterFits,
  countersIn,
  counterStands,
  replacedBy,
  takeCounterBack,
} from "./counter.ts";

function agenda(): Y.Doc {
  const doc = new Y.Doc();
  createEntry(doc, "results", { id: "r1", scalars: { toValue: 90 }, texts: { place: "our region" } }, "test");
  createEntry(doc, "levers", { id: "l1", sets: { holders: ["city"] }, texts: { system: "Buses" } }, "test");
  return doc;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc({ gc: false });
  applyAll(copy, [Y.encodeStateAsUpdate(doc)]);
  return copy;
}

describe("a draft of structured parts", () => {
  it("[SG6] says which fields say something else, and which parts are new", () => {
    const base = agenda();
    const draft = copyOf(base);
    const place = textOf(entryOf(draft, "results", "r1"), "place");
    if (!place) throw new Error("a text");
    replaceText(place, "Baltimore", "test");
    setScalar(draft, "results", "r1", "toValue", 95, "test");
    setScalar(draft, "levers", "l1", "holders/county", true, "test");
    createEntry(draft, "levers", { id: "l2", scalars: { effort: 2 }, texts: { system: "Licenses" } }, "test");
    removeEntry(draft, "levers", "l1", "test");
    expect(countersIn(base, draft)).toEqual([
      { type: "field", item: "results/r1", field: "toValue", before: 90, after: 95 },
      { type: "field", item: "results/r1", field: "place", before: "our region", after: "Baltimore" },
      { type: "field", item: "levers/l1", field: "holders/county", before: null, after: true },
      { type: "field", item: "levers/l1", field: "removed", before: null, after: true },
      { type: "entry", item: "levers/l2", scalars: { effort: 2 }, texts: { system: "Licenses" } },
    ]);
  });

  it("[SG5] [SG12] accepted they make the document the draft was, and taken back what it was", () => {
    const base = agenda();
    const said = (doc: Y.Doc) => ["results", "levers"].map((root) => doc.getMap(root).toJSON());
    const before = said(base);
    const draft = copyOf(base);
    setScalar(draft, "results", "r1", "toValue", 95, "test");
    setScalar(draft, "levers", "l1", "holders/city", undefined, "test");
    const counters = countersIn(base, draft).map((one) => ({ ...one, label: "it" }));
    const replaced = counters.map((counter) => {
      const stood = replacedBy(base, counter);
      expect(counterFits(base, counter)).toBe(true);
      acceptCounter(base, counter, "test");
      expect(counterFits(base, counter)).toBe(false);
      return { counter, stood };
    });
    expect(said(base)).toEqual(said(draft));
    for (const { counter, stood } of replaced) {
      expect(counterStands(base, counter)).toBe(true);
      takeCounterBack(base, counter, stood, "test");
    }
    expect(said(base)).toEqual(before);
  });

  const goal = {
    type: "field",
    item: "results/r1",
    field: "toValue",
    before: 90,
    after: 95,
    label: "to",
  } as const;

  it("[SG12] what somebody changed since cannot be taken back", () => {
    const base = agenda();
    acceptCounter(base, goal, "test");
    expect(counterStands(base, goal)).toBe(true);
    setScalar(base, "results", "r1", "toValue", 99, "test");
    expect(counterStands(base, goal)).toBe(false);
  });

  it("[SG12] a choice goes back to what was replaced, not to what its author saw", () => {
    const base = agenda();
    setScalar(base, "results", "r1", "toValue", 92, "test");
    const replaced = replacedBy(base, goal);
    acceptCounter(base, goal, "test");
    takeCounterBack(base, goal, replaced, "test");
    expect(entryOf(base, "results", "r1")?.get("toValue")).toBe(92);
  });

  it("[SG12] a part in which somebody has written since cannot be taken out", () => {
    const base = agenda();
    const part = {
      type: "entry",
      item: "levers/own",
      texts: { system: "Licenses" },
      scalars: {},
      label: "Licenses",
    } as const;
    acceptCounter(base, part, "test");
    expect(counterStands(base, part)).toBe(true);
    setScalar(base, "levers", "own", "holders/county", true, "test");
    expect(counterStands(base, part)).toBe(false);
  });

  it("[SG6] other words for a text leave what was written in it since, or no longer fit", () => {
    const base = agenda();
    const place = textOf(entryOf(base, "results", "r1"), "place");
    if (!place) throw new Error("a text");
    const counter = {
      type: "field",
      item: "results/r1",
      field: "place",
      before: "our region",
      after: "our whole region",
      label: "where",
    } as const;
    place.insert(place.length, " and beyond");
    expect(counterFits(base, counter)).toBe(true);
    acceptCounter(base, counter, "test");
    expect(place.toJSON()).toBe("our whole region and beyond");
    takeCounterBack(base, counter, null, "test");
    expect(place.toJSON()).toBe("our region and beyond");
    acceptCounter(base, counter, "test");
    replaceText(place, "our whole big region", "test");
    expect(counterStands(base, counter)).toBe(false);
    replaceText(place, "Baltimore", "test");
    expect(counterFits(base, counter)).toBe(false);
  });

  it("[SG6] what is accepted is what was shown: a part somebody removed does not come back under other words", () => {
    const base = agenda();
    createEntry(base, "levers", { id: "hidden", texts: { system: "Fines" }, scalars: { effort: 5 } }, "test");
    removeEntry(base, "levers", "hidden", "test");
    const shown = { type: "entry", item: "levers/hidden", label: "Licenses" } as const;
    expect(counterFits(base, { ...shown, texts: { system: "Licenses" }, scalars: {} })).toBe(false);
    expect(counterFits(base, { ...shown, texts: { system: "Fines" }, scalars: {} })).toBe(false);
    const own = {
      ...shown,
      item: "levers/own",
      texts: { system: "Licenses" },
      scalars: { effort: 2 },
    } as const;
    acceptCounter(base, own, "test");
    takeCounterBack(base, own, null, "test");
    expect(counterFits(base, own)).toBe(true);
    acceptCounter(base, own, "test");
    expect(textOf(entryOf(base, "levers", "own"), "system")?.toJSON()).toBe("Licenses");
    expect(counterFits(base, own)).toBe(false);
  });
});
