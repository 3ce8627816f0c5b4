/** The frame around every page: where one is, who is here, what is saved, and what a key does. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { TestServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { Wire } from "../support/Wire.ts";

const server = new TestServer();
const wire = new Wire(() => server.url);
let browser: Browser;
let jonas: Person;
/** Behind a wire that can be cut. */
let rosa: Person;

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), server.start(), wire.open()]);
  jonas = await Person.arrive(browser, () => server.url);
  rosa = await Person.arrive(browser, () => wire.url);
  await jonas.sitDown("emp90", "jonas");
  await rosa.sitDown("emp90", "rosa");
});

afterAll(async () => {
  await browser?.close();
  await wire.close();
  await server.stop();
});

const hears = ({ page }: Person, how: "polite" | "assertive", words: string) =>
  page.locator(`[aria-live=${how}]`).filter({ hasText: words }).first().waitFor({ state: "attached" });

const example = "Example data, invented figures";

test("[SH1] [SH4] every page says what it is, takes the focus on arriving, and says that it is an example", async () => {
  const { page } = jonas;
  const isMarked = async () => {
    await page.getByText(example).filter({ visible: true }).first().waitFor();
    await page
      .getByText(/Here it is 1 February 2019/)
      .filter({ visible: true })
      .first()
      .waitFor();
  };
  await jonas.go("/p/emp90");
  const sidebar = page.getByRole("navigation", { name: "Partnership" });
  const places = [
    "Common agenda",
    "Shared measures",
    "Role charter",
    "Trust and learning",
    "People",
    "Settings",
    "Home",
  ];
  for (const place of places) {
    await sidebar.getByRole("link", { name: place, exact: true }).click();
    await page.waitForFunction((title) => document.title.startsWith(`${title} · `), place);
    expect(await page.title()).toBe(`${place} · 90% Employment · Commontable`);
    await page.waitForFunction(() => document.activeElement?.id === "main");
    await page.locator("h1").first().waitFor();
    expect([await page.locator("main").count(), await page.locator("h1").count()]).toEqual([1, 1]);
    await isMarked();
    await page.emulateMedia({ media: "print" });
    await isMarked();
    await page.emulateMedia({ media: null });
  }
  await page.reload();
  await sidebar.waitFor();
  await jonas.press("Tab");
  await page.getByRole("link", { name: "Skip to content" }).and(page.locator(":focus")).waitFor();
  await jonas.press("Enter");
  await page.waitForFunction(() => document.activeElement?.id === "main");
});

test("[SH2] [SH13] the page is mirrored; the sidebar gives way to icons that keep their names, and to five tabs with the rest under More", async () => {
  const { page } = jonas;
  await jonas.go("/p/emp90");
  const sidebar = page.getByRole("navigation", { name: "Partnership" });
  const toAgenda = page.locator("main").getByRole("link", { name: "Common agenda" }).first();
  await toAgenda.locator("svg").last().waitFor();
  const turned = await page.evaluate(() => {
    const onward = document.querySelector("main a svg:last-child");
    const looks = () => [
      onward && getComputedStyle(onward).transform,
      document.querySelector("main")?.getBoundingClientRect().left === 0,
    ];
    const before = looks();
    document.documentElement.dir = "rtl";
    const after = looks();
    document.documentElement.dir = "ltr";
    return { before, after };
  });
  expect(turned).toEqual({ before: ["none", false], after: ["matrix(-1, 0, 0, 1, 0, 0)", true] });
  const tabs = page.getByRole("navigation", { name: "Main" });
  await page.setViewportSize({ width: 1201, height: 800 });
  await sidebar.getByText("Role charter", { exact: true }).waitFor();
  await page.setViewportSize({ width: 1200, height: 800 });
  const charter = sidebar.getByRole("link", { name: "Role charter" });
  await charter.waitFor();
  expect((await sidebar.boundingBox())?.width).toBeLessThanOrEqual(64);
  await charter.hover();
  await page.getByRole("tooltip", { name: "Role charter" }).waitFor();
  await page.setViewportSize({ width: 960, height: 800 });
  await tabs.waitFor();
  expect(await sidebar.count()).toBe(0);
  expect(await tabs.locator("a, button").allInnerTexts()).toEqual([
    "Home",
    "Agenda",
    "Measures",
    "Charter",
    "More",
  ]);
  await tabs.getByRole("button", { name: "More" }).click();
  const more = page.getByRole("dialog", { name: "More" });
  for (const name of ["Trust and learning", "People", "Settings"])
    await more.getByRole("link", { name }).waitFor();
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("[SH5] an address goes to its section or block and lights it for two seconds", async () => {
  const { page } = jonas;
  const litFor = async (place: string) => {
    const light = page.locator(".lit");
    await light.waitFor();
    const since = Date.now();
    const tops = await page.evaluate((selector) => {
      const top = (element: Element | null) => Math.round(element?.getBoundingClientRect().top ?? Number.NaN);
      return [top(document.querySelector(".lit")), top(document.querySelector(selector))];
    }, place);
    expect(tops[0]).toBe(tops[1]);
    expect(tops[0]).toBeLessThan(900);
    await light.waitFor({ state: "detached" });
    return Date.now() - since;
  };
  await jonas.go("/p/emp90/agenda#strategies");
  const aboutTwoSeconds = (ms: number) => ms > 1_300 && ms < 3_000;
  expect(await litFor('[data-section="strategies"]')).toSatisfy(aboutTwoSeconds);
  const id = await jonas.block("The average hides a gap").getAttribute("id");
  expect(id).toBeTruthy();
  await page.evaluate((block) => {
    location.hash = block ?? "";
  }, id);
  expect(await litFor(`[id="${id}"]`)).toSatisfy(aboutTwoSeconds);
});

test("[SH6] the interest map scrolls inside itself, by keyboard", async () => {
  const { page } = jonas;
  await page.setViewportSize({ width: 1024, height: 800 });
  await jonas.go("/p/emp90/people");
  const map = page.getByRole("region", { name: "Organizations and the interests they have stated" });
  await map.waitFor();
  await map.evaluate((box) => {
    box.style.maxWidth = "20rem";
  });
  await jonas.tabTo(/^Organizations and the interests/, "region");
  await jonas.press("ArrowRight");
  await until("the map has scrolled", () => map.evaluate((box) => box.scrollLeft > 0));
  expect(await page.evaluate(() => scrollX)).toBe(0);
  await page.setViewportSize({ width: 1440, height: 900 });
});

test("[SH7] a press made before its code is there is not lost, and a failed fetch leaves the page standing", async () => {
  const mai = await Person.arriveOnline(browser, () => server.url);
  await mai.sitDown("emp90", "jonas");
  // A page that never settles: code comes only when a pointer or the focus is near, or at the press.
  await mai.context.addInitScript(() => {
    globalThis.requestIdleCallback = () => 0;
  });
  let isReachable = false;
  let refused = 0;
  await mai.page.route(/DialogPanel-.*\.js$/, (route) => {
    if (isReachable) return route.continue();
    refused += 1;
    return route.abort();
  });
  await mai.go("/p/emp90/people?view=members");
  const menu = mai.page.getByRole("button", { name: "Actions for Mai Vang" });
  await menu.waitFor();
  const [fetched] = await Promise.all([mai.page.waitForRequest(/MenuPanel-.*\.js$/), menu.hover()]);
  expect(fetched.failure()).toBeNull();
  await mai.page.getByRole("button", { name: "Invite", exact: true }).first().click();
  await until("the dialog's code was refused", () => refused > 0);
  await mai.page.getByRole("heading", { level: 1 }).waitFor();
  isReachable = true;
  await mai.page.getByRole("dialog", { name: "Who should be at the table?" }).waitFor();
  await mai.leave();
});

test("[SH9] [SB2] [SB5] who reads a document from Home is not in it; who comes is read out, and named once they saw it", async () => {
  await jonas.go("/p/emp90");
  await jonas.page
    .getByText(/of the labor force/)
    .first()
    .waitFor();
  await rosa.openAgenda("emp90");
  const arrived = await rosa.page.evaluate(() => performance.now());
  await rosa.putCaret("The average hides a gap");
  await rosa.type(" Seen from Home?");
  await rosa.saves("saved", "seen");
  // Whoever is known within three seconds of arriving was here already.
  await rosa.page.waitForFunction((at) => performance.now() - at > 3_000, arrived);
  const amara = await Person.arrive(browser, () => server.url);
  await amara.sitDown("emp90", "amara");
  await amara.openAgenda("emp90");
  await hears(rosa, "polite", "Amara Okafor, Harbor College, joined. Two people here.");
  await amara.page.bringToFront();
  await rosa.saves("seen");
  expect(await rosa.saveWords()).toBe("Seen by 1");
  expect(await rosa.page.getByRole("button", { name: /^Here now:.*Jonas/ }).count()).toBe(0);
  await rosa.page.bringToFront();
  await rosa.press("Control+Alt+KeyW");
  await hears(rosa, "assertive", "Here now: Amara Okafor");
  await rosa.page.getByRole("button", { name: "Save state: Seen by 1" }).click();
  const seen = rosa.page.getByRole("dialog").getByRole("listitem");
  await seen.first().waitFor();
  expect(await seen.allInnerTexts()).toEqual([expect.stringMatching(/Amara Okafor\s+Harbor College/)]);
  await rosa.press("Escape");
  await amara.leave();
});

test("[SB3] [SB4] what waits and what could not be saved is read out, and the text can be taken away", async () => {
  const setRole = async (role: string) => {
    const answer = await jonas.context.request.patch(`${server.url}/api/p/emp90/members/emp90-rosa`, {
      data: { role },
      headers: { origin: server.url },
    });
    expect(answer.ok()).toBe(true);
  };
  await rosa.putCaret("Nine organizations work on jobs");
  wire.cut();
  await rosa.context.setOffline(true);
  await rosa.press("x");
  await hears(rosa, "polite", "Working offline. One change on this device.");
  await setRole("view");
  wire.mend();
  await rosa.context.setOffline(false);
  await hears(rosa, "assertive", "Could not save. Your text is safe on this device.");
  await rosa.page.getByRole("button", { name: "Save state: Could not save" }).click();
  const offer = rosa.page.getByRole("dialog");
  for (const name of ["Copy the text", "Try again", "Download it"])
    await offer.getByRole("button", { name }).waitFor();
  await setRole("edit");
  await rosa.saves("saved", "seen");
});

test("[SK1] [SK2] the palette's key makes a link of selected text; the list of shortcuts has a key one can turn off", async () => {
  const { page } = jonas;
  const palette = page.getByRole("searchbox", { name: "Go to or do" });
  const shortcuts = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await jonas.openAgenda("emp90");
  // What arrives after the local copy may put the caret back.
  await jonas.saves("saved", "seen");
  await jonas.putCaret("The average hides a gap", 3);
  await jonas.press("Shift+ArrowRight", "Shift+ArrowRight");
  await jonas.hearsSelection();
  await jonas.press("Control+k");
  await page.getByRole("textbox", { name: "Address" }).waitFor();
  expect(await palette.count()).toBe(0);
  await jonas.press("Escape");
  await jonas.putCaret("The average hides a gap", 3);
  await jonas.press("Control+k");
  await palette.waitFor();
  await jonas.press("Escape");
  await palette.waitFor({ state: "detached" });
  // The same key of a Russian keyboard.
  await page.evaluate(() => {
    const press = { key: "л", code: "KeyK", ctrlKey: true, bubbles: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", press));
  });
  await palette.waitFor();
  await palette.press("?");
  expect(await palette.inputValue()).toBe("?");
  await jonas.press("Escape");
  await palette.waitFor({ state: "detached" });

  await jonas.go("/p/emp90/settings");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await jonas.press("?");
  await shortcuts.waitFor();
  await jonas.press("Escape");
  await shortcuts.waitFor({ state: "detached" });
  const single = page.getByRole("switch", { name: /^Single keys/ });
  await single.press("Space");
  await jonas.press("?", "Control+k");
  await palette.waitFor();
  expect(await shortcuts.count()).toBe(0);
  await jonas.press("Escape");
  await single.press("Space");
});
