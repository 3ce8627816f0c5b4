import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { NotSent, type NotSentProps } from "./NotSent.tsx";

const shown = (props: Partial<NotSentProps>): string =>
  renderToStaticMarkup(
    createElement(NotSent, {
      problem: "It was accepted already.",
      isKept: true,
      onRetry: () => undefined,
      onDrop: () => undefined,
      ...props,
    }),
  ).replaceAll(/<[^>]+>/g, "|");

test("[CM4] [SG7] what was refused says what and why, with its words and both ways on", () => {
  const words = shown({ what: "Not declined.", words: "The sketch says difference." });
  expect(words).toMatch(
    /Not declined\. It was accepted already\.\|+The sketch says difference\.\|+Try again\|+Discard/,
  );
});

test("[CM4] what something else leans on is not discarded before that", () => {
  expect(shown({ onDrop: undefined })).not.toContain("Discard");
});

test("[CM4] what waits says whether closing the page would lose it", () => {
  expect(shown({ problem: null })).toContain("On this device, not sent yet");
  expect(shown({ problem: null, isKept: false })).toContain("Only in this page, not sent yet");
});
