/** Writing in the shared documents: whose changes are undone, how one leaves the text, who may write what. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { TestServer } from "../support/server.ts";
import { until } from "../support/until.ts";

const server = new TestServer();
let browser: Browser;
let rosa: Person;
let jonas: Person;

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), server.start()]);
  rosa = await Person.arriveOnline(browser, () => server.url);
  jonas = await Person.arriveOnline(browser, () => server.url);
  await rosa.sitDown("emp90", "rosa");
  await jonas.sitDown("emp90", "jonas");
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
});

test("[ED12] undo and redo touch only one's own changes, and leave what others wrote in a block of one's own", async () => {
  await rosa.openAgenda("emp90");
  await jonas.openAgenda("emp90");
  await rosa.writeParagraphAfter("The average hides a gap", "Rosa asks.");
  await jonas.sees("Rosa asks.");
  await jonas.putCaret("Rosa asks.");
  await jonas.type(" Jonas answers.");
  await jonas.putCaret("Nine organizations work on jobs");
  await jonas.type(" Jonas elsewhere.");
  await rosa.sees("Jonas elsewhere.");
  await rosa.text.focus();
  for (let presses = 0; presses < 4; presses += 1) await rosa.press("Control+z");
  await jonas.sees("Rosa asks.", 0);
  for (const words of ["Jonas answers.", "Jonas elsewhere."]) {
    await rosa.sees(words);
    await jonas.sees(words);
  }
  for (let presses = 0; presses < 4; presses += 1) await rosa.press("Control+Shift+z");
  await jonas.sees("Rosa asks.");
  await jonas.sees("Jonas answers.");
});

test("[ED13] the text is left by Escape and walked round by keys; the toolbar is one stop and stays in sight", async () => {
  const { page } = rosa;
  // React tells this hook of every commit, in a build for production too.
  await rosa.context.addInitScript(() => {
    const counted = { commits: 0, last: 0, said: 0 };
    Object.assign(globalThis, {
      counted,
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        inject: () => 1,
        onCommitFiberRoot: () => {
          counted.commits += 1;
          counted.last = performance.now();
        },
        onCommitFiberUnmount: () => undefined,
        onPostCommitFiberRoot: () => undefined,
      },
    });
  });
  await rosa.openAgenda("emp90");
  const text = page.getByRole("textbox", { name: "Common agenda" });
  expect(await text.getAttribute("aria-multiline")).toBe("true");
  const stop = () =>
    page.evaluate(() => {
      const element = document.activeElement;
      if (element?.closest("[data-editor-toolbar]")) return "toolbar";
      if (element?.matches(".ed-left")) return "note";
      if (element?.closest(".ed-panel")) return "panel";
      return element?.matches(".ed-text") ? "text" : "outside";
    });
  await rosa.putCaret("The average hides a gap");
  await rosa.press("Escape");
  expect(await stop()).toBe("note");
  await page.getByText("You left the text. Tab goes on, Enter goes back in.").waitFor();
  await rosa.press("Enter");
  expect(await stop()).toBe("text");
  await rosa.press("Escape", "Tab");
  expect(await stop()).not.toBe("text");
  await rosa.putCaret("The average hides a gap");
  await rosa.press("F6");
  expect(await stop()).toBe("panel");
  await rosa.press("Shift+F6");
  expect(await stop()).toBe("text");
  await rosa.press("Shift+F6");
  expect(await stop()).toBe("toolbar");
  const tool = () => page.evaluate(() => document.activeElement?.getAttribute("aria-label"));
  const first = await tool();
  await rosa.press("ArrowRight");
  expect([await stop(), (await tool()) === first]).toEqual(["toolbar", false]);
  await rosa.press("Tab");
  expect(await stop()).not.toBe("toolbar");

  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const bar = await page.locator("[data-editor-toolbar]").boundingBox();
  expect(bar?.y).toBeGreaterThanOrEqual(0);
  expect(bar?.y).toBeLessThan(900);

  await rosa.putCaret("The average hides a gap");
  await rosa.type(" a");
  await rosa.saves("saved", "seen");
  // Safe: the script above set it.
  const counted = () =>
    page.evaluate(
      () => (globalThis as unknown as { counted: { commits: number; last: number; said: number } }).counted,
    );
  await page.evaluate(() => {
    const { counted: so } = globalThis as unknown as { counted: { said: number } };
    new MutationObserver((changes) => (so.said += changes.length)).observe(document.body, {
      subtree: true,
      attributeFilter: ["data-save"],
    });
  });
  expect((await counted()).commits).toBeGreaterThan(0);
  let typed = "a";
  const typeQuietly = async (): Promise<number> => {
    // What is said of a saved text is read out three seconds later.
    await until(
      "the page has drawn what it had to",
      async () => (await page.evaluate(() => performance.now())) - (await counted()).last > 3_500,
    );
    const before = await counted();
    const letters = "bcdefghijklmnopqrstu";
    typed += letters;
    await rosa.type(letters);
    const after = await counted();
    // Nothing but the save state, which a slow machine says anew.
    return after.commits - before.commits - (after.said - before.said);
  };
  // What comes from elsewhere meanwhile, as somebody who looks in, is drawn as well, and is not there each time.
  await until("typing draws nothing else", typeQuietly, (others) => others <= 0);
  await rosa.sees(typed);
});

test("[ED14] who may not write reads, selects, copies and scrolls by keyboard, and is told whom to ask", async () => {
  const link = await jonas.makeInvitation("emp90", { role: "Read", section: null });
  const guest = await Person.arriveOnline(browser, () => server.url);
  await guest.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { page } = guest;
  await guest.go(new URL(link).pathname);
  await page.getByLabel("Your name").fill("Teresa Quill");
  await page.getByRole("button", { name: "I only want to listen" }).click();
  await page.getByRole("button", { name: "Come in to listen" }).click();
  await page.waitForURL(/\/p\/emp90\/agenda/);
  await guest.textIsThere();
  await page.getByText(/To write here, ask (Jonas Lindqvist|Denise Park)/).waitFor();
  expect(await page.locator("[data-editor-toolbar]").count()).toBe(0);
  expect(await guest.text.getAttribute("contenteditable")).toBe("false");
  await guest.tabTo(/^Common agenda$/, "textbox");
  const before = await guest.wholeText();
  await guest.press("x", "Control+a", "Control+c");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("The average hides a gap");
  await guest.press("PageDown");
  await until("the page has scrolled", () => page.evaluate(() => scrollY > 0));
  expect(await guest.wholeText()).toBe(before);
  await guest.leave();
});

test("[CH12] what a party needs to stay is written by those who speak for it; its role stands beside its name", async () => {
  await rosa.go("/p/emp90/charter");
  await rosa.textIsThere();
  await jonas.go("/p/emp90/charter");
  await jonas.textIsThere();
  const needs = ({ page }: Person, name: string) =>
    page.getByRole("textbox", { name: `What ${name} needs from this to stay` });
  const own = needs(rosa, "Eastside Neighbors");
  await own.fill("Answers we can check.");
  expect(await needs(rosa, "City Workforce Office").count()).toBe(0);
  const panel = jonas.page.getByRole("region", { name: "Own objectives" });
  await panel.getByText("Answers we can check.").waitFor();
  expect(await needs(jonas, "Eastside Neighbors").count()).toBe(0);
  await needs(jonas, "City Workforce Office").waitFor();
  const party = rosa.page
    .getByRole("region", { name: "Parties" })
    .getByRole("rowheader", { name: /Eastside Neighbors/ });
  expect(await party.innerText()).toContain("Brings what residents say, and brings answers back.");
});

test("[CH13] who answers for a promise sees all of it, as it stood when they began", async () => {
  const what = "Ask 40 residents what blocks night work";
  const promise = (person: Person) => person.page.getByRole("listitem").filter({ hasText: what });
  await promise(rosa).getByRole("button", { name: "It is done" }).click();
  const answer = rosa.page.getByRole("dialog", { name: "It is done?" });
  await answer.waitFor();
  await promise(jonas)
    .getByRole("button", { name: `${what} , change` })
    .click();
  const evidence = jonas.page.getByRole("dialog").getByRole("textbox", { name: "How one will know" });
  await evidence.fill("Forty pages");
  await rosa.page
    .locator("li")
    .filter({ hasText: what })
    .filter({ hasText: "Forty pages" })
    .waitFor({ state: "attached" });
  const facts = await answer
    .locator("dl > div")
    .evaluateAll((rows) =>
      rows.map((row) => [row.querySelector("dt")?.textContent, row.querySelector("dd")?.textContent]),
    );
  expect(await answer.innerText()).toContain(what);
  expect(facts).toEqual([
    ["Who promises", "Eastside Neighbors"],
    ["To whom", "All partners"],
    ["Due", "by 15 February 2019"],
    ["How one will know", "Notes without names, two pages"],
  ]);
});

test("[BOD-1] a body that decides is asked for its rule until the charter has one", async () => {
  const deciding = await Person.arriveOnline(browser, () => server.url);
  const writing = await Person.arriveOnline(browser, () => server.url);
  await deciding.sitDown("nii", "aisha");
  await writing.sitDown("nii", "aisha");
  await deciding.go("/p/nii/people?view=bodies");
  const question = deciding.page.getByText("How will Whole table know that a decision is made?");
  await question.waitFor();
  await writing.go("/p/nii/charter");
  await writing.textIsThere();
  await writing.page.getByRole("button", { name: "Change: How we decide" }).first().click();
  const terms = writing.page.getByRole("dialog", { name: "How we decide" });
  await terms.getByRole("button", { name: /\bRule$/ }).click();
  await writing.page.getByRole("option", { name: "Majority", exact: true }).click();
  await question.waitFor({ state: "detached" });
  await deciding.leave();
  await writing.leave();
});
