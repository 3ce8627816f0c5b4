/** A Word file comes in, is looked at first, is undone and done again, and goes out again as Word, PDF and print. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readConfig } from "@commontable/server/config.ts";
import { findChromium } from "@commontable/server/features/paper/print/find-chromium.ts";
import { readDocx } from "@commontable/server/features/paper/bring-in/read-docx.ts";
import type { Browser, Download, Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sidewaysScroll, violations } from "../support/axe.ts";
import { launchBrowser } from "../support/browser.ts";
import { docxFile } from "../support/docx/files.ts";
import { cache } from "../support/paths.ts";
import { Person } from "../support/people.ts";
import { shoot } from "../support/screens.ts";
import { TestServer } from "../support/server.ts";

const server = new TestServer();
let browser: Browser;
let jonas: Person;
let rosa: Person;

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), server.start()]);
  jonas = await Person.arriveOnline(browser, () => server.url, { acceptDownloads: true });
  rosa = await Person.arriveOnline(browser, () => server.url);
  await jonas.sitDown("emp90", "jonas");
  await rosa.sitDown("emp90", "rosa");
  await Promise.all([jonas.openAgenda("emp90"), rosa.openAgenda("emp90")]);
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
});

async function openTool(person: Person, name: string, title: string): Promise<Locator> {
  await person.page.getByRole("button", { name: "More for this document" }).click();
  await person.page.getByRole("menuitem", { name }).click();
  const dialog = person.page.getByRole("dialog", { name: title });
  await dialog.waitFor();
  return dialog;
}

/** Which blocks the text has; what is drawn over them comes and goes. */
const blockIds = ({ text }: Person): Promise<string[]> =>
  text.locator(":scope > [id]").evaluateAll((blocks) => blocks.map(({ id }) => id));

test("[PA20] [PA21] [PA22] [PA23] an editor looks at a Word file, puts it into a section, and takes it back with one step", async () => {
  const before = await blockIds(jonas);
  expect(before.length).toBeGreaterThan(20);
  const dialog = await openTool(jonas, "Bring in a file", "Bring in a file");
  await dialog
    .getByLabel("File to bring in")
    .setInputFiles({ name: "survey.docx", mimeType: "application/zip", buffer: docxFile("word") });
  await dialog.getByText("What stays in the file:").waitFor();
  await dialog.getByText("One comment comes along.").waitFor();
  await dialog.getByText("Numbered lists begin at 1").waitFor();
  await shoot(jonas.page, "paper-bring-in");
  expect(await violations(jonas.page)).toEqual([]);
  await dialog.getByRole("button", { name: /Where it goes/ }).click();
  await jonas.page.getByRole("option", { name: "At the end of “How we behave”" }).click();
  await dialog.getByRole("button", { name: "Bring it in" }).click();
  await rosa.sees("Riders wait for the last bus");
  await jonas.saves("saved", "seen");
  // Held, the note stays.
  await jonas.page.getByRole("button", { name: "Undo", exact: true }).hover();
  // The comment stands on its word, for everybody, said by who brought it.
  for (const { page, text } of [jonas, rosa]) {
    await text.locator("[data-thread]", { hasText: /^walk$/ }).waitFor();
    const card = page.getByRole("article").filter({ hasText: "“Really?”" });
    await card.getByText("Denise Park, 1 November 2026, in survey.docx").waitFor();
  }
  await shoot(jonas.page, "paper-brought-comment");
  await jonas.page.getByRole("button", { name: "Undo", exact: true }).click();
  await jonas.page.getByText("survey.docx is out of the document again. Its comments stay").waitFor();
  await rosa.sees("Riders wait for the last bus", 0);
  expect(await blockIds(jonas)).toEqual(before);
  await jonas.text.focus();
  await jonas.press("Control+Shift+KeyZ");
  await rosa.sees("Riders wait for the last bus");
  await jonas.saves("saved", "seen");
});

test("[PA1] [PA5] [PA6] [PA10] the document goes out as Word, as PDF, and on paper", async () => {
  const dialog = await openTool(jonas, "Download or print", "How would you like");
  const hasChromium = findChromium(readConfig(process.env).chromium) !== null;
  if (hasChromium) await dialog.getByRole("button", { name: /^PDF/ }).waitFor();
  else await dialog.getByText("This server has no browser to make a PDF with.").waitFor();
  await dialog.getByRole("button", { name: "With comments" }).click();
  await shoot(jonas.page, "paper-download");
  expect(await violations(jonas.page)).toEqual([]);
  const taken = async (name: RegExp): Promise<Download> => {
    const [download] = await Promise.all([
      jonas.page.waitForEvent("download"),
      dialog.getByRole("button", { name }).click(),
    ]);
    return download;
  };
  const word = await taken(/^Word/);
  expect(word.suggestedFilename()).toMatch(/^Common agenda - 90% Employment - \d{4}-\d\d-\d\d\.docx$/);
  const { html, left, comments } = await readDocx(await readFile(await word.path()));
  expect(html).toContain("Riders wait for the last bus");
  expect(comments.length).toBeGreaterThan(0);
  // The example has an open suggestion of other words.
  expect(left.deletions).toBeGreaterThan(0);
  if (hasChromium) {
    const pdf = await readFile(await (await taken(/^PDF/)).path());
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  }

  // A browser without a screen has no print dialog.
  await jonas.page.evaluate("window.print = () => {}");
  await dialog.getByRole("button", { name: /^Print/ }).click();
  await jonas.page.locator(".paper-print").waitFor({ state: "attached" });
  await jonas.page.emulateMedia({ media: "print" });
  await jonas.page.getByRole("heading", { level: 1, name: "Common agenda" }).waitFor();
  await shoot(jonas.page, "paper-print");
  const sheets = await jonas.page.pdf({ preferCSSPageSize: true });
  expect(sheets.toString("latin1").match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(3);
  expect(sheets.toString("latin1")).toContain("/MediaBox [0 0 612 792]");
  await writeFile(join(cache, "shots", "paper-print.pdf"), sheets);
  await jonas.page.emulateMedia({ media: "screen", colorScheme: "dark" });
  await jonas.page.setViewportSize({ width: 390, height: 844 });
  await shoot(jonas.page, "paper-download-phone-dark");
  expect([await violations(jonas.page), await sidewaysScroll(jonas.page)]).toEqual([[], 0]);
  expect([jonas.complaints, rosa.complaints]).toEqual([[], []]);
});
