import { describe, expect, it } from "vitest";
import { emptyResult, resultExamples } from "./testing.ts";
import type { ResultStatement } from "./schema.ts";
import {
  absoluteTarget,
  deadlineDay,
  directionOf,
  needOf,
  partsStated,
  specificity,
  specificityLine,
} from "./specificity.ts";

const { bip, bip2, emp90, emp90Facts, bay50 } = resultExamples;

function full(change: Partial<ResultStatement>): ResultStatement {
  return { ...emp90.result, ...change };
}

describe("the specificity of a result", () => {
  it.each([
    ["bip", bip.result, 2, ["indicator", "from", "to", "by"], "partly-specific"],
    ["bip-2", bip2.result, 6, [], "specific"],
    ["the facts of emp90", emp90Facts.result, 4, ["from", "by"], "partly-specific"],
    ["emp90 completed", emp90.result, 6, [], "specific"],
    ["bay50", bay50.result, 4, ["population", "from"], "partly-specific"],
    [
      "a result with only a place",
      { ...emptyResult, place: "Detroit" },
      1,
      ["population", "indicator", "from", "to", "by"],
      "general",
    ],
    [
      "a result nobody has begun",
      emptyResult,
      0,
      ["population", "place", "indicator", "from", "to", "by"],
      "general",
    ],
  ] as const)("[AG1] of %s is as published", (_, result, score, missing, label) => {
    expect(specificity(result)).toMatchObject({ score, missing, label });
  });

  it("[AG2] is said in one line", () => {
    expect(specificityLine(specificity(bip.result))).toBe(
      "clear on whom and where, not yet on how much by when",
    );
    expect(specificityLine(specificity(bay50.result))).toBe(
      "clear on where, what we count, to what and by when, not yet on whom and from what",
    );
    expect(specificityLine(specificity(emp90.result))).toBe("clear on all six parts");
    expect(specificityLine(specificity({ ...emptyResult, place: "Detroit" }))).toBe(
      "clear on where, not yet on whom and how much by when",
    );
    expect(specificityLine(specificity(emptyResult))).toBe(
      "nothing stated yet; begin with whom this is for, and where",
    );
  });

  it("[AG2] is read aloud as a count of parts", () => {
    expect(partsStated(specificity(emp90.result))).toBe("six of six parts stated");
    expect(partsStated(specificity(bip.result))).toBe("two of six parts stated");
  });

  it("[AG1] takes spaces for nothing", () => {
    expect(needOf(full({ population: "  " }), "population")).toBe("text");
  });

  it("[AG1] asks what an indicator is counted in, unless a measure says it", () => {
    expect(needOf(full({ unit: "" }), "indicator")).toBe("unit");
    expect(needOf(full({ unit: "", indicatorText: "", indicatorMeasureId: "m1" }), "indicator")).toBeNull();
  });

  it("[AG1] asks for value, day and source of the start, one after the other", () => {
    const { from } = emp90.result;
    expect(needOf(full({ from: { ...from, value: undefined } }), "from")).toBe("value");
    expect(needOf(full({ from: { ...from, on: undefined } }), "from")).toBe("day");
    expect(needOf(full({ from: { ...from, source: " " } }), "from")).toBe("source");
    expect(needOf(full({ from: { ...from, value: 0 } }), "from")).toBeNull();
  });

  it("[AG1] takes a target only when it lies in the stated direction from the start", () => {
    const to = (value: number) => ({ kind: "absolute", value }) as const;
    expect(needOf(full({ to: to(78) }), "to")).toBe("direction");
    expect(needOf(full({ to: to(70) }), "to")).toBe("direction");
    expect(needOf(full({ to: to(70), direction: "decrease" }), "to")).toBeNull();
    expect(needOf(full({ to: to(70), direction: undefined }), "to")).toBeNull();
    expect(needOf(full({ to: to(78), direction: "maintain" }), "to")).toBeNull();
    expect(needOf(full({ to: { kind: "relative", changePct: -50 } }), "to")).toBe("direction");
    expect(needOf(full({ to: { kind: "band", low: 80, high: 70 } }), "to")).toBe("order");
    expect(needOf(full({ to: { kind: "band", low: 70, high: undefined } }), "to")).toBe("value");
  });

  it("[AG1] takes an end only after the beginning", () => {
    expect(needOf(full({ by: { kind: "day", day: "2014-01-01" } }), "by")).toBe("later");
    expect(needOf(full({ by: { kind: "day", day: "2014-01-02" } }), "by")).toBeNull();
  });

  it("[AG1] takes a number of years only with the day they count from", () => {
    expect(needOf(emp90Facts.result, "by")).toBe("start-day");
    const by = { kind: "years", years: 10, from: "2014-01-01" } as const;
    expect(needOf(full({ by }), "by")).toBeNull();
    expect(deadlineDay(by)).toBe("2024-01-01");
    expect(deadlineDay({ kind: "years", years: 1.5, from: "2014-01-31" })).toBe("2015-07-31");
  });
});

describe("a target", () => {
  it("[AG3] in percent is unknown until there is a start", () => {
    expect(absoluteTarget(bay50.result)).toEqual({ kind: "unknown-until-baseline" });
  });

  it("[AG3] in percent counts from the start", () => {
    const from = { value: 11.3, on: "2014-01-01", source: "Census" };
    expect(absoluteTarget({ ...bay50.result, from })).toEqual({ kind: "value", value: 5.65 });
  });

  it("tells the direction where none is stated", () => {
    expect(directionOf(full({ direction: undefined }))).toBe("increase");
    expect(directionOf(full({ direction: undefined, to: { kind: "relative", changePct: -5 } }))).toBe(
      "decrease",
    );
    expect(directionOf(full({ direction: undefined, to: { kind: "band", low: 1, high: 2 } }))).toBe(
      "maintain",
    );
    expect(directionOf(emptyResult)).toBeUndefined();
  });
});
