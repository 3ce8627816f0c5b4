import "fake-indexeddb/auto";
import { QueryClient } from "@tanstack/react-query";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { countUnsent } from "../../sync/local/database.ts";
import { FakeTableServer } from "../../sync/testing/FakeTableServer.ts";
import { TestPages, type } from "../../sync/testing/TestPages.ts";
import type { Said as Spoken } from "../comments/said.ts";
import type { Said as Suggested } from "../suggestions/said.ts";
import { Sender } from "./Sender.ts";
import { stubStorage } from "../../sync/testing/stub-storage.ts";

let round = 0;
let personId: string;
let server: FakeTableServer;
let pages: TestPages;
/** Each request with the text the server had then. */
let asked: { path: string; text: string }[];
let close: () => void;
/** What the page hears of the browser. */
let browser: EventTarget;
let kept: Record<string, string>;

beforeEach(() => {
  round += 1;
  personId = `sender-${round}`;
  server = new FakeTableServer();
  pages = new TestPages(server, personId);
  asked = [];
  close = () => undefined;
  browser = new EventTarget();
  vi.stubGlobal("addEventListener", browser.addEventListener.bind(browser));
  vi.stubGlobal("removeEventListener", browser.removeEventListener.bind(browser));
  kept = stubStorage();
  vi.stubGlobal("fetch", async (path: string) => {
    asked.push({ path, text: server.text("agenda") });
    return Response.json({ id: "answered", steps: [] });
  });
});

afterEach(async () => {
  close();
  await pages.leaveAll();
  vi.unstubAllGlobals();
});

function openSender(table = pages.openElsewhere()): Sender {
  const sender = new Sender(table, new QueryClient());
  close = sender.open();
  return sender;
}

const begin = (id: string, anchor: Extract<Spoken, { type: "begin" }>["request"]["anchor"]): Spoken => ({
  type: "begin",
  id,
  at: 1,
  document: "agenda",
  request: { id: `t-${id}`, stepId: id, document: "agenda", kind: "comment", anchor, text: "Why?" },
});
const aboutWords = begin("s1", {
  type: "text",
  quote: "written",
  before: "",
  after: "",
  blockId: null,
  ranges: [],
});
const decision: Suggested = {
  type: "step",
  id: "d1",
  at: 2,
  document: "agenda",
  suggestionId: "g1",
  request: { id: "d1", kind: "undone" },
};

/** Closes a page that wrote where no server hears it. */
async function writeOffline(words: string): Promise<void> {
  const table = await pages.open();
  server.isReachable = false;
  server.cut();
  type(table, words);
  await pages.leave(table);
}

it("[CM25] goes out from a page that shows another document, after the words it leans on", async () => {
  await writeOffline("written on the train");
  const sender = openSender();
  sender.comments.add(aboutWords);
  sender.suggestions.add(decision);
  sender.comments.add(begin("s2", { type: "document" }));
  await vi.waitFor(() => expect(sender.comments.waiting().map(({ id }) => id)).toEqual(["s1"]));
  expect(asked).toEqual([{ path: "/api/p/table/threads", text: "" }]);
  server.isReachable = true;
  browser.dispatchEvent(new Event("online"));
  await vi.waitFor(() => expect(asked).toHaveLength(3), { timeout: 5_000 });
  expect(asked.slice(1).map(({ text }) => text)).toEqual(["written on the train", "written on the train"]);
  await vi.waitFor(() => expect(Object.keys(kept)).toEqual([]));
});

it("[CM25] what another tab said goes out after the words that tab wrote without a connection", async () => {
  const [offline, here] = [await pages.open(), await pages.open()];
  openSender(here);
  await vi.waitFor(() => expect(server.sockets.map(({ channels }) => channels.size)).toEqual([1, 1]));
  server.isReachable = false;
  server.sockets[0]?.end(1006);
  type(offline, "written in the other tab");
  await vi.waitFor(async () => expect(await countUnsent(personId)).toBe(1));
  kept[`commontable/draft/said/table/agenda/${personId}/s1`] = JSON.stringify(aboutWords);
  browser.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.text).toBe("written in the other tab");
});

it("[CM25] what leans on words goes out after them, however short ago they were typed", async () => {
  const table = await pages.open();
  const sender = openSender(table);
  await vi.waitFor(() => expect(table.handle("agenda").status().role).toBe("edit"));
  type(table, "typed a moment ago");
  // The top bar does not say yet that they wait.
  expect(table.handle("agenda").status().save.status).toBe("saved");
  sender.comments.add(aboutWords);
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  expect(asked[0]?.text).toBe("typed a moment ago");
});

it("[CM25] what is said after its page was closed goes out alone, behind nothing that waits for words", async () => {
  await writeOffline("written on the train");
  const sender = openSender();
  sender.comments.add(aboutWords);
  close();
  sender.comments.add(begin("s2", { type: "document" }));
  await vi.waitFor(() => expect(sender.comments.waiting().map(({ id }) => id)).toEqual(["s1"]));
  await sender.comments.send();
  expect(asked).toHaveLength(1);
});

it("[CM25] what lay in this browser goes out from the first page of the table, whatever it shows", async () => {
  kept[`commontable/draft/said/table/trust/b1/${personId}/s1`] = JSON.stringify({ ...aboutWords, id: "s1" });
  kept["commontable/draft/said/table/agenda/somebody/s2"] = JSON.stringify({ ...aboutWords, id: "s2" });
  openSender();
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  await vi.waitFor(() =>
    expect(Object.keys(kept)).toEqual(["commontable/draft/said/table/agenda/somebody/s2"]),
  );
});

it("[CM25] the page asks before it closes while something waits, and when it is kept nowhere else", async () => {
  const sender = openSender();
  const asks = () => !browser.dispatchEvent(new Event("beforeunload", { cancelable: true }));
  expect(asks()).toBe(false);
  const answer = Promise.withResolvers<Response>();
  vi.stubGlobal("fetch", () => answer.promise);
  sender.comments.add(begin("s1", { type: "document" }));
  expect(asks()).toBe(true);
  answer.resolve(Response.json({ error: { code: "forbidden", sentence: "Not any more." } }, { status: 403 }));
  await vi.waitFor(() => expect(sender.comments.waiting()[0]?.problem).toBe("Not any more."));
  // It lies in this browser, and its author has been told.
  expect(asks()).toBe(false);
  vi.stubGlobal("localStorage", undefined);
  sender.comments.retry("s1");
  expect(asks()).toBe(true);
  sender.giveUp();
  expect(asks()).toBe(false);
});
