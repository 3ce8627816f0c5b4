import { expect, test } from "vitest";
import * as Y from "yjs";
import { random } from "../lib/testing/seeded.ts";
import { keepMarks } from "./keep-marks.ts";
import { textParts } from "./text-parts.ts";

const steps = 60;

/** What people see: neighboring letters with the same marks are one piece, wherever Yjs keeps a mark between them. */
function seen(doc: Y.Doc): string {
  const pieces: { words: string; marks: string }[] = [];
  for (const { insert, attributes = {} } of textParts(doc.getText("notes"))) {
    const [words, marks] = [String(insert), JSON.stringify(attributes)];
    const last = pieces.at(-1);
    if (last?.marks === marks) last.words += words;
    else pieces.push({ words, marks });
  }
  return JSON.stringify(pieces);
}

type Manner = "keeps marks" | "tidies up and says so" | "tidies up";

/**
 * Three people write and mark the same few words, hearing of each other sooner or later, always in the order of the
 * log. Answers how many different texts there are in the end, a newcomer's included.
 */
function textsAtTheEnd(seed: number, manners: readonly Manner[]): number {
  const pick = random(seed);
  const log: { by: number; update: Uint8Array }[] = [];
  const pages = manners.map((manner, by) => {
    const doc = new Y.Doc();
    doc.clientID = by + 1;
    doc.getText("notes");
    if (manner === "keeps marks") keepMarks(doc);
    const page = { doc, heard: 0, isHearing: false };
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === "heard") return;
      if (!page.isHearing || manner === "tidies up and says so") log.push({ by, update });
    });
    return page;
  });
  const hear = (by: number, most: number): void => {
    const page = pages[by];
    if (!page) return;
    for (const { by: author, update } of log.slice(page.heard, page.heard + most)) {
      page.heard += 1;
      if (author === by) continue;
      page.isHearing = true;
      Y.applyUpdate(page.doc, update, "heard");
      page.isHearing = false;
    }
  };
  pages[0]?.doc.getText("notes").insert(0, "abcdefghijkl");
  for (let step = 0; step < steps; step++) {
    const by = pick(pages.length);
    const text = pages[by]?.doc.getText("notes");
    if (!text) continue;
    const what = pick(5);
    if (what === 0) hear(by, 1 + pick(4));
    else if (what === 1) text.insert(pick(text.length + 1), "xy");
    else if (text.length > 4 && what === 2) text.delete(pick(text.length - 2), 1 + pick(2));
    else if (text.length > 1)
      text.format(pick(text.length - 1), 1 + pick(4), { bold: pick(3) === 0 ? null : true });
  }
  for (let round = 0; round < 3; round++) pages.forEach((_, by) => hear(by, log.length));
  const newcomer = new Y.Doc();
  keepMarks(newcomer);
  for (const { update } of log) Y.applyUpdate(newcomer, update);
  return new Set([...pages.map(({ doc }) => doc), newcomer].map(seen)).size;
}

const apart = (...manners: Manner[]): number => {
  let seeds = 0;
  for (let seed = 1; seed <= 300; seed++) if (textsAtTheEnd(seed, manners) > 1) seeds += 1;
  return seeds;
};

test("[CS7] pages that keep marks see the same, also beside programs that tidy up and say so", () => {
  expect(apart("keeps marks", "keeps marks", "keeps marks")).toBe(0);
  expect(apart("tidies up and says so", "keeps marks", "tidies up and says so")).toBe(0);
});

test("[CS7] pages that tidied up by themselves would not", () => {
  expect(apart("tidies up", "tidies up", "tidies up")).toBeGreaterThan(0);
});
