/**
 * Pages of another age: an older page never touches a text that may hold what it does not know, and a newer one on an
 * older server loses nothing. What reached the server is compared byte for byte.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser } from "playwright-core";
import * as Y from "yjs";
import { SCHEMA_VERSION } from "@commontable/shared/documents/schema-version.ts";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { launchBrowser } from "../support/browser.ts";
import { everyMark, markupOf, newKinds, poorer, unknownToPoorer } from "../support/content-of-tomorrow.ts";
import type { KeptRelease } from "../support/kept-release.ts";
import { Person } from "../support/people.ts";
import { PlainClient } from "../support/programs.ts";
import { buildRelease, keptReleases, ReleaseServer, watchUpdates } from "../support/releases.ts";
import { shoot } from "../support/screens.ts";
import { TestServer } from "../support/server.ts";
import { until } from "../support/until.ts";

const server = new TestServer();
let browser: Browser;
let token: string;
/** Of a lower schema version, and without some of what stands in texts now. */
let older: KeptRelease;
/** As poor as `older`, but somebody forgot to raise the version. */
let unaware: KeptRelease;
let newer: KeptRelease;

beforeAll(async () => {
  const builds = async () => {
    older = await buildRelease("older", { ...poorer, schemaVersion: SCHEMA_VERSION - 1 });
    unaware = await buildRelease("unaware", poorer);
    newer = await buildRelease("newer", { schemaVersion: SCHEMA_VERSION + 1 });
  };
  [browser] = await Promise.all([launchBrowser(), server.start(), builds()]);
  token = await server.token("emp90");
  await removeThreads();
});

const pages = new Map<KeptRelease, ReleaseServer>();

afterAll(async () => {
  await browser?.close();
  for (const page of pages.values()) page.close();
  await server.stop();
});

/** The example's comments: the poorer pages do not know their marks, and would open nothing from the beginning. */
async function removeThreads(): Promise<void> {
  const client = await program();
  client.doc.transact(() => {
    for (const element of client.blocks.toArray()) {
      const text = element instanceof Y.XmlElement ? element.get(0) : null;
      if (!(text instanceof Y.XmlText)) continue;
      // Safe: Yjs types the delta as any.
      const keys = (text.toDelta() as { attributes?: object }[])
        .flatMap(({ attributes }) => Object.keys(attributes ?? {}))
        .filter((key) => key.startsWith("comment--"));
      for (const key of keys) text.format(0, text.length, { [key]: null });
    }
  });
  await until("they are gone", () => client.acked === client.sent);
  client.leave();
}

const anchor = "The average hides a gap";
const newerNote = "This document was written with a newer version of Commontable. Reload to write here";

async function program(document = "agenda"): Promise<PlainClient> {
  const client = new PlainClient({ socketUrl: server.socketUrl, partnershipId: "emp90", document, token });
  await client.ready();
  return client;
}

/** Writes as a program of a newer kind would, at the end of the text. */
async function write(...elements: Y.XmlElement[]): Promise<void> {
  const client = await program();
  client.doc.transact(() => client.blocks.push(elements));
  await client.allAcked();
  client.leave();
}

/** Takes the last element of the text away again. */
async function takeAway(): Promise<void> {
  const client = await program();
  client.blocks.delete(client.blocks.length - 1, 1);
  await client.allAcked();
  client.leave();
}

/** The agenda as the server tells it to somebody who comes anew, as bytes. */
async function onServer(): Promise<string> {
  const client = await program();
  const bytes = Buffer.from(Y.encodeStateAsUpdate(client.doc)).toString("base64");
  client.leave();
  return bytes;
}

/** Everything the server has of a document on its disk: the number of its last entry, and its content as bytes. */
async function onDisk(document: string): Promise<{ seq: number; bytes: string }> {
  await server.leave();
  const store = await openSqliteDocStore({ directory: server.dataDir });
  const stored = await store.load({ partnershipId: "emp90", document });
  await store.close();
  const doc = new Y.Doc();
  doc.transact(() => {
    if (stored.snapshot) Y.applyUpdate(doc, stored.snapshot.bytes);
    for (const { update } of stored.entries) Y.applyUpdate(doc, update);
  });
  const seq = stored.entries.at(-1)?.seq ?? stored.snapshot?.seq ?? 0;
  await server.start();
  return { seq, bytes: Buffer.from(Y.encodeStateAsUpdate(doc)).toString("base64") };
}

async function pageOf(release: KeptRelease): Promise<ReleaseServer> {
  const known = pages.get(release);
  if (known) return known;
  const page = await new ReleaseServer(
    () => release,
    () => server.url,
  ).open();
  pages.set(release, page);
  return page;
}

async function arriveWith(release: KeptRelease, who = "rosa") {
  const { url } = await pageOf(release);
  // A service worker would bring the page it knows.
  const person = await Person.arriveOnline(browser, () => url);
  const sent = watchUpdates(person.page);
  await person.sitDown("emp90", who);
  return { person, sent };
}

/** The text as it is shown without an editor. */
const readingView = (person: Person) => person.page.locator(".ed-reading");
const editors = (person: Person) => person.page.locator("[contenteditable]");

const documents = ["agenda", "charter", "measures"];

test("[ED17] [CS8] [P11] an older page shows everything newer for reading and sends not one byte", async () => {
  const everything = { ...unknownToPoorer, ...newKinds, ...everyMark };
  await write(...Object.values(everything).map(({ make }) => make()));
  const before = new Map<string, unknown>();
  for (const document of documents) before.set(document, await onDisk(document));
  for (const release of [older, ...keptReleases().filter((kept) => kept.schemaVersion < SCHEMA_VERSION)]) {
    const { person, sent } = await arriveWith(release);
    const { page } = person;
    await person.go("/p/emp90/agenda");
    await readingView(person).waitFor();
    await page.getByText(newerNote).first().waitFor();
    for (const { shows } of Object.values(everything)) {
      if (shows !== "") await readingView(person).getByText(shows).first().waitFor();
    }
    const shown = await readingView(person).innerText();
    expect(shown).toContain(anchor);
    expect(await readingView(person).locator(".ed-unknown").count()).toBeGreaterThan(0);
    await shoot(page, `another-age-older-${release.version}`);
    // Whatever a person tries, there is nothing to type into.
    await readingView(person).click();
    await person.type("typed on an old page");
    await person.press("Enter", "Backspace", "Control+z", "Control+b");
    for (const path of ["charter", "measures", "trust", "", "agenda"]) {
      await person.go(`/p/emp90/${path}`);
      await page.locator("main").waitFor();
      await page.waitForLoadState("networkidle");
      expect(await editors(person).count(), path).toBe(0);
    }
    await readingView(person).waitFor();
    expect(await person.saveState()).not.toBe("not-saved");
    expect(sent).toEqual({ bytes: 0, messages: 0 });
    await person.leave();
  }
  for (const document of documents) expect(await onDisk(document), document).toEqual(before.get(document));
});

test("[ED17] [CS8] words from before the server was renewed are told as not saved, and go out from a newer page", async () => {
  await takeEverythingAway();
  // The same browser meets an old page before an old server, then before the new one, then a new page.
  let release = older;
  const page = await new ReleaseServer(
    () => release,
    () => server.url,
  ).open();
  const person = await Person.arriveOnline(browser, () => page.url);
  let isServerOld = true;
  await person.page.routeWebSocket(/\/sync\//, (socket) => {
    const far = socket.connectToServer();
    far.onMessage((message) => {
      // As many letters as before, so that the frame around them stands.
      const text = Buffer.from(message).toString("latin1");
      const old = text.replace(`"schemaVersion":${SCHEMA_VERSION}`, `"schemaVersion":${SCHEMA_VERSION - 1}`);
      socket.send(Buffer.from(isServerOld ? old : text, "latin1"));
    });
  });
  await person.sitDown("emp90", "rosa");
  await person.openAgenda("emp90");
  await person.keepsACopy();
  await person.saves("saved", "seen");
  await server.leave();
  await person.putCaret(anchor);
  await person.type(" Written before the server was renewed.");
  await person.saves("on-device");
  isServerOld = false;
  const before = await onDisk("agenda");
  await readingView(person).getByText("Written before the server was renewed.").waitFor();
  await person.saves("not-saved");
  await person.page.getByText("This page and the server are of different versions.").first().waitFor();
  await shoot(person.page, "another-age-words-wait");
  await person.page.reload();
  await readingView(person).waitFor();
  await person.saves("not-saved");
  expect(await onDisk("agenda")).toEqual(before);
  release = await buildRelease("today", {});
  await person.page.reload();
  await person.textIsThere();
  await person.sees("Written before the server was renewed.");
  await person.saves("saved", "seen");
  await person.leave();
  page.close();
});

/** The text as the example has it: what the tests wrote stands at its end. */
async function takeEverythingAway(): Promise<void> {
  const client = await program();
  const own = client.blocks
    .toArray()
    .filter((child) => child instanceof Y.XmlElement && /^(new|all)-/.test(String(child.getAttribute("id"))));
  client.blocks.delete(client.blocks.length - own.length, own.length);
  await client.allAcked();
  client.leave();
}

test.for(Object.entries(unknownToPoorer))(
  "[ED3] a page that does not know %s, of a version nobody raised, takes its editor off and sends not one byte",
  async ([, { make, shows }]) => {
    const { person, sent } = await arriveWith(unaware);
    await person.openAgenda("emp90");
    await write(make());
    await readingView(person).waitFor();
    if (shows !== "") await readingView(person).getByText(shows).first().waitFor();
    const before = await onServer();
    await person.page.reload();
    await readingView(person).waitFor();
    expect(await editors(person).count()).toBe(0);
    expect(sent).toEqual({ bytes: 0, messages: 0 });
    expect(await onServer()).toBe(before);
    const parts = readingView(person).locator(":scope > *");
    const count = await parts.count();
    await takeAway();
    await until("it is gone here as well", async () => (await parts.count()) < count);
    await person.page.reload();
    await person.textIsThere();
    expect(person.complaints).toEqual([]);
    await person.leave();
  },
);

test.for(Object.entries(newKinds))(
  "[ED3] %s nobody knows is kept while people write beside it",
  async ([, { make, shows }]) => {
    await write(make());
    const { person } = await arriveWith(unaware);
    await person.openAgenda("emp90");
    if (shows !== "") await person.sees(shows);
    else await person.page.locator(".ed-unknown").first().waitFor();
    await person.putCaret(anchor);
    await person.type(" Beside it.");
    await person.saves("saved", "seen");
    const client = await program();
    const last = client.blocks.get(client.blocks.length - 1);
    expect(last.toJSON()).toBe(markupOf(make()));
    client.leave();
    await takeAway();
    await person.leave();
  },
);

test("[CS8] a newer page on an older server says so, keeps what was written, and sends it to one of its version", async () => {
  const { person, sent } = await arriveWith(newer);
  await person.go("/p/emp90/agenda");
  await person.textIsThere();
  await person.page
    .getByText("The server runs an older version of Commontable than this page.")
    .first()
    .waitFor();
  expect(await person.text.getAttribute("contenteditable")).toBe("false");
  await shoot(person.page, "another-age-newer");
  await person.text.focus();
  await person.type("typed on a page from tomorrow");
  expect(await person.wholeText()).not.toContain("typed on a page from tomorrow");
  expect(sent).toEqual({ bytes: 0, messages: 0 });
  await person.leave();
});

test.for(keptReleases().filter((kept) => kept.schemaVersion === SCHEMA_VERSION))(
  "a page of the release $version writes as it did",
  async (release) => {
    const { person } = await arriveWith(release);
    await person.openAgenda("emp90");
    await person.putCaret(anchor);
    await person.type(` From ${release.version}.`);
    await person.saves("saved", "seen");
    await person.leave();
    await until("the server has it", async () => {
      const client = await program();
      const text = client.blocks.toJSON();
      client.leave();
      return text.includes(`From ${release.version}.`);
    });
  },
);
