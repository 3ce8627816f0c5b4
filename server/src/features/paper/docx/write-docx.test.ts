import { expect, test } from "vitest";
import type { Paper, PaperBlock } from "@commontable/shared/features/paper/paper.ts";
import { readZipParts } from "../bring-in/zip-parts.ts";
import { writeDocx } from "./write-docx.ts";

const paper: Paper = {
  title: "Charter",
  partnership: "R&D <table>",
  day: "2026-11-26",
  isExample: true,
  standsOn: null,
  sheet: "letter",
  blocks: [],
  threads: [],
};

const limits = { entriesMax: 100, unpackedBytesMax: 1e7, readBytesMax: 1e7 };

async function parts(blocks: readonly PaperBlock[]): Promise<(name: string) => string> {
  const files = readZipParts(await writeDocx({ ...paper, blocks }), (name) => name.endsWith(".xml"), limits);
  return (name) => new TextDecoder().decode(files.get(`word/${name}.xml`));
}

const text = (words: string, more: object = {}): PaperBlock => ({
  type: "text",
  id: "",
  kind: "paragraph",
  indent: 0,
  isChecked: false,
  section: null,
  runs: [{ text: words }],
  ...more,
});

test("[PA7] each sheet says document, partnership, day and page, and that an example is one", async () => {
  const part = await parts([]);
  expect(part("header1")).toContain("Charter, R&amp;D &lt;table&gt;");
  expect(part("header1")).toContain("Example data, invented figures");
  expect(part("footer1")).toContain("26 November 2026");
  expect(part("footer1")).toMatch(/PAGE.*NUMPAGES/s);
  expect(part("document")).toContain('w:w="12240"');
});

test("[PA8] no words of a document become markup, and none that XML cannot say spoil the file", async () => {
  const hostile = `</w:t><w:r>&amp;<!-- \u0000\u0008\u001f\ud800 ]]> "x" 'y'`;
  const part = await parts([text(hostile)]);
  expect(part("document")).toContain("&lt;/w:t&gt;&lt;w:r&gt;&amp;amp;&lt;!-- ");
  // oxlint-disable-next-line no-control-regex -- control characters are exactly what must not be there
  expect(part("document")).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/);
});

test("[PA8] a link is one only if its address may be opened", async () => {
  const addresses = [
    "https://example.org",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,x",
    "nowhere",
  ];
  const part = await parts(addresses.map((link) => text("", { runs: [{ text: link, link }] })));
  expect(part("document").match(/<w:hyperlink /g)).toHaveLength(1);
  expect(part("document")).toContain(">javascript:alert(1)<");
});

test("[PA4] each numbered list begins at one, also inside points and after something else", async () => {
  const part = await parts([
    text("a", { kind: "ordered" }),
    text("a.a", { kind: "ordered", indent: 1 }),
    text("b", { kind: "ordered" }),
    text("between"),
    text("a", { kind: "ordered" }),
    text("point", { kind: "bullet" }),
    text("in", { kind: "ordered", indent: 1 }),
    text("point", { kind: "bullet" }),
    text("in", { kind: "ordered", indent: 1 }),
  ]);
  const places = [...part("document").matchAll(/<w:ilvl w:val="(\d)"\/><w:numId w:val="(\d+)"\/>/g)].map(
    ([, level, id]) => `${level}:${id}`,
  );
  const [first, inside, again, next, , within, , anew] = places;
  expect(again).toBe(first);
  expect(new Set([first, inside, next, within, anew]).size).toBe(5);
});

test("[PA4] a right-to-left paragraph is one, and a cell ends with a paragraph", async () => {
  const part = await parts([
    text("שלום"),
    { type: "table", id: "", rows: [[{ isHeader: false, columns: 1, rows: 1, blocks: [] }], []] },
  ]);
  expect(part("document")).toContain("<w:bidi/>");
  expect(part("document").match(/<\/w:p><\/w:tc>/g)).toHaveLength(2);
});
