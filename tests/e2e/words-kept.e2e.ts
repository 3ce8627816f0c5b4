/** What was written and not saved stays with whoever wrote it: through a change of person, and after access ended. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { TestServer } from "../support/server.ts";

const server = new TestServer();
let browser: Browser;

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), server.start()]);
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
});

/** Writes where no server hears it: the page is loaded anew without a network, so no socket is left. */
async function writeOffline(person: Person, words: string): Promise<void> {
  await person.page.evaluate(() => navigator.serviceWorker.ready);
  await person.keepsACopy();
  await person.context.setOffline(true);
  await person.page.reload({ waitUntil: "domcontentloaded" });
  await person.textIsThere();
  await person.putCaret("Nine organizations work on jobs");
  await person.type(words);
  await person.saves("on-device");
}

test("[TB4] words of one person are never sent for another who sits down at the same browser", async () => {
  const rosa = await Person.arrive(browser, () => server.url);
  await rosa.sitDown("emp90", "rosa");
  await rosa.openAgenda("emp90");
  await rosa.saves("saved", "seen");
  await writeOffline(rosa, " Rosa alone.");
  await rosa.sitDown("emp90", "jonas");
  await rosa.context.setOffline(false);
  await rosa.page.getByText("Jonas Lindqvist").first().waitFor();
  await rosa.textIsThere();
  await rosa.saves("saved", "seen");
  expect(await rosa.wholeText()).not.toContain("Rosa alone.");
  await rosa.sitDown("emp90", "rosa");
  await rosa.openAgenda("emp90");
  await rosa.sees("Rosa alone.");
  await rosa.saves("saved", "seen");
  await rosa.leave();
});

test("[SV4] words that access ended for are offered, also after a reload", async () => {
  const jonas = await Person.arrive(browser, () => server.url);
  const eleanor = await Person.arrive(browser, () => server.url);
  await jonas.sitDown("emp90", "jonas");
  await eleanor.sitDown("emp90", "eleanor");
  await eleanor.openAgenda("emp90");
  await eleanor.saves("saved", "seen");
  await writeOffline(eleanor, " Written too late.");
  const removed = await jonas.context.request.delete(`${server.url}/api/p/emp90/members/emp90-eleanor`, {
    headers: { origin: server.url },
  });
  expect(removed.ok()).toBe(true);
  await eleanor.context.setOffline(false);
  const download = eleanor.page.getByRole("button", { name: /^Download/ }).first();
  await download.waitFor();
  expect(await eleanor.saveState()).not.toBe("saved");
  await eleanor.page.reload();
  await eleanor.page.getByText("Words of yours are still on this device.").waitFor();
  const [file] = await Promise.all([eleanor.page.waitForEvent("download"), download.click()]);
  const stream = await file.createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  expect(Buffer.concat(chunks).toString()).toContain("Written too late.");
  await eleanor.leave();
  await jonas.leave();
});

test("[MS10] numbers that were typed and not recorded stand in the grid again, until they are recorded or given up", async () => {
  const jonas = await Person.arrive(browser, () => server.url);
  await jonas.sitDown("emp90", "jonas");
  const { page } = jonas;
  const dialog = page.getByRole("dialog");
  const resumed = dialog.getByText("These are the numbers you typed and had not recorded.");
  const load = (): Promise<unknown> => page.goto(`${server.url}/p/emp90/measures/emp90-gainful`);
  const close = async (): Promise<void> => {
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
  };
  const open = async (): Promise<void> => {
    await page.getByRole("button", { name: "Add numbers", exact: true }).first().click();
    await dialog.getByLabel("Period").first().waitFor();
  };
  const typedAt = async (): Promise<number> => {
    const values = await dialog
      .getByLabel("Value")
      .evaluateAll((cells: HTMLInputElement[]) => cells.map(({ value }) => value));
    return values.indexOf("47.25");
  };
  const type = async (): Promise<void> => {
    const at = await dialog
      .getByLabel("Period")
      .evaluateAll((cells: HTMLInputElement[]) => cells.findIndex(({ value }) => value === ""));
    await dialog.getByLabel("Period").nth(at).fill("2011");
    await dialog.getByLabel("Value").nth(at).fill("47.25");
  };

  await load();
  await open();
  expect(await resumed.count()).toBe(0);
  await type();
  await load();
  await open();
  await resumed.waitFor();
  expect(await typedAt()).not.toBe(-1);
  await dialog.getByRole("button", { name: "Start over" }).click();
  expect(await typedAt()).toBe(-1);
  // The button is gone with its note; the keyboard stands where one types.
  expect(await page.evaluate(() => document.activeElement?.getAttribute("aria-label"))).toBe("Period");

  await close();
  await open();
  expect(await resumed.count()).toBe(0);
  await type();
  await dialog.getByRole("button", { name: "Record 1 number" }).click();
  await dialog.waitFor({ state: "detached" });
  const answer = await jonas.context.request.get(`${server.url}/api/p/emp90/points`);
  expect(await answer.text()).toContain("47.25");
  await open();
  expect(await resumed.count()).toBe(0);
  await jonas.leave();
});
