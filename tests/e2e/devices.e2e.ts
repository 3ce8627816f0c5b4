/** What browsers do to the words they keep: tabs closed in mid-word, storage taken away or full, clocks that are wrong. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, Page, WebSocketRoute } from "playwright-core";
import { storageSentences } from "@commontable/client/src/sync/storage-problem.ts";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { TestServer } from "../support/server.ts";
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

const anchor = "The average hides a gap";
const day = 24 * 60 * 60_000;

/** The way of some tabs to the server; the page itself is always there. */
class Way {
  #isCut = false;
  readonly #sockets = new Set<WebSocketRoute>();

  async of(page: Page): Promise<void> {
    await page.routeWebSocket(/\/sync\//, (socket) => {
      if (this.#isCut) {
        void socket.close({ code: 4504 });
        return;
      }
      socket.connectToServer();
      this.#sockets.add(socket);
    });
  }

  async cut(): Promise<void> {
    this.#isCut = true;
    for (const socket of this.#sockets) await socket.close({ code: 4504 });
    this.#sockets.clear();
  }

  mend(): void {
    this.#isCut = false;
  }
}

async function arrive(who: string, setUp: (page: Page) => Promise<void> = async () => undefined) {
  const person = await Person.arriveOnline(browser, () => server.url);
  const way = new Way();
  await way.of(person.page);
  await setUp(person.page);
  await person.sitDown("emp90", who);
  await person.openAgenda("emp90");
  await person.saves("saved", "seen");
  await person.keepsACopy();
  return { person, way };
}

/** A page whose clock is wrong by so much, also after it is loaded again. */
const clockOff =
  (ms: number) =>
  async (page: Page): Promise<void> => {
    await page.addInitScript((offset) => {
      const now = Date.now.bind(Date);
      Date.now = () => now() + offset;
    }, ms);
  };

test("[LS8] a page loaded anew in mid-word has every letter", async () => {
  const { person, way } = await arrive("rosa");
  await way.cut();
  for (let round = 0; round < 6; round += 1) {
    const words = `${round}reloaded in mid-word`;
    await person.putCaret(anchor);
    await person.type(words);
    await person.page.reload();
    await person.textIsThere();
    expect(await person.wholeText()).toContain(words);
  }
  way.mend();
  await person.page.reload();
  await person.saves("saved", "seen");
  await person.leave();
});

test("[LS3] [LS8] of two tabs without a network one is closed in mid-word, and the other sends everything", async () => {
  const { person, way } = await arrive("rosa");
  const second = await person.context.newPage();
  await way.of(second);
  const other = new Person(person.context, second, () => server.url);
  await other.openAgenda("emp90");
  await other.saves("saved", "seen");
  await way.cut();
  await person.putCaret(anchor);
  await person.type(" From the first tab.");
  await other.putCaret("Nine organizations work on jobs");
  await other.type(" From the second tab.");
  await other.saves("on-device");
  await person.page.bringToFront();
  await person.putCaret(anchor);
  await person.type(" Closed in mid-word");
  await person.page.close({ runBeforeUnload: false });
  way.mend();
  await other.page.reload();
  await other.sees("From the second tab.");
  await other.saves("saved", "seen");
  const { person: reader } = await arrive("jonas");
  for (const words of ["From the first tab.", "From the second tab.", "Closed in mid-word"])
    await reader.sees(words);
  await reader.leave();
  await person.leave();
});

test("[LS4] [SV5] a tab whose storage another one deletes says so, and loses nothing", async () => {
  const { person, way } = await arrive("rosa");
  const second = await person.context.newPage();
  await second.goto(`${server.url}/healthz`);
  await way.cut();
  await person.putCaret(anchor);
  await person.type(" Before the storage went.");
  await person.saves("on-device");
  await second.evaluate(async () => {
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      await new Promise((resolve) => {
        indexedDB.deleteDatabase(name).addEventListener("success", resolve);
      });
    }
  });
  await person.putCaret(anchor);
  await person.type(" After it went.");
  await person.saves("not-saved");
  await person.page.getByText(storageSentences.removed).first().waitFor();
  await person.sees("Before the storage went. After it went.");
  way.mend();
  await person.saves("saved", "seen");
  const { person: reader } = await arrive("jonas");
  await reader.sees("Before the storage went. After it went.");
  await reader.leave();
  await person.leave();
});

test("[LS4] [SV5] a tab on a full device says so, and keeps its words again once there is room", async () => {
  const { person, way } = await arrive("rosa");
  await way.cut();
  await person.page.evaluate(() => {
    const whole = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, "add");
    Object.assign(globalThis, {
      makeRoom: () => Object.defineProperty(IDBObjectStore.prototype, "add", whole ?? {}),
    });
    IDBObjectStore.prototype.add = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await person.putCaret(anchor);
  await person.type(" On a full device.");
  await person.saves("not-saved");
  await person.page.getByText(storageSentences.full).first().waitFor();
  // Safe: set above.
  await person.page.evaluate(() => (globalThis as unknown as { makeRoom(): void }).makeRoom());
  await person.saves("on-device");
  await person.page.reload();
  await person.textIsThere();
  await person.sees("On a full device.");
  way.mend();
  await person.page.reload();
  await person.saves("saved", "seen");
  await person.leave();
});

test("[P4] clocks that are ten years off change neither what is saved nor its order", async () => {
  const ahead = await arrive("rosa", clockOff(3_650 * day));
  const behind = await arrive("jonas", clockOff(-3_650 * day));
  const people = [ahead, behind] as const;
  await ahead.person.writeParagraphAfter(anchor, "In turn:");
  await behind.person.sees("In turn:");
  for (const [turn, { person }] of [...people, ...people].entries()) {
    await person.putCaret("In turn:");
    await person.type(` turn${turn}`);
    await person.saves("saved", "seen");
    for (const one of people) await one.person.sees(` turn${turn}`);
  }
  await ahead.way.cut();
  await ahead.person.putCaret("In turn:");
  await ahead.person.type(" turn4");
  await ahead.person.saves("on-device");
  await behind.person.putCaret("Nine organizations work on jobs");
  await behind.person.type(" Meanwhile.");
  await behind.person.saves("saved", "seen");
  ahead.way.mend();
  await ahead.person.saves("saved", "seen");
  for (const { person } of people) {
    await person.sees("In turn: turn0 turn1 turn2 turn3 turn4");
    await person.sees("Meanwhile.");
  }
  await ahead.person.seesWhat(behind.person);
  for (const { person } of people) await person.leave();
});

test("[P4] words of thirty days without a network are there, once, when it comes back", async () => {
  const { person, way } = await arrive("rosa");
  await way.cut();
  for (let session = 0; session < 3; session += 1) {
    // Each time the tab is opened anew, ten days later.
    await clockOff((session + 1) * 10 * day)(person.page);
    await person.page.reload();
    await person.textIsThere();
    await person.putCaret(anchor);
    await person.type(` Day${(session + 1) * 10}.`);
    await person.saves("on-device");
  }
  const { person: other } = await arrive("jonas");
  await other.putCaret("Nine organizations work on jobs");
  await other.type(" Written meanwhile.");
  await other.saves("saved", "seen");
  way.mend();
  await person.page.reload();
  await person.saves("saved", "seen");
  for (const one of [person, other]) {
    await one.sees("Day10. Day20. Day30.");
    await one.sees("Written meanwhile.");
  }
  await until("equal", async () => (await person.wholeText()) === (await other.wholeText()));
  await other.leave();
  await person.leave();
});
