import { expect, test } from "vitest";
import type { Paper, PaperBlock } from "@commontable/shared/features/paper/paper.ts";
import { cssString } from "./css-string.ts";
import { paperHtml } from "./paper-html.ts";
import { printStyle } from "./print-style.ts";

const paper: Paper = {
  title: "Agenda <b>",
  partnership: "A & B",
  day: "2026-11-26",
  isExample: false,
  standsOn: null,
  sheet: "a4",
  blocks: [],
  threads: [],
};

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

const html = (blocks: readonly PaperBlock[]) => paperHtml({ ...paper, blocks });

test("[PA12] every word is escaped, and nothing but our own elements stands there", () => {
  const payloads = [
    `<script>alert(1)</script>`,
    `"><img src=x onerror=alert(1)>`,
    `'-alert(1)-'`,
    `</style><svg onload=alert(1)>`,
    `&lt;script&gt;`,
    `<!--`,
    `]]><x>`,
  ];
  const kinds = [
    "paragraph",
    "heading1",
    "heading2",
    "heading3",
    "bullet",
    "ordered",
    "task",
    "quote",
    "code",
  ];
  const blocks = payloads.flatMap((words) =>
    kinds.map((kind) => text(words, { kind, section: kind === "heading2" ? words : null })),
  );
  const written =
    html(blocks) + paperHtml({ ...paper, title: payloads.join(""), partnership: payloads.join("") });
  const tags = new Set([...written.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, tag]) => tag));
  expect(tags).toEqual(
    new Set(["article", "blockquote", "h1", "h2", "h4", "li", "ol", "p", "pre", "span", "ul"]),
  );
  expect(written).not.toMatch(/<[^>]*\son[a-z]+=/i);
});

test("[PA13] a picture stands where it has an address, with what it shows; where it has none its words do", () => {
  const image = (file: string): PaperBlock => ({
    type: "image",
    id: "",
    file,
    alt: 'A "table"',
    width: "medium",
  });
  const written = paperHtml({ ...paper, blocks: [image("a"), image("b")] }, (file) =>
    file === "a" ? "/api/p/x/files/a" : null,
  );
  expect(written).toContain(
    '<p class="picture medium"><img src="/api/p/x/files/a" alt="A &quot;table&quot;"></p>',
  );
  expect(written).toContain('<p dir="auto"><em>Picture: A &quot;table&quot;</em></p>');
});

test("[PA12] an address that may not be opened is no link", () => {
  const written = html([
    text("", {
      runs: [
        { text: "good", link: 'https://example.org/?q="x"&y' },
        { text: "bad", link: "javascript:alert(1)" },
      ],
    }),
  ]);
  expect(written).toContain(
    '<a href="https://example.org/?q=&quot;x&quot;&amp;y" rel="noopener noreferrer">good</a>bad',
  );
});

test("[PA12] what stands at the edges of the sheets cannot leave its string", () => {
  expect(cssString(`"}</style>\\\n`)).toBe(`"\\22 \\7d \\3c \\2f style\\3e \\5c \\a "`);
  expect(printStyle({ ...paper, title: `x"; } </style><script>` })).not.toContain("</style");
});

test("[PA10] sections are numbered, lists lie in each other, tables have their head", () => {
  const cell = (words: string, isHeader: boolean) => ({
    isHeader,
    columns: 1,
    rows: 1,
    blocks: [text(words)],
  });
  const written = html([
    text("Why", { kind: "heading2", section: "why" }),
    text("Own", { kind: "heading2" }),
    text("one", { kind: "bullet" }),
    text("in", { kind: "ordered", indent: 1 }),
    text("two", { kind: "bullet" }),
    text("after", { kind: "ordered" }),
    { type: "table", id: "", rows: [[cell("Head", true)], [cell("Body", false)]] },
  ]);
  expect(written).toContain('<h2 dir="auto"><span class="paper-number">1</span>Why</h2>');
  expect(written).toContain('<h3 dir="auto">Own</h3>');
  expect(written).toContain(
    '<ul><li dir="auto">one<ol><li dir="auto">in</li></ol></li><li dir="auto">two</li></ul><ol><li dir="auto">after</li></ol>',
  );
  expect(written).toMatch(/<thead><tr><th>.*Head.*<\/th><\/tr><\/thead><tbody><tr><td>.*Body/);
});

test("[PA4] [PA10] a list that begins anew behind an empty line begins at one, and the line takes no room", () => {
  const item = text("item", { kind: "ordered" });
  const list = '<ol><li dir="auto">item</li></ol>';
  expect(html([item, text("", { runs: [] }), item])).toContain(`${list}\n${list}`);
});

test("[PA10] A4 or Letter is said in the sheet, and the page of how many", () => {
  expect(printStyle(paper)).toMatch(/size: A4;[\s\S]*counter\(page\) " of " counter\(pages\)/);
  expect(printStyle({ ...paper, sheet: "letter" })).toContain("size: letter;");
});
