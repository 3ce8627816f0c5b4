import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import {
  readContent,
  type CellContent,
  type Content,
  type ContentRun,
  type ImageContent,
} from "../../documents/content.ts";
import {
  createEntry,
  entriesOf,
  entryOf,
  removeEntry,
  setMember,
  setScalar,
  textOf,
} from "../../documents/live.ts";
import { elementOf } from "../../documents/write-content.ts";
import { restoreVersion } from "./restore.ts";
import { seeded } from "../../lib/testing/seeded.ts";
import { block, docOf, versionOf } from "./testing.ts";

const threadA = "0190aaaa-0000-7000-8000-00000000000a";

const body = (doc: Y.Doc): Content[] => readContent(doc.getXmlFragment(bodyRoot));

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** The elements of a text, to see which ones stay. */
const elements = (doc: Y.Doc): unknown[] => doc.getXmlFragment(bodyRoot).toArray();

const cell = (id: string, text: string): CellContent => ({
  isHeader: false,
  columns: 1,
  rows: 1,
  blocks: [block(id, text)],
});

const picture = (more: Partial<ImageContent>): ImageContent => ({
  type: "image",
  id: "i",
  file: "f1",
  alt: "",
  width: null,
  ...more,
});

describe("restoring", () => {
  it.each<[name: string, then: Content[], now: Content[]]>([
    ["words", [block("a", "One two three")], [block("a", "One 2 three four")]],
    [
      "blocks that are gone",
      [block("a", "One"), block("b", "Two"), block("c", "Three")],
      [block("b", "Two")],
    ],
    [
      "without blocks that came",
      [block("a", "One")],
      [block("x", "New"), block("a", "One"), block("y", "New")],
    ],
    ["a picture that is gone", [block("a", "One"), picture({ width: "small" })], [block("a", "One")]],
    ["what a picture shows", [picture({ alt: "A lake" })], [picture({ alt: "A sea", width: "medium" })]],
    [
      "a picture that was moved",
      [picture({ alt: "A lake" }), block("a", "One"), block("b", "Two")],
      [block("a", "One"), block("b", "Two"), picture({ alt: "A lake" })],
    ],
    [
      "the order",
      [block("a", "1"), block("b", "2"), block("c", "3")],
      [block("c", "3"), block("a", "1"), block("b", "2")],
    ],
    [
      "what a block is",
      [block("a", "One", { kind: "task", isChecked: true, indent: 2 })],
      [block("a", "One", { kind: "quote", section: "s" })],
    ],
    [
      "marks",
      [
        block("a", "", {
          runs: [
            { text: "One ", bold: true },
            { text: "two", link: "https://example.org/" },
          ],
        }),
      ],
      [block("a", "", { runs: [{ text: "One two", italic: true }] })],
    ],
    ["line breaks", [block("a", "One\ntwo\n")], [block("a", "One two")]],
    ["one line", [block("a", "One two")], [block("a", "One\ntwo\nthree")]],
    ["code", [block("a", "if (x)\n  y()", { kind: "code" })], [block("a", "if (x) y()", { kind: "code" })]],
    ["an empty block", [block("a", "")], [block("a", "Words")]],
    ["words in an empty block", [block("a", "Words")], [block("a", "")]],
    [
      "a table's cells",
      [{ type: "table", id: "t", rows: [[cell("c1", "One"), cell("c2", "Two")]] }],
      [{ type: "table", id: "t", rows: [[cell("c1", "1"), cell("c2", "Two")]] }],
    ],
    [
      "a table's rows",
      [{ type: "table", id: "t", rows: [[cell("c1", "One")], [cell("c2", "Two")]] }],
      [{ type: "table", id: "t", rows: [[cell("c1", "One")]] }],
    ],
    [
      "panels and dividers",
      [
        { type: "panel", id: "p", kind: "measure", ref: "m1" },
        { type: "divider", id: "d" },
      ],
      [{ type: "panel", id: "p", kind: "measure", ref: "m2" }],
    ],
    ["everything", [block("a", "One")], []],
  ])("[HI40] brings back %s", (_name, then, now) => {
    const doc = docOf(now);
    restoreVersion(doc, versionOf(docOf(then)));
    expect(joinedRuns(body(doc))).toEqual(joinedRuns(body(docOf(then))));
    expect(elements(doc)).toHaveLength(then.length);
  });

  it("[HI40] brings back whatever was there, from whatever is there", () => {
    const random = seeded(23);
    const text = (): ContentRun[] =>
      Array.from({ length: Math.floor(random() * 4) }, (): ContentRun => ({
        text: ["one ", "two ", "three\n", "four"][Math.floor(random() * 4)] ?? "",
        ...(random() < 0.3 ? { bold: true as const } : {}),
      }));
    const some = (): Content[] =>
      Array.from({ length: Math.floor(random() * 9) }, () =>
        block(String(Math.floor(random() * 9)), "", { runs: text() }),
      ).filter(({ id }, index, all) => all.findIndex((one) => one.id === id) === index);
    for (let round = 0; round < 300; round += 1) {
      const [then, now] = [docOf(some()), docOf(some())];
      const wanted = versionOf(then);
      restoreVersion(now, wanted);
      expect(joinedRuns(body(now))).toEqual(joinedRuns(wanted.body));
    }
  });

  it("[HI41] leaves alone what is as it was, and letters that stay", () => {
    const doc = docOf([block("a", "Stays"), block("b", "One two three")]);
    const then = versionOf(docOf([block("a", "Stays"), block("b", "One three")]));
    const before = elements(doc);
    const updates: Uint8Array[] = [];
    doc.on("update", (update: Uint8Array) => updates.push(update));
    restoreVersion(doc, then);
    expect(elements(doc)).toEqual(before);
    expect(body(doc)).toEqual(then.body);
    // One deletion of four letters, and nothing written.
    expect(updates).toHaveLength(1);
    expect(updates[0]?.byteLength).toBeLessThan(20);
    restoreVersion(doc, then);
    expect(updates).toHaveLength(1);
  });

  it("[HI42] loses nothing that is typed meanwhile in what stays", () => {
    const doc = docOf([block("a", "One two three")]);
    const then = versionOf(docOf([block("a", "One three")]));
    const other = copyOf(doc);
    const element = other.getXmlFragment(bodyRoot).get(0);
    const words = element instanceof Y.XmlElement ? element.get(0) : null;
    if (words instanceof Y.XmlText) words.insert(13, " and four");
    restoreVersion(doc, then);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc));
    expect(body(doc)).toEqual([block("a", "One three and four")]);
    expect(body(other)).toEqual(body(doc));
  });

  it("[HI41] [HI42] leaves letters of plain texts alone between those that change, and what is typed there", () => {
    const doc = docOf([]);
    createEntry(doc, "levers", { id: "l1", texts: { system: "1 b c d 2" } }, null);
    doc.getText("objectives/city").insert(0, "1 b c d 2");
    const then = versionOf(doc);
    const plainTexts = (one: Y.Doc): (Y.Text | null)[] => [
      textOf(entryOf(one, "levers", "l1"), "system"),
      one.getText("objectives/city"),
    ];
    for (const text of plainTexts(doc)) text?.applyDelta([{ delete: 9 }, { insert: "a b c d e" }]);
    const other = copyOf(doc);
    for (const text of plainTexts(other)) text?.insert(5, "X");
    restoreVersion(doc, then);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    expect(plainTexts(doc).map(String)).toEqual(["1 b cX d 2", "1 b cX d 2"]);
  });

  it("[HI40] brings back plain texts, whatever they say", () => {
    const random = seeded(29);
    const words = ["a", "ab", " ", "  ", "b 😀", "😁", "\n", "c."];
    const some = (): string =>
      Array.from({ length: Math.floor(random() * 7) }, () => words[Math.floor(random() * 8)]).join("");
    for (let round = 0; round < 300; round += 1) {
      const [then, now] = [new Y.Doc(), new Y.Doc()];
      then.getText("objectives/city").insert(0, some());
      now.getText("objectives/city").insert(0, some());
      restoreVersion(now, versionOf(then));
      expect(versionOf(now)).toEqual(versionOf(then));
    }
  });

  it("[HI41] writes only the letters of a word that differ", () => {
    const [doc, then] = [new Y.Doc(), new Y.Doc()];
    doc.getText("objectives/city").insert(0, "calmer streets");
    then.getText("objectives/city").insert(0, "calm streets");
    const before = Y.encodeStateVector(doc);
    restoreVersion(doc, versionOf(then));
    expect(doc.getText("objectives/city").toJSON()).toBe("calm streets");
    expect(Y.encodeStateVector(doc), "nothing written").toEqual(before);
  });

  it("[HI43] keeps comment marks on letters that stay, and puts those back that the words had", () => {
    const doc = docOf([
      block("a", "", { runs: [{ text: "One " }, { text: "two", threads: [threadA] }, { text: " three" }] }),
      block("b", "Four"),
    ]);
    const then = versionOf(
      docOf([
        block("a", "One two"),
        block("b", "", { runs: [{ text: "Four" }, { text: " five", threads: [threadA] }] }),
      ]),
    );
    restoreVersion(doc, then);
    expect(body(doc)).toEqual([
      block("a", "", { runs: [{ text: "One " }, { text: "two", threads: [threadA] }] }),
      block("b", "", { runs: [{ text: "Four" }, { text: " five", threads: [threadA] }] }),
    ]);
  });

  it.each<[name: string, then: string[], now: string[], restored: string[]]>([
    ["came later", ["a", "b"], ["a", "?u", "b", "c"], ["a", "?u", "b"]],
    ["stood elsewhere", ["?u", "a", "b", "c"], ["a", "b", "c", "?u"], ["a", "b", "c", "?u"]],
    ["stands at the place of words that come back", ["a", "b", "c"], ["a", "?u", "c"], ["a", "b", "?u", "c"]],
    ["is all there is", ["a"], ["?u", "?v"], ["a", "?u", "?v"]],
    ["was something known", ["a"], ["?a"], ["a", "?a"]],
    ["was there and is known now", ["?a", "b"], ["a"], ["a", "b"]],
  ])("[HI48] keeps what nobody here knows where it %s", (_name, then, now, restored) => {
    const doc = docWith(now);
    const unknown = unknownIn(doc);
    restoreVersion(doc, versionOf(docWith(then)));
    expect(body(doc).map(({ type, id }) => (type === "unknown" ? `?${id}` : id))).toEqual(restored);
    expect(unknownIn(doc)).toEqual(unknown);
  });

  it("[HI48] keeps what nobody here knows among words, and in a table's cells", () => {
    const doc = docOf([
      block("a", "One two"),
      block("b", "One two"),
      { type: "table", id: "t", rows: [[cell("c", "One")]] },
    ]);
    const among = (index: number, place: number, parent: Y.XmlFragment = doc.getXmlFragment(bodyRoot)) => {
      const element = parent.get(index);
      if (element instanceof Y.XmlElement) element.insert(place, [new Y.XmlElement("chip")]);
    };
    among(0, 1);
    among(1, 1);
    const row = doc.getXmlFragment(bodyRoot).get(2);
    const inner = row instanceof Y.XmlElement ? row.get(0) : null;
    if (inner instanceof Y.XmlElement) among(0, 0, inner);
    const unknown = unknownIn(doc);
    expect(unknown).toHaveLength(3);
    const then = docOf([
      block("a", "One 2"),
      block("b", "One\ntwo"),
      { type: "table", id: "t", rows: [[cell("c", "1")]] },
    ]);
    restoreVersion(doc, versionOf(then));
    expect(joinedRuns(body(doc)).slice(0, 2)).toEqual(joinedRuns(body(then)).slice(0, 2));
    expect(unknownIn(doc)).toEqual(unknown);
  });

  it("[HI44] brings structured items back field by field, and takes later ones out of sight", () => {
    const doc = docOf([]);
    createEntry(
      doc,
      "levers",
      { id: "l1", texts: { system: "Buses" }, scalars: { state: "candidate" }, sets: { holders: ["city"] } },
      null,
    );
    createEntry(doc, "levers", { id: "l2", texts: { system: "Rent" } }, null);
    doc.getText("objectives/city").insert(0, "We need calm");
    doc.getMap("charter").set("binding", "mixed");
    const then = versionOf(doc);
    setScalar(doc, "levers", "l1", "state", "chosen", null);
    setScalar(doc, "levers", "l1", "effort", 3, null);
    setMember(doc, "levers", "l1", "holders", "county", true, null);
    textOf(entryOf(doc, "levers", "l1"), "system")?.insert(5, " and trains");
    removeEntry(doc, "levers", "l2", null);
    createEntry(doc, "levers", { id: "l3", texts: { system: "Wages" } }, null);
    doc.getText("objectives/city").delete(0, 8);
    doc.getMap("charter").set("binding", "binding");
    const system = textOf(entryOf(doc, "levers", "l1"), "system");
    restoreVersion(doc, then);
    expect(textOf(entryOf(doc, "levers", "l1"), "system")).toBe(system);
    expect(entriesOf(doc, "levers").map(([id]) => id)).toEqual(["l1", "l2"]);
    // Kept, and out of sight.
    expect(entryOf(doc, "levers", "l3")?.get("removed")).toBe(true);
    const now = versionOf(doc);
    const visible = (version: typeof then) =>
      [...(version.live.entries.get("levers")?.values() ?? [])].filter(({ isRemoved }) => !isRemoved);
    expect(values(visible(now))).toEqual(values(visible(then)));
    expect(now.live.texts).toEqual(then.live.texts);
    expect(values(now.live.fields)).toEqual(values(then.live.fields));
  });

  it("[HI45] leaves a measure's definition versions as they are: numbers stand on them", () => {
    const doc = docOf([]);
    createEntry(
      doc,
      "measures",
      { id: "m1", texts: { name: "Jobs" }, scalars: { version: 1, basis: "old", decimals: 1 } },
      null,
    );
    const then = versionOf(doc);
    for (const [field, value] of [
      ["version", 2],
      ["basis", "new"],
      ["versionOn/2", "2025-01-01"],
      ["decimals", 3],
    ] as const)
      setScalar(doc, "measures", "m1", field, value, null);
    restoreVersion(doc, then);
    expect(entryOf(doc, "measures", "m1")?.toJSON()).toMatchObject({
      version: 2,
      basis: "new",
      "versionOn/2": "2025-01-01",
      decimals: 1,
    });
  });
});

/** Paragraphs by their ids; behind a question mark stands an element of a later version. */
function docWith(ids: readonly string[]): Y.Doc {
  const doc = new Y.Doc();
  const made = ids.flatMap((id) => {
    if (!id.startsWith("?")) return elementOf(block(id, `Words of ${id}`)) ?? [];
    const element = new Y.XmlElement("poll");
    element.setAttribute("id", id.slice(1));
    return element;
  });
  doc.getXmlFragment(bodyRoot).push(made);
  return doc;
}

/** The elements themselves, wherever they stand: one that is written again is another one. */
function unknownIn(doc: Y.Doc): Y.XmlElement[] {
  const walker = doc.getXmlFragment(bodyRoot).createTreeWalker((node) => node instanceof Y.XmlElement);
  // Safe: the walker's filter lets nothing else through.
  return ([...walker] as Y.XmlElement[]).filter(({ nodeName }) => nodeName === "poll" || nodeName === "chip");
}

/** Neighboring runs with the same marks as one, so that how they came about does not count. */
function joinedRuns(blocks: readonly Content[]): unknown[] {
  return blocks.map((one) => {
    if (one.type !== "text") return one;
    const letters = one.runs.flatMap(({ text, ...marks }) =>
      Array.from(text, (letter) => letter + (letter === "\n" ? "" : JSON.stringify(marks))),
    );
    return { ...one, runs: letters };
  });
}

/** Without who wrote each value. */
function values(what: unknown): string {
  return JSON.stringify(what, (key, value: unknown) =>
    key === "client"
      ? undefined
      : value instanceof Map
        ? [...value].toSorted(([a], [b]) => (a < b ? -1 : 1))
        : value,
  );
}
