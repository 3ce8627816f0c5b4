/** Finding words in the palette and on the page, and hearing of what others said, by keyboard, on a phone, without a network. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { sidewaysScroll, violations } from "../support/axe.ts";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { shoot } from "../support/screens.ts";
import { TestServer } from "../support/server.ts";
import { until } from "../support/until.ts";

const server = new TestServer();
let browser: Browser;
let jonas: Person;
let rosa: Person;

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), server.start()]);
  jonas = await Person.arrive(browser, () => server.url, { reducedMotion: "reduce" });
  rosa = await Person.arriveOnline(browser, () => server.url, { reducedMotion: "reduce" });
  await jonas.sitDown("emp90", "jonas");
  await rosa.sitDown("emp90", "rosa");
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
});

const path = ({ page }: Person) => new URL(page.url()).pathname + new URL(page.url()).hash;
const unread = ({ page }: Person) =>
  page.getByRole("navigation", { name: "Partnership" }).getByRole("link", { name: /^For you/ });

/** Arrows and Enter mean a line once the box says which one. */
const isOn = ({ page }: Person, line: string) =>
  page.locator(`input[aria-activedescendant$="-${line}"]`).waitFor();

const marks = ({ page }: Person) => page.getByRole("button", { name: /^Mark what .* said as read$/ });

/** The keyboard goes on from what holds these words. */
const hasFocus = ({ page }: Person, words: string) => page.locator(":focus", { hasText: words }).waitFor();

async function mention(words: string): Promise<void> {
  const answer = await jonas.context.request.post(`${server.url}/api/p/emp90/threads`, {
    data: {
      id: randomUUID(),
      stepId: randomUUID(),
      document: "agenda",
      kind: "question",
      anchor: { type: "document" },
      text: words,
      mentions: ["emp90-rosa"],
    },
    headers: { origin: server.url },
  });
  expect(answer.status()).toBe(201);
}

test("[FI6] the palette finds words as one types, and Enter opens the place, lit", async () => {
  const { page } = jonas;
  await jonas.go("/p/emp90");
  await page.getByRole("heading", { name: "Our documents" }).waitFor();
  await jonas.press("Control+k");
  const box = page.getByRole("searchbox", { name: "Go to or do" });
  await box.waitFor();
  await jonas.type("stops eleven bus");
  const hit = page.getByRole("option", { name: /a bus that stops at eleven/ });
  await hit.first().waitFor();
  expect(await hit.first().locator("mark").allInnerTexts()).toEqual(
    expect.arrayContaining(["bus", "stops", "eleven"]),
  );
  // The answer to more letters is on its way: what the fewer found is not offered for them.
  const isHeld = Promise.withResolvers<void>();
  const search = /\/search\?/;
  await page.route(search, async (route) => {
    await isHeld.promise;
    await route.continue();
  });
  await jonas.type("qq");
  await hit.first().waitFor({ state: "detached" });
  isHeld.resolve();
  // Each that was held goes on by itself first.
  await page.unrouteAll({ behavior: "wait" });
  await jonas.press("Control+a");
  await jonas.type("stops eleven bus");
  await hit.first().waitFor();
  await shoot(page, "finding-1-palette");
  expect(await violations(page)).toEqual([]);
  await isOn(jonas, "found-0");
  await jonas.press("Enter");
  await page.waitForURL(/\/agenda#b-/);
  await page.locator(".lit").waitFor();
  await page.locator(".lit").waitFor({ state: "detached" });
});

test("[FI8] the page finds, narrows and keeps what was asked in its address, all by keyboard", async () => {
  const { page } = jonas;
  await jonas.press("Control+k");
  await page.getByRole("searchbox", { name: "Go to or do" }).waitFor();
  await jonas.type("gainful");
  await page.getByRole("option", { name: /^Show all \d+ places/ }).waitFor();
  await jonas.press("Escape");
  await jonas.go("/p/emp90/search?q=gainful");
  await page.getByRole("heading", { level: 2, name: /^Common agenda/ }).waitFor();
  await page.getByRole("heading", { level: 2, name: /^Shared measures/ }).waitFor();
  await shoot(page, "finding-2-page");
  expect(await violations(page)).toEqual([]);
  const field = page.getByRole("searchbox", { name: "Words to look for" });
  await field.fill("gainful count");
  await field.dispatchEvent("keydown", { key: "ArrowDown", isComposing: true });
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
  await until(
    "the address follows",
    () => new URL(page.url()).searchParams.get("q"),
    (q) => q === "gainful count",
  );
  await page.getByRole("button", { name: /What/ }).press("Enter");
  await page.getByRole("option", { name: /^Comments \(/ }).press("Enter");
  await page.waitForURL(/kind=comments/);
  await until(
    "only comments",
    () => page.locator("main li a").allInnerTexts(),
    (all) => all.length > 0 && all.every((words) => words.includes("Comment")),
  );
  await page.reload();
  await page.getByRole("link", { name: /Does gainful count/ }).waitFor();
  await field.focus();
  await jonas.press("Enter", "Enter");
  await page.waitForURL(/\/agenda#thread-/);
  await page.getByRole("article").filter({ hasText: "Does gainful count" }).first().waitFor();
});

test("[FI5] nothing found and nothing asked say so, on a phone in the dark as well", async () => {
  const amara = await Person.arriveOnline(browser, () => server.url, {
    viewport: { width: 390, height: 844 },
    colorScheme: "dark",
    reducedMotion: "reduce",
  });
  const { page } = amara;
  await amara.sitDown("emp90", "amara");
  await amara.go("/p/emp90/search");
  await page.getByText("What are you looking for?").waitFor();
  await page.getByRole("searchbox", { name: "Words to look for" }).fill("qqqq");
  await page.getByText("Nothing holds these words.").waitFor();
  await page.getByRole("searchbox", { name: "Words to look for" }).fill("night");
  await page.getByRole("heading", { level: 2 }).first().waitFor();
  await shoot(page, "finding-3-phone-dark");
  expect(await violations(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  await page.getByRole("button", { name: /^More/ }).click();
  await page
    .getByRole("dialog")
    .getByRole("link", { name: /^For you/ })
    .click();
  await page.getByRole("heading", { level: 1, name: "For you" }).waitFor();
  await page
    .getByText(/Nobody has named you yet|Nothing new|new$/)
    .first()
    .waitFor();
  await shoot(page, "finding-4-phone-for-you");
  expect(await violations(page)).toEqual([]);
  expect(await sidewaysScroll(page)).toBe(0);
  expect(amara.complaints).toEqual([]);
  await amara.leave();
});

test("[NO1] [NO5] [NO7] who is named sees it at once, opens the thread, and then has read it", async () => {
  const { page } = rosa;
  await rosa.go("/p/emp90");
  await unread(rosa).waitFor();
  const told = await rosa.context.request.get(`${server.url}/api/p/emp90/notices`);
  // Safe: the route answers this.
  const { unread: before } = (await told.json()) as { unread: number };
  await mention("Rosa, is the last bus still at eleven?");
  await until(
    "one more is new",
    async () => Number((await unread(rosa).innerText()).match(/\d+/)?.[0] ?? 0),
    (count) => count === before + 1,
  );
  await page.getByRole("heading", { name: "Since you were here" }).waitFor();
  await shoot(page, "finding-5-home");
  expect(await violations(page)).toEqual([]);
  for (const [width, name] of [
    [1100, "narrow"],
    [390, "phone"],
  ] as const) {
    await page.setViewportSize({ width, height: 844 });
    await shoot(page, `finding-5-home-${name}`);
    expect(await sidewaysScroll(page)).toBe(0);
  }
  await page.setViewportSize({ width: 1440, height: 900 });
  await mention("Rosa, and the first one of the morning?");
  await page.getByRole("listitem").filter({ hasText: "the first one of the morning" }).waitFor();
  await marks(rosa).first().press("Enter");
  await hasFocus(rosa, "is the last bus still at eleven");
  await unread(rosa).press("Enter");
  const line = page.getByRole("link", {
    name: /Jonas Lindqvist named you in Common agenda.*is the last bus/s,
  });
  await line.waitFor();
  await shoot(page, "finding-6-for-you");
  expect(await violations(page)).toEqual([]);
  await line.press("Enter");
  await page.waitForURL(/\/agenda#thread-/);
  await page.getByRole("article").filter({ hasText: "is the last bus still at eleven" }).first().waitFor();
  await until(
    "it is read",
    async () => Number((await unread(rosa).innerText()).match(/\d+/)?.[0] ?? 0),
    (count) => count === before,
  );
  await rosa.go("/p/emp90/notices");
  await mention("Rosa, are you there?");
  await mention("Rosa, one thing more");
  await page.getByRole("listitem").filter({ hasText: "one thing more" }).waitFor();
  await marks(rosa).first().press("Enter");
  await hasFocus(rosa, "one thing more");
  await page.getByRole("button", { name: "Mark all as read" }).press("Enter");
  await page.getByText("Nothing new.").waitFor();
  await hasFocus(rosa, "New");
  await until(
    "nothing is new",
    () => unread(rosa).innerText(),
    (words) => !/\d/.test(words),
  );
});

test("[NO6] a document is kept quiet in the settings", async () => {
  const { page } = rosa;
  await rosa.go("/p/emp90/settings");
  const quiet = page.getByRole("switch", { name: "Common agenda is quiet" });
  await quiet.press("Space");
  await until(
    "the server has it",
    async () => {
      const answer = await rosa.context.request.get(`${server.url}/api/p/emp90/notices`);
      return answer.text();
    },
    (text) => text.includes('"quiet":["agenda"]'),
  );
  await shoot(page, "finding-7-settings", { fullPage: true });
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await until("it stays", () => quiet.isChecked());
});

test("[NO11] the page that ends a digest asks for a press, and says when its link is none", async () => {
  const { page } = rosa;
  await rosa.go("/stop-digest#emp90.emp90-rosa.forged");
  await page.getByRole("button", { name: "Stop the mails" }).waitFor();
  await shoot(page, "finding-8-stop");
  await page.getByRole("button", { name: "Stop the mails" }).press("Enter");
  await page.getByText("This link stops nothing.").waitFor();
  expect(await violations(page)).toEqual([]);
});

test("[FI11] without a network the palette finds what the copies on this device hold", async () => {
  const { page } = jonas;
  await jonas.openAgenda("emp90");
  await jonas.keepsACopy();
  const box = page.getByRole("searchbox", { name: "Go to or do" });
  await jonas.press("Control+k");
  await box.waitFor();
  await page.waitForLoadState("networkidle");
  await jonas.press("Escape");
  await box.waitFor({ state: "detached" });
  await jonas.context.setOffline(true);
  await jonas.press("Control+k");
  await box.waitFor();
  await jonas.type("stops at eleven");
  await page.getByText("In our documents, as they lie on this device").waitFor();
  await page
    .getByRole("option", { name: /a bus that stops at eleven/ })
    .first()
    .waitFor();
  await shoot(page, "finding-9-offline");
  await isOn(jonas, "found-0");
  await jonas.press("Enter");
  await until(
    "the place is lit",
    () => path(jonas),
    (at) => at.startsWith("/p/emp90/agenda#"),
  );
  await jonas.context.setOffline(false);
  expect(jonas.complaints).toEqual([]);
  expect(rosa.complaints).toEqual([]);
});
