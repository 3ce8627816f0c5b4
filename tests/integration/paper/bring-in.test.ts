/** Word files as many programs make them in the real editor, and a document that goes out as Word and comes back. */
import { readDocx } from "@commontable/server/features/paper/bring-in/read-docx.ts";
import { writeDocx } from "@commontable/server/features/paper/docx/write-docx.ts";
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { commentMarkKey } from "@commontable/shared/documents/comment-mark.ts";
import { readContent, type Content } from "@commontable/shared/documents/content.ts";
import { appendBlocks, type BlockSpec } from "@commontable/shared/documents/template.ts";
import { textsOf } from "@commontable/shared/documents/text-parts.ts";
import type { Thread } from "@commontable/shared/features/comments/schema.ts";
import { nothingLeft, type LeftBehind } from "@commontable/shared/features/paper/api.ts";
import type { Paper, PaperBlock } from "@commontable/shared/features/paper/paper.ts";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import * as Y from "yjs";
import { docxFile, docxFiles } from "../../support/docx/files.ts";
import { openEditorPage } from "../editor/editor-page.ts";
import { roundTripBlocks } from "./round-trip-blocks.ts";

const step = { kind: "said", about: null, mentions: [] } as const;
const thread: Thread = {
  id: "0190aaaa-0000-7000-8000-00000000000a",
  document: "agenda",
  kind: "comment",
  anchor: { type: "text", quote: "wait", before: "Riders ", after: " for the last bus.", blockId: "b1" },
  steps: [
    {
      ...step,
      id: "s1",
      text: "How long?",
      by: "denise",
      byName: "Denise Park",
      byOrganization: "Riverside Clinic",
      at: "2026-11-01T09:00:00.000Z",
    },
    {
      ...step,
      id: "s2",
      text: "An hour.",
      by: "rosa",
      byName: "Rosa Delgado",
      byOrganization: "City",
      at: "2026-11-02T09:00:00.000Z",
    },
  ],
};

let page: Page;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ page, close } = await openEditorPage());
});

afterAll(async () => close?.());

beforeEach(async () => {
  await page.evaluate("window.editorPage.clear()");
});

async function bringIn(html: string): Promise<string[]> {
  await page.evaluate(`window.editorPage.bringIn(${JSON.stringify(html)})`);
  const read = await page.evaluate<string>("window.editorPage.read()");
  // The paragraph that was there to write in stays behind what came.
  return read.split("\n").filter((line) => line !== "<text>");
}

/** A file that is read in the page: what comes in, and what is said to stay. */
async function bringInFile(
  name: string,
  text: string | Uint8Array,
): Promise<{ lines: string[]; left: unknown }> {
  const bytes = JSON.stringify([...(typeof text === "string" ? new TextEncoder().encode(text) : text)]);
  const left = await page.evaluate(`window.editorPage.bringInFile(${JSON.stringify(name)}, ${bytes})`);
  const read = await page.evaluate<string>("window.editorPage.read()");
  return { lines: read.split("\n").filter((line) => line !== "<text>"), left };
}

describe("[PA24] a Word file keeps its headings, lists, tables, links and emphasis", () => {
  for (const { name, file, reads } of docxFiles) {
    test(`[PA24] made by ${name}`, async () => {
      const { html } = await readDocx(file);
      expect(await bringIn(html)).toEqual(reads);
    });
  }
});

async function leftOf(name: string): Promise<LeftBehind> {
  return (await readDocx(docxFile(name))).left;
}

test("[PA25] insertions come in as text, comments beside it; deletions and pictures stay in the file and are counted", async () => {
  expect(await leftOf("word")).toEqual({ ...nothingLeft, pictures: 1, deletions: 1 });
  expect(await leftOf("review")).toEqual({ ...nothingLeft, deletions: 2 });
  expect(await leftOf("furniture")).toEqual({ ...nothingLeft, pictures: 1 });
});

test("[PA24] parts of a file are known by what refers to them, whatever they are called", async () => {
  const { left, comments } = await readDocx(docxFile("office-365"));
  expect(left).toEqual({ ...nothingLeft, deletions: 1 });
  expect(comments).toMatchObject([{ quote: "We act", remarks: [{ text: "Really?" }] }]);
});

test("[PA40] of a Word file whose words all come in, no letters are said to stay", async () => {
  const left = await Promise.all(docxFiles.map(async ({ name }) => ({ name, ...(await leftOf(name)) })));
  expect(left.filter(({ letters }) => letters > 0).map(({ name }) => name)).toEqual(["beyond"]);
});

test("[PA40] charts, diagrams, documents inside and letters in forms that are not read stay in the file and are counted", async () => {
  expect(await leftOf("beyond")).toEqual({
    ...nothingLeft,
    pictures: 1,
    charts: 2,
    documents: 1,
    letters: 7,
  });
});

test("[ED10] angle brackets in a Markdown file are HTML where HTML knows the name, else words", async () => {
  const { lines } = await bringInFile(
    "notes.md",
    "Ask <TBD> or <name-of-partner>\n\n<organization>\n\n<b>Soon</b><br>after\n",
  );
  expect(lines).toEqual([
    "<text>Ask <TBD> or <name-of-partner>",
    "<text><organization>",
    "<text>Soon{bold}/after",
  ]);
});

test("[PA41] a web page of older Windows keeps its accents", async () => {
  const html = '<meta charset="windows-1252"><p>Município</p>';
  const bytes = Uint8Array.from(html, (letter) => letter.codePointAt(0) ?? 0);
  expect((await bringInFile("page.htm", bytes)).lines).toEqual(["<text>Município"]);
});

test("[PA21] pictures of a Markdown file and of a web page stay and are counted; what they show comes in", async () => {
  const markdown = await bringInFile("notes.md", "Our city ![The harbor](harbor.png)\n\n![](plan.png)\n");
  expect(markdown).toEqual({ lines: ["<text>Our city [The harbor]"], left: { ...nothingLeft, pictures: 2 } });
  await page.evaluate("window.editorPage.clear()");
  const html = await bringInFile("page.html", "<p>We <math><mi>x</mi></math></p><img src=a.png>");
  expect(html).toEqual({ lines: ["<text>We x"], left: { ...nothingLeft, pictures: 1, formulas: 1 } });
});

test("[PA29] nothing in a file runs or is fetched, and what names parts of another document means nothing here", async () => {
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.evaluate("window.ran = []");
  const acts = ["window.ran.push(1)", "parent.ran.push(2)"];
  const carriers = acts.flatMap((act) => [
    `<script>${act}</script>`,
    `<img src=x onerror="${act}">`,
    `<svg onload="${act}"><script>${act}</script></svg>`,
    `<svg><animate onbegin="${act}" attributeName=x dur=1s></svg>`,
    `<math><mtext><table><mglyph><style><img src=x onerror="${act}"></style></mglyph></table></mtext></math>`,
    `<iframe srcdoc="<script>${act}</script>"></iframe>`,
    `<iframe src="javascript:${act}"></iframe>`,
    `<object data="javascript:${act}"></object>`,
    `<embed src="https://evil.example/x">`,
    `<a href="javascript:${act}">link</a>`,
    `<a href="java&#9;script:${act}">link</a>`,
    `<a href="data:text/html,<script>${act}</script>">link</a>`,
    `<form action="javascript:${act}"><button>press</button><input autofocus onfocus="${act}"></form>`,
    `<details open ontoggle="${act}">x</details>`,
    `<video><source onerror="${act}"></video>`,
    `<body onload="${act}"><p>body</p></body>`,
    `<link rel=stylesheet href="https://evil.example/x.css"><style>@import "https://evil.example/y.css"</style>`,
    `<meta http-equiv=refresh content="0;url=https://evil.example">`,
    `<base href="https://evil.example/">`,
    `<template><img src=x onerror="${act}"></template>`,
    `<noscript><p title="</noscript><img src=x onerror=${act}>"></noscript>`,
    `<p style="background:url(https://evil.example/z)">styled</p>`,
    `<input type=checkbox onclick="${act}" checked>`,
    `<marquee onstart="${act}">x</marquee>`,
    `<p contenteditable onfocus="${act}" tabindex=1>x</p>`,
  ]);
  const places: ((inside: string) => string)[] = [
    (inside) => inside,
    (inside) => `<table><tr><td>${inside}</td></tr></table>`,
    (inside) => `<ul><li>${inside}</li></ul>`,
    (inside) => `<!--><${inside}-->`,
  ];
  const payloads = carriers.flatMap((carrier) => places.map((place) => place(carrier)));
  expect(payloads.length).toBeGreaterThanOrEqual(200);
  const before = requests.length;
  await bringIn(payloads.join("<p>and</p>"));
  await bringIn(
    `<h2 data-section="why" data-id="b-1">Mine</h2><div data-panel data-kind="levers"></div><p data-id="b-1">A <span data-comment="0190aaaa-0000-4000-8000-000000000000">thread</span></p>`,
  );
  const shared = await page.evaluate<string>("window.editorPage.shared()");
  expect(shared).not.toMatch(/script:|<panel|comment|section=|b-1/);
  expect(await page.evaluate("window.ran")).toEqual([]);
  expect(requests.slice(before)).toEqual([]);
});

test("[PA25] comments of our own Word files come back with their answers, on their words", async () => {
  const doc = new Y.Doc();
  appendBlocks(doc, [{ kind: "paragraph", text: "Riders wait for the last bus." }], () => "b1");
  const text = doc.getXmlFragment(bodyRoot);
  const [first] = textsOf(text);
  first?.text.format(7, 4, { [commentMarkKey(thread.id)]: { id: thread.id } });
  const { comments } = await readDocx(await writeDocx({ ...paperOf(readContent(text)), threads: [thread] }));
  expect(comments).toEqual([
    {
      quote: "wait",
      before: "Riders ",
      remarks: [
        { author: "Denise Park, Riverside Clinic", at: "2026-11-01T09:00:00.000Z", text: "How long?" },
        { author: "Rosa Delgado, City", at: "2026-11-02T09:00:00.000Z", text: "An hour." },
      ],
      isDone: false,
    },
  ]);
});

describe("[PA32] taking out what was brought in", () => {
  const takeOut = () => page.evaluate<string>("window.editorPage.takeOut()");
  const read = () => page.evaluate<string>("window.editorPage.read()");
  const html = "<h2>From a file</h2><p>Riders wait</p>";

  test("[PA32] takes out what came and nothing of what was typed since, which has its own undo", async () => {
    await page.keyboard.type("Before");
    await bringIn(html);
    await page.keyboard.type(" and after");
    expect(await read()).toBe("<text>Before and after\n<heading2>From a file\n<text>Riders wait");
    expect(await takeOut()).toBe("out");
    expect(await read()).toBe("<text>Before and after");
    await page.keyboard.press("Control+KeyZ");
    expect(await read()).toBe("<text>Before");
    expect(await takeOut()).toBe("closed");
    expect(await read()).toBe("<text>Before");
  });

  test("[PA32] takes out what somebody only commented on", async () => {
    await page.keyboard.type("Before");
    await bringIn(html);
    await page.evaluate("window.editorPage.receive('comment')");
    expect(await read()).toContain("<text>Ri{comment}ders wait");
    expect(await takeOut()).toBe("out");
    expect(await read()).toBe("<text>Before");
  });

  test("[PA32] leaves all as it is where somebody worked on it since", async () => {
    await page.keyboard.type("Before");
    await bringIn(html);
    await page.keyboard.press("Control+End");
    await page.keyboard.type(" in vain");
    const worked = await read();
    expect(worked).toContain("<text>Riders wait in vain");
    expect(await takeOut()).toBe("changed");
    expect(await read()).toBe(worked);
  });

  test("[PA32] does nothing where it was undone already", async () => {
    await page.keyboard.type("Before");
    await bringIn(html);
    await page.keyboard.press("Control+KeyZ");
    expect(await read()).toBe("<text>Before");
    expect(await takeOut()).toBe("closed");
    expect(await read()).toBe("<text>Before");
  });
});

test("[PA26] what went out as Word comes back with the same headings, lists, tables, links and emphasis", async () => {
  const doc = new Y.Doc();
  let ids = 0;
  appendBlocks(doc, roundTripBlocks, () => `b${++ids}`);
  const before = readContent(doc.getXmlFragment(bodyRoot));
  const { html } = await readDocx(await writeDocx(paperOf(before)));
  await page.evaluate(`window.editorPage.bringIn(${JSON.stringify(html)})`);
  const back = new Y.Doc();
  Y.applyUpdate(back, Uint8Array.from(await page.evaluate<number[]>("window.editorPage.update()")));
  const after = readContent(back.getXmlFragment(bodyRoot)).map(withoutIds).filter(isWritten);
  // The paper begins with its title and a line about itself.
  expect(after.slice(2)).toEqual(before.map(withoutIds));
});

test("[PA26] a list that begins anew behind an empty line does so when it comes back, and no other line is empty", async () => {
  const doc = new Y.Doc();
  const item = (text: string, indent = 0): BlockSpec => ({ kind: "ordered", text, indent });
  const blocks: BlockSpec[] = [
    item("One"),
    item("Two"),
    { kind: "paragraph" },
    item("Anew"),
    item("In", 1),
    item("On"),
    { kind: "bullet", text: "Point" },
    item("After a point"),
    item("Deep", 1),
    { kind: "paragraph" },
    item("Deep anew", 1),
    item("Out"),
    { kind: "task", text: "Task" },
  ];
  appendBlocks(doc, blocks, () => "b");
  const { html } = await readDocx(await writeDocx(paperOf(readContent(doc.getXmlFragment(bodyRoot)))));
  await page.evaluate(`window.editorPage.bringIn(${JSON.stringify(html)})`);
  const read = (await page.evaluate<string>("window.editorPage.read()")).split("\n");
  expect(read.slice(read.indexOf("<ordered>One"), -1)).toEqual([
    "<ordered>One",
    "<ordered>Two",
    "<text>",
    "<ordered>Anew",
    "<ordered 1>In",
    "<ordered>On",
    "<bullet>Point",
    "<ordered>After a point",
    "<ordered 1>Deep",
    "<text>",
    "<ordered 1>Deep anew",
    "<ordered>Out",
    "<task>Task",
  ]);
});

function paperOf(content: readonly Content[]): Paper {
  return {
    title: "Common agenda",
    partnership: "Newark Integration Initiative",
    day: "2026-11-26",
    isExample: false,
    standsOn: null,
    sheet: "a4",
    blocks: content as PaperBlock[], // Safe: the blocks of this test hold no panel.
    threads: [],
  };
}

/** Ids are new in another document; each run's own bounds mean nothing, so runs of equal marks are joined. */
function withoutIds(content: Content): unknown {
  if (content.type === "text") {
    const { id: _id, section: _section, runs, ...rest } = content;
    return { ...rest, runs: joined(runs) };
  }
  if (content.type !== "table") return { type: content.type };
  return {
    type: "table",
    rows: content.rows.map((row) =>
      row.map(({ blocks, ...facts }) => ({ ...facts, blocks: blocks.map(withoutIds) })),
    ),
  };
}

function joined(runs: Extract<Content, { type: "text" }>["runs"]): object[] {
  const out: { text: string; marks: string }[] = [];
  for (const { text, ...marks } of runs) {
    const key = JSON.stringify(marks, Object.keys(marks).sort());
    const last = out.at(-1);
    if (last?.marks === key) last.text += text;
    else out.push({ text, marks: key });
  }
  return out;
}

function isWritten(content: unknown): boolean {
  return JSON.stringify(content) !== JSON.stringify(emptyParagraph);
}

const emptyParagraph = { type: "text", kind: "paragraph", indent: 0, isChecked: false, runs: [] };
