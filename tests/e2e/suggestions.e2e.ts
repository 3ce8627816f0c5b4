/** Counter-wording in browsers: drafted, sent, accepted in part, declined, undone; without a network, by keyboard, on a phone. */
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
/** May suggest and not write, behind a wire that can be cut. */
let amara: Person;

const gap = "The average hides a gap";
const certificate = "toward a full certificate";

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), server.start(), wire.open()]);
  jonas = await Person.arriveOnline(browser, () => server.url);
  amara = await Person.arriveOnline(browser, () => wire.url);
  await jonas.sitDown("emp90", "jonas");
  await amara.sitDown("emp90", "amara");
  const answer = await jonas.context.request.patch(`${server.url}/api/p/emp90/members/emp90-amara`, {
    data: { role: "suggest" },
    headers: { origin: server.url },
  });
  expect(answer.ok()).toBe(true);
  await jonas.openAgenda("emp90");
  await amara.openAgenda("emp90");
});

afterAll(async () => {
  await browser?.close();
  await wire.close();
  await server.stop();
});

const card = ({ page }: Person, words: string | RegExp): Locator =>
  page.getByRole("article", { name: words }).first();
const draft = ({ page }: Person): Locator => page.getByRole("region", { name: "Your suggestion" });
const mayWriteInText = (person: Person) =>
  until(
    "the text can be written in",
    async () => (await person.text.getAttribute("contenteditable")) === "true",
  );

/** Selects these letters in a block of a text that can be written in, and writes others. */
async function replace(person: Person, block: string, words: string, others: string): Promise<void> {
  await person.selectWords(person.block(block), words);
  await person.type(others);
}

test("[SG1] [SG4] [SG14] [SG15] who may suggest writes in the text, and nobody sees it until it is sent", async () => {
  await mayWriteInText(amara);
  await replace(amara, gap, "The average hides", "The middle hides");
  await replace(amara, "A note on the number", "difference", "distance");
  // Nor where one drafts.
  expect(await jonas.page.locator(".ed-carets *").count()).toBe(0);
  // What is said about these words is read by everybody: it quotes them as everybody has them.
  await amara.press("Control+Alt+KeyM");
  const say = amara.page.getByRole("textbox", { name: "What do you want to say?" });
  const quote = await amara.page.locator("form").filter({ has: say }).innerText();
  expect(quote).toContain("difference");
  expect(quote).not.toContain("distance");
  await amara.press("Escape");
  await say.waitFor({ state: "detached" });
  await amara.page.getByRole("button", { name: /^1 January 2024/ }).click();
  const slot = amara.page.getByRole("group", { name: /by when/i });
  const day = slot.getByRole("textbox").first();
  await day.fill("1 January 2026");
  await day.press("Tab");
  await slot.getByRole("button", { name: "Done" }).click();
  await draft(amara).getByText("In 3 places").waitFor();
  await draft(amara).getByText("distance", { exact: true }).waitFor();
  await draft(amara).getByRole("textbox", { name: /^Why/ }).fill("So says the clinic.");
  await shoot(amara.page, "suggestions-1-draft");
  await amara.page.reload();
  await amara.textIsThere();
  await draft(amara).getByText("In 3 places").waitFor();
  expect(await jonas.wholeText()).not.toContain("The middle");
  const note = draft(amara).getByRole("textbox", { name: /^Why/ });
  expect(await note.inputValue()).toBe("So says the clinic.");
  await draft(amara).getByRole("button", { name: "Send 3 suggestions" }).click();
  await card(jonas, /Amara Okafor, Harbor College suggests: .*middle/).waitFor();
  await card(jonas, /distance/).waitFor();
  await card(jonas, /2026/).waitFor();
  await card(jonas, /middle/).scrollIntoViewIfNeeded();
  await shoot(jonas.page, "suggestions-2-beside");
  expect((await jonas.page.locator("ins.ed-sug").allInnerTexts()).map((words) => words.trim())).toContain(
    "middle",
  );
  expect(await violations(jonas.page)).toEqual([]);
});

test("[HI53] the version before is named", async () => {
  await jonas.text.focus();
  await jonas.press("Control+KeyS");
  const field = jonas.page.getByRole("textbox", { name: "Name" });
  await field.waitFor();
  await field.fill("Before the colleges");
  await jonas.press("Enter");
  await jonas.page.getByText("This version is called “Before the colleges”").waitFor();
});

test("[SG8] why all are declined is kept while the list shows none of them", async () => {
  const { page } = jonas;
  await page.getByRole("button", { name: "4 suggestions" }).click();
  const list = page.getByRole("dialog", { name: "Suggestions" });
  await list.getByRole("button", { name: "Decline all 4" }).click();
  const why = list.getByRole("textbox", { name: "Why not?" });
  await why.fill("Not today.");
  // In another document it would be said of other suggestions.
  expect(
    await page.evaluate(() => Object.keys(localStorage).filter((key) => key.includes("decline-all"))),
  ).toEqual([expect.stringContaining("/agenda/")]);
  await list.getByRole("button", { name: "Decided" }).click();
  await list.getByText("Nothing is decided yet.").waitFor();
  expect(await why.count()).toBe(0);
  await list.getByRole("button", { name: "Open", exact: true }).click();
  expect(await why.inputValue()).toBe("Not today.");
  await why.fill("x".repeat(2_001));
  await list.getByText("1 letter too many: 2,000 fit here.").waitFor();
  await jonas.press("Control+Enter");
  await why.fill("");
  await list.getByRole("button", { name: "Cancel" }).click();
  await jonas.press("Escape");
  await list.waitFor({ state: "detached" });
});

test("[SG8] [SG10] [SG12] an editor accepts a part, undoes it, accepts again, and declines another with a reason", async () => {
  await card(jonas, /middle/)
    .getByRole("button", { name: "Accept" })
    .click();
  await amara.sees("The middle hides a gap");
  await jonas.page.getByRole("status").getByRole("button", { name: "Take it out again" }).click();
  // Its card moves to where it is drawn again: only then does a press surely meet it.
  for (const { page } of [amara, jonas])
    await until("the old words stand, and the suggestion is drawn over them", async () => {
      const words = await page.locator("ins.ed-sug, del.ed-sug").allInnerTexts();
      return ["middle", "average"].every((one) => words.some((word) => word.includes(one)));
    });
  await card(jonas, /middle/)
    .getByRole("button", { name: "Accept" })
    .click();
  await amara.sees("The middle hides a gap");
  await card(jonas, /2026/).getByRole("button", { name: "Accept" }).click();
  await amara.page.getByRole("button", { name: /^1 January 2026/ }).waitFor();
  await card(jonas, /distance/)
    .getByRole("button", { name: "Decline" })
    .click();
  const why = jonas.page.getByRole("textbox", { name: "Why not?" });
  await why.fill("The sketch says difference.");
  await why.dispatchEvent("keydown", { key: "Escape", isComposing: true });
  await jonas.press("Control+Enter");
  await amara.page.getByRole("button", { name: "1 suggestion" }).click();
  const list = amara.page.getByRole("dialog", { name: "Suggestions" });
  await list.getByRole("button", { name: "Decided" }).click();
  await list.getByText("The sketch says difference.").waitFor();
  await list.getByText("Jonas Lindqvist declined this.").waitFor();
  await shoot(amara.page, "suggestions-3-list");
  expect(await violations(amara.page)).toEqual([]);
  const declined = await list.getByRole("article", { name: /distance/ }).getAttribute("id");
  await amara.press("Escape");
  await list.waitFor({ state: "detached" });
  // A link to it, followed while its page is open.
  await amara.page.evaluate(
    (hash) => (location.hash = hash),
    declined?.replace("listed", "suggestion") ?? "",
  );
  await list.getByText("The sketch says difference.").waitFor();
  await amara.press("Escape");
  await list.waitFor({ state: "detached" });
  expect(await jonas.wholeText()).toContain("because the difference is");
});

test("[SG7] what is suggested without a network goes out once", async () => {
  await mayWriteInText(amara);
  wire.cut();
  await amara.context.setOffline(true);
  await replace(amara, certificate, "full", "real");
  await draft(amara).getByText("real", { exact: true }).waitFor();
  await draft(amara).getByRole("button", { name: "Send suggestion" }).click();
  await card(amara, /replace “full” with “real”/)
    .getByText("On this device, not sent yet")
    .waitFor();
  wire.mend();
  await amara.context.setOffline(false);
  await card(jonas, /replace “full” with “real”/).waitFor();
  expect(await jonas.page.getByRole("article", { name: /replace “full” with “real”/ }).count()).toBe(1);
});

test("[SG8] [SG23] by keyboard: an editor turns to suggesting and back, finds a suggestion and accepts it", async () => {
  await jonas.tabTo(/^What you do here: Editing/);
  await jonas.press("Enter");
  await jonas.page.getByRole("menuitemradio", { name: /^Suggesting/ }).waitFor();
  await jonas.press("ArrowDown", "Enter");
  const focused = jonas.page.locator(":focus");
  await jonas.page
    .getByRole("button", { name: /^What you do here: Suggesting/ })
    .and(focused)
    .waitFor();
  await jonas.press("Enter");
  await jonas.page.getByRole("menuitemradio", { name: /^Suggesting/ }).waitFor();
  await jonas.press("Enter");
  await jonas.page.getByRole("button", { name: /^What you do here: Editing/ }).waitFor();
  await jonas.tabTo(/^Accept$/);
  await jonas.press("Enter");
  await amara.sees("Our colleges will count");
  // Its card went, and the keyboard stands beside the text still.
  expect(await jonas.page.evaluate(() => document.activeElement?.tagName)).toBe("ARTICLE");
});

test("[SG17] a measure's story is suggested where it stands, listed with the measures, and accepted there", async () => {
  const story = ({ page }: Person) => page.getByRole("textbox", { name: "What lifts it" });
  await amara.go("/p/emp90/measures/emp90-gainful");
  await until(
    "the story can be written in",
    async () => (await story(amara).getAttribute("contenteditable")) === "true",
  );
  await story(amara).focus();
  await amara.press("Control+Home");
  await amara.type("Free buses. ");
  await amara.page.getByRole("button", { name: "Look and send" }).click();
  await draft(amara).getByText("Labor force in gainful work”, What lifts it").waitFor();
  await shoot(amara.page, "suggestions-5-measure-draft");
  expect(await violations(amara.page)).toEqual([]);
  await draft(amara).getByRole("button", { name: "Send suggestion" }).click();
  await jonas.go("/p/emp90/measures");
  await jonas.page.getByRole("button", { name: "1 suggestion" }).click();
  await card(jonas, /Free buses/)
    .getByRole("link", { name: "Show in Labor force in gainful work" })
    .click();
  await jonas.page.waitForURL(/emp90-gainful/);
  await until("it is drawn", async () => (await story(jonas).locator("ins.ed-sug").count()) > 0);
  await shoot(jonas.page, "suggestions-6-measure-list");
  await card(jonas, /Free buses/)
    .getByRole("button", { name: "Accept" })
    .click();
  await until("it stands there", async () =>
    (await story(amara).innerText()).startsWith("Free buses. Evening courses"),
  );
});

test("[SG10] [HI40] history and author marks credit who suggested; restoring what was named keeps the threads", async () => {
  for (const person of [jonas, amara]) await person.openAgenda("emp90");
  await jonas.page.getByRole("button", { name: "Who wrote what", exact: true }).click();
  const bar = jonas.page.getByRole("region", { name: "Who wrote what" });
  await bar.getByText("Amara Okafor").first().waitFor();
  await until("the accepted word is hers", async () =>
    (await jonas.page.locator(".ed-by").evaluateAll((marks) => marks.map((mark) => mark.outerHTML))).some(
      (mark) => /Amara Okafor, Harbor College.*middle|middle.*Amara Okafor, Harbor College/s.test(mark),
    ),
  );
  await jonas.go("/p/emp90/agenda/versions");
  const list = jonas.page.getByRole("navigation", { name: "Versions" });
  await list
    .getByText(/Amara Okafor/)
    .first()
    .waitFor();
  await list.getByText("Before the colleges").click();
  await jonas.page.getByRole("button", { name: "Restore this version" }).click();
  await amara.sees(gap);
  await jonas.openAgenda("emp90");
  await jonas.page.getByRole("article", { name: /Question, Rosa Delgado/ }).waitFor();
  await until("its words are marked", async () =>
    (await jonas.page.locator(".ed-thread").allInnerTexts()).includes("is gainful"),
  );
});

test("[KW3] [SG14] [ED13] a draft stays in sight whatever role its author is given, and goes on when they may suggest again", async () => {
  const giveRole = (role: string) =>
    jonas.context.request.patch(`${server.url}/api/p/emp90/members/emp90-amara`, {
      data: { role },
      headers: { origin: server.url },
    });
  await mayWriteInText(amara);
  await replace(amara, "We want almost everyone", "almost", "nearly");
  await draft(amara).getByText("nearly", { exact: true }).waitFor();
  await amara.press("Shift+F6", "Shift+F6");
  await draft(amara).getByRole("textbox", { name: /^Why/ }).and(amara.page.locator(":focus")).waitFor();
  const question = card(amara, /Question, Rosa Delgado/);
  await question.click();
  await question.getByRole("button", { name: "Reply" }).click();
  await amara.page.getByRole("textbox", { name: "Reply to Rosa Delgado" }).fill("Ask the clinic first.");
  await amara.press("Escape");
  await giveRole("edit");
  // Who may write now goes on suggesting: the draft is no part of the text.
  await amara.page.getByRole("button", { name: "What you do here: Suggesting" }).waitFor();
  await draft(amara).getByText("nearly", { exact: true }).waitFor();
  expect(await jonas.wholeText()).not.toContain("nearly");
  await giveRole("comment");
  await amara.page.getByText("where your role does not let you send them now").waitFor();
  await amara.page.getByRole("button", { name: "Read my words" }).click();
  await amara.page.getByText("nearly", { exact: true }).waitFor();
  await shoot(amara.page, "suggestions-6-role");
  expect(await amara.page.getByText("Ask the clinic first.").count()).toBe(0);
  await giveRole("view");
  await amara.page.getByRole("button", { name: "Read my words" }).click();
  await amara.page.getByText("Ask the clinic first.").waitFor();
  await giveRole("suggest");
  await draft(amara).getByText("nearly", { exact: true }).waitFor();
  expect(await amara.page.getByRole("button", { name: "Read my words" }).count()).toBe(0);
  await draft(amara).getByRole("button", { name: "Discard" }).click();
  await amara.page.getByRole("alertdialog").getByRole("button", { name: "Discard" }).click();
  await mayWriteInText(amara);
});

test("[SG14] a guest suggests from a phone, in the dark", async () => {
  const link = await jonas.makeInvitation("emp90", { role: "Suggest", section: null });
  const guest = await Person.arriveOnline(browser, () => server.url, {
    viewport: { width: 390, height: 844 },
    colorScheme: "dark",
    reducedMotion: "reduce",
  });
  await guest.go(new URL(link).pathname);
  await guest.page.getByLabel("Your name").fill("Keisha Brown");
  const speaksFor = guest.page.getByRole("combobox", { name: "Who do you speak for?" });
  await speaksFor.fill("South Ward Parents");
  await speaksFor.press("Tab");
  for (const question of ["Can you require a change there?", /Is carrying out changes part/])
    await guest.page.getByRole("radiogroup", { name: question }).getByText("No", { exact: true }).click();
  await guest.page.getByRole("button", { name: "Take my seat" }).click();
  await guest.page.waitForURL(/\/p\//);
  await guest.openAgenda("emp90");
  await mayWriteInText(guest);
  await replace(guest, "We want almost everyone", "almost everyone", "everyone");
  await guest.page.getByRole("button", { name: "Look and send" }).click();
  await shoot(guest.page, "suggestions-4-phone");
  expect(await violations(guest.page)).toEqual([]);
  await draft(guest).getByRole("button", { name: "Send suggestion" }).click();
  await jonas.openAgenda("emp90");
  await card(jonas, /Keisha Brown, South Ward Parents suggests/).waitFor();
  expect(guest.complaints).toEqual([]);
  expect(jonas.complaints).toEqual([]);
  expect(amara.complaints).toEqual([]);
  await guest.leave();
});
