/** Writing among others, links, tables and pictures, in a browser. */
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

test("[ED11] another person's caret shows name and organization, takes no press and is not spoken", async () => {
  await paste(page, "", "Words to stand in");
  await page.evaluate("window.editorPage.personAt(0, 5)");
  const caret = page.locator(".ed-caret[data-open]");
  await caret.waitFor();
  expect(await caret.innerText()).toMatch(/Denise Park\s*Riverside Clinic/);
  expect(await page.locator(".ed-carets").getAttribute("aria-hidden")).toBe("true");
  const presses = await page.evaluate("getComputedStyle(document.querySelector('.ed-carets')).pointerEvents");
  expect(presses).toBe("none");
});

test("[ED18] a pasted address is a link, and pasted over words it links them", async () => {
  expect(await paste(page, "", "see https://example.org/a, or example.com")).toBe(
    "<text>see https://example.org/a{link https://example.org/a}, or example.com{link https://example.com}",
  );
  await clear(page);
  await page.keyboard.type("our plan");
  await page.keyboard.press("Shift+Home");
  await page.waitForFunction("window.editorPage.selected() === 'our plan'");
  await page.evaluate(`window.editorPage.paste("", "https://example.org/plan")`);
  expect(await page.evaluate("window.editorPage.read()")).toBe(
    "<text>our plan{link https://example.org/plan}",
  );
});

test("[ED18] an address pasted over code takes its place, and over a picture too", async () => {
  await page.evaluate("window.editorPage.paste('<pre>old words</pre>', '')");
  await page.keyboard.press("Shift+Home");
  await page.waitForFunction("window.editorPage.selected() === 'old words'");
  await page.evaluate(`window.editorPage.paste("", "https://example.org/plan")`);
  expect(await page.evaluate("window.editorPage.read()")).toBe("<code>https://example.org/plan");
  await clear(page);
  await page.evaluate("window.editorPage.pastePicture()");
  await page.evaluate("window.editorPage.deliver()");
  await page.locator(".ed-image.ed-selected").waitFor();
  await page.evaluate(`window.editorPage.paste("", "https://example.org/plan")`);
  expect(await page.evaluate("window.editorPage.read()")).toBe(
    "<text>https://example.org/plan{link https://example.org/plan}\n<text>",
  );
});

test("[ED18] an address typed is a link once a space follows; what comes after it is none", async () => {
  await page.keyboard.type("at example.org");
  expect(await page.evaluate("window.editorPage.read()")).toBe("<text>at example.org");
  await page.keyboard.type(" we say");
  expect(await page.evaluate("window.editorPage.read()")).toBe(
    "<text>at example.org{link https://example.org} we say",
  );
});

/** The bar above the text stands over its first lines on this page. */
const lines = "<p>of</p><p>the</p><p>text</p>";
const linesRead = "<text>of\n<text>the\n<text>text\n";

test("[ED30] what is typed after Tab in a table's last cell, and in a row from the menu, stands in the new cells", async () => {
  await paste(page, `${lines}<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr></table>`, "");
  await page.getByRole("cell", { name: "2" }).click();
  await page.keyboard.press("Tab");
  await page.keyboard.type("x");
  await page.getByRole("button", { name: "Rows and columns" }).click();
  await page.getByRole("menuitem", { name: "Row below" }).click();
  await page.getByRole("menu").waitFor({ state: "detached" });
  await page.locator(".ProseMirror-focused").waitFor();
  await page.getByRole("cell").last().click();
  await page.keyboard.type("y");
  expect(await page.evaluate("window.editorPage.read()")).toBe(
    [
      `${linesRead}<table>`,
      "<tableRow><tableHeader><text>A<tableHeader><text>B<tableRow><tableCell><text>1<tableCell><text>2",
      "<tableRow><tableCell><text>x<tableCell><text><tableRow><tableCell><text><tableCell><text>y",
    ].join(""),
  );
});

test("[ED30] [ED32] a cell that a program wrote without a block, a thousand million columns wide, is written in", async () => {
  await paste(page, lines, "");
  await page.evaluate("window.editorPage.receive('table')");
  await page.getByRole("cell").first().click();
  await page.keyboard.type("x");
  expect(await page.evaluate("window.editorPage.read()")).toBe(
    `${linesRead}<table><tableRow><tableCell><text>x<tableRow><tableCell><text>full`,
  );
});

test("[FL11] a picture that arrives while one goes on writing stands in the text and takes nothing from who writes", async () => {
  await page.keyboard.type("We saw");
  await page.evaluate("window.editorPage.pastePicture()");
  await page.keyboard.type(" the");
  await page.evaluate("window.editorPage.deliver()");
  await page.keyboard.type(" lake");
  expect(await page.evaluate("window.editorPage.read()")).toBe("<text>We saw the lake\n<image>\n<text>");
});

test("[FL11] of pictures that arrive where nothing was done since, the first is selected and stays so", async () => {
  await page.keyboard.type("We saw");
  await page.evaluate("window.editorPage.pastePicture()");
  await page.evaluate("window.editorPage.pastePicture()");
  const selected = page.locator(".ed-image.ed-selected");
  await page.evaluate("window.editorPage.deliver()");
  const first = await selected.getAttribute("id");
  await page.evaluate("window.editorPage.deliver()");
  expect(await page.locator(".ed-image").count()).toBe(2);
  expect(await selected.getAttribute("id")).toBe(first);
});

test("[FL11] a picture that arrives while something else has the focus is not selected", async () => {
  await page.keyboard.type("We saw");
  await page.evaluate("window.editorPage.pastePicture()");
  await page.getByRole("button", { name: "Bold" }).focus();
  await page.evaluate("window.editorPage.deliver()");
  expect(await page.locator(".ed-image").count()).toBe(1);
  expect(await page.locator(".ed-image.ed-selected").count()).toBe(0);
});

test("[ED3] an unknown element from elsewhere takes the editor off the text and is kept", async () => {
  await paste(page, "", "Words that stay");
  await page.evaluate("window.editorPage.receive('words')");
  expect(await page.evaluate<string>("window.editorPage.read()")).toBe(
    "<text>Words that stay\n<text>words of another",
  );
  await page.evaluate("window.editorPage.receive('chart')");
  await page.locator(".ed-newer").waitFor();
  expect(await page.locator(".ProseMirror").count()).toBe(0);
  expect(await page.evaluate<string>("window.editorPage.shared()")).toContain("<chart></chart>");
});
