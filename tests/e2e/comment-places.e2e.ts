/** Comments beside everything there is: a measure's story, a trust note, a lever, a whole document, and on a phone. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Locator } from "playwright-core";
import { violations } from "../support/axe.ts";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { shoot } from "../support/screens.ts";
import { TestServer } from "../support/server.ts";
import { until } from "../support/until.ts";

const server = new TestServer();
let browser: Browser;
let jonas: Person;
/** May comment and not write. */
let rosa: Person;

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), server.start()]);
  jonas = await Person.arriveOnline(browser, () => server.url, { reducedMotion: "reduce" });
  rosa = await Person.arriveOnline(browser, () => server.url, {
    reducedMotion: "reduce",
    colorScheme: "dark",
  });
  await jonas.sitDown("emp90", "jonas");
  await rosa.sitDown("emp90", "rosa");
  const answer = await jonas.context.request.patch(`${server.url}/api/p/emp90/members/emp90-rosa`, {
    data: { role: "comment" },
    headers: { origin: server.url },
  });
  expect(answer.ok()).toBe(true);
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
});

const card = ({ page }: Person, words: string): Locator =>
  page.locator("article").filter({ hasText: words }).last();
const box = ({ page }: Person): Locator => page.getByRole("textbox", { name: "What do you want to say?" });

/** With the keyboard alone: to the text, its first line, and a word about it. */
async function commentOnFirstLine(person: Person, text: Locator, words: string): Promise<void> {
  await text.focus();
  await person.press("Control+Home", "Shift+End");
  await person.hearsSelection();
  await person.press("Control+Alt+KeyM");
  await box(person).fill(words);
  await person.press("Control+Enter");
  await card(person, words).waitFor();
}

/** Opens the list of all comments and answers there, with the keyboard alone. */
async function reply(person: Person, to: string, words: string): Promise<void> {
  await person.page.getByRole("button", { name: /^\d+ comments?$/ }).press("Enter");
  await person.page.getByRole("dialog", { name: "Comments" }).waitFor();
  await card(person, to).getByRole("button", { name: "Reply" }).press("Enter");
  await person.type(words);
  await person.press("Control+Enter");
  await card(person, words).waitFor();
}

async function markAnswered(person: Person, about: string): Promise<void> {
  await card(person, about).getByRole("button", { name: "Mark answered" }).press("Enter");
  await card(person, about).getByText("Answered", { exact: true }).waitFor();
}

test("[CM16] [CM23] words of a measure's story are commented on, replied to and answered by keyboard, in a sheet", async () => {
  for (const person of [jonas, rosa]) await person.go("/p/emp90/measures/emp90-gainful");
  const story = (person: Person) => person.page.getByRole("textbox", { name: "What lifts it" });
  await story(jonas).waitFor();
  // Where nothing stands beside a text, and nobody has said anything yet, the list offers what was begun.
  await rosa.press("Control+Alt+KeyM");
  await box(rosa).fill("Begun and left");
  await rosa.press("Escape");
  await rosa.page.getByRole("button", { name: "A comment you began" }).press("Enter");
  const begun = rosa.page.getByRole("article", { name: "A comment you began" });
  expect(await begun.innerText()).toContain("Begun and left");
  await shoot(rosa.page, "places-0-begun");
  await begun.getByRole("button", { name: "Discard" }).press("Enter");
  await begun.waitFor({ state: "detached" });
  await rosa.press("Escape");
  // As long as it goes it keeps the keyboard, which then is where it was.
  await rosa.page.getByRole("dialog").waitFor({ state: "detached" });
  await commentOnFirstLine(jonas, story(jonas), "How many seats?");
  await until("the words are marked", async () => (await story(rosa).locator(".ed-thread").count()) > 0);
  expect(await rosa.page.locator(".ed-thread").first().innerText()).toMatch(/^Evening courses/);
  await reply(rosa, "How many seats?", "Forty, and ten wait.");
  await shoot(rosa.page, "places-1-measure-dark");
  expect(await violations(rosa.page)).toEqual([]);
  await card(jonas, "Forty, and ten wait.").waitFor();
  await shoot(jonas.page, "places-1-measure-light");
  await markAnswered(jonas, "How many seats?");
  await jonas.press("Escape");
  await rosa.press("Escape");
});

test("[CM18] the page of all measures lists it, says where it stands and goes there", async () => {
  await rosa.go("/p/emp90/measures");
  await rosa.page
    .getByRole("button", { name: /comments?$/i })
    .first()
    .press("Enter");
  const list = rosa.page.getByRole("dialog", { name: "Comments" });
  await list.getByRole("button", { name: "Answered", exact: true }).press("Enter");
  expect(await card(rosa, "How many seats?").innerText()).not.toContain("removed");
  await card(rosa, "How many seats?")
    .getByRole("link", { name: "Show in Labor force in gainful work" })
    .click();
  await rosa.page.waitForURL(/emp90-gainful/);
  await rosa.page.getByRole("dialog").getByText("Forty, and ten wait.").waitFor();
  await rosa.press("Escape");
});

test("[CM2] a trust note is commented on by who may not write it, replied to and answered by keyboard", async () => {
  for (const person of [jonas, rosa]) await person.go("/p/emp90/trust/emp90-table");
  const notes = (person: Person) => person.page.getByRole("textbox", { name: "Notes by stage" });
  await notes(rosa).waitFor();
  const words = "nobody had read the same page";
  await rosa.selectWords(notes(rosa).getByText(words), words);
  await rosa.page.getByRole("button", { name: "Comment on these words" }).waitFor();
  await shoot(rosa.page, "places-2-selection-dark");
  await rosa.press("Control+Alt+KeyM");
  await box(rosa).fill("Some of us had.");
  await rosa.press("Control+Enter");
  await until("the words are marked", async () =>
    (await notes(jonas).locator(".ed-thread").allInnerTexts()).includes("nobody had read the same page"),
  );
  await reply(jonas, "Some of us had.", "Then say who.");
  await shoot(jonas.page, "places-2-trust-light");
  // It leaves the list of open ones, and stays where rosa looks at it.
  await card(jonas, "Then say who.").getByRole("button", { name: "Mark answered" }).press("Enter");
  await card(jonas, "Then say who.").waitFor({ state: "detached" });
  await jonas.press("Escape");
  await card(rosa, "Then say who.").getByText("Answered", { exact: true }).waitFor();
  await rosa.press("Escape");
});

test("[CM17] a lever is spoken about beside it; the thread stays listed when the lever is removed, and stands again after Undo", async () => {
  for (const person of [jonas, rosa]) await person.openAgenda("emp90");
  const lever = (person: Person) => person.page.locator("[id^=lever-]").filter({ hasText: "City contracts" });
  await lever(rosa).getByRole("button", { name: "Comment on City contracts" }).press("Enter");
  await box(rosa).fill("Above which size?");
  await rosa.press("Control+Enter");
  const count = lever(jonas).getByRole("button", { name: "1 open comment on City contracts" });
  await count.press("Enter");
  const thread = card(jonas, "Above which size?");
  expect(await thread.innerText()).toMatch(/^City contracts/);
  const [beside, at] = [await thread.boundingBox(), await count.boundingBox()];
  expect(Math.abs((beside?.y ?? 0) - (at?.y ?? 1_000))).toBeLessThan(40);
  await shoot(jonas.page, "places-3-lever-light");
  await lever(rosa).scrollIntoViewIfNeeded();
  await shoot(rosa.page, "places-3-lever-dark");
  for (const person of [jonas, rosa])
    expect(await violations(person.page, "[id^=lever-], .desk-margin")).toEqual([]);
  await lever(jonas).getByRole("button", { name: "Actions for City contracts" }).press("Enter");
  await jonas.page.getByRole("menuitem", { name: "Comment" }).waitFor();
  await jonas.page.getByRole("menuitem", { name: "Remove" }).press("Enter");
  await card(rosa, "Above which size?").getByText("The part this stood beside was removed.").waitFor();
  await jonas.page.getByRole("button", { name: "Undo", exact: true }).last().press("Enter");
  await lever(rosa).getByRole("button", { name: "1 open comment on City contracts" }).waitFor();
  await until(
    "it stands again",
    async () => !(await card(rosa, "Above which size?").innerText()).includes("was removed"),
  );
});

test("[CM17] who may not change a part of the result speaks about it with one press", async () => {
  await rosa.page.locator("[data-part=by]").first().press("Enter");
  await box(rosa).fill("Is that still right?");
  await rosa.press("Control+Enter");
  await until("the part is named", async () =>
    (await card(rosa, "Is that still right?").innerText()).startsWith("Result, by when: "),
  );
});

test("[CM20] the whole document is commented on from its menu", async () => {
  await jonas.page.getByRole("button", { name: "More for this document" }).press("Enter");
  await jonas.page.getByRole("menuitem", { name: "Comment on the whole document" }).press("Enter");
  await box(jonas).fill("Shorter, please.");
  await jonas.press("Control+Enter");
  await card(rosa, "Shorter, please.").waitFor();
});

test.each(["light", "dark"] as const)(
  "[CM19] on a phone in %s a paragraph ends with the count of its threads, which opens them",
  async (colorScheme) => {
    const amara = await Person.arriveOnline(browser, () => server.url, {
      viewport: { width: 390, height: 844 },
      colorScheme,
      reducedMotion: "reduce",
      hasTouch: true,
      isMobile: true,
    });
    await amara.sitDown("emp90", "amara");
    await amara.openAgenda("emp90");
    const count = amara
      .block("hold a job that")
      .getByRole("button", { name: "1 open comment on this paragraph" });
    await count.scrollIntoViewIfNeeded();
    expect(await amara.block("hold a job that").innerText()).not.toMatch(/1$/);
    await shoot(amara.page, `places-4-phone-${colorScheme}`);
    await count.tap();
    const sheet = amara.page.getByRole("dialog");
    await sheet.getByText("Does gainful count").waitFor();
    expect(await sheet.locator("article").count()).toBe(1);
    await shoot(amara.page, `places-4-phone-sheet-${colorScheme}`);
    if (colorScheme === "light") expect(await violations(amara.page)).toEqual([]);
    expect(amara.complaints).toEqual([]);
    await amara.leave();
  },
);

test("nobody's page complained", () => {
  expect([...jonas.complaints, ...rosa.complaints]).toEqual([]);
});
