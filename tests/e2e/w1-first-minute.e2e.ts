/** W1: from the address in the terminal to two people typing in one paragraph. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { shoot } from "../support/screens.ts";
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

test("[W1] [EN1] two visitors open the example as two people and type in one paragraph", async () => {
  const rosa = await Person.arrive(browser, () => server.url);
  await rosa.go("/");
  await shoot(rosa.page, "w1-1-start");
  await rosa.page
    .getByRole("link", { name: /Look around/ })
    .first()
    .click();
  const asRosa = rosa.page.getByRole("button", { name: /Open as Rosa Delgado.*Eastside Neighbors/ });
  await asRosa.waitFor();
  await shoot(rosa.page, "w1-2-examples", { fullPage: true });
  await asRosa.click();
  await rosa.page.waitForURL(/\/p\/emp90/);
  await rosa.openAgenda("emp90");

  const amara = await Person.arrive(browser, () => server.url);
  await amara.openDemoAs("Amara Okafor");
  await amara.openAgenda("emp90");

  await rosa.putCaret("The average hides a gap");
  await amara.putCaret("The average hides a gap", 0);
  await rosa.type(" Ask them.");
  await amara.type("First: ");

  await rosa.sees("First: The average hides a gap");
  await amara.sees("Ask them.");
  await rosa.seesCompany("Amara Okafor, Harbor College");
  await amara.seesCompany("Rosa Delgado, Eastside Neighbors");
  await rosa.seesCaretOf("Amara Okafor");
  await amara.seesCaretOf("Rosa Delgado");
  await rosa.saves("saved", "seen");
  await amara.saves("saved", "seen");
  await rosa.page.bringToFront();
  await amara.saves("seen");
  await shoot(rosa.page, "w1-3-rosa");
  await shoot(amara.page, "w1-4-amara");
  await rosa.seesWhat(amara);
  expect([...rosa.complaints, ...amara.complaints]).toEqual([]);
  await rosa.leave();
  await amara.leave();
});
