/** What is pasted, dropped and copied, in a browser. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openEditorPage, clear, paste } from "./editor-page.ts";

let page: Page;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ page, close } = await openEditorPage());
});
afterAll(async () => close());
beforeEach(async () => clear(page));

const fixture = async (name: string): Promise<string> =>
  readFile(join(import.meta.dirname, "fixtures", name), "utf8");

test("[ED10] a paste from Word keeps headings, lists, links, tables and emphasis, and drops its empty lines", async () => {
  expect(await paste(page, await fixture("word.html"), "")).toBe(
    [
      "<heading1>Our charter",
      "<text>We promise{bold} and mean{italic} it, see the page{link https://example.org/a}.",
      "<bullet>First",
      "<bullet 1>Nested",
      "<ordered>Step",
      "<table><tableRow><tableCell><text>Name{bold}<tableCell><text>Sum<tableRow><tableCell><text><tableCell><text>5",
    ].join("\n"),
  );
});

test("[ED10] a paste from Google Docs keeps depth, and takes its wrapping b for what it is", async () => {
  expect(await paste(page, await fixture("google-docs.html"), "")).toBe(
    [
      "<heading2>Levers",
      "<text>Practice.{bold} Colleges credit{italic} link{link https://example.org}",
      "<bullet>One",
      "<bullet 1>Two",
      "<bullet>Three",
      "<ordered>A",
    ].join("\n"),
  );
});

test("[ED10] a paste from the web keeps the text and nothing that could act", async () => {
  expect(await paste(page, await fixture("web.html"), "")).toBe(
    [
      "<text>Hello bad relative",
      "<quote>Said one",
      "<quote>Said two",
      "<code>a = 1/  b = 2",
      "<bullet>x",
      "<bullet 1>y",
      "<bullet>z",
      "<text 1>more of z",
      "<divider>",
      "<text>in a div",
      "<text>loose text",
      "<heading3>Deep",
    ].join("\n"),
  );
  expect(await page.evaluate("window.harm")).toBeUndefined();
});

test("[ED10] what stands in a table beside its rows comes in above it: its caption, also in a cell, and loose words", async () => {
  const inner = "<table><caption>Within</caption><tr><td>x</td></tr></table>";
  const html = `<p>Before</p><table><caption><p>Jobs, <b>by year</b></p><ul><li>in full</li></ul></caption>
    <colgroup><col></colgroup><thead>loose<tr><th>Year</th></tr></thead><tbody><tr><td>${inner}</td></tr></tbody></table><p>After</p>`;
  expect(await paste(page, html, "")).toBe(
    [
      "<text>Before",
      "<text>loose",
      "<text>Jobs, by year{bold}",
      "<bullet>in full",
      "<table><tableRow><tableHeader><text>Year<tableRow><tableCell><text>Within<text>x",
      "<text>After",
    ].join("\n"),
  );
});

test("[ED40] what is set high or low keeps its meaning: figures in their own letters, notes in brackets, all else behind a sign", async () => {
  const html = `<p>per 10<sup>6</sup> people, CO<sub>2</sub>, x<sup><b>-</b>12</sup>, 10<sup>k/2</sup>, T<sub>max</sub></p>
    <p>5<sup>th</sup> act<sup><a href="https://example.org/#n1">1</a></sup>, law<sup>[2]</sup>, Name<sup>®</sup></p>
    <p>XX<sup>e</sup> siècle, n<sup>o</sup> 5, <a href="https://example.org/x#uses">CO<sub>2</sub></a></p>
    <p>20 m<span style="font-size:0.6em;vertical-align:super">2</span><span style="vertical-align:baseline"> each</span></p>`;
  expect(await paste(page, html, "")).toBe(
    [
      "<text>per 10⁶ people, CO₂, x⁻{bold}¹², 10^(k/2), T_(max)",
      "<text>5th act[1{link https://example.org/#n1}], law[2], Name®",
      "<text>XXe siècle, no 5, CO₂{link https://example.org/x#uses}",
      "<text>20 m² each",
    ].join("\n"),
  );
});

test("[ED10] pictures and formulas come in as what they say, and that is told; an emoji is a letter", async () => {
  const tex = String.raw`x^{2}`;
  const formula = `<math><semantics><mrow><msup><mi>x</mi><mn>2</mn></msup></mrow><annotation encoding="application/x-tex">${tex}</annotation></semantics></math>`;
  const html = `<p>See <img src="https://elsewhere.example/a.png" alt="Jobs by year"> <img alt="image001.png"> <img alt="\u{1f600}"></p>
    <p>With <span class="katex"><span class="katex-mathml">${formula}</span><span class="katex-html" aria-hidden="true">x2</span></span> or
    <math><mfrac><mi>a</mi><msub><mi>b</mi><mn>1</mn></msub></mfrac></math></p>`;
  expect(await paste(page, html, "")).toBe(
    `<text>See [Jobs by year] \u{1f600}\n<text>With ${tex} or (a)/(b_(1))`,
  );
  const told = "2 pictures stayed where this was copied from. Formulas came in as words.";
  await page.getByRole("status").filter({ hasText: told }).waitFor();
});

const notes = [
  "<heading1>Title",
  "<text>Some bold{bold} and slanted{italic} and gone{strike} and link{link https://example.org} and code{code}",
  "<bullet>a",
  "<bullet 1>b",
  "<task done>done",
  "<task>open",
  "<ordered>one",
  "<ordered>two",
  "<quote>quote",
  "<table><tableRow><tableHeader><text>A<tableHeader><text>B<tableRow><tableCell><text>1<tableCell><text>2",
  "<divider>",
  "<code>first/  second",
].join("\n");

test("[ED10] what a cell or a row says of all its letters holds for them", async () => {
  const sheet = `<table><tr style="font-style:italic"><td style="font-weight:bold;vertical-align:bottom">Sum</td><td>5</td></tr></table>`;
  expect(await paste(page, sheet, "")).toBe(
    "<table><tableRow><tableCell><text>Sum{bold, italic}<tableCell><text>5{italic}",
  );
});

test("[ED41] items keep their words, depth and ticks, however a program says them", async () => {
  const outlook = "<ul><li><div>One</div><div>more of it</div></li><li><div><p>Two</p></div></li></ul>";
  const googleDocs = `<ul><li role="checkbox" aria-checked="true" aria-level="1"><p>Done</p></li><li role="checkbox" aria-checked="false"><p>Open</p></li></ul>`;
  const wordOnline = [1, 2, 3].map(
    (level) => `<div><ol><li data-aria-level="${level}"><p>Level ${level}</p></li></ol></div>`,
  );
  expect(await paste(page, outlook + googleDocs + wordOnline.join(""), "")).toBe(
    [
      "<bullet>One",
      "<text 1>more of it",
      "<bullet>Two",
      "<task done>Done",
      "<task>Open",
      "<ordered>Level 1",
      "<ordered 1>Level 2",
      "<ordered 2>Level 3",
    ].join("\n"),
  );
});

test("[ED41] numbers that do not begin at 1 begin anew, and that is told", async () => {
  expect(await paste(page, "", "4. fourth\n5. fifth")).toBe("<ordered>fourth\n<ordered>fifth");
  await page.getByRole("status").filter({ hasText: "Numbered lists begin at 1 here." }).waitFor();
});

test("[ED10] plain text that is Markdown comes in as what it says", async () => {
  expect(await paste(page, "", await fixture("notes.md"))).toBe(notes);
});

test("[ED10] plain text that only looks like Markdown keeps what stands in angle brackets, and its backslashes", async () => {
  const text = String.raw`Meeting with <name of partner>

- call <TBD>, <b>soon</b>
- \\srv\files and <mark>this</mark>
- write to <ann@city.example>

<address to come>

[Rosa]: yes`;
  expect(await paste(page, "", text)).toBe(
    [
      "<text>Meeting with <name of partner>",
      "<bullet>call <TBD>, <b>soon</b>",
      String.raw`<bullet>\\srv\files and this{highlight}`,
      "<bullet>write to ann@city.example{link mailto:ann@city.example}",
      "<text><address to come>",
      "<text>[Rosa]: yes",
    ].join("\n"),
  );
});

test("[ED10] plain text that is not Markdown comes in as it stands", async () => {
  expect(await paste(page, "", "5 * 3 - one\n\nand # two")).toBe("<text>5 * 3 - one\n<text>and # two");
});

test("[ED10] what is copied here is nested lists elsewhere and the same again here, with ids of its own", async () => {
  await paste(page, "", await fixture("notes.md"));
  const copied = await page.evaluate<{ html: string; text: string }>("window.editorPage.copy()");
  const bare = copied.html.replaceAll(/ data-(id|pm-slice)="[^"]*"/g, "");
  expect(bare).toContain(
    '<ul><li>a<ul><li>b</li></ul></li><li data-kind="task"><input type="checkbox" checked=""> done</li>',
  );
  expect(bare).toContain("<ol><li>one</li><li>two</li></ol><blockquote><p>quote</p></blockquote>");
  expect(copied.text).toContain("- a\n  - b\n- [x] done\n- [ ] open\n1. one\n2. two\n\n> quote\n\n| A | B |");
  await clear(page);
  expect(await paste(page, copied.html, copied.text)).toBe(notes);
  const ids = [...(await page.evaluate<string>("window.editorPage.shared()")).matchAll(/ id="([^"]+)"/g)].map(
    (match) => match[1],
  );
  expect(new Set(ids).size).toBe(ids.length);
});

test("[ED10] what is set in under a list item, and a list that begins deeper, come back where they stood", async () => {
  const line = (kind: string, indent: number, words: string) =>
    `<p data-kind="${kind}" data-indent="${indent}">${words}</p>`;
  const before = [
    "<bullet 1>begins",
    "<text 1>more",
    "<bullet 2>deep",
    "<quote 2>said",
    "<code 1>a  b",
    "<bullet>end",
  ];
  await page.evaluate("window.editorPage.receive('list')");
  await page.waitForFunction("window.editorPage.read().includes('<bullet>end')");
  const copied = await page.evaluate<{ html: string; text: string }>("window.editorPage.copy()");
  await clear(page);
  expect(await paste(page, copied.html, "")).toBe(["<text>", ...before].join("\n"));
  await clear(page);
  expect(await paste(page, line("bullet", 3, "of elsewhere"), "")).toBe("<text>of elsewhere");
});

test("[ED10] a picture of ours in a table of elsewhere comes in as what it shows", async () => {
  const figure = '<figure data-image="" data-file="f1" data-alt="A lake"></figure>';
  expect(await paste(page, `<table><tr><td>see${figure}</td><td>${figure}</td></tr></table>`, "")).toBe(
    "<table><tableRow><tableCell><text>see<text>A lake<tableCell><text>A lake",
  );
});

test("[ED10] HTML without plain text beside it comes into code as its lines", async () => {
  await page.evaluate("window.editorPage.paste('<pre>a</pre>', '')");
  await page.evaluate("window.editorPage.paste('<p>one <b>1</b></p><pre>  two</pre>', '')");
  expect(await page.evaluate("window.editorPage.read()")).toBe("<code>aone 1/  two");
});

const sharedText = async (): Promise<string> => page.evaluate<string>("window.editorPage.shared()");

test("[ED4] a section and ids come back where they were copied, and come from nowhere else", async () => {
  await page.evaluate("window.editorPage.receive('section')");
  await page.waitForFunction("window.editorPage.read().includes('of another')");
  const copied = await page.evaluate<{ html: string; text: string }>("window.editorPage.copy()");
  await clear(page);
  expect(await paste(page, copied.html, "")).toBe("<text>\n<text>words of another");
  expect(await sharedText()).toContain('section="hero"');
  await clear(page);
  await paste(page, copied.html.replace(/data-source="[^"]+"/, 'data-source="another text"'), "");
  expect(await page.evaluate("window.editorPage.read()")).toBe("<text>\n<text>words of another");
  expect(await sharedText()).not.toContain("section=");
});

test("[ED4] what a page of elsewhere calls its parts makes no section and no id here", async () => {
  await paste(
    page,
    '<div data-section="hero" data-id="mine"><p>One</p><p data-section="x">Two</p></div>',
    "",
  );
  expect(await page.evaluate("window.editorPage.read()")).toBe("<text>One\n<text>Two");
  expect(await sharedText()).not.toContain("section=");
  expect(await sharedText()).not.toContain('id="mine"');
});

/** Another page, whose part that reads formatting comes when it is let, or does not. */
async function pageWaiting(): Promise<{ other: Page; answer: (isThere: boolean) => Promise<void> }> {
  const other = await page.context().browser()?.newPage();
  if (!other) throw new Error("the browser is open");
  let go: (isThere: boolean) => void = () => undefined;
  const answered = new Promise<boolean>((resolve) => (go = resolve));
  await other.route("**/flatten-*.js", async (route) =>
    (await answered) ? route.continue() : route.abort(),
  );
  await other.goto(page.url());
  await other.waitForFunction("window.editorPage !== undefined");
  const asked = other.waitForRequest("**/flatten-*.js");
  const answer = async (isThere: boolean) => {
    await asked;
    go(isThere);
  };
  return { other, answer };
}

test("[ED10] what is dropped or pasted before it can be read waits for that, and comes in where it was brought", async () => {
  const { other, answer } = await pageWaiting();
  await other.locator(".ed-text").focus();
  await other.keyboard.type("One");
  await other.keyboard.press("Enter");
  await other.keyboard.type("Two");
  await other.evaluate("window.editorPage.drop('<b>dropped</b>', 0)");
  await answer(true);
  await other.waitForFunction("window.editorPage.read().includes('dropped')");
  expect(await other.evaluate("window.editorPage.read()")).toBe("<text>dropped{bold}One\n<text>Two");
  await other.close();
});

test("[ED10] where it cannot be read the words come in, a paragraph each, and that is told", async () => {
  const { other, answer } = await pageWaiting();
  await other.locator(".ed-text").focus();
  const html =
    "<style>p{}</style><h1>Title</h1>\n<ul><li>one</li><li>two<br>lines</li></ul><p>an  <b>end</b></p>";
  await other.evaluate(`window.editorPage.paste(${JSON.stringify(html)}, "")`);
  await answer(false);
  await other.waitForFunction("window.editorPage.read() !== '<text>'");
  const lines = ["<text>Title", "<text>one", "<text>two", "<text>lines", "<text>an end"];
  expect(await other.evaluate("window.editorPage.read()")).toBe(lines.join("\n"));
  await other.getByRole("status").filter({ hasText: "came in as plain words" }).waitFor();
  await other.evaluate("window.editorPage.clear()");
  await other.evaluate(`window.editorPage.paste("<p>x</p>", "first\\r\\nsecond")`);
  await other.waitForFunction("window.editorPage.read() !== '<text>'");
  expect(await other.evaluate("window.editorPage.read()")).toBe("<text>first\n<text>second");
  await other.close();
});

test("[ED32] a pasted table with more rows than an editor can work on comes in as several", async () => {
  const row = "<tr><td colspan=50>wide</td></tr>";
  const read = await paste(page, `<table>${row.repeat(101)}</table>`, "");
  expect(read.split("\n").map((line) => line.split("<tableRow>").length - 1)).toEqual([100, 1]);
});

test("[FL12] a copied picture keeps its file, its words and its width; a picture of elsewhere brings its words and no address", async () => {
  const attributes = 'data-file="f1" data-alt="A lake" data-width="small"';
  await paste(page, `<p>see</p><figure data-image="" data-id="i1" ${attributes}></figure>`, "");
  const copied = await page.evaluate<{ html: string; text: string }>("window.editorPage.copy()");
  expect(copied.html).toContain(attributes);
  expect(copied.text).toBe("see\n\n[A lake]");
  await clear(page);
  expect(await paste(page, copied.html, copied.text)).toBe("<text>see\n<image>");
  await clear(page);
  expect(await paste(page, '<p>see <img src="https://elsewhere.example/x.gif" alt="x"></p>', "")).toBe(
    "<text>see [x]",
  );
});
