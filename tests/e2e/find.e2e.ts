/** Finding and replacing, numbers to speak from, lengths and addresses: by keyboard, for who writes and who reads, on a phone. */
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { textsOf } from "@commontable/shared/documents/text-parts.ts";
import { violations } from "../support/axe.ts";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { shoot } from "../support/screens.ts";
import { TestServer } from "../support/server.ts";
import { TablePeer } from "../support/TablePeer.ts";
import { until } from "../support/until.ts";

const server = new TestServer();
let browser: Browser;
let jonas: Person;

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), server.start()]);
  jonas = await Person.arriveOnline(browser, () => server.url, { reducedMotion: "reduce" });
  await jonas.sitDown("emp90", "jonas");
  await jonas.openAgenda("emp90");
  await menuIsThere(jonas);
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
});

const menu = ({ page }: Person) => page.getByRole("button", { name: "More for this document" });
const menuIsThere = async (person: Person): Promise<void> => menu(person).waitFor();
const bar = ({ page }: Person) => page.getByRole("search", { name: "Find in this document" });
const count = (person: Person) => bar(person).getByRole("status").innerText();
const drawn = ({ page }: Person, kind = ".ed-find") => page.locator(kind).allInnerTexts();

async function choose(person: Person, label: string): Promise<void> {
  await menu(person).click();
  await person.page.getByRole("menuitem", { name: label }).click();
}

test("[ED19] words are found and replaced by keyboard, one and all, and each is one step of undo", async () => {
  await jonas.writeParagraphAfter("The average hides a gap", "Zebra one, zebra two, zébra three.");
  await jonas.press("Control+KeyF");
  await bar(jonas).waitFor();
  await jonas.type("zebra");
  await until("three are found", async () => (await count(jonas)) === "1 of 3");
  expect(await drawn(jonas)).toEqual(["Zebra", "zebra", "zébra"]);
  await jonas.press("Enter");
  expect(await count(jonas)).toBe("2 of 3");
  await jonas.press("Shift+Enter", "Shift+Enter");
  expect(await count(jonas)).toBe("3 of 3");
  expect(await drawn(jonas, ".ed-find-now")).toEqual(["zébra"]);
  await shoot(jonas.page, "find-1-bar");

  await bar(jonas).getByRole("button", { name: "Replace" }).press("Enter");
  await jonas.type("horse");
  await jonas.press("Enter");
  await until("one is replaced", async () => (await jonas.wholeText()).includes("zebra two, horse three"));
  await bar(jonas).getByRole("button", { name: "Replace all" }).press("Enter");
  await until("all are replaced", async () =>
    (await jonas.wholeText()).includes("horse one, horse two, horse three"),
  );
  expect(await count(jonas)).toBe("Not in this text");
  await shoot(jonas.page, "find-2-replace");
  await jonas.press("Escape");
  await bar(jonas).waitFor({ state: "detached" });
  await jonas.press("Control+KeyZ");
  await until("the second step is undone", async () =>
    (await jonas.wholeText()).includes("Zebra one, zebra two, horse three"),
  );
  await jonas.press("Control+KeyZ");
  await until("the first step is undone", async () =>
    (await jonas.wholeText()).includes("Zebra one, zebra two, zébra three"),
  );
});

test("[ED19] [ED24] one stays at the match one looks at while another person writes above it, and all stay drawn", async () => {
  const context = await browser.newContext();
  const rosa = new Person(context, jonas.page, () => server.url);
  await rosa.sitDown("emp90", "rosa");
  const cookies = await context.cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  const peer = await new TablePeer(`${server.socketUrl}/sync/emp90`, { cookie, origin: server.url }).hello();
  const { doc } = await peer.open("agenda");
  const [first] = textsOf(doc.getXmlFragment("body"));

  await jonas.press("Control+KeyF");
  await bar(jonas).getByRole("textbox", { name: "Find" }).fill("zebra");
  await until("three are found", async () => (await count(jonas)).endsWith("of 3"));
  while ((await count(jonas)) !== "2 of 3") await jonas.press("Enter");
  const fewest = jonas.page.evaluate(async () => {
    let drawn = Number.POSITIVE_INFINITY;
    const hears = new MutationObserver(() => {
      drawn = Math.min(drawn, document.querySelectorAll(".ed-find").length);
    });
    hears.observe(document.body, { subtree: true, childList: true, characterData: true });
    const isThere = () => document.body.textContent.includes("Letter by letter.");
    while (!isThere()) await new Promise((resolve) => requestAnimationFrame(resolve));
    hears.disconnect();
    return drawn;
  });
  for (const [at, letter] of Array.from("Letter by letter. ").entries()) {
    first?.text.insert(at, letter);
    await pause(30);
  }
  expect(await fewest).toBe(3);
  first?.text.insert(0, "Zebra zero. ");
  await until("a fourth is found", async () => (await count(jonas)).endsWith("of 4"));
  expect(await count(jonas)).toBe("3 of 4");
  expect(await drawn(jonas, ".ed-find-now")).toEqual(["zebra"]);
  first?.text.delete(0, "Zebra zero. Letter by letter. ".length);
  await until("three are left", async () => (await count(jonas)) === "2 of 3");
  await jonas.press("Escape");
  peer.leave();
  await context.close();
});

test("[ED19] a second press leaves the key to the browser, and Escape leaves the match selected", async () => {
  await jonas.press("Control+KeyF");
  await bar(jonas).getByRole("textbox", { name: "Find" }).fill("zebra two");
  await until("it is found", async () => (await count(jonas)) === "1 of 1");
  // Escape ends what an input method offers, and no more.
  await bar(jonas)
    .getByRole("textbox", { name: "Find" })
    .dispatchEvent("keydown", { key: "Escape", isComposing: true });
  await jonas.page.evaluate(() => {
    addEventListener(
      "keydown",
      ({ key, defaultPrevented }) => {
        if (key === "f") document.body.dataset["prevented"] = String(defaultPrevented);
      },
      { capture: true },
    );
    // The last to hear it, whoever stopped it on the way.
    document.querySelector("search")?.addEventListener("keydown", (event) => {
      document.body.dataset["prevented"] = String(event.defaultPrevented);
    });
  });
  await jonas.press("Control+KeyF");
  expect(await jonas.page.evaluate(() => document.body.dataset["prevented"])).toBe("false");
  await jonas.press("Escape");
  expect(await jonas.page.evaluate(() => document.getSelection()?.toString())).toBe("zebra two");
});

test("[ED23] keys stand in the list of keys and beside their commands", async () => {
  await jonas.press("Escape", "?");
  const list = jonas.page.getByRole("dialog", { name: "Keyboard shortcuts" });
  const words = (await list.innerText()).replaceAll(/\s+/g, "");
  for (const line of [
    "Find in this document Ctrl F",
    "Comment on the selected words Ctrl Alt M",
    "Previous, next comment Alt ↑ / ↓",
    "Heading 1 to 3 Ctrl Alt 1–3",
    "Numbered list, bullets, tasks Ctrl Shift 7 / 8 / 9",
  ])
    expect(words).toContain(line.replaceAll(" ", ""));
  await shoot(jonas.page, "find-8-keys");
  await jonas.press("Escape");
  await menu(jonas).click();
  expect(await jonas.page.getByRole("menuitem", { name: "Find in this document" }).innerText()).toContain(
    "Ctrl F",
  );
  await jonas.press("Escape");
  await jonas.text.focus();
});

test("[ED20] [ED21] [ED22] paragraphs are numbered, counted and linked to, and the numbers are there after a reload", async () => {
  await choose(jonas, "Count words");
  const card = jonas.page.getByRole("region", { name: "Length of this document" });
  await until("the selection is counted", async () => /Selection\s+2\s+9/.test(await card.innerText()));
  await shoot(jonas.page, "find-3-count");
  await jonas.press("Escape");
  await card.waitFor({ state: "detached" });

  await choose(jonas, "Paragraph numbers on or off");
  const numberOf = () => jonas.block("Zebra one").getAttribute("data-say");
  await until("it has a number", async () => /^\d+\.\d+$/.test((await numberOf()) ?? ""));
  await shoot(jonas.page, "find-4-numbers");
  await jonas.context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: server.url });
  await jonas.block("Zebra one").hover();
  await jonas.page.getByRole("link", { name: /Copy link to “Zebra one/ }).click();
  await jonas.page.getByText(/The link to “Zebra one.* is copied/).waitFor();
  const address = await jonas.page.evaluate(() => navigator.clipboard.readText());
  await shoot(jonas.page, "find-5-link");
  await jonas.openNewTab(address.replace(server.url, ""));
  await jonas.page.locator(".lit").waitFor();
  const isNearTop = (block: Element) => block.getBoundingClientRect().top < 400;
  expect(await jonas.block("Zebra one").evaluate(isNearTop)).toBe(true);
  await until("it has a number again", async () => /^\d+\.\d+$/.test((await numberOf()) ?? ""));
});

test("[ED19] [ED22] who reads on a phone finds words through the menu and copies where one is", async () => {
  const rosa = await Person.arriveOnline(browser, () => server.url, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    reducedMotion: "reduce",
    colorScheme: "dark",
  });
  await rosa.sitDown("emp90", "rosa");
  const answer = await jonas.context.request.patch(`${server.url}/api/p/emp90/members/emp90-rosa`, {
    data: { role: "view" },
    headers: { origin: server.url },
  });
  expect(answer.ok()).toBe(true);
  await rosa.openAgenda("emp90");
  await menuIsThere(rosa);
  await choose(rosa, "Find in this document");
  await bar(rosa).getByRole("textbox", { name: "Find" }).fill("average hides");
  await until("it is found", async () => (await count(rosa)) === "1 of 1");
  expect(await bar(rosa).getByRole("button", { name: "Replace" }).count()).toBe(0);
  await shoot(rosa.page, "find-6-phone");
  expect(await violations(rosa.page)).toEqual([]);
  await bar(rosa).getByRole("button", { name: "Close the search" }).click();
  await choose(rosa, "Copy link to this paragraph");
  await rosa.page.getByText(/The link to “.* is copied/).waitFor();
  await choose(rosa, "Paragraph numbers on or off");
  await rosa.page.locator("[data-say]").first().waitFor();
  await shoot(rosa.page, "find-7-phone-numbers");
  expect(await rosa.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await rosa.leave();
});
