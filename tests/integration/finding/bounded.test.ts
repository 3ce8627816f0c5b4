/** That what is asked of the records does not grow with all that was ever said: no question reads a whole table. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { findPictures } from "@commontable/server/features/files/pictures.ts";
import { threadsSince } from "@commontable/server/features/search/sources.ts";
import { RecordsWorker } from "@commontable/server/persistence/sqlite/RecordsWorker.ts";
import { at, firstSteward, invited, openInside, type Inside, type Visitor } from "../identity/inside.ts";

const dayMs = 86_400_000;
const monday = Date.parse("2026-03-02T15:00:00Z");

let inside: Inside;
let steward: Visitor;
let stewardId: string;
let keisha: Visitor;
let partnershipId: string;
let path: string;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: monday });
  inside = await openInside({ SMTP_URL: "smtp://127.0.0.1:9", MAIL_FROM: "table@example.org" });
  ({ steward, partnershipId, personId: stewardId } = await firstSteward(inside));
  path = `/api/p/${partnershipId}`;
  ({ guest: keisha } = await invited(inside, steward, partnershipId, { role: "comment" }));
});
afterAll(async () => {
  vi.useRealTimers();
  await inside.close();
});
// The bucket of one session is as large as a meeting needs.
beforeEach(() => void vi.setSystemTime(Date.now() + 120_000));

/** Tables with a row for whatever people say and are told. What is under way is a row or two. */
const growing = /\b(comment_|notice|suggestion|digests|files|version_)(?!\w*intents)/;

interface Asked {
  /** Steps of SQLite's plans that look at all rows of such a table, or at all of a partnership. */
  readonly whole: string[];
  /** Most rows that one question answered. */
  readonly rowsMax: number;
}

async function asked(work: () => Promise<unknown>): Promise<Asked> {
  const ask = vi.spyOn(RecordsWorker.prototype, "ask");
  await work();
  const { calls, contexts, settledResults } = ask.mock;
  ask.mockRestore();
  const whole = new Set<string>();
  for (const [index, [request]] of calls.entries()) {
    if (request.type !== "execute" || !/^(select|with|insert|update|delete)/i.test(request.sql)) continue;
    // Safe: nothing else has this method.
    const worker = contexts[index] as RecordsWorker;
    const plan = await worker.ask({ ...request, sql: `explain query plan ${request.sql}` });
    for (const { detail } of plan.rows) {
      const step = String(detail);
      if (growing.test(step) && (step.startsWith("SCAN") || step.endsWith("(partnershipId=?)")))
        whole.add(step);
    }
  }
  const rows = settledResults.map(({ type, value }) => (type === "fulfilled" ? value.rows.length : 0));
  return { whole: [...whole], rowsMax: Math.max(0, ...rows) };
}

const said = (more: object = {}) => ({ id: randomUUID(), kind: "said", text: "Yes.", ...more });
const begin = () =>
  keisha.post(`${path}/threads`, {
    id: randomUUID(),
    stepId: randomUUID(),
    document: "agenda",
    kind: "question",
    anchor: { type: "document" },
    text: "Which ages?",
    mentions: [stewardId],
  });

test("[NO13] reads few rows: a remark, other words for it, and taking it back", async () => {
  const thread = at(await begin(), "id");
  const { whole } = await asked(async () => {
    const remark = said({ mentions: [stewardId] });
    for (const step of [
      remark,
      said({ kind: "reworded", about: remark.id, text: "No." }),
      said({ kind: "taken-back", about: remark.id, text: "" }),
    ])
      expect((await keisha.post(`${path}/threads/${thread}/steps`, step)).status).toBe(201);
  });
  expect(whole).toEqual([]);
});

test("[NO13] reads few rows: what somebody is told, and that they read it", async () => {
  for (let count = 0; count < 60; count += 1) {
    await begin();
    vi.setSystemTime(Date.now() + 2_000);
  }
  const list = () => steward.get(`${path}/notices`);
  const unread = async () => (await list()).body["unread"];
  const before = Number(await unread());
  const looked = await asked(list);
  const latest = at(await list(), "notices", 0, "id");
  const read = await asked(() => steward.post(`${path}/notices/read`, { upTo: latest }));
  expect({ looked: looked.whole, read: read.whole }).toEqual({ looked: [], read: [] });
  expect([before, await unread()]).toEqual([61, 0]);
  const { db } = inside.context.records;
  expect(
    await db.selectFrom("notice_unread").select("noticeId").where("to", "=", stewardId).execute(),
  ).toEqual([]);
  await begin();
  const kept = await db.selectFrom("notice_unread").select("noticeId").where("to", "=", stewardId).execute();
  expect(kept).toEqual([{ noticeId: at(await list(), "notices", 0, "id") }]);
});

test("[NO13] reads few rows: a digest, however many went before", async () => {
  const { db } = inside.context.records;
  await inside.digest?.turn();
  const whose = { partnershipId, personId: stewardId };
  const rows = Array.from({ length: 400 }, (_, index) => ({
    ...whose,
    period: `earlier ${index}`,
    state: "sent" as const,
    upTo: monday - dayMs * (400 - index),
    at: 0,
  }));
  for (const row of rows) await db.insertInto("digests").values(row).execute();
  await db.updateTable("people").set({ emailTrust: "verified" }).where("id", "=", stewardId).execute();
  await begin();
  vi.setSystemTime(monday + 8 * dayMs);
  const mailed = inside.outbox.length;
  const { whole, rowsMax } = await asked(async () => inside.digest?.turn());
  expect(inside.outbox.length).toBe(mailed + 1);
  expect({ whole, isFew: rowsMax < 100 }).toEqual({ whole: [], isFew: true });
  // The clock was ahead.
  vi.setSystemTime(monday + 7 * dayMs);
  expect((await asked(async () => inside.digest?.turn())).whole).toEqual([]);
});

test("[NO13] reads few rows: threads that changed, once a partnership is kept", async () => {
  const { db } = inside.context.records;
  const { last } = await threadsSince(db, partnershipId, 0);
  const thread = at(await begin(), "id");
  const { whole } = await asked(async () =>
    expect(await threadsSince(db, partnershipId, last)).toEqual({ ids: [thread], last: last + 1 }),
  );
  expect(whole).toEqual([]);
});

test("[NO13] reads few rows: suggestions and versions of a document, and the pictures of a text", async () => {
  const { whole } = await asked(async () => {
    await steward.get(`${path}/suggestions?document=agenda`);
    await steward.get(`${path}/versions?document=agenda`);
    const wish = { partnershipId, document: "agenda", ids: [randomUUID()], mayRead: () => true };
    await findPictures(inside.context, wish);
  });
  expect(whole).toEqual([]);
});
