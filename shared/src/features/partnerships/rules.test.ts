import { describe, expect, it } from "vitest";
import { bodyProblems, freeSlug, interestMap, slugOf } from "./rules.ts";

describe("a slug", () => {
  it.each([
    ["Newark Integration Initiative", "newark-integration-initiative"],
    ["90% Employment", "90-employment"],
    ["Čity Hall — Table", "city-hall-table"],
    ["  ", "partnership"],
    ["東京", "partnership"],
    ["a".repeat(80), "a".repeat(40)],
  ])("of %j is %j", (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });

  it("takes the lowest free number when the name is taken", () => {
    expect(freeSlug("Corridors", new Set())).toBe("corridors");
    expect(freeSlug("Corridors", new Set(["corridors", "corridors-2", "corridors-4"]))).toBe("corridors-3");
  });
});

describe("the interest map", () => {
  const stated = (interest: string) => ({ interest, confirmedByOrg: true });
  const suggested = (interest: string) => ({ interest, confirmedByOrg: false });

  it("[AC22] keeps what was stated apart from what was suggested", () => {
    const rows = interestMap(
      [
        { id: "city", interests: [stated("funding")] },
        { id: "bakery", interests: [suggested("funding")] },
      ],
      [],
    );
    expect(rows).toEqual([{ interest: "funding", stated: ["city"], suggested: ["bakery"], needed: false }]);
  });

  it("begins with what is needed and nobody states", () => {
    const rows = interestMap(
      [{ id: "city", interests: [stated("data-research"), stated("funding")] }],
      ["funding", "life after prison"],
    );
    expect(rows.map((row) => row.interest)).toEqual(["life after prison", "funding", "data-research"]);
  });

  it("counts a needed interest as a gap while it is only suggested", () => {
    const [row] = interestMap([{ id: "clinic", interests: [suggested("regulation")] }], ["regulation"]);
    expect(row).toEqual({ interest: "regulation", stated: [], suggested: ["clinic"], needed: true });
  });
});

describe("what is missing in the bodies", () => {
  const body = (id: string, more: object = {}) => ({
    id,
    kind: "workgroup" as const,
    powers: [] as string[],
    decisionRule: "",
    seats: [] as { personId: string | null; worksForId: string | null }[],
    ...more,
  });

  it("[BOD-1] names a deciding body without a rule", () => {
    const bodies = [body("board", { powers: ["decide"] })];
    expect(bodyProblems(bodies, [], false)).toEqual([{ bodyId: "board", rule: "BOD-1" }]);
    expect(bodyProblems(bodies, [], true)).toEqual([]);
  });

  it("[BOD-2] names community engagement that does not reach both a decider and a doer", () => {
    const bodies = [
      body("board", { powers: ["decide"], decisionRule: "two thirds" }),
      body("staff", { powers: ["implement"] }),
      body("community", { kind: "community-engagement" }),
    ];
    const toBoard = { fromBodyId: "community", toBodyId: "board" };
    const toStaff = { fromBodyId: "community", toBodyId: "staff" };
    expect(bodyProblems(bodies, [toBoard], false)).toEqual([{ bodyId: "community", rule: "BOD-2" }]);
    expect(bodyProblems(bodies, [toBoard, toStaff], false)).toEqual([]);
  });

  it("[BOD-4] names senior staff who work for nobody named", () => {
    const seat = (worksForId: string | null) => ({ personId: "ana", worksForId });
    const staff = (worksForId: string | null) => [
      body("staff", { kind: "senior-staff", seats: [seat(worksForId)] }),
    ];
    expect(bodyProblems(staff(null), [], false)).toEqual([{ bodyId: "staff", rule: "BOD-4" }]);
    expect(bodyProblems(staff("mayor"), [], false)).toEqual([]);
  });

  it("[BOD-5] names a backbone that decides", () => {
    const bodies = [body("backbone", { kind: "backbone", powers: ["decide"], decisionRule: "majority" })];
    expect(bodyProblems(bodies, [], false)).toEqual([{ bodyId: "backbone", rule: "BOD-5" }]);
  });
});
