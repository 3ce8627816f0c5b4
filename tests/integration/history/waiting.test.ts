/** What becomes of requests that wait for the history's thread: whose they are once they are answered, and who finds room meanwhile. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import type { History } from "@commontable/server/features/history/History.ts";
import { createHistoryRoutes } from "@commontable/server/features/history/routes.ts";
import { answerErrors } from "@commontable/server/http/errors.ts";
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { plainTextOf, readContent } from "@commontable/shared/documents/content.ts";
import { emptyVersion, type VersionContent } from "@commontable/shared/features/history/compare.ts";
import { until } from "../../support/until.ts";
import { firstSteward, invited, openInside, type Inside, type Visitor } from "../identity/inside.ts";

let inside: Inside;
let steward: Visitor;
let partnershipId: string;
let app: ReturnType<typeof createHistoryRoutes>;

/** Questions wait for the thread until it is free. */
let free = Promise.withResolvers<void>();
let waiting = 0;

const then: VersionContent = {
  ...emptyVersion,
  body: [
    {
      type: "text",
      id: "b1",
      kind: "paragraph",
      indent: 0,
      isChecked: false,
      section: null,
      runs: [{ text: "Then." }],
    },
  ],
};

function onceFree<Answer>(answer: Answer): () => Promise<Answer> {
  return async () => {
    waiting++;
    await free.promise;
    waiting--;
    return answer;
  };
}

const history: History = {
  head: onceFree({ epoch: 1, seq: 9 }),
  timeline: onceFree({ epoch: 1, seq: 9, stretches: [] }),
  compare: () => Promise.reject(new Error("nobody compares here")),
  contentAt: onceFree(then),
  find: () => Promise.reject(new Error("nothing is cut off here")),
  close: async () => undefined,
};

beforeAll(async () => {
  inside = await openInside();
  ({ steward, partnershipId } = await firstSteward(inside));
  app = createHistoryRoutes(inside.context, history);
  app.onError(answerErrors(inside.context.logger));
});
afterAll(() => inside.close());
beforeEach(() => {
  free = Promise.withResolvers();
});

function send(who: Visitor, method: "GET" | "POST", path: string, body?: object): Promise<Response> {
  const origin = "http://127.0.0.1:4747";
  const headers = { cookie: who.cookie, origin, "content-type": "application/json" };
  const sent = body ? { body: JSON.stringify(body) } : {};
  return Promise.resolve(
    app.request(`${origin}/p/${partnershipId}/versions${path}`, { method, headers, ...sent }),
  );
}

const restore = (who: Visitor, id = randomUUID()): Promise<Response> =>
  send(who, "POST", "/restore", { id, document: "agenda", what: { type: "version", seq: 1 } });

const questions = (count: number): Promise<unknown> =>
  until(`${count} wait for the thread`, () => waiting === count);

async function write(...paragraphs: string[]): Promise<void> {
  await inside.context.engine.edit(partnershipId, "agenda", (doc) => {
    const body = doc.getXmlFragment(bodyRoot);
    body.delete(0, body.length);
    for (const [index, words] of paragraphs.entries()) {
      const block = new Y.XmlElement("block");
      body.push([block]);
      block.setAttribute("id", `b${index + 1}`);
      block.insert(0, [new Y.XmlText(words)]);
    }
  });
}

async function words(): Promise<string[]> {
  const doc = await inside.context.engine.read(partnershipId, "agenda");
  return readContent(doc.getXmlFragment(bodyRoot)).map((block) =>
    block.type === "text" ? plainTextOf(block) : block.type,
  );
}

test("[AC41] who is removed, or may only read by then, changes nothing by what waited, and is told nothing", async () => {
  await write("Now.");
  const { guest, personId } = await invited(inside, steward, partnershipId, { role: "edit" });
  const lowered = await invited(inside, steward, partnershipId, { role: "edit" });
  const asked = [
    restore(guest),
    send(guest, "POST", "", { id: randomUUID(), document: "agenda", name: "Mine" }),
    send(guest, "GET", "?document=agenda"),
    restore(lowered.guest),
  ];
  await questions(asked.length);
  const members = `/api/p/${partnershipId}/members`;
  expect((await steward.send("DELETE", `${members}/${personId}`)).status).toBe(200);
  const { status } = await steward.send("PATCH", `${members}/${lowered.personId}`, { role: "view" });
  expect(status).toBe(200);
  const now = performance.now.bind(performance);
  const later = vi.spyOn(performance, "now").mockImplementation(() => now() + 1_000);
  free.resolve();
  const answers = await Promise.all(asked);
  later.mockRestore();
  expect(answers.map((answer) => answer.status)).toEqual([401, 401, 401, 403]);
  expect(await words()).toEqual(["Now."]);
  const { db } = inside.context.records;
  expect(await db.selectFrom("version_names").select("id").execute()).toEqual([]);
});

test("[AC41] a restore is asked for its right once more when the document's turn comes", async () => {
  await write("Now.");
  const { engine } = inside.context;
  const { guest, personId } = await invited(inside, steward, partnershipId, { role: "edit" });
  const held = Promise.withResolvers<void>();
  const doc = new Y.Doc();
  doc.getText("notes").insert(0, "Before.");
  const before = engine.take(
    partnershipId,
    "agenda",
    Y.encodeStateAsUpdate(doc),
    personId,
    () => held.promise,
  );
  const editing = vi.spyOn(engine, "edit");
  free.resolve();
  const asked = restore(guest);
  await until("it waits its turn", () => editing.mock.calls.length === 1);
  editing.mockRestore();
  await steward.send("DELETE", `/api/p/${partnershipId}/members/${personId}`);
  const now = performance.now.bind(performance);
  const later = vi.spyOn(performance, "now").mockImplementation(() => now() + 1_000);
  held.resolve();
  expect([await before, (await asked).status]).toEqual([true, 401]);
  later.mockRestore();
  expect(await words()).toEqual(["Now."]);
  const { db } = inside.context.records;
  expect(await db.selectFrom("version_restores").select("id").execute()).toEqual([]);
});

test("[HI6] a restore that is sent again while it is under way is done once, and each is told of it", async () => {
  await write("Now.");
  const id = randomUUID();
  const first = restore(steward, id);
  await questions(1);
  const slow = free;
  free = Promise.withResolvers();
  const known = vi.spyOn(inside.context.people, "actor");
  const again = restore(steward, id);
  await until("it is under way", () => known.mock.settledResults.length >= 1);
  known.mockRestore();
  // Rows are read in order: behind all it reads before it may ask the history.
  for (let times = 0; times < 8; times++)
    await inside.context.records.db.selectFrom("version_restores").select("id").execute();
  slow.resolve();
  const { status } = await first;
  const told = await (await first).json();
  await inside.context.engine.edit(partnershipId, "agenda", (doc) => {
    const block = new Y.XmlElement("block");
    doc.getXmlFragment(bodyRoot).push([block]);
    block.insert(0, [new Y.XmlText("A colleague writes on.")]);
  });
  free.resolve();
  expect([status, (await again).status]).toEqual([201, 201]);
  expect(await (await again).json()).toEqual(told);
  expect(await words()).toEqual(["Then.", "A colleague writes on."]);
});

test("[HI62] whoever asks the history nothing takes no place of those who wait for it", async () => {
  const { guest } = await invited(inside, steward, partnershipId);
  // They have opened no document yet.
  const told = await Promise.all(Array.from({ length: 40 }, () => send(guest, "GET", "/since")));
  expect(told.filter(({ status }) => status === 200)).toHaveLength(40);
});
