import { expect, test } from "vitest";
import * as Y from "yjs";
import { looksLikeMarkdown } from "./clipboard/looks-like-markdown.ts";
import { findItems, insertItems } from "./insert-items.ts";
import { hrefFrom, isSafeHref } from "./link-address.ts";
import { listNumbers } from "./list-numbers.ts";
import { outlineOf } from "./outline.ts";
import { nearestCarets, type RemoteCaret } from "./remote-carets.ts";
import { joinLines } from "./selection-boxes.ts";
import { writeBlocks } from "./testing/two-copies.ts";

test("[ED6] numbers count on over deeper items and start again after other text", () => {
  const ordered = (indent: number) => ({ kind: "ordered" as const, indent });
  expect(
    listNumbers([
      ordered(0),
      ordered(1),
      ordered(1),
      ordered(0),
      { kind: "paragraph", indent: 0 },
      ordered(0),
    ]),
  ).toEqual([1, 1, 2, 2, null, 1]);
});

test("[ED6] a bullet of the same depth ends the count, a deeper one does not", () => {
  const numbers = listNumbers([
    { kind: "ordered", indent: 0 },
    { kind: "bullet", indent: 1 },
    { kind: "ordered", indent: 0 },
    { kind: "bullet", indent: 0 },
    { kind: "ordered", indent: 0 },
  ]);
  expect(numbers).toEqual([1, null, 2, null, 1]);
});

test.each([
  ["example.org", "https://example.org"],
  [" https://example.org/a?b=c ", "https://example.org/a?b=c"],
  ["http://localhost:3000", "http://localhost:3000"],
  ["example.org:8080/x", "https://example.org:8080/x"],
  ["rosa@example.org", "mailto:rosa@example.org"],
  ["+1 (612) 555-0100", "tel:+16125550100"],
])("[ED9] %s typed as an address is %s", (typed, href) => {
  expect(hrefFrom(typed)).toBe(href);
});

test.each([
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "data:text/html,x",
  "file:///etc/passwd",
  "words",
  "",
  "ftp://x.org",
  "two words.org",
])("[ED9] %j is refused as an address", (typed) => {
  expect(hrefFrom(typed)).toBeNull();
});

test("[ED9] hidden characters in an address make it unsafe", () => {
  expect(["java\tscript:alert(1)", " javascript:alert(1)", "https://exa\nmple.org"].map(isSafeHref)).toEqual([
    false,
    false,
    false,
  ]);
});

test.each([
  "# Title",
  "a\n- one\n- two",
  "- [ ] open",
  "| a | b |",
  "see [this](https://example.org)",
  "**strong** words",
])("[ED10] %j is read as Markdown", (text) => {
  expect(looksLikeMarkdown(text)).toBe(true);
});

test.each(["just words", "- one dash\nand more", "5 * 3 * 2", "C# is #1", "2024. That was the year"])(
  "[ED10] %j is read as it stands",
  (text) => {
    expect(looksLikeMarkdown(text)).toBe(false);
  },
);

test("[ED8] the slash menu finds by label before other words", () => {
  const items = insertItems([{ kind: "levers", label: "Levers", hint: "", icon: "list" }]);
  expect(findItems(items, "list").map(({ id }) => id)).toEqual(["bullet", "ordered", "task"]);
  expect(findItems(items, "line").map(({ id }) => id)).toEqual(["divider"]);
  expect(findItems(items, "lever").map(({ id }) => id)).toEqual(["panel-levers"]);
  expect(findItems(items, "zzz")).toEqual([]);
});

test("[ED8] the slash menu finds a shared measure by its name, each as an item of its own", () => {
  const measure = { kind: "measure", hint: "", icon: "chart" } as const;
  const items = insertItems([
    { ...measure, ref: "a", label: "Trips to work" },
    { ...measure, ref: "b", label: "Paid apprenticeships" },
  ]);
  expect(findItems(items, "trips").map(({ id }) => id)).toEqual(["panel-measure-a"]);
  expect(findItems(items, "measure").map(({ id }) => id)).toEqual(["panel-measure-a", "panel-measure-b"]);
});

test("[ED7] the outline has headings with text, their level and section", () => {
  const fragment = new Y.Doc().getXmlFragment("body");
  writeBlocks(fragment, [
    { text: "Result", attributes: { kind: "heading2", section: "result" } },
    { text: "Words" },
    { text: "Detail", attributes: { kind: "heading3" } },
    { text: "", attributes: { kind: "heading1" } },
  ]);
  expect(outlineOf(fragment)).toEqual([
    { id: "b0", text: "Result", level: 2, section: "result" },
    { id: "b2", text: "Detail", level: 3, section: undefined },
  ]);
});

test("[ED11] of many carets the nearest twelve are drawn", () => {
  const carets = Array.from({ length: 48 }, (_, index): RemoteCaret => ({
    clientId: index,
    user: { id: String(index), name: "", organization: "", color: 1 },
    anchor: index * 10,
    head: index * 10,
  }));
  const near = nearestCarets(carets, 240);
  expect(near).toHaveLength(12);
  expect(near.every(({ head }) => Math.abs(head - 240) <= 60)).toBe(true);
});

test("[ED11] nested pieces of one line are tinted once", () => {
  expect(
    joinLines([
      { x: 0, y: 0, width: 50, height: 20 },
      { x: 40, y: 2, width: 30, height: 16 },
      { x: 0, y: 30, width: 10, height: 20 },
    ]),
  ).toEqual([
    { x: 0, y: 0, width: 70, height: 20 },
    { x: 0, y: 30, width: 10, height: 20 },
  ]);
});
