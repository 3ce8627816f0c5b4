import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { insertUnderHeading } from "../../documents/template.ts";
import {
  addDifference,
  addGroundRule,
  addReading,
  readTrust,
  removeTrustEntry,
  restoreTrustEntry,
  setDifferenceState,
  setParty,
  viewText,
} from "./doc.ts";
import { notesByStage } from "./notes.ts";
import { seedTrust } from "./seed.ts";
import { setScalars } from "../../documents/live.ts";
import { differenceStates } from "./schema.ts";

const newDifference = {
  id: "d",
  title: "Fast permits, or careful permits?",
  kind: "approach",
  parties: ["city", "merchants"],
} as const;

function copy(doc: Y.Doc): Y.Doc {
  const other = new Y.Doc();
  Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
  return other;
}

describe("a body's trust notes", () => {
  it("open with a section for each stage", () => {
    const doc = new Y.Doc();
    let count = 0;
    const newId = () => `id${++count}`;
    seedTrust(doc, newId);
    expect(notesByStage(doc)).toEqual({ forming: 0, storming: 0, norming: 0, performing: 0, adjourning: 0 });
    insertUnderHeading(
      doc,
      "storming",
      [
        { kind: "paragraph", text: "The press." },
        { kind: "paragraph", text: " " },
      ],
      newId,
    );
    expect(notesByStage(doc)).toMatchObject({ storming: 1, norming: 0 });
    const length = doc.getXmlFragment("body").length;
    seedTrust(doc, newId);
    expect(doc.getXmlFragment("body")).toHaveLength(length);
  });

  it("hold a difference with a view for each party asked", () => {
    const doc = new Y.Doc();
    addDifference(doc, newDifference, "test");
    viewText(doc, "d", "city").insert(0, "Careful");
    setParty(doc, "d", "tenants", true, "test");
    expect(readTrust(doc).differences).toEqual([
      {
        id: "d",
        title: "Fast permits, or careful permits?",
        kind: "approach",
        state: "named",
        airedOn: undefined,
        views: [
          { partyId: "city", text: "Careful" },
          { partyId: "merchants", text: "" },
          { partyId: "tenants", text: "" },
        ],
        agreement: "",
      },
    ]);
  });

  it("keep both beginnings of one party's view", () => {
    const a = new Y.Doc();
    addDifference(a, newDifference, "test");
    const b = copy(a);
    viewText(a, "d", "city").insert(0, "One. ");
    viewText(b, "d", "city").insert(0, "Two. ");
    Y.applyUpdate(a, Y.encodeStateAsUpdate(b));
    expect(viewText(a, "d", "city").toJSON()).toHaveLength(10);
  });

  it("[TR1] keep the day a difference was first aired", () => {
    const doc = new Y.Doc();
    addDifference(doc, newDifference, "test");
    setDifferenceState(doc, "d", "parked", "2026-01-01", "test");
    expect(readTrust(doc).differences[0]).toMatchObject({ state: "parked", airedOn: undefined });
    setDifferenceState(doc, "d", "aired", "2026-01-10", "test");
    setDifferenceState(doc, "d", "agreed", "2026-02-10", "test");
    setDifferenceState(doc, "d", "parked", "2026-03-10", "test");
    expect(readTrust(doc).differences[0]).toMatchObject({ state: "parked", airedOn: "2026-01-10" });
  });

  it("[TRU-1] begin with a difference that is named, and know none that is held", () => {
    const doc = new Y.Doc();
    addDifference(doc, newDifference, "test");
    expect(readTrust(doc).differences[0]?.state).toBe("named");
    setScalars(doc, "differences", "d", { state: "held" }, "test");
    expect(readTrust(doc).differences[0]?.state).toBe("named");
    expect(differenceStates).not.toContain("held");
  });

  it("[LD4] bring a removed difference back with its views", () => {
    const doc = new Y.Doc();
    addDifference(doc, newDifference, "test");
    viewText(doc, "d", "city").insert(0, "Careful");
    const before = readTrust(doc);
    removeTrustEntry(doc, "differences", "d", "test");
    expect(readTrust(doc).differences).toEqual([]);
    restoreTrustEntry(doc, "differences", "d", "test");
    expect(readTrust(doc)).toEqual(before);
  });

  it("hold ground rules and readings, and pass over a reading without stage or day", () => {
    const doc = new Y.Doc();
    addGroundRule(doc, { id: "g", text: "Bad news first", agreedOn: "2026-01-10" }, "test");
    addReading(doc, { id: "r", stage: "storming", on: "2026-01-10", why: "New city lead" }, "test");
    doc.getMap("readings").set("odd", new Y.Map([["stage", "winning"]]));
    expect(readTrust(doc)).toEqual({
      differences: [],
      groundRules: [{ id: "g", text: "Bad news first", agreedOn: "2026-01-10", reviewOn: undefined }],
      readings: [{ id: "r", stage: "storming", on: "2026-01-10", why: "New city lead" }],
    });
  });
});
