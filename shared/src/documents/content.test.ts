import { expect, it } from "vitest";
import * as Y from "yjs";
import { bodyRoot } from "./blocks.ts";
import { commentMarkKey } from "./comment-mark.ts";
import { plainTextOf, readContent, withoutThreads } from "./content.ts";
import { appendBlocks, type BlockSpec } from "./template.ts";

const thread = "0f4c2b6e-1111-4222-8333-444455556666";

function bodyWith(blocks: readonly BlockSpec[]): Y.XmlFragment {
  const doc = new Y.Doc();
  let next = 0;
  appendBlocks(doc, blocks, () => `b${(next += 1)}`);
  return doc.getXmlFragment(bodyRoot);
}

it("what was written is read: blocks, tables, panels, marks", () => {
  const body = bodyWith([
    { kind: "heading2", text: "Result", section: "result" },
    {
      kind: "task",
      text: [
        { text: "Ask ", bold: true },
        { text: "the clinic", link: "https://a.example" },
      ],
    },
    { kind: "bullet", text: "one", indent: 2 },
    { kind: "panel", panel: "measure", ref: "m1" },
    { kind: "divider" },
    { kind: "table", head: ["A"], rows: [["1"]] },
  ]);
  const text = { type: "text", indent: 0, isChecked: false, section: null };
  expect(readContent(body)).toEqual([
    { ...text, id: "b1", kind: "heading2", section: "result", runs: [{ text: "Result" }] },
    {
      ...text,
      id: "b2",
      kind: "task",
      runs: [
        { text: "Ask ", bold: true },
        { text: "the clinic", link: "https://a.example" },
      ],
    },
    { ...text, id: "b3", kind: "bullet", indent: 2, runs: [{ text: "one" }] },
    { type: "panel", id: "b4", kind: "measure", ref: "m1" },
    { type: "divider", id: "b5" },
    {
      type: "table",
      id: "b6",
      rows: [
        [
          {
            isHeader: true,
            columns: 1,
            rows: 1,
            blocks: [{ ...text, id: "b7", kind: "paragraph", runs: [{ text: "A" }] }],
          },
        ],
        [
          {
            isHeader: false,
            columns: 1,
            rows: 1,
            blocks: [{ ...text, id: "b8", kind: "paragraph", runs: [{ text: "1" }] }],
          },
        ],
      ],
    },
  ]);
});

it("a line break inside a block is written and read", () => {
  const [block] = readContent(bodyWith([{ kind: "paragraph", text: "one\ntwo" }]));
  expect(block?.type === "text" && plainTextOf(block)).toBe("one\ntwo");
});

it("the threads that stand on a word are read", () => {
  const body = bodyWith([{ kind: "paragraph", text: "may count" }]);
  const block = body.get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error("no text");
  text.format(0, 3, { [commentMarkKey(thread)]: { id: thread } });
  expect(readContent(body)).toMatchObject([
    { runs: [{ text: "may", threads: [thread] }, { text: " count" }] },
  ]);
});

it("what a program wrote wrongly reads as the default, and what is not known is named", () => {
  const body = bodyWith([{ kind: "paragraph", text: "kept" }]);
  const block = body.get(0);
  if (!(block instanceof Y.XmlElement)) throw new Error("no block");
  // Safe: what a program may write in spite of the types.
  const wrong = { kind: 7, indent: "far", checked: "yes", id: 3 } as unknown as Record<string, string>;
  for (const [name, value] of Object.entries(wrong)) block.setAttribute(name, value);
  const text = block.get(0);
  if (text instanceof Y.XmlText) text.format(0, 4, { link: { href: "javascript:alert(1)" } });
  const hologram = new Y.XmlElement("hologram");
  body.push([hologram]);
  expect(readContent(body)).toEqual([
    {
      type: "text",
      id: "",
      kind: "paragraph",
      indent: 0,
      isChecked: false,
      section: null,
      runs: [{ text: "kept" }],
    },
    { type: "unknown", id: "", name: "hologram" },
  ]);
});

it("an image is read with its file, its words and its width; what is wrong about it is left out", () => {
  const body = new Y.Doc().getXmlFragment("body");
  const image = (attributes: Record<string, string>): Y.XmlElement => {
    const made = new Y.XmlElement("image");
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    return made;
  };
  body.push([image({ id: "i1", file: "f1", alt: "A lake", width: "small" }), image({ width: "900px" })]);
  expect(readContent(body)).toEqual([
    { type: "image", id: "i1", file: "f1", alt: "A lake", width: "small" },
    { type: "image", id: "", file: "", alt: "", width: null },
  ]);
});

it("letters without comments are joined, and stay apart where they look different", () => {
  const commented = [
    { text: "One " },
    { text: "two ", threads: ["t"] },
    { text: "three", threads: ["t", "u"], bold: true as const },
    { text: " four", bold: true as const },
  ];
  expect(withoutThreads(commented)).toEqual([{ text: "One two " }, { text: "three four", bold: true }]);
});
