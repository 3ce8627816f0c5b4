/** Cards beside a text under a slow hand: a card moves to its words once it is looked at, and not from under a press. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Locator } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { TestServer } from "../support/server.ts";

const server = new TestServer();
let browser: Browser;
let jonas: Person;

const words = "The average hides a gap";

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), server.start()]);
  jonas = await Person.arriveOnline(browser, () => server.url);
  await jonas.sitDown("emp90", "jonas");
  await jonas.openAgenda("emp90");
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
});

const card = (said: string) => jonas.page.getByRole("article").filter({ hasText: said }).first();

/** Presses for longer than a card takes to move. Answers how far the card moved meanwhile. */
async function pressSlowly(control: Locator, on: Locator): Promise<number> {
  const top = async () => (await on.boundingBox())?.y ?? 0;
  await control.hover();
  const before = await top();
  await jonas.page.mouse.down();
  await jonas.page.waitForTimeout(400);
  const moved = before - (await top());
  await jonas.page.mouse.up();
  return moved;
}

test("[CM30] a card stays where it is while something on it is pressed, and stands at its words afterwards", async () => {
  for (const said of ["First of three", "Second of three", "Third of three"]) {
    await jonas.selectWords(jonas.block(words), "hides a gap");
    await jonas.press("Control+Alt+KeyM");
    await jonas.page.getByRole("textbox", { name: "What do you want to say?" }).fill(said);
    await jonas.press("Control+Enter");
    await card(said).waitFor();
  }
  await jonas.page.reload();
  const third = card("Third of three");
  await third.waitFor();
  const far = (await third.boundingBox())?.y ?? 0;
  expect(await pressSlowly(third.getByRole("button", { name: /More about/ }), third)).toBe(0);
  await jonas.page.getByRole("menu").waitFor();
  await jonas.press("Escape");
  await expect.poll(async () => far - ((await third.boundingBox())?.y ?? far)).toBeGreaterThan(100);
});
