/** Suggestions in browsers: drafted in the text, sent, shown, accepted in part, declined, undone, without a network, by keyboard, on a phone. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { shoot } from "../support/screens.ts";
import { TestServer } from "../support/server.ts";
import { until } from "../support/until.ts";

const server = new TestServer();
let browser: Browser;
/** Writes. */
let jonas: Person;
/** May suggest and not write. */
let amara: Person;

const gap = "The average hides a gap";

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), server.start()]);
  jonas = await Person.arrive(browser, () => server.url);
  amara = await Person.arrive(browser, () => server.url);
  await jonas.sitDown("emp90", "jonas");
  await amara.sitDown("emp90", "amara");
  const answer = await jonas.context.request.patch(`${server.url}/api/p/emp90/members/emp90-amara`, {
    data: { role: "suggest" },
    headers: { origin: server.url },
  });
  expect(answer.ok()).toBe(true);
  await jonas.openAgenda("emp90");
  await amara.openAgenda("emp90");
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
});

test("[SG1] [SG13] [SG14] who may suggest writes in the text; the others read it as a suggestion", async () => {
  await amara.page.getByRole("textbox", { name: "Common agenda", disabled: false }).waitFor();
  await until("she can write", async () => (await amara.text.getAttribute("contenteditable")) === "true");
  await amara.putCaret(gap, 0);
  await amara.type("Today: ");
  await shoot(amara.page, "suggestions-1-draft");
  expect(await jonas.wholeText()).not.toContain("Today: ");
  await amara.page.getByRole("button", { name: "Send suggestion" }).click();
  await jonas.page.getByRole("article", { name: /Amara Okafor.*suggests/ }).waitFor();
  await shoot(jonas.page, "suggestions-2-beside");
});
