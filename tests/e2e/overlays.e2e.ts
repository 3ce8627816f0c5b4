/** What opens above or beside the pages: dialogs, menus, sheets, and the pages nobody plans to see. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { colorViolations, type Violation, violations } from "../support/axe.ts";
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

function press(name: RegExp | string): (person: Person) => Promise<void> {
  return async ({ page }) =>
    page
      .getByRole("button", typeof name === "string" ? { name, exact: true } : { name })
      .first()
      .click();
}

async function dialogIsThere({ page }: Person): Promise<void> {
  await page.getByRole("dialog").first().waitFor();
}

const overlays: [name: string, path: string, open: (person: Person) => Promise<void>][] = [
  ["palette", "/p/emp90", (person) => person.press("Control+k")],
  ["shortcuts", "/p/emp90", (person) => person.press("?")],
  ["invite", "/p/emp90/people", press("Invite")],
  ["new-measure", "/p/emp90/measures", press("New measure")],
  ["numbers", "/p/emp90/measures/emp90-gainful", press("Add numbers")],
  ["promise", "/p/emp90/charter", press("Add a promise")],
  ["guide", "/p/emp90/trust/emp90-table", press("Conversation guide")],
  ["comments", "/p/emp90/agenda", press(/^\d+ comments$/)],
];

const looks = [
  ["light", violations],
  ["dark", colorViolations],
] as const;

const jonasOn = async (colorScheme: "light" | "dark", width = 1440): Promise<Person> => {
  const jonas = await Person.arriveOnline(browser, () => server.url, {
    colorScheme,
    reducedMotion: "reduce",
    viewport: { width, height: 900 },
  });
  await jonas.sitDown("emp90", "jonas");
  return jonas;
};

test("no dialog shows anything that axe can find, light and dark", async () => {
  const jonas = await jonasOn("light");
  const found: Record<string, Violation[]> = {};
  for (const [name, path, open] of overlays) {
    await jonas.go(path);
    await jonas.page.locator("h1").first().waitFor({ state: "attached" });
    await jonas.page.waitForLoadState("networkidle");
    await open(jonas);
    await dialogIsThere(jonas);
    for (const [colorScheme, look] of looks) {
      await jonas.page.emulateMedia({ colorScheme });
      await shoot(jonas.page, `overlay-${name}-${colorScheme}`);
      const here = await look(jonas.page);
      if (here.length > 0) found[`${name}, ${colorScheme}`] = here;
    }
    await jonas.press("Escape");
    await jonas.page.getByRole("dialog").first().waitFor({ state: "detached" });
  }
  expect(found).toEqual({});
  await jonas.leave();
});

test("menus in the text, the sheet of a phone, a link's page and a wrong address show nothing axe can find", async () => {
  const jonas = await jonasOn("light");
  const found: Record<string, Violation[]> = {};
  const look = async (person: Person, name: string) => {
    await shoot(person.page, `overlay-${name}`);
    const here = await violations(person.page);
    if (here.length > 0) found[name] = here;
  };
  await jonas.openAgenda("emp90");
  await jonas.writeParagraphAfter("The average hides a gap", "/");
  await jonas.page.getByRole("listbox").first().waitFor();
  await look(jonas, "slash-menu");
  await jonas.press("Escape", "Backspace");

  await jonas.openAgenda("emp90");
  await jonas.putCaret("The average hides a gap");
  await jonas.press("Control+Alt+KeyM");
  await jonas.page.getByRole("textbox", { name: "What do you want to say?" }).fill("To @");
  await jonas.page.getByRole("option").first().waitFor();
  await look(jonas, "comment");

  await jonas.go("/p/emp90/nowhere");
  await jonas.page.getByRole("heading", { level: 1 }).first().waitFor();
  await look(jonas, "not-found");

  const link = await jonas.makeInvitation("emp90", { role: "Write", section: null });
  const guest = await Person.arriveOnline(browser, () => server.url);
  await guest.go(new URL(link).pathname);
  await guest.page.getByLabel("Your name").waitFor();
  await look(guest, "join");

  const onPhone = await jonasOn("light", 390);
  await onPhone.go("/p/emp90");
  await onPhone.page.getByRole("button", { name: "More" }).first().click();
  await dialogIsThere(onPhone);
  await look(onPhone, "phone-more");
  expect(found).toEqual({});
  for (const person of [jonas, guest, onPhone]) await person.leave();
});
