import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { commentMarkKey } from "../../documents/comment-mark.ts";
import { plainTextOf, readContent, type Content } from "../../documents/content.ts";
import { createEntry, entriesOf, entryOf, setScalar } from "../../documents/live.ts";
import type { VersionContent } from "./compare.ts";
import { restoreVersion } from "./restore.ts";
import { restoreBlocks } from "./restore-text.ts";
import { seeded } from "../../lib/testing/seeded.ts";
import { block, docOf, versionOf } from "./testing.ts";
import { planUndo, type UndoPlan } from "./undo-restore.ts";
import { effortOfComparison } from "./words.ts";

const threadA = "0190aaaa-0000-7000-8000-00000000000a";

const body = (doc: Y.Doc): Content[] => readContent(doc.getXmlFragment(bodyRoot));

/** A document of nothing but these blocks. */
const versionWith = (blocks: readonly Content[]): VersionContent => versionOf(docOf(blocks));

const partsOf = (texts: string): string[] => texts.split(" ").filter((text) => text !== "");
const versionSaying = (texts: string): VersionContent =>
  versionWith(partsOf(texts).map((text) => block(text.slice(0, 1), text)));

/** What undoing makes of texts of blocks named by a letter and told apart by a number: `a1`, `a2`. */
function undone(before: string, after: string, now: string): [blocks: string, kept: number] {
  const { version, kept } = planUndo(versionSaying(before), versionSaying(after), versionSaying(now));
  return [wordsIn(version), kept];
}

const wordsIn = ({ body: blocks }: UndoPlan["version"]): string =>
  blocks.flatMap((one) => (one.type === "text" ? [plainTextOf(one)] : [])).join(" ");

describe("undoing a restore", () => {
  const scene = () => {
    const doc = docOf([block("a", "One"), block("b", "Two"), block("c", "Three")]);
    createEntry(
      doc,
      "levers",
      { id: "l1", texts: { system: "Buses" }, scalars: { effort: 2, effect: 2 } },
      null,
    );
    const then = versionOf(docOf([block("a", "1"), block("b", "2"), block("d", "Four")]));
    const before = versionOf(doc);
    restoreVersion(doc, then);
    return { doc, before, after: versionOf(doc) };
  };

  it("[HI46] is what was there before, when nobody went on", () => {
    const { doc, before, after } = scene();
    const plan = planUndo(before, after, versionOf(doc));
    expect(plan.kept).toBe(0);
    restoreVersion(doc, plan.version);
    expect(body(doc)).toEqual(before.body);
    expect(entriesOf(doc, "levers").map(([id]) => id)).toEqual(["l1"]);
  });

  it("[HI46] leaves what others wrote since as it is, and says how much that is", () => {
    const { doc, before, after } = scene();
    const fragment = doc.getXmlFragment(bodyRoot);
    const first = fragment.get(0);
    const text = first instanceof Y.XmlElement ? first.get(0) : null;
    if (text instanceof Y.XmlText) text.insert(1, " since");
    const added = docOf([block("e", "New")])
      .getXmlFragment(bodyRoot)
      .get(0);
    if (added instanceof Y.XmlElement) fragment.insert(1, [added.clone()]);
    setScalar(doc, "levers", "l1", "effect", 5, null);
    const plan = planUndo(before, after, versionOf(doc));
    restoreVersion(doc, plan.version);
    expect(body(doc)).toEqual([
      block("a", "1 since"),
      block("e", "New"),
      block("b", "Two"),
      block("c", "Three"),
    ]);
    expect(entryOf(doc, "levers", "l1")?.toJSON()).toMatchObject({ effort: 2, effect: 5 });
    expect(plan.kept).toBe(3);
  });

  it.each<[name: string, before: string, after: string, now: string, result: string, kept: number]>([
    ["words that came back otherwise", "a1 b1", "b1", "a2 b1", "a2 b1", 1],
    ["words that came back as they were", "a1 b1", "b1", "a1 b1", "a1 b1", 0],
    ["words that came back at another place", "a1 b1 c1", "b1 c1", "b1 c1 a1", "b1 c1 a1", 1],
    ["words that came back otherwise elsewhere", "a1 b1 c1", "b1 c1", "b1 c1 a2", "b1 c1 a2", 1],
    ["words that went", "a1 b1", "a2 b1", "b1", "b1", 1],
    ["words the restore brought and that went", "a1", "a1 b1", "a1", "a1", 0],
    ["words the restore brought and that changed", "a1", "b1 a1", "b2 a1", "b2 a1", 1],
    ["a place", "a1 b1 c1", "a2 b1 c1", "b1 c1 a2", "b1 c1 a1", 1],
    ["a place and words", "a1 b1 c1", "a2 b1 c1", "b1 c1 a3", "b1 c1 a3", 1],
    ["a place, back to where it was", "a1 b1 c1", "b1 c1 a1", "a1 b1 c1", "a1 b1 c1", 0],
    ["nothing where the restore itself moved", "a1 b1 c1", "b1 c1 a1", "b1 c1 a1", "a1 b1 c1", 0],
    ["what is new, behind what it followed", "a1 b1", "b1", "b1 c1 d1", "a1 b1 c1 d1", 2],
  ])("[HI46] leaves %s as others left it", (_name, before, after, now, result, kept) => {
    expect(undone(before, after, now)).toEqual([result, kept]);
  });

  it("[HI46] deletes nothing others wrote after a restore between", () => {
    const doc = docOf([block("a", "One."), block("x", "Words of before.")]);
    const older = versionWith([block("a", "One.")]);
    const between = versionWith([block("a", "One."), block("x", "Words.")]);
    const before = versionOf(doc);
    restoreVersion(doc, older);
    const after = versionOf(doc);
    restoreVersion(doc, between);
    const element = doc.getXmlFragment(bodyRoot).get(1);
    const text = element instanceof Y.XmlElement ? element.get(0) : null;
    if (text instanceof Y.XmlText) text.insert(6, " A sentence since.");
    const plan = planUndo(before, after, versionOf(doc));
    expect(plan.kept).toBe(1);
    restoreVersion(doc, plan.version);
    expect(body(doc)).toEqual([block("a", "One."), block("x", "Words. A sentence since.")]);
  });

  it("[HI46] is not hindered by comments made since, in running text and in that of an item", () => {
    const doc = docOf([block("a", "One two")]);
    createEntry(doc, "measures", { id: "m1", texts: { name: "Jobs" }, rich: ["definition"] }, null);
    const definition = entryOf(doc, "measures", "m1")?.get("definition");
    const texts = definition instanceof Y.XmlFragment ? [doc.getXmlFragment(bodyRoot), definition] : [];
    expect(texts).toHaveLength(2);
    const says = (words: string): void => {
      for (const text of texts) restoreBlocks(text, [block("a", words)], { left: effortOfComparison });
    };
    says("One two");
    const before = versionOf(doc);
    says("One 2");
    const after = versionOf(doc);
    for (const text of texts) {
      const element = text.get(0);
      const letters = element instanceof Y.XmlElement ? element.get(0) : null;
      if (letters instanceof Y.XmlText) letters.format(0, 3, { [commentMarkKey(threadA)]: { id: threadA } });
    }
    const plan = planUndo(before, after, versionOf(doc));
    expect(plan.kept).toBe(0);
    restoreVersion(doc, plan.version);
    const commented = block("a", "", { runs: [{ text: "One", threads: [threadA] }, { text: " two" }] });
    expect(texts.map(readContent)).toEqual([[commented], [commented]]);
  });

  it("[HI46] writes no block again that somebody moved since", () => {
    const names = ["a", "b", "c", "d"];
    const before = versionWith(names.map((id) => block(id, `${id}1`)));
    const after = versionWith(names.map((id) => block(id, `${id}2`)));
    const doc = docOf(["d", "a", "b", "c"].map((id) => block(id, `${id}2`)));
    const elements = doc.getXmlFragment(bodyRoot).toArray();
    restoreVersion(doc, planUndo(before, after, versionOf(doc)).version);
    expect(doc.getXmlFragment(bodyRoot).toArray()).toEqual(elements);
    expect(wordsIn(versionOf(doc))).toBe("d1 a1 b1 c1");
  });

  it("[HI46] is exact where nobody went on, and loses nothing of what somebody did", () => {
    const random = seeded(46);
    const some = (): string =>
      ["a", "b", "c", "d", "e", "f"]
        .toSorted(() => random() - 0.5)
        .filter(() => random() < 0.7)
        .map((id) => `${id}${Math.floor(random() * 3)}`)
        .join(" ");
    for (let round = 0; round < 500; round += 1) {
      const [before, after, now] = [some(), some(), some()];
      expect(undone(before, after, after)).toEqual([before, 0]);
      const [result, kept] = undone(before, after, now);
      const [restored, left] = [partsOf(after), partsOf(result)];
      expect(left).toEqual(expect.arrayContaining(partsOf(now).filter((one) => !restored.includes(one))));
      expect(new Set(left.map((one) => one.slice(0, 1))).size).toBe(left.length);
      if (kept === 0) expect(result).toBe(before);
    }
  });
});
