/** W3: an invitation link brings somebody in; taken back, it shows them out. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { shoot } from "../support/screens.ts";
import { TestServer } from "../support/server.ts";
import { within } from "../support/until.ts";

const server = new TestServer();
let browser: Browser;

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), server.start()]);
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
});

test("[W3] [EN2] [EN3] a newcomer joins by a link, writes, is seen at once, and is out within a second of its end", async () => {
  const jonas = await Person.arrive(browser, () => server.url);
  await jonas.sitDown("emp90", "jonas");
  const link = await jonas.makeInvitation("emp90", { role: "Write", section: "Who is not doing well yet" });
  await shoot(jonas.page, "w3-1-link");

  const staff = await Person.arrive(browser, () => server.url);
  await staff.sitDown("emp90", "jonas");
  await staff.openAgenda("emp90");

  const teresa = await Person.arrive(browser, () => server.url, { viewport: { width: 390, height: 844 } });
  await teresa.go(new URL(link).pathname);
  await teresa.page.getByLabel("Your name").fill("Teresa Quill");
  await teresa.page.getByRole("combobox", { name: "Who do you speak for?" }).fill("Second Door Circle");
  await teresa.page.getByRole("combobox", { name: "Who do you speak for?" }).press("Tab");
  const change = teresa.page.getByRole("radiogroup", { name: "Can you require a change there?" });
  await change.getByText("No", { exact: true }).click();
  const work = teresa.page.getByRole("radiogroup", { name: /Is carrying out changes part/ });
  await work.getByText("Yes", { exact: true }).click();
  await teresa.page.getByText("You join as a doer.").waitFor();
  await shoot(teresa.page, "w3-2-join-phone", { fullPage: true });
  await teresa.page.getByRole("button", { name: "Take my seat" }).click();
  await teresa.page.waitForURL(/\/p\/emp90\/agenda/);
  await teresa.textIsThere();
  await teresa.page.getByRole("heading", { name: "Who is not doing well yet" }).first().waitFor();
  await shoot(teresa.page, "w3-3-landed");

  await staff.seesCompany("Teresa Quill, Second Door Circle");
  await teresa.putCaret("The average hides a gap");
  await teresa.type(" Ask those who came home.");
  await staff.sees("Ask those who came home.");
  await shoot(staff.page, "w3-4-staff-sees");

  const shownOut = teresa.page
    .getByText(/Your access to this partnership has ended/)
    .first()
    .waitFor();
  const endedAt = await jonas.takeBackInvitation("emp90");
  await within(5_000, "the guest is shown out", shownOut);
  expect(Date.now() - endedAt).toBeLessThan(1_500);
  await shoot(teresa.page, "w3-5-shown-out");
  await teresa.go(new URL(link).pathname);
  await teresa.page.getByText("This link no longer opens anything").first().waitFor();
  await teresa.page.getByText("Ask the person who sent it for a new one.").waitFor();
  for (const person of [jonas, staff, teresa]) await person.leave();
});
