/** W2: writing in a tunnel, closing the tab there, and coming out again. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { shoot } from "../support/screens.ts";
import { TestServer } from "../support/server.ts";
import { Wire } from "../support/Wire.ts";

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

test("[W2] two paragraphs written offline survive reload and closing, and arrive once", async () => {
  const mai = await Person.arrive(browser, () => wire.url);
  const jonas = await Person.arrive(browser, () => server.url);
  await mai.sitDown("emp90", "rosa");
  await jonas.sitDown("emp90", "jonas");
  await mai.openAgenda("emp90");
  await jonas.openAgenda("emp90");
  // The shell is kept by the service worker once it has taken the page over.
  await mai.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await mai.page.reload();
  await mai.textIsThere();
  await mai.page.waitForFunction(() => navigator.serviceWorker.controller !== null);

  wire.cut();
  await mai.context.setOffline(true);
  await mai.writeParagraphAfter("The average hides a gap", "Written between two tunnels.");
  await mai.press("Enter");
  await mai.type("And a second thought.");
  await mai.saves("on-device");
  await shoot(mai.page, "w2-1-on-device");

  await mai.page.reload();
  await mai.textIsThere();
  await mai.sees("Written between two tunnels.");
  await mai.sees("And a second thought.");
  await mai.saves("on-device");

  await mai.openNewTab("/p/emp90/agenda");
  await mai.textIsThere();
  await mai.sees("Written between two tunnels.");
  await mai.sees("And a second thought.");
  expect(await jonas.wholeText()).not.toContain("Written between two tunnels.");

  wire.mend();
  await mai.context.setOffline(false);
  await jonas.sees("Written between two tunnels.");
  await jonas.sees("And a second thought.");
  await jonas.page.bringToFront();
  await mai.saves("saved", "seen");
  await mai.saves("seen");
  await shoot(mai.page, "w2-2-seen");
  await mai.sees("Written between two tunnels.");
  await mai.seesWhat(jonas);
  await mai.leave();
  await jonas.leave();
});
