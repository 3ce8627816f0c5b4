import { describe, expect, it } from "vitest";
import { seeded } from "../../lib/testing/seeded.ts";
import { compareWords, effortOfComparison, type WordPart } from "./words.ts";

const compare = (before: string, after: string): WordPart[] =>
  compareWords(before, after, { left: effortOfComparison });

/** `[-old-]{+new+}` */
const shown = (parts: readonly WordPart[]): string =>
  parts
    .map(({ op, text }) => (op === "same" ? text : op === "removed" ? `[-${text}-]` : `{+${text}+}`))
    .join("");

const sides = (parts: readonly WordPart[]) => ({
  before: parts
    .filter(({ op }) => op !== "added")
    .map(({ text }) => text)
    .join(""),
  after: parts
    .filter(({ op }) => op !== "removed")
    .map(({ text }) => text)
    .join(""),
});

describe("words", () => {
  it.each([
    ["equal texts", "We meet.", "We meet.", "We meet."],
    [
      "a word for another",
      "Our colleges may count courses.",
      "Our colleges will count courses.",
      "Our colleges [-may-]{+will+} count courses.",
    ],
    ["two words for two", "one two end", "three four end", "[-one two-]{+three four+} end"],
    ["words put in", "by 2024", "by 1 January 2024", "by {+1 January +}2024"],
    ["words taken out", "a big red door", "a door", "a [-big red -]door"],
    ["all of it new", "", "hello", "{+hello+}"],
    ["all of it gone", "hello", "", "[-hello-]"],
    ["a sign alone", "We agree.", "We agree?", "We agree[-.-]{+?+}"],
    ["a line break", "one\ntwo", "one two", "one[-\n-]{+ +}two"],
    ["a script without spaces", "我们见面", "我们不见面", "我们{+不+}见面"],
    ["both halves of a character", "Good 🙂 day", "Good 🙁 day", "Good [-🙂-]{+🙁+} day"],
  ])("[HI20] %s", (_name, before, after, wanted) => {
    expect(shown(compare(before, after))).toBe(wanted);
  });

  it("[HI20] give both texts back, whatever they are", () => {
    const random = seeded(7);
    const word = (): string => ["a", "b", "c", " ", " ", ".", "dd", "\n"][Math.floor(random() * 8)] ?? "";
    for (let round = 0; round < 400; round += 1) {
      const before = Array.from({ length: Math.floor(random() * 30) }, word).join("");
      const after = Array.from({ length: Math.floor(random() * 30) }, word).join("");
      expect(sides(compare(before, after))).toEqual({ before, after });
    }
  });

  it("[HI21] that differ everywhere are replaced as a whole, in bounded steps", () => {
    const before = Array.from({ length: 50_000 }, (_, index) => `a${index}`).join(" ");
    const after = Array.from({ length: 50_000 }, (_, index) => `b${index}`).join("-");
    const effort = { left: effortOfComparison };
    const parts = compareWords(before, after, effort);
    expect(sides(parts)).toEqual({ before, after });
    expect(effortOfComparison - effort.left).toBeLessThan(2_000_000);
    const spent = { left: 0 };
    expect(shown(compareWords("one two", "one 2", spent))).toBe("one [-two-]{+2+}");
  });
});
