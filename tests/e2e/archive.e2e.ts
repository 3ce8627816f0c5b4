/** A partnership leaves as one file, opens from a folder without a server, and begins again elsewhere. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { exportCommand, importCommand } from "@commontable/server/cli/archive.ts";
import type { Command } from "@commontable/server/cli/Command.ts";
import { partnerships } from "@commontable/server/cli/partnerships.ts";
import { readConfig } from "@commontable/server/config.ts";
import { html } from "@commontable/shared/documents/html.ts";
import { page as pageOf } from "@commontable/shared/features/archive/page.ts";
import { sidewaysScroll, violations } from "../support/axe.ts";
import { launchBrowser } from "../support/browser.ts";
import { hostileTexts } from "../support/hostile-texts.ts";
import { Person } from "../support/people.ts";
import { shoot } from "../support/screens.ts";
import { png } from "../support/small-files.ts";
import { TestServer } from "../support/server.ts";

const server = new TestServer();
let browser: Browser;
let folder: string;
let zip: string;

beforeAll(async () => {
  [browser, , folder] = await Promise.all([
    launchBrowser(),
    server.start(),
    mkdtemp(join(tmpdir(), "commontable-archive-")),
  ]);
  zip = join(folder, "emp90.zip");
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** A page from the disk, with everything it asks for and everything that goes wrong. */
async function openFile(path: string, options: { colorScheme?: "light" | "dark"; width?: number } = {}) {
  const { colorScheme = "light", width = 1440 } = options;
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
  const page = await context.newPage();
  const asked: string[] = [];
  const wrong: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("dialog", (dialog) => {
    wrong.push(dialog.message());
    void dialog.dismiss();
  });
  await page.goto(pathToFileURL(path).href);
  return { page, asked, wrong, close: () => context.close() };
}

test("a steward takes everything out, and it opens from a folder", async () => {
  const jonas = await Person.arriveOnline(browser, () => server.url, { reducedMotion: "reduce" });
  await jonas.sitDown("emp90", "jonas");
  await jonas.go("/p/emp90/settings");
  const button = jonas.page.getByRole("button", { name: "Download the archive" });
  await button.scrollIntoViewIfNeeded();
  await shoot(jonas.page, "archive-settings");
  expect(await violations(jonas.page)).toEqual([]);
  const [download] = await Promise.all([jonas.page.waitForEvent("download"), button.press("Enter")]);
  expect(download.suggestedFilename()).toMatch(/^emp90-\d{4}-\d\d-\d\d\.zip$/);
  await download.saveAs(zip);
  await jonas.leave();
  const files = unzipSync(readFileSync(zip));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, "site", name)), { recursive: true });
    writeFileSync(join(folder, "site", name), content);
  }
  expect(strFromU8(files["README.md"] ?? new Uint8Array())).toContain("90% Employment");
});

test.each([
  ["index.html", "light", 1440],
  ["documents/agenda.html", "dark", 390],
  ["documents/measures.html", "light", 1440],
] as const)(
  "[AR26] %s asks for nothing, says nothing on the console, and axe finds nothing (%s, %d)",
  async (file, colorScheme, width) => {
    const path = join(folder, "site", file);
    const { page, asked, wrong, close } = await openFile(path, { colorScheme, width });
    expect(asked).toEqual([pathToFileURL(path).href]);
    expect(wrong).toEqual([]);
    await shoot(page, `archive-${file.replaceAll("/", "-").replace(".html", "")}-${colorScheme}-${width}`, {
      fullPage: true,
    });
    expect(await violations(page)).toEqual([]);
    expect(await sidewaysScroll(page)).toBe(0);
    await close();
  },
);

test("[AR26] its pages lead to one another, and every link leads somewhere", async () => {
  const { page, wrong, close } = await openFile(join(folder, "site", "index.html"));
  const links = await page
    .getByRole("link")
    .evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  const here = new Set(readdirSync(join(folder, "site"), { recursive: true }).map(String));
  expect(links.filter((href) => !here.has(href))).toEqual([]);
  await page.getByRole("navigation").getByRole("link", { name: "Role charter" }).click();
  await page.getByRole("heading", { name: "Role charter", level: 1 }).waitFor();
  await page.getByRole("navigation").getByRole("link", { name: "90% Employment" }).click();
  await page.getByRole("heading", { name: "90% Employment", level: 1 }).waitFor();
  expect(wrong).toEqual([]);
  await close();
});

test("[AR51] a page shows the pictures that lie beside it in the folder, and asks for nothing else", async () => {
  mkdirSync(join(folder, "site", "files"), { recursive: true });
  writeFileSync(join(folder, "site", "files", "file-1.png"), png(400, 200));
  const image = (width: "small" | null) => ({
    type: "image" as const,
    id: "",
    file: "file-1",
    alt: "Nine people at a table",
    width,
  });
  const path = join(folder, "site", "documents", "pictures.html");
  const main = html([image(null), image("small"), { ...image(null), file: "https://evil.example/x.png" }], {
    pictureAddress: (file) => (file === "file-1" ? "../files/file-1.png" : file),
  });
  writeFileSync(path, pageOf({ title: "Pictures", language: "en", lead: [], main, pictures: "beside" }));
  const { page, asked, wrong, close } = await openFile(path, { colorScheme: "dark", width: 390 });
  const widths = await page
    .locator("img")
    .evaluateAll((all) => all.map((one) => (one instanceof HTMLImageElement ? one.naturalWidth : -1)));
  expect(widths).toEqual([400, 400, 0]);
  // What its policy stops never leaves the browser, and is said on the console.
  const allowed = asked.filter((address) => address !== "https://evil.example/x.png");
  expect(allowed.toSorted()).toEqual(
    [pathToFileURL(path).href, pathToFileURL(join(folder, "site", "files", "file-1.png")).href].toSorted(),
  );
  expect(wrong).toEqual([expect.stringContaining("Content Security Policy")]);
  await shoot(page, "archive-pictures-dark-390");
  expect(await violations(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await close();
});

test("[AR16] two hundred hostile texts on a page run nothing and ask for nothing", async () => {
  const text = (words: string, kind: "paragraph" | "heading2" | "code") => ({
    type: "text" as const,
    id: "",
    kind,
    indent: 0,
    isChecked: false,
    section: null,
    runs: [{ text: words, link: words }],
  });
  const content = hostileTexts.flatMap((words) => [
    text(words, "paragraph"),
    text(words, "heading2"),
    text(words, "code"),
  ]);
  const path = join(folder, "hostile.html");
  const options = {
    title: hostileTexts[0] ?? "",
    language: '"><script>alert(1)</script>',
    lead: [],
    main: html(content),
  };
  writeFileSync(path, pageOf(options));
  const { page, asked, wrong, close } = await openFile(path);
  expect(asked).toEqual([pathToFileURL(path).href]);
  expect(wrong).toEqual([]);
  expect(await page.locator("script, iframe, object, embed, form, img, svg, base").count()).toBe(0);
  await close();
});

test("[AR42] an archive is looked into first, and begins again as a partnership", async () => {
  const noor = await Person.arriveOnline(browser, () => server.url, { reducedMotion: "reduce" });
  await noor.go("/");
  const wayIn = noor.page.getByRole("link", { name: "Bring in an archive" });
  await wayIn.waitFor();
  await shoot(noor.page, "archive-start");
  expect(await violations(noor.page)).toEqual([]);
  await wayIn.click();
  await noor.page.getByRole("heading", { name: "Bring in an archive" }).waitFor();
  const choose = async (files: string) => {
    const [chooser] = await Promise.all([
      noor.page.waitForEvent("filechooser"),
      noor.page.getByRole("button", { name: /^Choose/ }).press("Enter"),
    ]);
    await chooser.setFiles(files);
  };
  const broken = join(folder, "broken.zip");
  writeFileSync(broken, readFileSync(zip).subarray(0, 20_000));
  await choose(broken);
  await noor.page.getByRole("alert").getByText("not a whole archive of Commontable").waitFor();
  await choose(zip);
  await noor.page.getByRole("heading", { name: "90% Employment" }).waitFor();
  await noor.page.getByText("Common agenda, Shared measures and Role charter").waitFor();
  await noor.page.getByRole("button", { name: "Bring it in" }).click();
  await noor.page.getByText("Write your name, so that people know who started this.").waitFor();
  await noor.page.getByLabel("Your name").fill("Noor");
  await shoot(noor.page, "archive-bring-in");
  expect(await violations(noor.page)).toEqual([]);
  await noor.press("Enter");
  await noor.page.getByText("The average hides a gap").waitFor();
  expect(new URL(noor.page.url()).pathname).toBe("/p/90-employment/agenda");
  await noor.leave();
});

test("the page that brings in an archive fits a phone, in the dark", async () => {
  const noor = await Person.arriveOnline(browser, () => server.url, {
    colorScheme: "dark",
    viewport: { width: 390, height: 844 },
  });
  await noor.go("/bring-in");
  await noor.page.getByRole("button", { name: "Choose the zip" }).waitFor();
  await noor.page.locator('input[type="file"]').setInputFiles(zip);
  await noor.page.getByRole("heading", { name: "90% Employment" }).waitFor();
  await shoot(noor.page, "archive-bring-in-phone", { fullPage: true });
  expect(await violations(noor.page)).toEqual([]);
  expect(await sidewaysScroll(noor.page)).toBe(0);
  await noor.leave();
});

test("[AR45] whoever runs the server takes out while it works, and brings in while it does not", async () => {
  const file = join(folder, "by-operator.zip");
  const run = (
    command: Command,
    words: string[],
    options: Record<string, string | boolean>,
    dataDir: string,
  ) => {
    const printed: string[] = [];
    const print = (line: string) => void printed.push(line);
    return command
      .run({ words, options, print, endWith: () => undefined, config: readConfig({ DATA_DIR: dataDir }) })
      .then(() => printed.at(-1));
  };
  expect(await run(exportCommand, ["emp90", file], { trust: true }, server.dataDir)).toBe(file);
  expect(Object.keys(unzipSync(readFileSync(file)))).toContain("documents/trust-body-1.md");
  await expect(run(exportCommand, ["emp90", file], {}, server.dataDir)).rejects.toThrow("is there already");
  const steward = { email: "ana@example.org" };
  await expect(run(importCommand, [file], steward, server.dataDir)).rejects.toThrow("Stop it first");
  const elsewhere = join(folder, "elsewhere");
  const id = await run(importCommand, [file], steward, elsewhere);
  expect(await run(partnerships, [], {}, elsewhere)).toBe(JSON.stringify([id]));
});
