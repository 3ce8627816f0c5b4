import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import type { CellContent, Content, ImageContent, TableContent } from "../../documents/content.ts";
import {
  createEntry,
  moveEntry,
  removeEntry,
  setMember,
  setScalar,
  textOf,
  entryOf,
} from "../../documents/live.ts";
import { compareBlocks } from "./compare-text.ts";
import { compareVersions, emptyVersion, runsIn } from "./compare.ts";
import type { ComparedBlock, Comparison } from "./comparison.ts";
import { seeded } from "../../lib/testing/seeded.ts";
import { block, docOf, nobodyKnown, versionOf } from "./testing.ts";

const version = (body: readonly Content[]) => ({ ...emptyVersion, body });

const compared = (before: readonly Content[], after: readonly Content[]): Comparison =>
  compareVersions(version(before), version(after), nobodyKnown);

const shown = (one: ComparedBlock): string =>
  runsIn(one)
    .map(({ op, text }) => (op === "same" ? text : op === "removed" ? `[-${text}-]` : `{+${text}+}`))
    .join("");

const told = ({ blocks }: Comparison): string[] =>
  blocks.map((one) => {
    const what = one.type === "text" ? [one.change, ...one.changes].join(" ") : one.change;
    return `${what}: ${shown(one)}`;
  });

const cell = (id: string, text: string, more: Partial<CellContent> = {}): CellContent => ({
  isHeader: false,
  columns: 1,
  rows: 1,
  blocks: [block(id, text)],
  ...more,
});

const tableOf = (...rows: (readonly CellContent[])[]): TableContent => ({ type: "table", id: "t", rows });

const picture: ImageContent = { type: "image", id: "p", file: "f1", alt: "The lake in spring", width: null };

describe("running text", () => {
  it("[HI22] says which blocks are new, gone, changed and moved", () => {
    const before = [block("a", "One"), block("b", "Two"), block("c", "Three"), block("d", "Four")];
    const after = [block("d", "Four"), block("a", "One"), block("b", "Two and"), block("e", "Five")];
    expect(told(compared(before, after))).toEqual([
      "changed moved: Four",
      "same: One",
      "changed text: Two{+ and+}",
      "removed: [-Three-]",
      "added: {+Five+}",
    ]);
  });

  it("[HI22] says that a block became of another kind, was ticked, or looks other", () => {
    const before = [block("a", "One"), block("b", "Two", { kind: "task" }), block("c", "Three")];
    const after = [
      block("a", "One", { kind: "heading2" }),
      block("b", "Two", { kind: "task", isChecked: true }),
      block("c", "Three", { runs: [{ text: "Th" }, { text: "ree", bold: true }] }),
    ];
    expect(told(compared(before, after))).toEqual([
      "changed kind: One",
      "changed kind: Two",
      "changed format: Three",
    ]);
    expect(compared(before, after).blocks[0]).toMatchObject({ kindBefore: "paragraph" });
  });

  it("[HI22] knows blocks without an id, or written anew under another, by what they say", () => {
    const before = [block("a", "One"), block("", ""), block("", ""), block("b", "Two")];
    const after = [block("z", "One"), block("", ""), block("", ""), block("b", "Two")];
    expect(told(compared(before, after))).toEqual(["same: One", "same: ", "same: ", "same: Two"]);
  });

  it("[HI22] takes a comment on words for no change", () => {
    const marked = block("a", "", { runs: [{ text: "One", threads: ["t"] }] });
    expect(told(compared([block("a", "One")], [marked]))).toEqual(["same: One"]);
    const cut = block("z", "", { runs: [{ text: "One" }, { text: " two", threads: ["t"] }] });
    expect(told(compared([block("a", "One two")], [cut]))).toEqual(["same: One two"]);
  });

  it("[HI23] keeps marks beside the words, and names who wrote most of each word that was added", () => {
    const before = version([block("a", "plain end")]);
    const after = version([
      block("a", "", { runs: [{ text: "plain " }, { text: "new", bold: true }, { text: " end" }] }),
    ]);
    const { blocks } = compareVersions(before, after, {
      ...nobodyKnown,
      authorsOf: () => [
        { length: 6, by: "ana" },
        { length: 2, by: "ben" },
        { length: 1, by: null },
        { length: 4, by: "ana" },
      ],
    });
    expect(blocks[0]?.type === "text" && blocks[0].runs).toEqual([
      { op: "same", text: "plain ", marks: [] },
      { op: "added", text: "new", marks: ["bold"], by: "ben" },
      { op: "added", text: " ", marks: [], by: "ana" },
      { op: "same", text: "end", marks: [] },
    ]);
  });

  it("[HI24] compares a table cell by cell, with rows and columns that came and went", () => {
    const before: Content = {
      type: "table",
      id: "t",
      rows: [
        [cell("a", "One"), cell("b", "Two")],
        [cell("c", "Three"), cell("d", "Four")],
      ],
    };
    const after: Content = {
      type: "table",
      id: "t",
      rows: [[cell("a", "One"), cell("x", "New"), cell("b", "2")], [cell("y", "Row")]],
    };
    const [table] = compared([before], [after]).blocks;
    const rows = table?.type === "table" ? table.rows : [];
    expect(
      rows.map(({ change, cells }) => [
        change,
        ...cells.map((one) => `${one.change} ${one.blocks.map(shown).join("")}`),
      ]),
    ).toEqual([
      ["same", "same One", "added {+New+}", "same [-Two-]{+2+}"],
      ["removed", "removed [-Three-]", "removed [-Four-]"],
      ["added", "added {+Row+}"],
    ]);
    expect(compared([before], [before]).blocks[0]).toMatchObject({ change: "same" });
  });

  it("[HI24] says which rows, columns and cells became headings, were moved, or are of another size", () => {
    const before = tableOf(
      [cell("a", "One"), cell("b", "Two")],
      [cell("c", "Three"), cell("d", "Four")],
      [cell("e", "Five"), cell("f", "Six")],
    );
    const changesOf = (after: TableContent) => {
      const { blocks, counts } = compared([before], [after]);
      const [table] = blocks;
      if (table?.type !== "table") return null;
      expect([table.change, counts.blocks]).toEqual(["changed", 1]);
      return table.rows.map(({ isMoved, cells }) => [isMoved, ...cells.map(({ changes }) => changes.join())]);
    };
    const heading = { isHeader: true };
    expect(
      changesOf(tableOf([cell("a", "One", heading), cell("b", "Two", heading)], ...before.rows.slice(1))),
    ).toEqual([
      [false, "heading", "heading"],
      [false, "", ""],
      [false, "", ""],
    ]);
    const [first = [], second = [], third = []] = before.rows;
    expect(changesOf(tableOf(third, first, second))).toEqual([
      [true, "", ""],
      [false, "", ""],
      [false, "", ""],
    ]);
    expect(
      changesOf(tableOf(...before.rows.map((row) => row.toReversed())))?.map((row) => row.join(" ")),
    ).toEqual(Array.from({ length: 3 }, () => "false moved "));
    expect(changesOf(tableOf([cell("a", "One", { columns: 2 })], second, third))?.[0]).toEqual([
      false,
      "size",
      "",
    ]);
  });

  it("[HI25] says what changed of a picture: its file, its words, how wide it is, where it stands", () => {
    const changesOf = (more: Partial<ImageContent>) => {
      const [one] = compared([picture], [{ ...picture, ...more }]).blocks;
      return one?.type === "image" ? `${one.change} ${one.changes.join()}: ${shown(one)}` : one?.type;
    };
    expect(changesOf({})).toBe("same : The lake in spring");
    expect(changesOf({ file: "f2" })).toBe("changed file: The lake in spring");
    expect(changesOf({ alt: "The lake in winter" })).toBe("changed alt: The lake in [-spring-]{+winter+}");
    expect(changesOf({ width: "small" })).toBe("changed width: The lake in spring");
    const lines = [block("a", "One"), block("b", "Two")];
    const moved = compared([picture, ...lines], [...lines, picture]);
    expect(moved.blocks[2]).toMatchObject({ type: "image", change: "changed", changes: ["moved"] });
    const { blocks, counts } = compared([], [picture]);
    expect(blocks.map((one) => `${one.change}: ${shown(one)}`)).toEqual(["added: {+The lake in spring+}"]);
    expect(counts).toEqual({ blocks: 1, items: 0, added: picture.alt.length, removed: 0 });
  });

  it("[HI20] reads, without what was removed, as the text after, and without what was added as the text before", () => {
    const random = seeded(11);
    const some = (): Content[] =>
      Array.from({ length: Math.floor(random() * 12) }, () => {
        const id = String(Math.floor(random() * 16));
        return block(id, ["One two", "One three", "", "Four"][Math.floor(random() * 4)] ?? "");
      }).filter(({ id }, index, all) => all.findIndex((one) => one.id === id) === index);
    for (let round = 0; round < 300; round += 1) {
      const [before, after] = [some(), some()];
      const { blocks } = compared(before, after);
      const words = (skip: string): string[] =>
        blocks
          .filter((one) => one.change !== skip)
          .map((one) =>
            runsIn(one)
              .filter(({ op }) => op !== skip)
              .map(({ text }) => text)
              .join(""),
          );
      const plain = (all: readonly Content[]) =>
        all.map((one) => (one.type === "text" ? one.runs.map(({ text }) => text).join("") : ""));
      expect(words("removed")).toEqual(plain(after));
      expect(words("added").toSorted()).toEqual(plain(before).toSorted());
    }
  });

  it("[HI21] takes bounded time for texts made to be slow", () => {
    const many = (letter: string) =>
      Array.from({ length: 600 }, (_, index) =>
        block(String(index), Array.from({ length: 300 }, (_word, at) => `${letter}${at % 7}`).join(" ")),
      );
    const effort = { left: 1_000_000 };
    const blocks = compareBlocks(many("a"), many("b").toReversed(), { ...nobodyKnown, effort });
    // What is left over is replaced as a whole, not looked at.
    expect(effort.left).toBeGreaterThan(-10_000);
    expect(blocks.filter(({ change }) => change !== "same")).toHaveLength(600);
  });
});

describe("structured items", () => {
  const scene = () => {
    const doc = docOf([]);
    createEntry(
      doc,
      "levers",
      {
        id: "l1",
        texts: { system: "Buses", desiredState: "" },
        scalars: { state: "candidate", effort: 2 },
        sets: { holders: ["city"] },
      },
      null,
    );
    createEntry(doc, "levers", { id: "l2", texts: { system: "Rent" } }, null);
    doc.getText("objectives/city").insert(0, "We need calm");
    doc.getMap("charter").set("binding", "mixed");
    return doc;
  };

  it("[HI26] say field by field what was and what is", () => {
    const doc = scene();
    const before = versionOf(doc);
    setScalar(doc, "levers", "l1", "state", "chosen", null);
    setScalar(doc, "levers", "l1", "effort", undefined, null);
    setMember(doc, "levers", "l1", "holders", "city", false, null);
    setMember(doc, "levers", "l1", "holders", "south ward", true, null);
    textOf(entryOf(doc, "levers", "l1"), "system")?.insert(5, " and trains");
    removeEntry(doc, "levers", "l2", null);
    createEntry(doc, "levers", { id: "l3", texts: { system: "Wages" } }, null);
    doc.getText("objectives/city").insert(12, " streets");
    doc.getMap("charter").set("binding", "binding");
    const { items, counts } = compareVersions(before, versionOf(doc), {
      ...nobodyKnown,
      ownerOf: (client) => (client === doc.clientID ? "ana" : null),
    });
    expect(counts).toMatchObject({ blocks: 0, items: 5 });
    expect(items.map(({ root, id, change, title }) => [root, id, change, title])).toEqual([
      ["levers", "l1", "changed", "Buses and trains"],
      ["levers", "l2", "removed", "Rent"],
      ["levers", "l3", "added", "Wages"],
      ["charter", "", "changed", ""],
      ["objectives/city", "", "changed", ""],
    ]);
    expect(items[0]?.fields.toSorted((a, b) => a.field.localeCompare(b.field))).toEqual([
      { field: "effort", type: "scalar", before: 2, after: undefined },
      { field: "holders", type: "set", removed: ["city"], added: ["south ward"] },
      { field: "state", type: "scalar", before: "candidate", after: "chosen", by: "ana" },
      {
        field: "system",
        type: "text",
        runs: [
          { op: "same", text: "Buses", marks: [] },
          { op: "added", text: " and trains", marks: [] },
        ],
      },
    ]);
  });

  it("[HI26] say that they were moved, as few as possible of them", () => {
    const doc = docOf([]);
    for (const id of ["r1", "r2", "r3", "r4"])
      createEntry(doc, "groundRules", { id, texts: { text: `Rule ${id}` } }, null);
    const before = versionOf(doc);
    moveEntry(doc, "groundRules", "r4", "r2", null);
    setScalar(doc, "groundRules", "r3", "state", "agreed", null);
    removeEntry(doc, "groundRules", "r1", null);
    createEntry(doc, "groundRules", { id: "r0", texts: { text: "Rule r0" }, order: -5 }, null);
    const { items, counts } = compareVersions(before, versionOf(doc), nobodyKnown);
    expect(items.map(({ id, change, isMoved, fields }) => [id, change, isMoved, fields.length])).toEqual([
      ["r0", "added", false, 1],
      ["r1", "removed", false, 1],
      ["r4", "changed", true, 0],
      ["r3", "changed", false, 1],
    ]);
    expect(counts.items).toBe(4);
  });

  it("[HI26] that were made and removed in between are not spoken of", () => {
    const doc = scene();
    const before = versionOf(doc);
    createEntry(doc, "levers", { id: "l9", texts: { system: "Gone" } }, null);
    removeEntry(doc, "levers", "l9", null);
    expect(compareVersions(before, versionOf(doc), nobodyKnown).items).toEqual([]);
  });

  it("[HI26] hold rich text, compared like running text", () => {
    const doc = docOf([]);
    createEntry(doc, "measures", { id: "m1", texts: { name: "Jobs" }, rich: ["definition"] }, null);
    const before = versionOf(doc);
    const rich = entryOf(doc, "measures", "m1")?.get("definition");
    if (rich instanceof Y.XmlFragment) {
      const paragraph = new Y.XmlElement("block");
      rich.push([paragraph]);
      paragraph.push([new Y.XmlText("Who works")]);
    }
    const [item] = compareVersions(before, versionOf(doc), nobodyKnown).items;
    expect(item?.fields).toMatchObject([
      { field: "definition", type: "rich", blocks: [{ change: "added" }] },
    ]);
  });
});
