/**
 * Whatever the server says to words, they stay with whoever wrote them: in sight, to copy and download, beside a sentence
 * that says why, and through a reload. The server's word is put in on its way to the browser; everything else is real.
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Browser, WebSocketRoute } from "playwright-core";
import { failures, type ErrorCode } from "@commontable/shared/errors/app-error.ts";
import type { DownMessage, Refused } from "@commontable/shared/sync/down.ts";
import {
  controlChannel,
  decodeChannelFrame,
  encodeControl,
  onChannel,
} from "@commontable/shared/sync/frames.ts";
import { upMessage } from "@commontable/shared/sync/up.ts";
import { launchBrowser } from "../support/browser.ts";
import { Person } from "../support/people.ts";
import { shoot } from "../support/screens.ts";
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

/** How a refusal comes: to an update, to opening the document, or as the end of the socket. */
type Way = "update" | "open" | "socket";

type Refusing = readonly [code: ErrorCode, way: Way];

const table: readonly Refusing[] = [
  ["bad-update", "update"],
  ["foreign-id", "update"],
  ["too-large", "update"],
  ["invalid", "update"],
  ["forbidden", "update"],
  ["could-not-save", "update"],
  ["internal", "update"],
  ["too-slow", "update"],
  ["resync", "update"],
  ["not-found", "open"],
  ["access-ended", "open"],
  ["link-ended", "open"],
  ["too-many", "open"],
  ["bad-request", "socket"],
  ["signed-out", "socket"],
  ["access-ended", "socket"],
  ["update-needed", "socket"],
  ["conflict", "socket"],
  ["shutting-down", "socket"],
];

const triesAll = process.env["E2E"] === "long";

/** `E2E=long` tries them all. Else one of each way and of what the page is to do about it: the rest is told apart by its sentence only. */
const tried = triesAll
  ? table
  : table.filter(
      ([code, way], index) =>
        index ===
        table.findIndex(([other, how]) => how === way && failures[other].retry === failures[code].retry),
    );

test("the table tells every code there is", () => {
  expect(new Set(table.map(([code]) => code))).toEqual(new Set(Object.keys(failures)));
});

/** Says no to a browser in the server's name. */
class Refuser {
  refuses: Refusing | null = null;
  isCut = false;
  readonly #sockets = new Set<WebSocketRoute>();

  async stand(person: Person): Promise<this> {
    await person.page.routeWebSocket(/\/sync\//, (near) => this.#carry(near));
    return this;
  }

  cut(): void {
    this.isCut = true;
    for (const socket of this.#sockets) void socket.close({ code: 4504 });
  }

  #carry(near: WebSocketRoute): void {
    const [refused, how] = this.refuses ?? [];
    if (this.isCut || (refused && how === "socket")) {
      void near.close({ code: refused && !this.isCut ? failures[refused].close : 4504 });
      return;
    }
    const far = near.connectToServer();
    this.#sockets.add(near);
    near.onClose(() => {
      this.#sockets.delete(near);
      void far.close();
    });
    /** Names of documents by their channel. */
    const names = new Map<number, string>();
    far.onMessage((bytes) => {
      const { channel, message } = decodeChannelFrame(Buffer.from(bytes));
      if (channel === controlChannel && message.type === "control") {
        // Safe: the server builds control messages from this type.
        const down = JSON.parse(message.text) as DownMessage;
        if (down.type === "opened") names.set(down.channel, down.document);
      }
      near.send(bytes);
    });
    near.onMessage((bytes) => {
      const { channel, message } = decodeChannelFrame(Buffer.from(bytes));
      const [code, way] = this.refuses ?? [];
      if (code && way === "open" && message.type === "control") {
        const up = upMessage.parse(JSON.parse(message.text));
        if (up.type === "open") return near.send(refusal(up.document, code));
      }
      const isUpdate = message.type === "update" || message.type === "step2";
      if (!code || !isUpdate) return far.send(bytes);
      if (way === "update") {
        const name = names.get(channel);
        // A refusal closes its channel: what comes on it afterwards is not answered.
        if (name !== undefined) near.send(refusal(name, code, channel));
        names.delete(channel);
        return;
      }
      // What asks anew is answered above, or at the next socket.
      void near.close({ code: way === "socket" ? failures[code].close : 4504 });
      void far.close();
    });
  }
}

function refusal(document: string, code: ErrorCode, channel?: number): Buffer {
  const { sentence, retry } = failures[code];
  const said: Refused = {
    type: "refused",
    document,
    code,
    sentence,
    retry,
    ...(channel === undefined ? {} : { channel }),
  };
  return Buffer.from(onChannel(controlChannel, encodeControl(said)));
}

async function sitDown(who = "rosa"): Promise<{ person: Person; refuser: Refuser }> {
  // A service worker would show the page while the server's word is away; here only sockets matter.
  const person = await Person.arriveOnline(browser, () => server.url);
  await person.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const refuser = await new Refuser().stand(person);
  await person.sitDown("emp90", who);
  await person.openAgenda("emp90");
  await person.saves("saved", "seen");
  await person.keepsACopy();
  return { person, refuser };
}

/** Refusals of an update that stay, or that a person should hear of while we keep trying. */
const told: readonly ErrorCode[] = [
  "bad-update",
  "foreign-id",
  "too-large",
  "invalid",
  "forbidden",
  "could-not-save",
];

/** Whether a person must read why, because the words do not go out by themselves. */
function isTold([code, way]: Refusing): boolean {
  if (way === "update") return told.includes(code);
  if (way === "open") return failures[code].retry !== "backoff";
  return failures[code].close < 4500;
}

/** The words can be read on this page, and where it says that they are not saved, taken out of it beside the reason. */
async function areKept(person: Person, words: string, refusing: Refusing): Promise<void> {
  const { page } = person;
  if (!isTold(refusing)) {
    await person.saves("on-device", "not-saved");
    return person.sees(words);
  }
  const [code] = refusing;
  await person.saves("not-saved");
  await page.getByText(failures[code].sentence).first().waitFor();
  await page.getByRole("button", { name: "Read my words" }).first().click();
  await page.locator("blockquote").filter({ hasText: words }).first().waitFor();
  await page.getByRole("button", { name: "Copy my words" }).first().click();
  await until(
    "the words are copied",
    () => page.evaluate(() => navigator.clipboard.readText()),
    (copied) => copied.includes(words),
  );
  const download = page.getByRole("button", { name: "Download my copy" }).first();
  const [file] = await Promise.all([page.waitForEvent("download"), download.click()]);
  const chunks: Buffer[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk));
  expect(Buffer.concat(chunks).toString()).toContain(words);
}

let count = 0;
const nextWords = () => `Kept${(count += 1)}words.`;

test.for(tried)("[KW1] words written while the server says %s (%s) stay here", async (refusing) => {
  const { person, refuser } = await sitDown();
  const words = nextWords();
  refuser.refuses = refusing;
  await person.putCaret(anchor);
  await person.type(` ${words}`);
  await areKept(person, words, refusing);
  if (refusing[0] === "bad-update") await shoot(person.page, "words-refused");
  await person.page.reload();
  await areKept(person, words, refusing);
  await person.leave();
});

test.for(tried)("[KW1] words written before the server says %s (%s) stay here", async (refusing) => {
  const { person, refuser } = await sitDown();
  const words = nextWords();
  refuser.cut();
  await person.putCaret(anchor);
  await person.type(` ${words}`);
  await person.saves("on-device");
  refuser.refuses = refusing;
  refuser.isCut = false;
  await person.page.reload();
  await areKept(person, words, refusing);
  await person.leave();
});

const aside = (person: Person) => person.page.getByText("Words of yours were not saved.");

test.for(triesAll ? (["bad-update", "too-large", "forbidden"] as const) : (["forbidden"] as const))(
  "[TB5] [KW2] words refused with %s are put aside, and the text goes on from what the server has",
  async (code) => {
    const { person, refuser } = await sitDown();
    const { page } = person;
    const words = nextWords();
    refuser.refuses = [code, "update"];
    await person.putCaret(anchor);
    await person.type(` ${words}`);
    await person.saves("not-saved");
    refuser.refuses = null;
    await page.getByRole("button", { name: "Put them aside" }).click();
    await aside(person).waitFor();
    await person.textIsThere();
    await person.sees(words, 0);
    await person.saves("saved", "seen");
    if (code === "forbidden") await shoot(page, "words-aside");
    await person.putCaret(anchor);
    await person.type(` After${words}`);
    await person.saves("saved", "seen");
    await page.reload();
    await person.textIsThere();
    await aside(person).waitFor();
    await page.getByText(failures[code].sentence).first().waitFor();
    await page.getByRole("button", { name: "Read my words" }).click();
    await page.locator("blockquote").filter({ hasText: words }).waitFor();
    await page.getByRole("button", { name: "Remove it from this device" }).click();
    await aside(person).waitFor({ state: "detached" });
    await page.reload();
    await person.sees(`After${words}`);
    expect(await aside(person).count()).toBe(0);
    expect(person.complaints).toEqual([]);
    await person.leave();
  },
);
