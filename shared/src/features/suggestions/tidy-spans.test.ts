import { expect, it } from "vitest";
import type { Span } from "./difference.ts";
import { tidySpans } from "./tidy-spans.ts";

const id = { client: 1, clock: 0 };
const span = (fate: Span["fate"], text: string): Span => ({ id, fate, text, marks: {} });
const shown = (spans: readonly Span[]) => tidySpans(spans).map(({ fate, text }) => `${fate[0]}:${text}`);

it("[SG13] what is new begins where a word begins", () => {
  expect(shown([span("kept", "T"), span("inserted", "oday: T"), span("kept", "he gap")])).toEqual([
    "i:Today: ",
    "k:The gap",
  ]);
  expect(shown([span("kept", "we may c"), span("deleted", "an c"), span("kept", "ount")])).toEqual([
    "k:we may ",
    "d:can ",
    "k:count",
  ]);
});

it("[SG13] what cannot begin with a word stays as it was written", () => {
  const spans = [span("kept", "gain"), span("inserted", "ful"), span("kept", " work")];
  expect(tidySpans(spans)).toEqual(spans);
});

it("[SG13] old and new words side by side stay side by side", () => {
  const spans = [
    span("kept", "we "),
    span("deleted", "may"),
    span("inserted", "will"),
    span("kept", " count"),
  ];
  expect(tidySpans(spans)).toEqual(spans);
});

it("[SG13] where letters of a word give way to others, the whole word does", () => {
  expect(
    shown([
      span("kept", "the d"),
      span("deleted", "ifference"),
      span("inserted", "istance"),
      span("kept", " is"),
    ]),
  ).toEqual(["k:the ", "d:difference", "i:distance", "k: is"]);
  expect(
    shown([
      span("kept", "we "),
      span("deleted", "c"),
      span("inserted", "m"),
      span("kept", "a"),
      span("deleted", "n"),
      span("inserted", "y"),
      span("kept", "be late"),
    ]),
  ).toEqual(["k:we ", "d:canbe", "i:maybe", "k: late"]);
});

it("[SG13] letters that are only new or only gone stay in their word", () => {
  const spans = [span("kept", "a gain"), span("inserted", "ful"), span("kept", "ly held")];
  expect(tidySpans(spans)).toEqual(spans);
});

it("[SG13] words that are old and new at once are neither", () => {
  expect(
    shown([
      span("deleted", "The average hides"),
      span("inserted", "The"),
      span("kept", " "),
      span("inserted", "middle hides "),
      span("kept", "a gap"),
    ]),
  ).toEqual(["k:The ", "d:average ", "i:middle ", "k:hides a", "k: gap"]);
});

it("[SG13] words that only go are only gone", () => {
  expect(
    shown([span("deleted", "almost everyone"), span("inserted", "everyone"), span("kept", " here")]),
  ).toEqual(["d:almost ", "k:everyone", "k: here"]);
});
