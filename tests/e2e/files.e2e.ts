/** Pictures and files in a text: pasted, dropped, chosen, without a connection, removed, on a phone. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { violations } from "../support/axe.ts";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { shoot } from "../support/screens.ts";
import { TestServer } from "../support/server.ts";
import { pdf, png } from "../support/small-files.ts";
import { until } from "../support/until.ts";

const server = new TestServer();
const folder = mkdtempSync(join(tmpdir(), "commontable-chosen-"));
let browser: Browser;
let jonas: Person;
/** Reads on a phone. */
let rosa: Person;

beforeAll(async () => {
  writeFileSync(join(folder, "Lake plan 2019.pdf"), pdf);
  [browser] = await Promise.all([launchBrowser(), server.start()]);
  jonas = await Person.arrive(browser, () => server.url, { reducedMotion: "reduce" });
  rosa = await Person.arrive(browser, () => server.url, {
    viewport: { width: 390, height: 844 },
    colorScheme: "dark",
    hasTouch: true,
    reducedMotion: "reduce",
  });
  await jonas.sitDown("emp90", "jonas");
  await rosa.sitDown("emp90", "rosa");
  const answer = await jonas.context.request.patch(`${server.url}/api/p/emp90/members/emp90-rosa`, {
    data: { role: "view" },
    headers: { origin: server.url },
  });
  expect(answer.ok()).toBe(true);
  await Promise.all([jonas.openAgenda("emp90"), rosa.openAgenda("emp90")]);
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

const place = "The average hides a gap";
const pictures = ({ text }: Person) => text.locator(".ed-image > img");
const tray = ({ page }: Person) => page.getByRole("region", { name: "Files on their way" });

/** How wide the picture's own points are: 0 until the browser has it. */
const points = (person: Person, index = 0) =>
  pictures(person)
    .nth(index)
    .evaluate((image: HTMLImageElement) => image.naturalWidth);

/** Pastes or drops a file as a browser does. */
async function bring(person: Person, how: "paste" | "drop", name: string, bytes: Uint8Array): Promise<void> {
  await person.block(place).evaluate(
    (block, { how: kind, name: called, list }) => {
      const data = new DataTransfer();
      data.items.add(new File([Uint8Array.from(list)], called, { type: "image/png" }));
      const { left, top } = block.getBoundingClientRect();
      const init = { bubbles: true, cancelable: true, clientX: left + 5, clientY: top + 5 };
      block.dispatchEvent(
        kind === "paste"
          ? new ClipboardEvent("paste", { ...init, clipboardData: data })
          : new DragEvent("drop", { ...init, dataTransfer: data }),
      );
    },
    { how, name, list: [...bytes] },
  );
}

test("[FL11] [FL12] a pasted picture stands in the text, is seen in another browser, and says what it shows", async () => {
  await jonas.putCaret(place);
  await bring(jonas, "paste", "lake.png", png(640, 360, undefined, 90));
  const alt = jonas.page.getByRole("textbox", { name: "What does the picture show?" });
  await alt.fill("The lake in spring, low water");
  await shoot(jonas.page, "files-1-image");
  await alt.press("Enter");
  expect(await jonas.text.locator(".ed-image.ed-selected").count()).toBe(0);
  await until("it is there for Rosa", async () => (await pictures(rosa).count()) === 1);
  await pictures(rosa).scrollIntoViewIfNeeded();
  await until("she has its points", async () => (await points(rosa)) === 640);
  await rosa.text.getByText("The lake in spring, low water").waitFor();
  expect(await pictures(rosa).getAttribute("alt")).toBe("The lake in spring, low water");
  await shoot(rosa.page, "files-2-phone");
  await jonas.text.locator(".ed-image > img").click();
  await jonas.page.getByRole("button", { name: "Narrow" }).click();
  await until(
    "it is narrow for Rosa",
    async () => (await rosa.text.locator(".ed-image[data-width=small]").count()) === 1,
  );
  expect(await violations(jonas.page)).toEqual([]);
});

test("[FL11] putting a picture in is one step of undo, and what was typed before stays", async () => {
  await jonas.putCaret(place);
  await jonas.press("End");
  await jonas.type(" And more.");
  await bring(jonas, "drop", "two.png", png(20, 10));
  await until("it is there", async () => (await pictures(jonas).count()) === 2);
  await jonas.text.focus();
  await jonas.press("Control+KeyZ");
  await until("it is gone", async () => (await pictures(jonas).count()) === 1);
  expect(await jonas.wholeText()).toContain(" And more.");
  await jonas.press("Control+KeyZ");
});

test("[FL11] pictures that arrive take nothing from who writes; what they began to say of another one is kept", async () => {
  const { page } = jonas;
  const uploads = "**/api/p/*/files*";
  const held: (() => void)[] = [];
  await page.route(uploads, async (route) => {
    await new Promise<void>((go) => held.push(go));
    await route.continue();
  });
  const letGo = async (count: number) => {
    await until("one is on its way", async () => held.length > 0);
    held.shift()?.();
    await until("it is there", async () => (await pictures(jonas).count()) === count);
  };
  await jonas.putCaret(place);
  await bring(jonas, "paste", "three.png", png(30, 20, undefined, 40));
  await bring(jonas, "paste", "four.png", png(30, 20, undefined, 50));
  await letGo(2);
  const alt = page.getByRole("textbox", { name: "What does the picture show?" });
  await alt.pressSequentially("A boat");
  await letGo(3);
  await alt.pressSequentially(" at the landing");
  expect(await alt.inputValue()).toBe("A boat at the landing");
  // Kept as it is written: nothing has to end for it.
  await rosa.text.getByText("A boat at the landing").waitFor({ state: "attached" });
  await jonas.putCaret(place);
  await bring(jonas, "paste", "five.png", png(30, 20, undefined, 60));
  await jonas.type(" Written on.");
  await letGo(4);
  await jonas.type(" And on.");
  expect(await jonas.wholeText()).toContain(" Written on. And on.");
  await page.unroute(uploads);
  for (const count of [3, 2, 1]) {
    await pictures(jonas).first().click();
    await page.getByRole("button", { name: "Take out of the text" }).click();
    await until("it is out", async () => (await pictures(jonas).count()) === count);
  }
});

test("[FL10] a picture that arrives once one only suggests is told of and comes into no draft", async () => {
  const { page } = jonas;
  const uploads = "**/api/p/*/files*";
  let letGo = () => undefined as void;
  await page.route(uploads, async (route) => {
    await new Promise<void>((go) => (letGo = go));
    await route.continue();
  });
  await jonas.putCaret(place);
  await bring(jonas, "paste", "drafted.png", png(30, 20, undefined, 70));
  await tray(jonas).getByText("Sending").waitFor();
  await page.getByRole("button", { name: /^What you do here: Editing/ }).click();
  await page.getByRole("menuitemradio", { name: /^Suggesting/ }).click();
  await page.getByRole("button", { name: /^What you do here: Suggesting/ }).waitFor();
  await until("it can be written", async () => (await jonas.text.getAttribute("contenteditable")) === "true");
  letGo();
  const told = page
    .getByRole("status")
    .filter({ hasText: "drafted.png is stored. It is on the Files page, for" });
  await told.waitFor();
  expect(await pictures(jonas).count()).toBe(1);
  await told.getByRole("button", { name: "Close" }).click();
  await page.unroute(uploads);
  await page.getByRole("button", { name: /^What you do here: Suggesting/ }).click();
  await page.getByRole("menuitemradio", { name: /^Editing/ }).click();
  await page.getByRole("button", { name: /^What you do here: Editing/ }).waitFor();
});

test("[FL10] without a connection a picture waits, says so, and stands in the text when the network is back", async () => {
  await jonas.context.setOffline(true);
  await jonas.putCaret(place);
  await bring(jonas, "paste", "offline.png", png(30, 30, undefined, 200));
  await tray(jonas).getByText("Not sent yet.").waitFor();
  await shoot(jonas.page, "files-3-waiting");
  await jonas.context.setOffline(false);
  await until("it is there", async () => (await pictures(jonas).count()) === 2);
  await until("it is there for Rosa", async () => (await pictures(rosa).count()) === 2);
});

test("[FL4] a picture that is a bomb is refused beside its name, and the text stays as it is", async () => {
  await bring(jonas, "drop", "bomb.png", png(2, 2, { width: 60_000, height: 60_000 }));
  await tray(jonas).getByText("more points than a page can show").waitFor();
  await tray(jonas).getByRole("button", { name: "Do not put in bomb.png" }).click();
  await tray(jonas).waitFor({ state: "detached" });
  expect(await pictures(jonas).count()).toBe(2);
});

test("[FL10] what was refused is told wherever one goes on, by its name, and closing the page asks nothing", async () => {
  const { page } = jonas;
  await bring(jonas, "drop", "bomb.png", png(2, 2, { width: 60_000, height: 60_000 }));
  await tray(jonas).getByText("more points than a page can show").waitFor();
  await page.getByRole("link", { name: "Shared measures" }).first().click();
  await page.waitForURL(/\/measures$/);
  await tray(jonas).waitFor({ state: "detached" });
  const told = page
    .getByRole("status")
    .filter({ hasText: /bomb\.png was not put in\..* more points than a page can show/ });
  await told.waitFor();
  await shoot(page, "files-7-refused-elsewhere");
  const asks = await page.evaluate(() => {
    const closing = new Event("beforeunload", { cancelable: true });
    dispatchEvent(closing);
    return closing.defaultPrevented;
  });
  expect(asks).toBe(false);
  await told.getByRole("button", { name: "Close" }).click();
  await page.goBack();
  await jonas.textIsThere();
  expect(await pictures(jonas).count()).toBe(2);
});

test("[FL8] [FL9] [FL11] a chosen PDF is a link; the Files page lists everything, and what is removed leaves a note", async () => {
  await jonas.putCaret(place);
  await jonas.page.getByRole("button", { name: "Insert", exact: true }).click();
  const [chooser] = await Promise.all([
    jonas.page.waitForEvent("filechooser"),
    jonas.page.getByRole("menuitem", { name: /Picture or file/ }).click(),
  ]);
  await chooser.setFiles(join(folder, "Lake plan 2019.pdf"));
  await jonas.text.getByRole("link", { name: /Lake plan 2019.pdf \(\d+ bytes\)/ }).waitFor();
  await jonas.saves("saved", "seen");

  await jonas.go("/p/emp90/files");
  const table = jonas.page.getByRole("table");
  await table.getByRole("link", { name: "Lake plan 2019.pdf" }).waitFor();
  expect(await table.getByRole("row").count()).toBe(9);
  await shoot(jonas.page, "files-4-list");
  expect(await violations(jonas.page)).toEqual([]);
  await jonas.page.getByRole("button", { name: "Remove lake.png" }).click();
  await jonas.page.getByRole("button", { name: "Remove the file" }).click();
  await table.getByRole("link", { name: "lake.png" }).waitFor({ state: "detached" });

  await rosa.go("/p/emp90/files");
  await rosa.page.getByRole("link", { name: "Lake plan 2019.pdf" }).waitFor();
  expect(await rosa.page.getByRole("button", { name: /^Remove/ }).count()).toBe(0);
  await shoot(rosa.page, "files-5-list-phone");
  await rosa.openAgenda("emp90");
  const gone = rosa.text.locator(".ed-image[data-state=missing]");
  await until("the note stands there", async () => {
    await rosa.block(place).scrollIntoViewIfNeeded();
    return (await gone.count()) === 1;
  });
  expect(await gone.innerText()).toContain("The lake in spring, low water");
  await shoot(rosa.page, "files-6-removed");
  expect(rosa.complaints.filter((words) => !words.includes("404"))).toEqual([]);
});
