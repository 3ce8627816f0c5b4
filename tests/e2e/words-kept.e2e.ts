/** What was written and not saved stays with whoever wrote it: through a change of person, and after access ended. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Locator } from "playwright-core";
import { readMeasureById, setCategory, startVersion } from "@commontable/shared/features/measures/doc.ts";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { shoot } from "../support/screens.ts";
import { TestServer } from "../support/server.ts";
import { TablePeer } from "../support/TablePeer.ts";
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

/** Writes where no server hears it: the page is loaded anew without a network, so no socket is left. */
async function writeOffline(person: Person, words: string): Promise<void> {
  await person.page.evaluate(() => navigator.serviceWorker.ready);
  await person.keepsACopy();
  await person.context.setOffline(true);
  await person.page.reload({ waitUntil: "domcontentloaded" });
  await person.textIsThere();
  await person.putCaret("Nine organizations work on jobs");
  await person.type(words);
  await person.saves("on-device");
}

test("[TB4] words of one person are never sent for another who sits down at the same browser", async () => {
  const rosa = await Person.arrive(browser, () => server.url);
  await rosa.sitDown("emp90", "rosa");
  await rosa.openAgenda("emp90");
  await rosa.saves("saved", "seen");
  await writeOffline(rosa, " Rosa alone.");
  await rosa.sitDown("emp90", "jonas");
  await rosa.context.setOffline(false);
  await rosa.page.getByText("Jonas Lindqvist").first().waitFor();
  await rosa.textIsThere();
  await rosa.saves("saved", "seen");
  expect(await rosa.wholeText()).not.toContain("Rosa alone.");
  await rosa.sitDown("emp90", "rosa");
  await rosa.openAgenda("emp90");
  await rosa.sees("Rosa alone.");
  await rosa.saves("saved", "seen");
  await rosa.leave();
});

test("[SV4] [KW2] [KW3] words that access ended for are offered, also after a reload", async () => {
  const jonas = await Person.arrive(browser, () => server.url);
  const eleanor = await Person.arrive(browser, () => server.url);
  await jonas.sitDown("emp90", "jonas");
  await eleanor.sitDown("emp90", "eleanor");
  await eleanor.openAgenda("emp90");
  await eleanor.saves("saved", "seen");
  await writeOffline(eleanor, " Written too late.");
  const say = eleanor.page.getByRole("textbox", { name: "What do you want to say?" });
  await eleanor.press("Control+Alt+KeyM");
  await say.fill("Said too late.");
  await say.press("Control+Enter");
  await eleanor.page.getByText("On this device, not sent yet").waitFor();
  await eleanor.press("Control+Alt+KeyM");
  await say.fill("Begun too late.");
  const removed = await jonas.context.request.delete(`${server.url}/api/p/emp90/members/emp90-eleanor`, {
    headers: { origin: server.url },
  });
  expect(removed.ok()).toBe(true);
  await eleanor.context.setOffline(false);
  const download = eleanor.page.getByRole("button", { name: /^Download/ }).first();
  await download.waitFor();
  expect(await eleanor.saveState()).not.toBe("saved");
  await eleanor.page.reload();
  await eleanor.page.getByText("Words of yours are still on this device.").first().waitFor();
  const [file] = await Promise.all([eleanor.page.waitForEvent("download"), download.click()]);
  const stream = await file.createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  expect(Buffer.concat(chunks).toString()).toContain("Written too late.");
  const said = eleanor.page.getByText("What was said or suggested in Common agenda was not sent.");
  await said.waitFor();
  await eleanor.page.getByRole("button", { name: "Read my words" }).last().click();
  await eleanor.page.getByText("Said too late.").waitFor();
  await eleanor.page.getByText("Begun too late.").waitFor();
  await shoot(eleanor.page, "words-kept-nothing-here");
  const removals = eleanor.page.getByRole("button", { name: "Remove it from this device" });
  await removals.last().press("Enter");
  await said.waitFor({ state: "detached" });
  const withFocus = () => eleanor.page.evaluate(() => document.activeElement?.textContent);
  expect(await withFocus(), "the keyboard goes on in the note that is left").toBe("Read my words");
  await eleanor.leave();
  await jonas.leave();
});

/** The grid of numbers of one measure, in Jonas' browser, through both tests below. */
class Grid {
  readonly person: Person;

  constructor(person: Person) {
    this.person = person;
  }

  get dialog(): Locator {
    return this.person.page.getByRole("dialog");
  }

  get resumed(): Locator {
    return this.dialog.getByText("These are the numbers you typed and had not recorded.");
  }

  load(): Promise<unknown> {
    return this.person.page.goto(`${server.url}/p/emp90/measures/emp90-gainful`);
  }

  async open(): Promise<void> {
    await this.person.page.getByRole("button", { name: "Add numbers", exact: true }).first().click();
    await this.dialog.getByLabel("Period").first().waitFor();
  }

  async close(): Promise<void> {
    await this.person.page.keyboard.press("Escape");
    await this.dialog.waitFor({ state: "detached" });
  }

  /** Which line holds a value; -1 for none. */
  async lineOf(value: string): Promise<number> {
    const values = await this.dialog
      .getByLabel("Value")
      .evaluateAll((cells: HTMLInputElement[]) => cells.map((cell) => cell.value));
    return values.indexOf(value);
  }

  async type(period: string, value: string): Promise<void> {
    const at = await this.dialog
      .getByLabel("Period")
      .evaluateAll((cells: HTMLInputElement[]) => cells.findIndex((cell) => cell.value === ""));
    await this.dialog.getByLabel("Period").nth(at).fill(period);
    await this.dialog.getByLabel("Value").nth(at).fill(value);
  }

  button(name: string): Locator {
    return this.dialog.getByRole("button", { name });
  }

  focused(): Promise<string> {
    return this.person.page.evaluate(
      () => document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent ?? "",
    );
  }
}

let grid: Grid;
/** Somebody else at the same measure. */
let peer: TablePeer;

test("[MS10] numbers that were typed and not recorded stand in the grid again, until they are recorded or given up", async () => {
  grid = new Grid(await Person.arrive(browser, () => server.url));
  const { person, dialog, resumed } = grid;
  await person.sitDown("emp90", "jonas");
  await grid.load();
  await grid.open();
  expect(await resumed.count()).toBe(0);
  await grid.type("2011", "47.25");
  await grid.load();
  await grid.open();
  await resumed.waitFor();
  expect(await grid.lineOf("47.25")).not.toBe(-1);
  await grid.button("Start over").click();
  expect(await grid.lineOf("47.25")).toBe(-1);
  // The button is gone with its note; the keyboard stands where one types.
  expect(await grid.focused()).toBe("Period");

  await grid.close();
  await grid.open();
  expect(await resumed.count()).toBe(0);
  await grid.type("2011", "47.25");
  await grid.button("Record 1 number").click();
  await dialog.waitFor({ state: "detached" });
  const answer = await person.context.request.get(`${server.url}/api/p/emp90/points`);
  expect(await answer.text()).toContain("47.25");
  await grid.open();
  expect(await resumed.count()).toBe(0);
});

test("[MS10] while numbers are on their way nobody types into them, and a refusal is heard and leaves them as they are", async () => {
  const { person, dialog } = grid;
  await grid.type("2010", "46.5");
  const { promise: gate, resolve: release } = Promise.withResolvers<void>();
  await person.page.route("**/points", async (route) => {
    await gate;
    await route.fulfill({ status: 502, body: "away" });
  });
  await grid.button("Record 1 number").press("Enter");
  await until("they are on their way", () => grid.button("Record 1 number").getAttribute("aria-disabled"));
  const value = dialog.getByLabel("Value").nth(await grid.lineOf("46.5"));
  expect(await grid.focused()).toBe("Record 1 number");
  expect(await value.isEditable()).toBe(false);
  expect(await dialog.getByLabel("Where these numbers come from").isEditable()).toBe(false);
  release();
  await dialog.getByRole("alert").filter({ hasText: /\w/ }).waitFor();
  expect([await value.isEditable(), await value.inputValue()]).toEqual([true, "46.5"]);
  await person.page.unroute("**/points");
});

test("[MS10] numbers typed for one version of a definition are not recorded for the next unless one says so", async () => {
  const { person, dialog } = grid;
  const cookies = await person.context.cookies();
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  peer = await new TablePeer(`${server.socketUrl}/sync/emp90`, { cookie, origin: server.url }).hello();
  const { doc } = await peer.open("measures");
  startVersion(doc, "emp90-gainful", "2019-01-01", "Counted anew");
  const version = readMeasureById(doc, "emp90-gainful")?.version;
  await dialog
    .getByRole("alert")
    .filter({ hasText: `Version ${version} of the definition has begun` })
    .waitFor();
  expect(await grid.lineOf("46.5")).not.toBe(-1);
  expect(await grid.button("Record 1 number").isDisabled()).toBe(true);
  await shoot(person.page, "numbers-other-version");
  const points = async () =>
    (await person.context.request.get(`${server.url}/api/p/emp90/points`)).json() as Promise<RecordedPoints>;
  expect((await points()).points.some(({ value }) => value === 46.5)).toBe(false);

  await grid.button(`Use them for version ${version}`).press("Enter");
  await until("the keyboard stands where one types", grid.focused.bind(grid), (name) => name === "Period");
  await grid.close();
  await grid.open();
  await grid.resumed.waitFor();
  expect(await grid.lineOf("46.5")).not.toBe(-1);
  await grid.button("Record 1 number").click();
  await dialog.waitFor({ state: "detached" });
  expect((await points()).points.find(({ value }) => value === 46.5)?.version).toBe(version);
});

test("[MS12] [LD3] groups that two people add to one grouping at once both stay", async () => {
  const { page } = grid.person;
  const { doc } = await peer.open("measures");
  const groupsBy = (key: "age" | "gender") =>
    readMeasureById(doc, "emp90-gainful")?.dimensions.find((one) => one.key === key)?.categories ?? [];
  setCategory(doc, "emp90-gainful", "age", "Young, at school", true);
  await page.getByRole("button", { name: "Change the card" }).click();
  await page.getByRole("button", { name: "More about this measure" }).click();
  const field = page.getByRole("textbox", { name: "By age" });
  const before = groupsBy("age");
  await until(
    "it is there",
    () => field.inputValue(),
    (shown) => shown === before.join(", "),
  );
  await field.fill(`${before.join(", ")}, Over 60`);
  setCategory(doc, "emp90-gainful", "age", "25 to 54", true);
  // Updates come in order: who sees this one has the other.
  setCategory(doc, "emp90-gainful", "gender", "Women", true);
  await page.getByRole("textbox", { name: "By gender" }).waitFor();
  await field.press("Enter");
  const wanted = [...before, "Over 60", "25 to 54"].toSorted();
  await until("all are there", () => groupsBy("age").toSorted().join() === wanted.join());
  peer.leave();
  await grid.person.leave();
});

/** What the route answers, as far as it is looked at here. */
interface RecordedPoints {
  readonly points: readonly { readonly value: number; readonly version: number }[];
}
