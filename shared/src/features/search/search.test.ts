import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { addAgendaEntry, objectiveText } from "../agenda/doc.ts";
import { createMeasure, removeMeasure } from "../measures/doc.ts";
import { addDifference, viewText } from "../trust/doc.ts";
import { markedOf, matches, snippetOf } from "./match.ts";
import { piecesOf } from "./pieces.ts";
import { readQuery } from "./query.ts";
import { wordsOf } from "./words.ts";
import { appendBlocks } from "../../documents/template.ts";

const words = (text: string) => wordsOf(text).map(({ word }) => word);
const hits = (text: string, query: string) =>
  markedOf(text, readQuery(query))
    .filter(({ isHit }) => isHit)
    .map(({ text }) => text);

describe("words", () => {
  it("[FI3] are read without case, accents and other marks", () => {
    expect(words("Élan, STRAßE — Łódź, smørrebrød and naïve")).toEqual(
      words("elan strasse lodz smorrebrod AND naive"),
    );
    expect(hits("ΚΟΣΜΟΣ", "ΚΟΣ")).toEqual(["ΚΟΣΜΟΣ"]);
  });

  it("[FI3] of scripts without spaces are read letter by letter", () => {
    expect(words("東京の会")).toEqual(["東", "京", "の", "会"]);
    expect(hits("わたしたちの東京", "東京")).toEqual(["東京"]);
  });

  it.each([
    ["CO2排出量を2026年までに減らす", "co2", "CO2"],
    ["CO2排出量を2026年までに減らす", "2026", "2026"],
    ["CO2排出量を2026年までに減らす", "CO2排出", "CO2排出"],
    ["使用iPhone手机", "iphone", "iPhone"],
    ["PM2.5濃度", "PM2.5", "PM2.5"],
    ["サーバー2026", "2026", "2026"],
    ["サーバー2026", "バー", "バー"],
    ["แผน2026", "2026", "2026"],
  ])("[FI3] of both kinds stand side by side: in %s is %s", (text, query, found) => {
    expect(hits(text, query)).toEqual([found]);
    expect(matches([text], readQuery(query))).toBe(true);
  });

  it("keep their place in the text", () => {
    const text = "A bus — « ligne » 42";
    expect(wordsOf(text).map(({ from, to }) => text.slice(from, to))).toEqual(["A", "bus", "ligne", "42"]);
  });
});

describe("a query", () => {
  it("[FI2] finds beginnings of words, all of them, in any order", () => {
    expect(matches(["Night buses for the second shift"], readQuery("shi bus"))).toBe(true);
    expect(matches(["Night buses for the second shift"], readQuery("bus train"))).toBe(false);
    expect(matches(["Night buses"], readQuery("uses"))).toBe(false);
    expect(matches(["Title with bus", "and a shift"], readQuery("bus shift"))).toBe(true);
  });

  it("[FI2] in quotes finds just these words next to each other", () => {
    expect(matches(["second shift starts"], readQuery('"second shift"'))).toBe(true);
    expect(matches(["second shifts"], readQuery('"second shift"'))).toBe(false);
    expect(matches(["shift second"], readQuery("“second shift”"))).toBe(false);
    expect(matches(["second shifts"], readQuery('"second shi'))).toBe(true);
  });

  it.each([
    '"',
    '""',
    "* - NEAR(",
    "title:",
    "AND OR NOT",
    "(((",
    "'; drop table words; --",
    "\u0000",
    "😀",
    "^a*",
  ])("[FI4] is any text: %j", (text) => {
    for (const { words } of readQuery(text))
      for (const word of words) expect(word).toMatch(/^[\p{L}\p{N}]+$/u);
  });

  it("[FI4] has at most twelve words of at most 64 letters, whatever is typed", () => {
    const terms = readQuery(`${"x".repeat(100)} ${"a ".repeat(500)}`);
    expect(terms.flatMap((term) => term.words).length).toBeLessThanOrEqual(12);
    expect(Math.max(...terms.flatMap((term) => term.words.map(({ length }) => length)))).toBe(64);
  });
});

describe("a snippet", () => {
  const text = `${"Nothing here to see. ".repeat(20)}A bus that stops at eleven keeps night shifts empty. ${"More of it. ".repeat(20)}`;

  it("[FI6] shows the words around what was found, with the words marked", () => {
    const runs = snippetOf(text, readQuery("bus shift"));
    expect(runs.filter(({ isHit }) => isHit).map(({ text }) => text)).toEqual(["bus", "shifts"]);
    const shown = runs.map(({ text }) => text).join("");
    expect(shown.length).toBeLessThan(230);
    expect(shown.startsWith("… ")).toBe(true);
    expect(shown.endsWith(" …")).toBe(true);
    expect(shown).toContain("A bus that stops at eleven keeps night shifts empty.");
  });

  it("[FI6] is cut between letters where no space is near", () => {
    const runs = snippetOf(`県${"𠮷".repeat(120)}`, readQuery("県"));
    expect(runs.map((run) => run.text.isWellFormed())).toEqual(runs.map(() => true));
  });

  it("[FI6] is the beginning of a text in which nothing is marked", () => {
    expect(snippetOf("Short and whole", readQuery("elsewhere"))).toEqual([
      { text: "Short and whole", isHit: false },
    ]);
  });
});

describe("pieces", () => {
  it("[FI1] of an agenda are its blocks, under their heading, and its parts", () => {
    const doc = new Y.Doc();
    appendBlocks(
      doc,
      [
        { kind: "heading2", text: "Levers" },
        { kind: "paragraph", text: "Hiring rules ask too early." },
      ],
      (() => {
        let next = 0;
        return () => `b${(next += 1)}`;
      })(),
    );
    addAgendaEntry(
      doc,
      "levers",
      { id: "l1", texts: { system: "Hiring", desiredState: "Asked later" } },
      "test",
    );
    objectiveText(doc, "org1").insert(0, "Workers who stay");
    expect(piecesOf("agenda", doc)).toEqual([
      { kind: "text", anchor: "b-b1", title: "", text: "Levers" },
      { kind: "text", anchor: "b-b2", title: "Levers", text: "Hiring rules ask too early." },
      { kind: "lever", anchor: "lever-l1", title: "Hiring", text: "Asked later" },
      { kind: "objective", anchor: "objective-org1", title: "", text: "Workers who stay" },
    ]);
  });

  it("[FI1] of measures are the cards that are there, and of trust notes every party's view", () => {
    const measures = new Y.Doc();
    createMeasure(measures, { id: "m1", name: "Gainful work", texts: { population: "adults" } });
    createMeasure(measures, { id: "m2", name: "Gone" });
    removeMeasure(measures, "m2");
    expect(piecesOf("measures", measures)).toEqual([
      { kind: "measure", anchor: "m1", title: "Gainful work", text: "adults" },
    ]);
    const trust = new Y.Doc();
    addDifference(trust, { id: "d1", title: "Pace", kind: "approach", parties: ["org1"] }, "test");
    viewText(trust, "d1", "org1").insert(0, "Too fast for us");
    expect(piecesOf("trust/b", trust)).toEqual([
      { kind: "difference", anchor: "difference-d1", title: "Pace", text: "Too fast for us" },
    ]);
  });

  it("[FI1] of a very long block are parts of it, with every word in one of them", () => {
    const doc = new Y.Doc();
    const text = "word ".repeat(3_000).trim();
    appendBlocks(doc, [{ kind: "paragraph", text }], () => "b1");
    const pieces = piecesOf("cycle", doc);
    expect(pieces.length).toBeGreaterThan(3);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(new Set(pieces.map(({ anchor }) => anchor))).toEqual(new Set(["b-b1"]));
  });
});
