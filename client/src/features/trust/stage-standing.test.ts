import type {
  Difference,
  GroupReading,
  Stage,
  TrustNotes,
} from "@commontable/shared/features/trust/schema.ts";
import { expect, test } from "vitest";
import { stageStanding } from "./stage-standing.ts";

const nothing: TrustNotes = { differences: [], groundRules: [], readings: [] };
const reading = (stage: Stage): GroupReading => ({ id: stage, stage, on: "2026-01-10", why: "" });
const difference = (id: string, state: Difference["state"]): Difference => ({
  id,
  title: "Fast permits, or careful permits?",
  kind: "approach",
  state,
  airedOn: undefined,
  views: [
    { partyId: "city", text: "Careful" },
    { partyId: "builders", text: "Fast" },
  ],
  agreement: "",
});

test("[TR4] a stage without a record has little on record; performing and adjourning are the group's to say", () => {
  const label = (stage: Stage) => stageStanding(stage, nothing, {}).label;
  expect([label("forming"), label("storming"), label("norming")]).toEqual(
    Array.from({ length: 3 }, () => "Little on record"),
  );
  expect([label("performing"), label("adjourning")]).toEqual([
    "For the group to say",
    "For the group to say",
  ]);
});

test("[TR5] each line stands with the numbers behind it", () => {
  const notes: TrustNotes = {
    ...nothing,
    differences: [difference("a", "aired"), difference("b", "agreed"), difference("c", "named")],
    groundRules: [{ id: "g", text: "Bad news first", agreedOn: "2026-01-10", reviewOn: undefined }],
  };
  const evidence = (stage: Stage) =>
    stageStanding(stage, notes, { organizations: { stated: 9, all: 11 } }).evidence;
  expect(evidence("forming")).toBe("Interests stated by 9 of 11 organizations");
  expect(evidence("storming")).toBe("Two differences aired, one worked through");
  expect(evidence("norming")).toMatch(/^One ground rule agreed/);
});

test("[TR7] until the group has said where it is, every stage is drawn plain", () => {
  const quiet = (notes: TrustNotes) =>
    (["forming", "storming", "norming", "performing"] as const).map(
      (stage) => stageStanding(stage, notes, {}).isQuiet,
    );
  expect(quiet(nothing)).toEqual([true, true, true, true]);
  expect(quiet({ ...nothing, readings: [reading("performing")] })).toEqual([false, false, false, false]);
});

test("the stage the group named says so, with its day; what lies beyond is ahead", () => {
  const notes = { ...nothing, readings: [reading("storming")] };
  expect(stageStanding("storming", notes, {}).label).toBe("We said: here, 10 January 2026");
  expect(stageStanding("performing", notes, {}).state).toBe("ahead");
});
