/** Versions in browsers: named, compared, restored, taken back, by two people, on a phone, by keyboard. */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import type { CellContent, Content } from "@commontable/shared/documents/content.ts";
import { elementOf } from "@commontable/shared/documents/write-content.ts";
import { moveAgendaEntry, readAgenda } from "@commontable/shared/features/agenda/doc.ts";
import { uploadAddress } from "@commontable/shared/features/files/addresses.ts";
import type { VersionsAnswer } from "@commontable/shared/features/history/api.ts";
import { sidewaysScroll, type Violation, violations } from "../support/axe.ts";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { shoot } from "../support/screens.ts";
import { TestServer } from "../support/server.ts";
import { png } from "../support/small-files.ts";
import { TablePeer } from "../support/TablePeer.ts";
import { until } from "../support/until.ts";

const server = new TestServer();
let browser: Browser;
let jonas: Person;
let rosa: Person;
/** What Jonas' page sends while its connection is held up. */
let held: (() => void)[] | null = null;

const gap = "The average hides a gap";

beforeAll(async () => {
  [browser] = await Promise.all([launchBrowser(), server.start()]);
  jonas = await Person.arriveOnline(browser, () => server.url);
  await jonas.page.routeWebSocket(/\/sync\//, (near) => {
    const far = near.connectToServer();
    near.onMessage((bytes) => (held ? held.push(() => far.send(bytes)) : far.send(bytes)));
  });
  rosa = await Person.arriveOnline(browser, () => server.url);
  await jonas.sitDown("emp90", "jonas");
  await rosa.sitDown("emp90", "rosa");
  await Promise.all([jonas.openAgenda("emp90"), rosa.openAgenda("emp90")]);
});

afterAll(async () => {
  await browser?.close();
  await server.stop();
});

/** The text of a comparison, once it is there: what is added and removed, in place. */
async function compared({ page }: Person): Promise<string> {
  const text = page.locator("main .ed-text");
  await text.waitFor();
  return (await text.textContent()) ?? "";
}

async function name(person: Person, words: string): Promise<void> {
  await person.press("Control+KeyS");
  const field = person.page.getByRole("textbox", { name: "Name" });
  await field.waitFor();
  await until("it is written in at once", () => field.evaluate((one) => one === document.activeElement));
  await person.type(words);
  await person.press("Enter");
  await person.page.getByText(`This version is called “${words}”`).waitFor();
}

test("[HI53] Ctrl S names the version as it is, from within the text, and the focus goes back there", async () => {
  await jonas.writeParagraphAfter(gap, "Between ages.");
  await jonas.press("Control+KeyS");
  await jonas.page.getByRole("dialog", { name: "What is this version called?" }).waitFor();
  await shoot(jonas.page, "history-1-name");
  await jonas.press("Escape");
  await jonas.page.getByRole("dialog").waitFor({ state: "detached" });
  await until("the caret is back", () =>
    jonas.text.evaluate((text) => text.contains(document.activeElement)),
  );
  await name(jonas, "Draft for the board");
  expect(await jonas.saveState()).not.toBe("on-device");
});

test("[HI53] a name that was given up while the last words were on their way is not sent", async () => {
  const sent: string[] = [];
  jonas.page.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/versions"))
      sent.push(request.postData() ?? "");
  });
  held = [];
  await jonas.putCaret("Between ages.");
  await jonas.type(" Held up.");
  await jonas.saves("on-device");
  await jonas.press("Control+KeyS");
  const dialog = jonas.page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: "Name" }).fill("Never meant");
  await jonas.press("Enter");
  await dialog.getByText("Your last words are not saved yet.").waitFor();
  await jonas.press("Escape");
  await dialog.waitFor({ state: "detached" });
  for (const send of held) send();
  held = null;
  await jonas.saves("saved", "seen");
  await name(jonas, "Meant");
  expect(sent.map((body) => /Never meant|Meant/.exec(body)?.[0])).toEqual(["Meant"]);
});

test("[HI50] [HI51] the list says who wrote what, and the text shows what changed in its place", async () => {
  await rosa.sees("Between ages.");
  await rosa.putCaret("Between ages.", 8);
  await rosa.type("us and ");
  await rosa.saves("saved", "seen");
  await jonas.page.getByRole("button", { name: "More for this document" }).click();
  await shoot(jonas.page, "history-2-menu");
  await jonas.page.getByRole("menuitem", { name: "Versions", exact: true }).click();
  await jonas.page.getByRole("navigation", { name: "Versions" }).getByText("Draft for the board").waitFor();
  expect(await compared(jonas)).toContain("us and ");
  await shoot(jonas.page, "history-3-newest");
  const added = jonas.page.locator("main ins").filter({ hasText: "us and" });
  expect(await added.textContent()).toMatch(/^Added: us and/);
  expect(await added.getAttribute("title")).toMatch(/^Written by Rosa Delgado, Eastside Neighbors/);
  const list = jonas.page.getByRole("navigation", { name: "Versions" });
  expect(await list.locator("a[aria-current]").innerText()).toMatch(
    /Rosa Delgado, Eastside Neighbors\s+7 letters added/,
  );
  await list.getByText("Draft for the board").click();
  await jonas.page.getByRole("heading", { name: "What changed up to “Draft for the board”" }).waitFor();
  await until("the sentence is new there", async () =>
    (await jonas.page.locator("main ins").allTextContents()).join(" ").includes("Between ages."),
  );
  await jonas.page.getByRole("button", { name: "Changes only" }).click();
  await shoot(jonas.page, "history-4-named");
  await jonas.page.getByRole("button", { name: "As it was" }).click();
  expect(await jonas.page.locator("main ins, main del").count()).toBe(0);
});

test("[HI20] any two versions are compared, chosen by keyboard, and entries are told in words", async () => {
  const before = jonas.page.url();
  const measure = await jonas.context.request.get(`${server.url}/api/p/emp90/versions?document=agenda`);
  expect(measure.ok()).toBe(true);
  await jonas.page.getByRole("button", { name: /From/ }).first().focus();
  await jonas.press("Enter");
  await jonas.page.getByRole("option", { name: "The empty document" }).click();
  await until(
    "the address says so",
    () => jonas.page.url(),
    (url) => url !== before && /compare\/0\/\d+$/.test(url),
  );
  await jonas.page.getByRole("button", { name: "In the text" }).click();
  const words = await compared(jonas);
  expect(words).toContain("Between ages.");
  expect(words).toContain("How it should be");
  await shoot(jonas.page, "history-5-everything");
});

test("[HI54] [HI40] one press restores, everybody sees it, and one more takes it back", async () => {
  await jonas.go("/p/emp90/agenda/versions");
  const list = jonas.page.getByRole("navigation", { name: "Versions" });
  await list.getByText("Draft for the board").click();
  await jonas.page.getByRole("button", { name: "Restore this version" }).press("Enter");
  await jonas.page.getByText(/The document is as it was Draft for the board/).waitFor();
  // The button is gone: the keyboard goes on from what is said instead.
  const focused = jonas.page.locator("main :focus");
  await focused.filter({ hasText: "The document is as it was" }).waitFor();
  await rosa.sees("Between ages.");
  expect(await rosa.wholeText()).not.toContain("us and");
  await list.getByText(/Jonas Lindqvist, .* restored an earlier version/).waitFor();
  await shoot(jonas.page, "history-6-restored");
  await rosa.writeParagraphAfter("Between ages.", "Written since.");
  await rosa.saves("saved", "seen");
  await jonas.page.getByRole("button", { name: "Undo this restore" }).press("Enter");
  await jonas.page.getByText(/The restore is taken back. One paragraph/).waitFor();
  await focused.filter({ hasText: "The restore is taken back." }).waitFor();
  await rosa.sees("Between us and ages.");
  await rosa.sees("Written since.");
});

test("[HI52] what changed since the last visit stands in its place, for whoever was away", async () => {
  const eleanor = await Person.arriveOnline(browser, () => server.url);
  await eleanor.sitDown("emp90", "eleanor");
  await eleanor.go("/p/emp90/agenda/compare/last/now");
  await eleanor.page.getByText("This is your first visit to this document.").waitFor();
  await shoot(eleanor.page, "history-7-first-visit");
  await eleanor.openAgenda("emp90");
  await rosa.seesCompany("Eleanor Pryce");
  await eleanor.go("/p/emp90/people");
  // Her leaving is noted too, and would end the visit now instead.
  await rosa.page.getByRole("button", { name: /^Here now:.*Eleanor Pryce/ }).waitFor({ state: "detached" });
  await until("the visit is noted, and then long ago", async () => wasAnHourAgo("emp90-eleanor"));
  await rosa.writeParagraphAfter("Written since.", "While Eleanor was away.");
  await rosa.saves("saved", "seen");
  await eleanor.openAgenda("emp90");
  await eleanor.page.getByRole("button", { name: "More for this document" }).click();
  await eleanor.page.getByRole("menuitem", { name: "What changed since I was here" }).click();
  await eleanor.page.getByRole("heading", { name: /What changed since you were here/ }).waitFor();
  await eleanor.page.locator("main ins").filter({ hasText: "While Eleanor was away." }).waitFor();
  await shoot(eleanor.page, "history-8-since");
  expect(eleanor.complaints).toEqual([]);
  await eleanor.leave();
});

/** Half an hour's pause is more than a test waits for. True once there was a visit to move back. */
function wasAnHourAgo(personId: string): boolean {
  const database = new DatabaseSync(join(server.dataDir, "records.db"), { timeout: 5_000 });
  const moved = database
    .prepare(`update document_visits set "seenAt" = "seenAt" - 3600000 where "personId" = ?`)
    .run(personId);
  database.close();
  // The agenda alone: its page reads the measures too, which is no visit to them.
  return Number(moved.changes) === 1;
}

test("[HI55] on a phone the text comes first and the list is a sheet, also in the dark", async () => {
  const amara = await Person.arriveOnline(browser, () => server.url, {
    viewport: { width: 390, height: 844 },
    colorScheme: "dark",
    reducedMotion: "reduce",
  });
  await amara.sitDown("emp90", "amara");
  await amara.go("/p/emp90/agenda/versions");
  expect(await compared(amara)).toContain("Written since.");
  await shoot(amara.page, "history-9-phone");
  expect(await sidewaysScroll(amara.page)).toBe(0);
  await amara.page.getByRole("button", { name: "Versions", exact: true }).click();
  const sheet = amara.page.getByRole("dialog", { name: "Versions" });
  await sheet.getByRole("link", { name: /Draft for the board/ }).waitFor();
  await shoot(amara.page, "history-10-phone-sheet");
  await sheet.getByRole("link", { name: /Draft for the board/ }).click();
  await sheet.waitFor({ state: "detached" });
  await amara.page.getByRole("heading", { name: /Draft for the board/ }).waitFor();
  expect(amara.complaints).toEqual([]);
  await amara.leave();
});

/** What the agenda holds at the top, before and after. */
const topOf = (file: string, isAfter: boolean): Content[] => {
  const row = (name: string, isHeader = false) =>
    [name, `${name}, since 2019`].map((text, at) => cellOf(`cell-${name}-${at}`, text, isHeader));
  const rows = [row("Council", isAfter), row("Schools"), row("Clinics")];
  return [
    {
      type: "image",
      id: "picture",
      file,
      alt: isAfter ? "The lake in winter" : "The lake in spring",
      width: "small",
    },
    { type: "table", id: "table", rows: isAfter ? rows.toSpliced(1, 2, ...rows.slice(1).reverse()) : rows },
  ];
};

const cellOf = (id: string, text: string, isHeader: boolean): CellContent => ({
  isHeader,
  columns: 1,
  rows: 1,
  blocks: [
    { type: "text", id, kind: "paragraph", indent: 0, isChecked: false, section: null, runs: [{ text }] },
  ],
});

test("[HI24] [HI25] [HI26] [HI27] pictures, heading rows and what was moved are told, in the text and alone", async () => {
  const { request } = jonas.context;
  const api = `${server.url}/api/p/emp90`;
  const headers = { origin: server.url };
  const id = randomUUID();
  const sent = await request.post(
    server.url + uploadAddress("emp90", { id, document: "agenda", name: "lake.png" }),
    {
      data: Buffer.from(png(640, 360, undefined, 90)),
      headers: { ...headers, "content-type": "image/png" },
    },
  );
  expect(sent.ok(), await sent.text()).toBe(true);
  const cookies = await jonas.context.cookies();
  const cookie = cookies.map(({ name: key, value }) => `${key}=${value}`).join("; ");
  const peer = await new TablePeer(`${server.socketUrl}/sync/emp90`, { cookie, ...headers }).hello();
  const { doc } = await peer.open("agenda");
  const body = doc.getXmlFragment(bodyRoot);
  const stored = async (): Promise<number> =>
    // Safe: the route answers this.
    ((await (await request.get(`${api}/versions?document=agenda`)).json()) as VersionsAnswer).seq;
  const write = async (change: () => void): Promise<void> => {
    const before = await stored();
    doc.transact(change);
    await until("it is stored", async () => (await stored()) > before);
  };
  await write(() =>
    body.insert(
      0,
      topOf(id, false).flatMap((block) => elementOf(block) ?? []),
    ),
  );
  const data = { id: randomUUID(), document: "agenda", name: "Before the move" };
  expect((await request.post(`${api}/versions`, { data, headers })).ok()).toBe(true);
  await write(() => {
    body.delete(0, 2);
    body.insert(
      0,
      topOf(id, true).flatMap((block) => elementOf(block) ?? []),
    );
    const [first, second] = readAgenda(doc).strategies;
    moveAgendaEntry(doc, "strategies", second?.id ?? "", first?.id ?? "", "editor");
  });
  peer.leave();

  const { page } = jonas;
  await jonas.go("/p/emp90/agenda/versions");
  const paper = page.locator("main .ed-text");
  await paper.getByText("The first row is a heading row now").waitFor();
  expect(await paper.locator("tr", { hasText: "This row was moved here" }).innerText()).toContain("Clinics");
  const picture = paper.getByRole("img", { name: "Picture: The lake in winter" });
  await until("it is there", () => picture.evaluate((one: HTMLImageElement) => one.naturalWidth === 640));
  expect(await paper.locator("figcaption").innerText()).toMatch(/spring.*winter/s);
  await page.getByText("2 paragraphs and 1 entry changed").waitFor();
  await page.getByRole("button", { name: "Changes only" }).click();
  await paper.getByText("The average hides a gap").waitFor({ state: "detached" });
  await paper.getByText("Moved", { exact: true }).waitFor();
  expect(await paper.getByText("A part that this page does not know").count()).toBe(0);
  await shoot(page, "history-11-moved");
  await paper.getByText("Moved", { exact: true }).scrollIntoViewIfNeeded();
  await shoot(page, "history-11-moved-entry");
  expect(await violations(page)).toEqual([]);
  await page.emulateMedia({ media: "print" });
  await paper.getByText("This row was moved here").waitFor();
  await shoot(page, "history-12-moved-print");
  await page.emulateMedia({ media: null });
});

test("[HI50] nothing on the pages keeps anybody out, and nobody's page complained", async () => {
  const found: Record<string, Violation[]> = {};
  for (const [scheme, path] of [
    ["dark", "/p/emp90/measures/compare/0/now"],
    ["light", "/p/emp90/charter/compare/0/now"],
  ] as const) {
    await jonas.page.emulateMedia({ colorScheme: scheme });
    await jonas.go(path);
    await compared(jonas);
    await shoot(jonas.page, `history-axe-${path.split("/")[3]}-${scheme}`);
    const here = await violations(jonas.page);
    if (here.length > 0) found[path] = here;
  }
  expect(found).toEqual({});
  await jonas.page.emulateMedia({ media: "print", colorScheme: "light" });
  await shoot(jonas.page, "history-print");
  expect(jonas.complaints).toEqual([]);
  expect(rosa.complaints).toEqual([]);
});
