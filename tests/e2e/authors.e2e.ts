/** Who wrote what: shown on request, letter by letter, by person and by organization. */
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

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), server.start()]);
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
});

/** The shaded words of the new paragraph with whose they are. */
function shaded(person: Person): Promise<[words: string, whose: string][]> {
  return person
    .block("We asked ")
    .locator(".ed-by")
    .evaluateAll((marks) =>
      marks.map((mark): [string, string] => [
        mark.textContent,
        (mark.getAttribute("title") ?? "").split(",").slice(0, 2).join(","),
      ]),
    );
}

test("[ED15] [ED16] two people's words in one sentence are told apart, by whoever may only read as well", async () => {
  const rosa = await Person.arriveOnline(browser, () => server.url);
  const jonas = await Person.arriveOnline(browser, () => server.url);
  await rosa.sitDown("emp90", "rosa");
  await jonas.sitDown("emp90", "jonas");
  await rosa.openAgenda("emp90");
  await jonas.openAgenda("emp90");
  await rosa.writeParagraphAfter("The average hides a gap", "We asked forty families.");
  await jonas.sees("We asked forty families.");
  await jonas.putCaret("We asked forty families.", "We asked ".length);
  await jonas.type("about ");
  await rosa.sees("We asked about forty families.");

  const toggle = rosa.page.getByRole("button", { name: "Who wrote what", exact: true });
  await toggle.click();
  const wanted = [
    ["We asked ", "Rosa Delgado, Eastside Neighbors"],
    ["about ", "Jonas Lindqvist, City Workforce Office"],
    ["forty families.", "Rosa Delgado, Eastside Neighbors"],
  ];
  await until(
    "both are told apart",
    () => shaded(rosa),
    (found) => JSON.stringify(found) === JSON.stringify(wanted),
  );
  const bar = rosa.page.getByRole("region", { name: "Who wrote what" });
  // The example's own words were written by its people in turn.
  await bar.getByText("Eleanor").first().waitFor();
  await bar.getByRole("button", { name: "Organization" }).click();
  await bar.getByText("City Workforce Office", { exact: true }).waitFor();
  await rosa.block("We asked about forty").scrollIntoViewIfNeeded();
  await shoot(rosa.page, "authors");
  expect(await violations(rosa.page)).toEqual([]);

  // Letters newer than the answer are drawn as well, and the author at the caret is said.
  await jonas.type("some ");
  await until(
    "new letters are credited",
    () => shaded(rosa),
    (found) => found.some(([words, whose]) => words === "some " && whose.startsWith("Jonas")),
  );
  await rosa.putCaret("We asked about some forty", "We asked ab".length);
  await bar.getByText(/At the caret: Jonas Lindqvist/).waitFor();
  await toggle.click();
  await until("nothing is shaded", async () => (await shaded(rosa)).length === 0);

  const link = await jonas.makeInvitation("emp90", { role: "Read", section: null });
  const guest = await Person.arriveOnline(browser, () => server.url, {
    viewport: { width: 390, height: 844 },
  });
  await guest.go(new URL(link).pathname);
  await guest.page.getByLabel("Your name").fill("Teresa Quill");
  await guest.page.getByText("I only want to listen").click();
  await guest.page.getByRole("button", { name: "Come in to listen" }).click();
  await guest.page.waitForURL(/\/p\/emp90\/agenda/);
  await guest.textIsThere();
  await guest.press("Control+k");
  await guest.page.getByRole("combobox").or(guest.page.getByRole("searchbox")).first().fill("who wrote");
  await guest.page
    .getByRole("option", { name: "Show who wrote what" })
    .or(guest.page.getByRole("menuitem", { name: "Show who wrote what" }))
    .first()
    .click();
  await until("a reader sees it", async () => (await shaded(guest)).length >= 3);
  expect(await sidewaysScroll(guest.page)).toBe(0);
  await guest.block("We asked about some").scrollIntoViewIfNeeded();
  await shoot(guest.page, "authors-phone");
  for (const person of [rosa, jonas, guest]) {
    expect(person.complaints).toEqual([]);
    await person.leave();
  }
});
