/** The pages as people use them who magnify them, space their letters, hear them, or go through them by keyboard. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { sidewaysScroll } from "../support/axe.ts";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { cutWords, spaceText } from "../support/reflow.ts";
import { TestServer } from "../support/server.ts";
import { until } from "../support/until.ts";

const server = new TestServer();
let browser: Browser;
/** Writes. */
let jonas: Person;

const gap = "The average hides a gap";

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), server.start()]);
  jonas = await Person.arriveOnline(browser, () => server.url, { reducedMotion: "reduce" });
  await jonas.sitDown("emp90", "jonas");
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
});

/** Each with words that stand on it once it is there. */
const pages: [path: string, words: string][] = [
  ["", "The line is bending"],
  ["/agenda", gap],
  ["/measures", "Labor force in gainful work"],
  ["/measures/emp90-gainful", "The story behind the line"],
  ["/charter", "What we owe each other"],
  ["/trust/emp90-table", "Does gainful need a wage in it?"],
  ["/people", "Riverside Clinic"],
  ["/people?view=members", "Members and roles"],
  ["/settings", "Text size"],
  ["/notices", "what followed where you took part"],
  ["/search?q=gainful", "places"],
  ["/files", "No files yet"],
  ["/agenda/versions", gap],
];

test("[SH6] [SH15] at 320 pixels, with letters and lines set apart, no page scrolls sideways or cuts words", async () => {
  const rosa = await Person.arriveOnline(browser, () => server.url, {
    reducedMotion: "reduce",
    viewport: { width: 320, height: 640 },
  });
  await rosa.sitDown("emp90", "rosa");
  await spaceText(rosa.context);
  const found: Record<string, unknown> = {};
  const look = async (name: string) => {
    const here = { sideways: await sidewaysScroll(rosa.page), cut: await cutWords(rosa.page) };
    if (here.sideways > 0 || here.cut.length > 0) found[name] = here;
  };
  await rosa.go("/p/emp90");
  for (const [path, words] of pages) {
    // As a link does: the page itself is loaded once.
    await rosa.page.evaluate((to) => history.pushState(null, "", to), `/p/emp90${path}`);
    await rosa.page.locator("main").getByText(words).filter({ visible: true }).first().waitFor();
    if (/agenda$|charter|measures|trust/.test(path))
      await rosa.page.getByRole("button", { name: "More for this document" }).waitFor();
    await look(path);
  }
  await rosa.press("Control+k");
  const palette = rosa.page.getByRole("dialog", { name: "Go to or do" });
  await palette.waitFor();
  await look("palette");
  const { x = 0, width = 0 } = (await palette.boundingBox()) ?? {};
  expect(x + width).toBeLessThanOrEqual(320);
  expect(found).toEqual({});

  await rosa.openAgenda("emp90");
  const covered = await rosa.page.locator("button[data-part]").evaluateAll((parts) => {
    const boxOf = (part: Element, which: "first" | "last") =>
      part.querySelector(`:scope > :${which}-child`)?.getBoundingClientRect() ?? new DOMRect();
    return parts.flatMap((part) => {
      const name = boxOf(part, "last");
      const isCovered = parts.some((other) => {
        const words = boxOf(other, "first");
        return (
          other !== part && name.bottom > words.top + 1 && name.top < words.top && name.right > words.left
        );
      });
      return isCovered ? [part.textContent] : [];
    });
  });
  expect(covered).toEqual([]);
  await rosa.leave();
});

test("[CM21] [CM29] a thread is named with its words, and from the list the keyboard goes on at its card", async () => {
  const { page } = jonas;
  await jonas.openAgenda("emp90");
  const card = page.getByRole("article", { name: "Question, Rosa Delgado, open, about “is gainful”" });
  const list = page.getByRole("dialog", { name: "Comments" });
  const showFirst = () => list.getByRole("button", { name: "Show in the text" }).first().press("Enter");
  await page.getByRole("button", { name: /^\d+ comments$/ }).press("Enter");
  await showFirst();
  await list.waitFor({ state: "detached" });
  await until("the keyboard is at the card", () =>
    card.evaluate((one) => one === document.activeElement && one.id.startsWith("thread-")),
  );
});

test("[SH16] what had the focus in a list goes, and Escape closes the list, in a browser that does not tell so", async () => {
  const { page } = jonas;
  const list = page.getByRole("dialog", { name: "Comments" });
  const begun = list.getByRole("article", { name: "A comment you began" });
  const discard = begun.getByRole("button", { name: "Discard" });
  for (const press of [() => discard.press("Enter"), () => discard.click()]) {
    await jonas.openAgenda("emp90");
    await page.evaluate(() =>
      window.addEventListener("focusout", (event) => event.stopImmediatePropagation(), { capture: true }),
    );
    await jonas.press("Control+Alt+KeyM");
    await page.getByRole("textbox", { name: "What do you want to say?" }).fill("Begun and left");
    await jonas.press("Escape");
    await page.getByRole("button", { name: /^\d+ comments$/ }).press("Enter");
    await press();
    await begun.waitFor({ state: "detached" });
    await jonas.press("Escape");
    await list.waitFor({ state: "detached" });
  }
});

test("[SG13] a paragraph that somebody suggests is told as an insertion of theirs", async () => {
  const amara = await Person.arriveOnline(browser, () => server.url);
  await amara.sitDown("emp90", "amara");
  const answer = await jonas.context.request.patch(`${server.url}/api/p/emp90/members/emp90-amara`, {
    data: { role: "suggest" },
    headers: { origin: server.url },
  });
  expect(answer.ok()).toBe(true);
  await amara.openAgenda("emp90");
  await until(
    "the text can be written in",
    async () => (await amara.text.getAttribute("contenteditable")) === "true",
  );
  await amara.writeParagraphAfter(gap, "A paragraph of its own.");
  await amara.page
    .getByRole("region", { name: "Your suggestion" })
    .getByRole("button", { name: /^Send/ })
    .click();
  const told = jonas.text.getByRole("insertion").filter({ hasText: "A paragraph of its own." });
  await told.waitFor();
  expect(await told.getAttribute("aria-description")).toMatch(/^Amara Okafor, Harbor College suggests: add/);
  await amara.leave();
});
