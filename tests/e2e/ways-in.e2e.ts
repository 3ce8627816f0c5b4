/** What somebody meets who comes for the first time: the form at the door, dead ends, the keys. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { TestServer } from "../support/server.ts";
import { until } from "../support/until.ts";

const server = new TestServer();
let browser: Browser;
let jonas: Person;
let ada: Person;

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), server.start()]);
  jonas = await Person.arriveOnline(browser, () => server.url);
  ada = await Person.arriveOnline(browser, () => server.url);
  await jonas.sitDown("emp90", "jonas");
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
});

async function atTheDoor(): Promise<Person> {
  const link = await jonas.makeInvitation("emp90", { role: "Write", section: null });
  const guest = await Person.arriveOnline(browser, () => server.url, {
    viewport: { width: 390, height: 844 },
  });
  await guest.go(new URL(link).pathname);
  await guest.page.getByLabel("Your name").waitFor();
  return guest;
}

test("[EN8] an organization taken from the list stands in the field, as at this table", async () => {
  const guest = await atTheDoor();
  const organization = guest.page.getByRole("combobox", { name: "Who do you speak for?" });
  await organization.click();
  await guest.type("harb");
  await guest.page.getByRole("option", { name: "Harbor College" }).waitFor();
  expect(await guest.page.getByText("New here").count()).toBe(0);
  await guest.press("ArrowDown", "Enter");
  await guest.page.getByText("At this table").waitFor();
  expect(await organization.inputValue()).toBe("Harbor College");
  await organization.fill("Second Door Circle");
  await guest.page.getByText("New here").waitFor();
  await guest.leave();
});

test("[EN9] what a form lacks is said after the first try, and goes as soon as it is put right", async () => {
  const guest = await atTheDoor();
  const problem = guest.page.getByText("Write your name, so that people know who speaks.");
  const name = guest.page.getByLabel("Your name");
  expect(await problem.count()).toBe(0);
  await guest.page.getByRole("button", { name: "Take my seat" }).click();
  await problem.waitFor();
  await guest.page.waitForFunction(() => document.activeElement?.getAttribute("autocomplete") === "name");
  await name.fill("Teresa Quill");
  await problem.waitFor({ state: "detached" });
  await guest.page.getByText("Say for whom you speak, or choose only to listen.").waitFor();
  await guest.page.getByRole("button", { name: "Take my seat" }).click();
  await guest.page.waitForFunction(() => document.activeElement?.getAttribute("role") === "combobox");
  await guest.leave();
});

test("[EN10] [AC42] an invitation is copied also where the browser keeps its clipboard for secure addresses, and a note left is told", async () => {
  const host = await Person.arriveOnline(browser, () => server.url);
  await host.context.addInitScript(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  });
  await host.sitDown("emp90", "jonas");
  const link = await host.makeInvitation("emp90", { role: "Write", section: null });
  const dialog = host.page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Copy the link" }).click();
  await host.page.getByText("The link is copied").waitFor();
  await dialog.getByRole("button", { name: "Make another" }).click();
  const note = dialog.getByLabel("A note to yourself");
  await note.click();
  await host.press("ControlOrMeta+v");
  expect(await note.inputValue()).toBe(link);
  await host.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await host.page.getByRole("button", { name: "Invite", exact: true }).first().click();
  const resumed = dialog.getByText("You began this before and had not saved it: “A note to yourself”.");
  await resumed.waitFor();
  expect(await note.inputValue()).toBe(link);
  await dialog.getByRole("button", { name: "Discard my changes" }).click();
  await resumed.waitFor({ state: "detached" });
  expect(await note.inputValue()).toBe("");
  expect(await note.evaluate((field) => field === document.activeElement)).toBe(true);
  await host.leave();
});

test("[SH11] an address that leads nowhere keeps the table around it and leads home", async () => {
  await jonas.go("/p/emp90/nothing");
  await jonas.page.getByRole("heading", { name: "There is nothing at this address" }).waitFor();
  await jonas.page.getByRole("navigation", { name: "Partnership" }).waitFor();
  expect(await jonas.page.getByRole("link", { name: "Sign in" }).count()).toBe(0);
  await jonas.page.getByRole("link", { name: /^Go to the home page/ }).click();
  await jonas.page.waitForURL(/\/p\/emp90$/);
});

test("[SH10] who leaves the projector view goes on in the page", async () => {
  await jonas.go("/p/emp90?view=projector");
  await jonas.page.getByRole("button", { name: "Leave the projector view" }).click();
  await jonas.page.getByRole("navigation", { name: "Partnership" }).waitFor();
  expect(await jonas.page.evaluate(() => document.activeElement?.id)).toBe("main");
});

test("[SK3] Escape closes the palette at once, also with words in it", async () => {
  await jonas.go("/p/emp90/people");
  await jonas.page.getByRole("heading", { name: "Who speaks for what" }).waitFor();
  await jonas.press("Control+k");
  const search = jonas.page.getByRole("searchbox", { name: "Go to or do" });
  await search.fill("agenda");
  // In Safari the Escape that ends an input method's word is told by its code alone.
  await search.dispatchEvent("keydown", { key: "Escape", keyCode: 229 });
  expect(await search.inputValue()).toBe("agenda");
  await jonas.press("Escape");
  await search.waitFor({ state: "detached" });
});

test("[SH12] [AC40] who removes a member reads what it does before it is done, and which links end with it", async () => {
  const forbidden = { code: "forbidden", sentence: "Not now." };
  await jonas.page.route("**/api/p/emp90/invitations", (route) =>
    route.fulfill({ status: 403, json: { error: forbidden } }),
  );
  await jonas.go("/p/emp90/people?view=members");
  const actions = jonas.page.getByRole("button", { name: "Actions for Mai Vang" });
  await actions.click();
  await jonas.page.getByRole("menuitem", { name: "Remove from this partnership" }).click();
  const removal = jonas.page.getByRole("alertdialog", { name: "Remove Mai Vang from this partnership?" });
  const yes = removal.getByRole("button", { name: "Remove for everyone" });
  await removal.getByText("The links Mai Vang may know could not be read. Not now.").waitFor();
  expect(await yes.isDisabled()).toBe(true);
  await jonas.page.unroute("**/api/p/emp90/invitations");
  await removal.getByRole("button", { name: "Try again" }).click();
  await until("the links are read", () => yes.isEnabled());
  await jonas.press("Escape");
  await jonas.page.getByRole("alertdialog").waitFor({ state: "detached" });
  await jonas.page.waitForFunction(
    () => document.activeElement?.getAttribute("aria-label") === "Actions for Mai Vang",
  );
});

test("[EN12] [EN2] whoever takes a seat is told where they sit and what they may do", async () => {
  const guest = await atTheDoor();
  await guest.page.getByRole("button", { name: "I only want to listen" }).click();
  await guest.page.getByLabel("Your name").fill("Teresa Quill");
  await guest.page.getByRole("button", { name: "Come in to listen" }).click();
  await guest.page.getByText("You sit at 90% Employment now. You read along.").waitFor();
  await guest.leave();
});

test("[EN5] [EN6] [EN7] who starts a table asks one person to it, admits them, and takes the link back", async () => {
  const { page } = ada;
  await ada.go("/start");
  await page.getByLabel("Name of the partnership").fill("Morning Bus");
  await page.getByLabel("Your name").fill("Ada Byron");
  await page.getByRole("button", { name: "Open the table" }).click();
  await page.waitForURL(/\/p\/morning-bus\/agenda#result$/);
  await page.locator(".lit").waitFor();
  const ask = page.getByRole("link", { name: "Who should be at the table?" });
  const sidebar = page.getByRole("navigation", { name: "Partnership" });
  for (const place of ["Shared measures", "Role charter", "Trust and learning", "Common agenda"]) {
    await sidebar.getByRole("link", { name: place, exact: true }).click();
    await page.waitForFunction((title) => document.title.startsWith(`${title} · `), place);
    await ask.waitFor();
  }
  await ask.click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Make the link" }).click();
  await dialog.getByRole("img", { name: "QR code of the invitation link" }).waitFor();
  const link = (await dialog.locator("bdi").innerText()).trim();
  await dialog.getByRole("button", { name: "Make another" }).click();
  await dialog.getByRole("button", { name: "Make the link" }).waitFor();
  expect(await dialog.innerText()).not.toContain(link);
  expect(await page.content()).not.toContain(link);

  const guest = await Person.arriveOnline(browser, () => server.url);
  await guest.go(new URL(link).pathname);
  await guest.page.getByLabel("Your name").fill("Teresa Quill");
  await guest.page.getByRole("combobox", { name: "Who do you speak for?" }).fill("Second Door Circle");
  await guest.page.getByRole("combobox", { name: "Who do you speak for?" }).press("Tab");
  await guest.page
    .getByRole("radiogroup", { name: "Can you require a change there?" })
    .getByText("Yes", { exact: true })
    .click();
  await guest.page.getByRole("button", { name: "Take my seat" }).click();
  await guest.page.waitForURL(/\/p\/morning-bus\/agenda/);
  await guest.textIsThere();

  await ada.go("/p/morning-bus/people?view=members");
  await page.getByRole("button", { name: "Actions for Teresa Quill" }).click();
  await page.getByRole("menuitem", { name: "Remove from this partnership" }).click();
  const removal = page.getByRole("alertdialog", { name: "Remove Teresa Quill from this partnership?" });
  const ends = removal.getByRole("checkbox", { name: /^End the link: / });
  expect(await ends.isChecked()).toBe(true);
  await ada.press("Escape");
  await removal.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "Admit Teresa Quill to this partnership" }).click();
  await page.getByText("Teresa Quill sits at this table now").waitFor();
  await page.getByRole("button", { name: "Invite", exact: true }).first().click();
  await dialog.getByRole("button", { name: /^Take back the link/ }).click();
  await dialog.getByText("Take this link back?").waitFor();
  await dialog.getByText(/^It opens nothing any more, and guests who came in by it lose access/).waitFor();
  await dialog.getByRole("button", { name: "Take back", exact: true }).click();
  await page.getByText("The link is taken back.").waitFor();
  await guest.go("/p/morning-bus/people");
  await guest.page
    .getByRole("region", { name: "Organizations and the interests they have stated" })
    .getByRole("button", { name: /Second Door Circle/ })
    .waitFor();
  await ada.openAgenda("morning-bus");
  await ada.saves("saved", "seen");
  await ask.waitFor({ state: "detached" });
  await guest.leave();
});

test("[EN11] who sits without an account is asked before the seat is given up, whatever else would be lost", async () => {
  const signOut = async () => {
    await ada.page.getByRole("button", { name: /Ada Byron/ }).click();
    await ada.page.getByRole("menuitem", { name: "Sign out" }).click();
  };
  await signOut();
  const question = ada.page.getByRole("alertdialog", { name: "Give up your seat?" });
  await question.getByRole("button", { name: "Stay here" }).click();
  await question.waitFor({ state: "detached" });
  await ada.text.focus();
  await ada.press("Control+Alt+KeyM");
  await ada.page.getByRole("textbox", { name: "What do you want to say?" }).fill("Begun by Ada");
  await ada.press("Escape");
  await signOut();
  const both = ada.page.getByRole("alertdialog", { name: "Sign out with words you did not send?" });
  await both.getByText("this browser is the only key to your seat").waitFor();
  await both.getByRole("button", { name: "Sign out anyway" }).click();
  await ada.page.waitForURL((url) => url.pathname === "/");
  await ada.leave();
});
