import { expect, test } from "vitest";
import type { Paper, PaperBlock } from "@commontable/shared/features/paper/paper.ts";
import { strFromU8, unzipSync } from "fflate";
import type { Picture } from "@commontable/shared/features/files/schema.ts";
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

async function parts(blocks: readonly PaperBlock[]): Promise<(name: string) => string> {
  const files = unzipSync(await writeDocx({ ...paper, blocks }));
  return (name) => strFromU8(files[`word/${name}.xml`] ?? new Uint8Array());
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
  expect(part("document").match(/"Hyperlink"/g)).toHaveLength(1);
  expect(part("document")).toContain(">javascript:alert(1)<");
});

/** Level and list of each item. */
const placesIn = (document: string) =>
  [...document.matchAll(/<w:ilvl w:val="(\d)"\/><w:numId w:val="(\d+)"\/>/g)].map(
    ([, level, id]) => `${level}:${id}`,
  );

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
  const places = placesIn(part("document"));
  const [first, inside, again, next, , within, , anew] = places;
  expect(again).toBe(first);
  expect(new Set([first, inside, next, within, anew]).size).toBe(5);
});

test("[PA4] lists in cells, behind a table and behind an empty line begin at one", async () => {
  const cell = (...blocks: readonly PaperBlock[]) => ({ isHeader: false, columns: 1, rows: 1, blocks });
  const item = text("item", { kind: "ordered" });
  const part = await parts([
    {
      type: "table",
      id: "",
      rows: [
        [cell(item, item), cell(item)],
        [cell(item), cell()],
      ],
    },
    item,
    text("", { runs: [] }),
    item,
  ]);
  const [first, second, ...others] = placesIn(part("document"));
  expect(second).toBe(first);
  expect(new Set([first, ...others]).size).toBe(5);
});

test("[PA13] a picture is Word's own with what it shows; without bytes, or of a kind Word may not know, its words stand there", async () => {
  const image = (file: string, alt: string, width: "small" | null = null): PaperBlock => ({
    type: "image",
    id: "",
    file,
    alt,
    width,
  });
  const blocks = [image("photo", 'Nine "people"', "small"), image("gone", "A plan"), image("modern", "")];
  const bytes = Uint8Array.of(137, 80, 78, 71);
  const pictures = new Map<string, Picture>([
    ["photo", { type: "png", width: 800, height: 400, bytes }],
    ["modern", { type: "webp", width: 8, height: 4, bytes: new Uint8Array(4) }],
  ]);
  const files = unzipSync(await writeDocx({ ...paper, blocks, pictures }));
  const media = Object.keys(files).filter((name) => name.startsWith("word/media/"));
  expect(media).toHaveLength(1);
  expect(files[media[0] ?? ""]).toEqual(bytes);
  const written = strFromU8(files["word/document.xml"] ?? new Uint8Array());
  // 40 of a hundred of the text's 640 points, 9,525 units to a point.
  expect(written).toContain(`<wp:extent cx="${256 * 9_525}" cy="${128 * 9_525}"/>`);
  expect(written).toContain('descr="Nine &quot;people&quot;"');
  expect(written).toContain("Picture: A plan");
  expect(written).toContain("Picture without a description");
});

test("[PA4] a right-to-left paragraph is one, and a cell ends with a paragraph", async () => {
  const part = await parts([
    text("שלום"),
    { type: "table", id: "", rows: [[{ isHeader: false, columns: 1, rows: 1, blocks: [] }], []] },
  ]);
  expect(part("document")).toContain("<w:bidi/>");
  expect(part("document").match(/<\/w:p><\/w:tc>/g)).toHaveLength(2);
});
