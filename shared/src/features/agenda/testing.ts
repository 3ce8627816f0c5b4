/**
 * Results of known partnerships, for tests. Facts are from published accounts; what is marked
 * `illustrative` is invented.
 */
import type { ResultStatement } from "./schema.ts";

export interface ResultExample {
  readonly result: ResultStatement;
  readonly illustrative: boolean;
}

const blank: Omit<ResultStatement, "id"> = {
  headline: true,
  population: "",
  place: "",
  indicatorText: "",
  indicatorMeasureId: undefined,
  unit: "",
  direction: undefined,
  wording: undefined,
  from: { value: undefined, on: undefined, source: "" },
  to: { kind: "absolute", value: undefined },
  by: { kind: "day", day: undefined },
  note: "",
};

const bip: ResultStatement = {
  ...blank,
  id: "bip",
  population: "low-income residents of three targeted neighborhoods",
  place: "Baltimore City",
};

const emp90Facts: ResultStatement = {
  ...blank,
  id: "emp90-facts",
  population: "the labor force",
  place: "our region",
  indicatorText: "in gainful work",
  unit: "%",
  direction: "increase",
  to: { kind: "absolute", value: 90 },
  by: { kind: "years", years: 10, from: undefined },
  note: "The title of the published figure says 99%, its text 90%. We work with 90%.",
};

export const resultExamples = {
  bip: { result: bip, illustrative: false },
  bip2: {
    result: {
      ...bip,
      id: "bip-2",
      indicatorText: "residents aged 18–64 in work",
      unit: "%",
      wording: "amount",
      direction: "increase",
      from: { value: 54, on: "2013-01-01", source: "American Community Survey" },
      to: { kind: "absolute", value: 62 },
      by: { kind: "day", day: "2018-12-31" },
    },
    illustrative: true,
  },
  emp90Facts: { result: emp90Facts, illustrative: false },
  emp90: {
    result: {
      ...emp90Facts,
      id: "emp90",
      from: { value: 78, on: "2014-01-01", source: "Regional labor force survey" },
      by: { kind: "day", day: "2024-01-01" },
    },
    illustrative: true,
  },
  bay50: {
    result: {
      ...blank,
      id: "bay50",
      place: "the Bay Area",
      indicatorText: "poverty",
      unit: "%",
      direction: "decrease",
      to: { kind: "relative", changePct: -50 },
      by: { kind: "day", day: "2020-12-31" },
    },
    illustrative: false,
  },
} as const satisfies Record<string, ResultExample>;

/** A result nobody has begun. */
export const emptyResult: ResultStatement = { ...blank, id: "empty" };
