import { describe, expect, it } from "vitest";
import { emptyResult, resultExamples } from "./testing.ts";
import { isPlural, resultSentence } from "./sentence.ts";

const { bip, bip2, emp90, emp90Facts, bay50 } = resultExamples;

describe("a result sentence", () => {
  it("[AG6] reads as a share of the people", () => {
    const sentence = resultSentence(emp90.result);
    expect(sentence.plain).toBe(
      "90% of the labor force in our region is in gainful work by 1 January 2024, up from 78% in 2014.",
    );
    expect(sentence.stated).toBe("six of six parts stated");
    expect(
      sentence.pieces.filter((piece) => piece.kind === "part").map((piece) => [piece.name, piece.text]),
    ).toEqual([
      ["to", "90%"],
      ["whom", "the labor force"],
      ["where", "our region"],
      ["what we count", "in gainful work"],
      ["by when", "1 January 2024"],
      ["from", "78% in 2014"],
    ]);
  });

  it("[AG6] reads as an amount where that is chosen or the unit says so", () => {
    expect(resultSentence(bip2.result).plain).toBe(
      "We will bring residents aged 18–64 in work among low-income residents of three targeted neighborhoods in Baltimore City from 54% in 2013 to 62% by 31 December 2018.",
    );
    const homes = { ...emp90.result, unit: "homes", indicatorText: "homes passing a health inspection" };
    expect(resultSentence(homes).plain).toContain("from 78 homes in 2014 to 90 homes by");
  });

  it("[AG6] says a change in percent, with its value once the start is known", () => {
    expect(resultSentence(bay50.result).plain).toBe(
      "We will bring poverty among … in the Bay Area down by 50% from … by 31 December 2020.",
    );
    const from = { value: 11, on: "2014-03-01", source: "Census" };
    expect(resultSentence({ ...bay50.result, population: "residents", from }).plain).toBe(
      "We will bring poverty among residents in the Bay Area down by 50%, to 5.5%, from 11% in March 2014 by 31 December 2020.",
    );
  });

  it("[AG6] says a band to keep within", () => {
    const band = { ...emp90.result, direction: "maintain", to: { kind: "band", low: 4, high: 6 } } as const;
    expect(resultSentence(band).plain).toContain(
      "at between 4% and 6% until 1 January 2024, starting from 78% in 2014.",
    );
  });

  it("[AG7] asks for each missing part in its place", () => {
    const gaps = (result: typeof emptyResult) =>
      resultSentence(result).pieces.flatMap((piece) =>
        piece.kind === "gap" ? [[piece.part, piece.question, piece.said]] : [],
      );
    expect(gaps(emptyResult)).toEqual([
      ["to", "to what?", ""],
      ["population", "whom?", ""],
      ["place", "where?", ""],
      ["indicator", "counting what?", ""],
      ["by", "by when?", ""],
      ["from", "from what?", ""],
    ]);
    expect(gaps(emp90Facts.result)).toEqual([
      ["by", "from which day?", "10 years"],
      ["from", "from what?", ""],
    ]);
    expect(gaps({ ...emp90.result, from: { ...emp90.result.from, source: "" } })).toEqual([
      ["from", "says who?", "78% in 2014"],
    ]);
  });

  it("[AG7] asks without saying a preposition twice", () => {
    const asked = (result: typeof emptyResult) =>
      resultSentence(result)
        .pieces.map((piece) => (piece.kind === "gap" ? `[${piece.question}]` : piece.text))
        .join("");
    expect(asked(emptyResult)).toBe(
      "[to what?] of [whom?] [where?] is [counting what?] [by when?], up [from what?].",
    );
    expect(asked({ ...emptyResult, wording: "amount" })).toBe(
      "We will bring [counting what?] among [whom?] [where?] [from what?] [to what?] [by when?].",
    );
    expect(asked(emp90.result)).toBe(resultSentence(emp90.result).plain);
  });

  it("[AG7] keeps all six parts in every wording", () => {
    for (const example of [
      ...Object.values(resultExamples),
      { result: { ...emptyResult, wording: "amount" } as const },
    ]) {
      const parts = resultSentence(example.result).pieces.flatMap((piece) =>
        piece.kind === "text" ? [] : [piece.part],
      );
      expect(parts.toSorted()).toEqual(["by", "from", "indicator", "place", "population", "to"]);
    }
  });

  it("names a linked measure where the result has no words of its own", () => {
    const linked = { ...emp90.result, indicatorText: "", indicatorMeasureId: "m1" };
    expect(resultSentence(linked, () => "working for pay").plain).toContain("is working for pay by");
    expect(resultSentence(linked).plain).toContain("is the linked measure by");
  });

  it.each([
    ["the labor force", false],
    ["low-income residents of three neighborhoods", true],
    ["young people without a diploma", true],
    ["children under five", true],
    ["every family in the district", false],
    ["the census tracts", true],
    ["the working class", false],
    ["", false],
  ])("says “%s” is plural: %s", (population, plural) => {
    expect(isPlural(population)).toBe(plural);
  });

  it("leaves bip as two stated parts and four questions", () => {
    const { pieces, stated } = resultSentence(bip.result);
    expect([pieces.filter((piece) => piece.kind === "gap").length, stated]).toEqual([
      4,
      "two of six parts stated",
    ]);
  });
});
