/** The server dies again and again in mid-typing: whatever the browser called saved is on the server's disk, once. */
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { PlainClient } from "../support/programs.ts";
import { TestServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { Wire } from "../support/Wire.ts";

const rounds = Number(process.env["KILL_ROUNDS"] ?? 3);
const anchor = "The average hides a gap";

const server = new TestServer();
const wire = new Wire(() => server.url);
let browser: Browser;

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), server.start(), wire.open()]);
});

afterAll(async () => {
  await browser?.close();
  await wire.close();
  await server.stop();
});

/** Notes, in the page, how much stood in the text whenever the save state came to say that it is saved. */
async function watchClaims(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    let claimed = 0;
    const look = () => {
      const state = document.querySelector("[data-save]")?.getAttribute("data-save");
      if (state !== "saved" && state !== "seen") return;
      const words = document.querySelector(".ed-text")?.textContent.match(/\bk\d+;/g) ?? [];
      claimed = Math.max(claimed, words.length);
    };
    new MutationObserver(look).observe(document.body, {
      subtree: true,
      attributes: true,
      attributeFilter: ["data-save"],
    });
    Object.assign(globalThis, { claimed: () => claimed });
  });
  // Safe: set above.
  return () => page.evaluate(() => (globalThis as unknown as { claimed(): number }).claimed());
}

/** The numbered words that the server has, read by a program of its own. */
async function numbersOnServer(token: string): Promise<number[]> {
  const seat = { socketUrl: server.socketUrl, partnershipId: "emp90", document: "agenda", token };
  const program = new PlainClient(seat);
  await program.ready();
  const found = [...program.blocks.toJSON().matchAll(/\bk(\d+);/g)].map(([, number]) => Number(number));
  program.leave();
  return found;
}

test(
  `[P1] [P3] nothing the browser called saved is lost or doubled over ${rounds} kills`,
  { timeout: 60_000 + rounds * 15_000 },
  async () => {
    const token = await server.token("emp90", "view");
    const rosa = await Person.arrive(browser, () => wire.url);
    await rosa.sitDown("emp90", "rosa");
    await rosa.openAgenda("emp90");
    const claims = await watchClaims(rosa.page);
    await rosa.writeParagraphAfter(anchor, "Numbers: ");
    let typed = 0;
    const type = async () => {
      await rosa.type(`k${typed}; `);
      typed += 1;
    };
    const typeUntilKilled = async () => {
      while (server.isUp) {
        await type();
        // A pause now and then, so that the state comes to say that all is saved.
        if (typed % 7 === 0) await pause(1_100);
      }
    };
    for (let round = 0; round < rounds; round += 1) {
      const typing = typeUntilKilled();
      await pause(600 + Math.random() * 1_800);
      await server.kill();
      wire.cut();
      await typing;
      await type();
      await rosa.saves("on-device");
      const claimed = await claims();
      await server.start();
      const numbers = await numbersOnServer(token);
      expect(numbers.slice(0, claimed)).toEqual(Array.from({ length: claimed }, (_, number) => number));
      expect(new Set(numbers).size).toBe(numbers.length);
      wire.mend();
      // Who writes does not wait for the next try as long as who is away [CN7].
      await type();
      await rosa.saves("saved", "seen");
    }
    expect(await claims()).toBeGreaterThan(0);
    await until(
      "the server has every number once",
      () => numbersOnServer(token),
      (numbers) => numbers.length === typed && numbers.every((number, index) => number === index),
    );
    console.log(`${rounds} kills, ${typed} numbers typed, none lost or doubled`);
    await rosa.leave();
  },
);
