import { expect, test } from "vitest";
import { asMarkdown, between } from "./figures.ts";

const machine = {
  commit: "abc1234",
  at: "2026-11-25T12:00:00.000Z",
  node: "v26.10.0",
  cpu: "2 × Some CPU",
  busyBefore: 0.25,
  memoryGiB: 24,
};

test("figures stand beside what is allowed, and say when they are over it", () => {
  const text = asMarkdown({
    name: "storm",
    about: "people come",
    form: "long",
    seed: 1,
    machine,
    findings: [
      { what: "after", value: 1234.56, unit: "ms", most: 3000 },
      { what: "lost", value: 1, unit: "", exactly: 0 },
      { what: "seen", value: 7, unit: "times" },
      { what: "never measured", value: Number.NaN, unit: "ms", most: 1 },
    ],
    drawing: "▁",
  });
  expect(text.split("\n")).toEqual([
    "### storm",
    "",
    "People come. Measured 2026-11-25 at commit abc1234: 2 × Some CPU, 24 GiB, Node v26.10.0; load before it began 0.3.",
    "",
    "| | seen | allowed |",
    "|---|--:|---|",
    "| after | 1234.6 ms | ✓ ≤ 3,000 ms |",
    "| lost | 1 | over: exactly 0 |",
    "| seen | 7 times |  |",
    "| never measured | NaN ms | over: ≤ 1 ms |",
    "",
    "▁",
    "",
  ]);
});

test("figures take the place of older ones and nothing else", () => {
  const page = "before\n<!-- load: written by `pnpm load:write` -->\nold\n<!-- end of load -->\nafter\n";
  expect(between(page, "new\n")).toBe(
    "before\n<!-- load: written by `pnpm load:write` -->\n\nnew\n\n<!-- end of load -->\nafter\n",
  );
  expect(() => between("nothing", "new")).toThrow("no place");
});
