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
