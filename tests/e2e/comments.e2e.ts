/** Comment threads in browsers: said by who may not write, answered, cut, undone, without a network, on a phone, by keyboard. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Locator } from "playwright-core";
import { violations } from "../support/axe.ts";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { shoot } from "../support/screens.ts";
import { TestServer } from "../support/server.ts";
import { until } from "../support/until.ts";
import { Wire } from "../support/Wire.ts";

const server = new TestServer();
const wire = new Wire(() => server.url);
let browser: Browser;
/** Writes. */
let jonas: Person;
/** May comment and not write, behind a wire that can be cut. */
let rosa: Person;

const gap = "The average hides a gap";

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), server.start(), wire.open()]);
  jonas = await Person.arriveOnline(browser, () => server.url);
  rosa = await Person.arrive(browser, () => wire.url);
  await jonas.sitDown("emp90", "jonas");
  await rosa.sitDown("emp90", "rosa");
  const answer = await jonas.context.request.patch(`${server.url}/api/p/emp90/members/emp90-rosa`, {
    data: { role: "comment" },
    headers: { origin: server.url },
  });
  expect(answer.ok()).toBe(true);
  await jonas.openAgenda("emp90");
  await rosa.openAgenda("emp90");
});

afterAll(async () => {
  await browser?.close();
  await wire.close();
  await server.stop();
});

const thread = ({ page }: Person, words: string) =>
  page.getByRole("article").filter({ hasText: words }).first();
const highlighted = ({ page }: Person) => page.locator(".ed-thread");

/** Whether the keyboard goes on from the card with these words. */
const isAtCard = ({ page }: Person, words: string): Promise<boolean> =>
  page.evaluate((wanted) => {
    const at = document.activeElement;
    return at?.tagName === "ARTICLE" && (at.textContent ?? "").includes(wanted);
  }, words);

const select = (person: Person, block: string, words: string): Promise<void> =>
  person.selectWords(person.block(block), words);

test("[CM2] [CM11] [CM21] who may only comment asks about words; who writes sees them marked, replies and marks it answered", async () => {
  await select(rosa, gap, "hides a gap");
  await rosa.press("Control+Alt+KeyM");
  const box = rosa.page.getByRole("textbox", { name: "What do you want to say?" });
  await box.waitFor();
  await rosa.page.getByRole("button", { name: "Question" }).click();
  await box.fill("Between whom, @Jon");
  await box.press("End");
  await rosa.page.getByRole("option", { name: /Jonas Lindqvist/ }).waitFor();
  // What an input method takes is no press of this page.
  for (const key of ["Enter", "Escape"]) await box.dispatchEvent("keydown", { key, isComposing: true });
  expect(await box.inputValue()).toBe("Between whom, @Jon");
  await rosa.page.emulateMedia({ forcedColors: "active" });
  for (const chosen of [
    rosa.page.locator(".ed-thread-now"),
    rosa.page.getByRole("option", { selected: true }),
    rosa.page.getByRole("button", { name: "Question", pressed: true }),
  ])
    expect(await chosen.evaluate((one) => getComputedStyle(one).outline)).toMatch(/solid 2px/);
  await rosa.page.emulateMedia({ forcedColors: "none" });
  await box.press("Enter");
  expect(await box.inputValue()).toBe("Between whom, @Jonas Lindqvist ");
  await rosa.type("?");
  await jonas.putCaret(gap, 0);
  await jonas.type("Now. ");
  await until("what stands before the words is there", async () =>
    (await rosa.block(gap).innerText()).startsWith("Now. "),
  );
  expect(await rosa.page.locator(".ed-thread-now").allInnerTexts()).toEqual(["hides a gap"]);
  for (const _ of "Now. ") await jonas.press("Backspace");
  await shoot(rosa.page, "comments-1-composer");
  await box.press("Control+Enter");
  await thread(rosa, "Between whom").waitFor();

  const seen = thread(jonas, "Between whom");
  await seen.waitFor();
  expect(await seen.innerText()).toMatch(/Rosa Delgado\s+Eastside Neighbors, .*question/);
  await until("the words are marked", async () =>
    (await highlighted(jonas).allInnerTexts()).includes("hides a gap"),
  );
  await seen.click();
  await jonas.page.emulateMedia({ forcedColors: "active" });
  expect(await seen.evaluate((one) => getComputedStyle(one).outline)).toMatch(/solid 2px/);
  expect(
    await highlighted(jonas)
      .first()
      .evaluate((one) => getComputedStyle(one).borderBottom),
  ).toMatch(/2px dotted/);
  await jonas.page.emulateMedia({ forcedColors: "none" });
  await shoot(jonas.page, "comments-2-margin");
  await seen.getByRole("button", { name: "Reply" }).click();
  const reply = jonas.page.getByRole("textbox", { name: /Reply to Rosa/ });
  await reply.fill("Between ages. I add a line.");
  await reply.press("Escape");
  await until("the keyboard is at the card", () => isAtCard(jonas, "Between whom"));
  await jonas.press("Tab");
  await jonas.tabTo(/^Reply$/);
  await jonas.press("Enter");
  await until(
    "what was written is there",
    async () => (await reply.inputValue()) === "Between ages. I add a line.",
  );
  await reply.press("Control+Enter");
  await until("the keyboard is at the card", () => isAtCard(jonas, "Between ages"));
  await thread(rosa, "Between ages").waitFor();
  await seen.getByRole("button", { name: "Mark answered" }).click();
  // The one looked at stays marked until one looks elsewhere.
  await rosa.page.getByRole("heading", { name: "Why together" }).click();
  await until(
    "the words are marked no longer",
    async () => !(await highlighted(rosa).allInnerTexts()).includes("hides a gap"),
  );
  expect(await jonas.wholeText()).toContain(gap);
});

test("[CM13] a thread whose words are cut stays listed with its words, and stands again when they come back", async () => {
  await select(rosa, gap, "average");
  await rosa.press("Control+Alt+KeyM");
  await rosa.page.getByRole("textbox", { name: "What do you want to say?" }).fill("Whose average?");
  await rosa.press("Control+Enter");
  await until("the words are marked", async () =>
    (await highlighted(jonas).allInnerTexts()).includes("average"),
  );

  await select(jonas, gap, "The average hides");
  await jonas.press("Control+KeyX");
  await thread(rosa, "The text this stood beside was removed").waitFor();
  expect(await thread(rosa, "Whose average?").innerText()).toContain("average");
  await jonas.press("Control+KeyZ");
  await until("it stands again", async () => (await highlighted(rosa).allInnerTexts()).includes("average"));
  await select(jonas, gap, "The average hides");
  await jonas.press("Control+KeyX");
  await thread(rosa, "The text this stood beside was removed").waitFor();
  await jonas.press("Control+KeyV");
  await until("also where it was pasted", async () =>
    (await highlighted(rosa).allInnerTexts()).includes("average"),
  );
});

test("[CM4] [CM23] [CM25] what is said without a network goes out once, from another page as well; what was begun is offered", async () => {
  const writing = rosa.page.getByRole("textbox", { name: "What do you want to say?" });
  await select(rosa, gap, "average hides");
  await rosa.press("Control+Alt+KeyM");
  await rosa.page.getByRole("button", { name: "Question" }).click();
  await writing.fill("Begun and left");
  await rosa.press("Escape");
  wire.cut();
  await rosa.context.setOffline(true);
  await select(rosa, gap, "gap");
  await rosa.press("Control+Alt+KeyM");
  await rosa.page
    .getByRole("textbox", { name: "What do you want to say?" })
    .fill("Said on the train to @Grant Osei");
  await rosa.press("Control+Enter");
  await thread(rosa, "Said on the train").getByText("On this device, not sent yet").waitFor();
  const left = await jonas.context.request.delete(`${server.url}/api/p/emp90/members/emp90-grant`, {
    headers: { origin: server.url },
  });
  expect(left.ok()).toBe(true);
  const [hers, his] = [thread(rosa, "Whose average?"), thread(jonas, "Whose average?")];
  for (const card of [hers, his]) {
    await card.click();
    await card.getByRole("button", { name: "Mark answered" }).click();
  }
  await hers.getByText("Answered", { exact: true }).waitFor();
  await his.getByText("Answered", { exact: true }).waitFor();
  wire.mend();
  await rosa.context.setOffline(false);
  await rosa.go("/p/emp90");
  await rosa.page.getByText("Not sent: 1 remark and 1 decision of yours in Common agenda.").waitFor();
  await rosa.page.getByText("It is marked answered already.").waitFor();
  await shoot(rosa.page, "comments-10-elsewhere");
  expect(await violations(rosa.page)).toEqual([]);
  await rosa.page.getByRole("link", { name: "Open Common agenda" }).click();
  await rosa.textIsThere();
  // The link leads to the first of them, not to the beginning of a long text.
  await until("its card is in sight", () =>
    thread(rosa, "Said on the train").evaluate((card) => {
      const { top, bottom } = card.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    }),
  );
  await select(rosa, gap, "average");
  await rosa.press("Control+Alt+KeyM");
  expect(await writing.inputValue()).toBe("");
  await rosa.press("Escape");
  const begun = rosa.page.getByRole("article", { name: "A comment you began" });
  expect(await begun.innerText()).toMatch(/average hides\s+Begun and left/);
  await shoot(rosa.page, "comments-8-begun");
  await begun.getByRole("button", { name: "Go on writing" }).click();
  expect(await writing.inputValue()).toBe("Begun and left");
  expect(await rosa.page.getByRole("button", { name: "Question", pressed: true }).count()).toBe(1);
  // What another tab goes on writing is written on here, not over.
  const other = await rosa.context.newPage();
  await other.goto(`${wire.url}/icon.svg`);
  const writeThere = (from: string, to: string) =>
    other.evaluate(
      ([before, after]) => {
        const found = Object.entries(localStorage).find(([key]) => key.includes("/thread/"));
        if (found) localStorage.setItem(found[0], found[1].replace(before, after));
      },
      [from, to] as const,
    );
  await writeThere("and left", "and left there");
  await until("both tabs have it", async () => (await writing.inputValue()) === "Begun and left there");
  await writeThere("and left there", "and left");
  await until("both tabs have it", async () => (await writing.inputValue()) === "Begun and left");
  await rosa.press("Escape");
  // Sent or given up in another tab it is offered here no more.
  const there = await other.evaluate(() => {
    const found = Object.entries(localStorage).find(([key]) => key.includes("/thread/"));
    if (found) localStorage.removeItem(found[0]);
    return found;
  });
  await begun.waitFor({ state: "detached" });
  await other.evaluate(([key, value]) => localStorage.setItem(key, value), there ?? ["", ""]);
  await begun.waitFor();
  await other.close();
  await begun.getByRole("button", { name: "Discard" }).click();
  await begun.waitFor({ state: "detached" });
  // Whom she named is here no more: without the name it goes out.
  const own = thread(rosa, "Said on the train");
  await own.getByText("Somebody you mention cannot read this.").waitFor();
  await own.getByRole("button", { name: "Change the words" }).click();
  const box = rosa.page.getByRole("textbox", { name: "Change the words" });
  expect(await box.inputValue()).toBe("Said on the train to @Grant Osei");
  await shoot(rosa.page, "comments-7-change");
  await box.fill("Said on the train");
  await rosa.press("Control+Enter");
  await thread(jonas, "Said on the train").waitFor();
  await until(
    "it waits no longer",
    async () => !(await thread(rosa, "Said on the train").innerText()).includes("not sent"),
  );
  expect(await jonas.page.getByRole("article").filter({ hasText: "Said on the train" }).count()).toBe(1);
  // What was refused is neither shown as if it were so nor out of sight.
  await hers.getByText("Not marked answered. It is marked answered already.").waitFor();
  await his.getByRole("button", { name: "Open again" }).click();
  await hers.getByText("Answered", { exact: true }).waitFor({ state: "detached" });
  await hers.scrollIntoViewIfNeeded();
  await shoot(rosa.page, "comments-6-refused");
  expect(await violations(rosa.page)).toEqual([]);
  await hers.getByRole("button", { name: "Discard" }).click();
  await hers.getByText("Not marked answered.").waitFor({ state: "detached" });
});

test("[CM1] [CM22] [ED13] the list shows every thread, and finds them by state; keys go to the cards, from one to the next", async () => {
  const { page } = jonas;
  const focused = () =>
    page.evaluate(() => `${document.activeElement?.tagName} ${document.activeElement?.ariaCurrent}`);
  await jonas.press("Escape");
  await jonas.press("Alt+ArrowDown");
  expect(await focused()).toBe("ARTICLE true");
  expect(await page.locator("article:focus").evaluate((card) => getComputedStyle(card).outlineWidth)).toBe(
    "3px",
  );
  await shoot(page, "comments-9-keys");
  await jonas.press("F6");
  expect(await page.evaluate(() => document.activeElement?.closest("[data-editor-toolbar]") !== null)).toBe(
    true,
  );
  await jonas.press("Shift+F6");
  expect(await focused()).toBe("ARTICLE true");
  const first = await page.locator(".ed-thread-now").first().innerText();
  await jonas.press("Alt+ArrowDown");
  await until(
    "the next one",
    async () => (await page.locator(".ed-thread-now").first().innerText()) !== first,
  );
  await page.getByRole("button", { name: /^\d+ comments?$/ }).click();
  const list = page.getByRole("dialog", { name: "Comments" });
  await list.getByRole("article").first().waitFor();
  await shoot(page, "comments-3-list");
  await list.getByRole("button", { name: "Answered", exact: true }).click();
  await list.getByText("Between whom").waitFor();
  expect(await list.getByText("Whose average?").count()).toBe(0);
  await jonas.press("Escape");
});

test("[CM1] on a phone marked words open their thread in a sheet, and one button comments", async () => {
  const amara = await Person.arriveOnline(browser, () => server.url, {
    viewport: { width: 390, height: 844 },
    colorScheme: "dark",
    reducedMotion: "reduce",
  });
  await amara.sitDown("emp90", "amara");
  await amara.openAgenda("emp90");
  await highlighted(amara).first().waitFor();
  await highlighted(amara).first().click();
  const sheet = amara.page.getByRole("dialog");
  await sheet.getByRole("article").first().waitFor();
  await shoot(amara.page, "comments-4-phone-sheet");
  await amara.press("Escape");
  await sheet.waitFor({ state: "detached" });
  await select(amara, gap, "hides");
  await amara.page.getByRole("button", { name: "Comment", exact: true }).click();
  await amara.page.getByRole("textbox", { name: "What do you want to say?" }).fill("From a phone");
  await shoot(amara.page, "comments-5-phone-composer");
  await amara.page.getByRole("dialog").getByRole("button", { name: "Comment", exact: true }).last().click();
  await thread(jonas, "From a phone").waitFor();
  expect(amara.complaints).toEqual([]);
  await amara.leave();
});

test("[CM3] a remark is worded anew and taken back by who said it, and nobody's page complained", async () => {
  /** A menu closes when the page scrolls under it, and cards move while the one above them grows: then it is opened again. */
  const choose = async (card: Locator, entry: string): Promise<void> => {
    const line = rosa.page.getByRole("menuitem", { name: entry });
    await until(`${entry} is chosen`, async () => {
      if (!(await line.isVisible())) {
        await card.scrollIntoViewIfNeeded();
        await rosa.hearsSelection();
        await card
          .getByRole("button", { name: /More about what Rosa/ })
          .first()
          .click();
      }
      // A second press too soon would close what is about to open.
      return line.click({ timeout: 2_500 }).then(
        () => true,
        () => false,
      );
    });
  };
  const own = thread(rosa, "Said on the train");
  await own.click();
  await choose(own, "Change the words");
  const box = rosa.page.getByRole("textbox", { name: "Change the words" });
  await box.fill("Sent from another tab");
  // Sent there: the words of before must not be sent over them from here.
  const other = await rosa.context.newPage();
  await other.goto(`${wire.url}/icon.svg`);
  await other.evaluate(() => {
    for (const key of Object.keys(localStorage)) if (key.includes("/remark/")) localStorage.removeItem(key);
  });
  await other.close();
  await until("nothing is left to send", async () => (await box.inputValue()) === "");
  await box.fill("Said at the table");
  await rosa.press("Control+Enter");
  await thread(jonas, "Said at the table").waitFor();
  const changed = thread(rosa, "Said at the table");
  await choose(changed, "Take back");
  await thread(jonas, "Rosa Delgado took a remark back").waitFor();
  expect(jonas.complaints).toEqual([]);
  expect(rosa.complaints).toEqual([]);
});

test("[CM4] [AC36] [EN4] [KW4] what waits of one person, and what they have open, stays theirs while somebody else sits down at the same browser", async () => {
  const sitsDown = async (who: string) => {
    const data = { partnershipId: "emp90", personId: `emp90-${who}` };
    // Past the wire, as in another tab.
    const answer = await rosa.context.request.post(`${server.url}/api/demo/enter`, {
      data,
      headers: { origin: server.url },
    });
    expect(answer.ok()).toBe(true);
    wire.mend();
  };
  wire.cut();
  await select(rosa, gap, "gap");
  await rosa.press("Control+Alt+KeyM");
  await rosa.page.getByRole("textbox", { name: "What do you want to say?" }).fill("Said by Rosa alone");
  await rosa.press("Control+Enter");
  await thread(rosa, "Said by Rosa alone").getByText("On this device, not sent yet").waitFor();
  await sitsDown("amara");
  const account = rosa.page.getByRole("navigation").getByText("Amara Okafor");
  await account.waitFor();
  await rosa.textIsThere();
  await rosa.page.getByRole("article").filter({ hasText: "Whose average?" }).first().waitFor();
  expect(await rosa.page.getByText("Said by Rosa alone").count()).toBe(0);
  expect(await jonas.page.getByText("Said by Rosa alone").count()).toBe(0);
  wire.cut();
  await sitsDown("rosa");
  await account.waitFor({ state: "detached" });
  await thread(jonas, "Said by Rosa alone").waitFor();
  expect(await thread(jonas, "Said by Rosa alone").innerText()).toContain("Rosa Delgado");
  await select(rosa, gap, "gap");
  await rosa.press("Control+Alt+KeyM");
  await rosa.page.getByRole("textbox", { name: "What do you want to say?" }).fill("Begun by Rosa alone");
  await rosa.press("Escape");
  await rosa.page.getByRole("link", { name: "Settings" }).first().click();
  await rosa.page.getByRole("button", { name: "Sign out" }).click();
  const question = rosa.page.getByRole("alertdialog", { name: "Sign out with words you did not send?" });
  await question.getByText("Common agenda").waitFor();
  await question.getByRole("button", { name: "Read my words" }).click();
  await question.getByText("Begun by Rosa alone").waitFor();
  await shoot(rosa.page, "signing-out-with-words");
  expect(await violations(rosa.page)).toEqual([]);
  await question.getByRole("button", { name: "Stay here" }).click();
  const purpose = rosa.page.getByRole("textbox", { name: "What is it for?" });
  await purpose.fill("A program of Rosa's");
  await rosa.page.getByRole("button", { name: "Make a token" }).click();
  const token = rosa.page.getByText("Copy it now. It is not shown again.");
  await token.waitFor();
  await purpose.fill("Begun by Rosa");
  wire.cut();
  await sitsDown("amara");
  await account.waitFor();
  await rosa.page.getByText("No tokens.").waitFor();
  expect([await token.count(), await purpose.inputValue()]).toEqual([0, ""]);
});
