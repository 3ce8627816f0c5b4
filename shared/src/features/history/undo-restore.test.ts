import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { commentMarkKey } from "../../documents/comment-mark.ts";
import { readContent, type Content } from "../../documents/content.ts";
import { createEntry, entriesOf, entryOf, setScalar } from "../../documents/live.ts";
import { restoreVersion } from "./restore.ts";
import { restoreBlocks } from "./restore-text.ts";
import { block, docOf, versionOf } from "./testing.ts";
import { planUndo } from "./undo-restore.ts";
import { effortOfComparison } from "./words.ts";

const threadA = "0190aaaa-0000-7000-8000-00000000000a";

const body = (doc: Y.Doc): Content[] => readContent(doc.getXmlFragment(bodyRoot));

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
});
