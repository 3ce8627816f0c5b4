/** What people are told on a real server, and of what nobody is told. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Notice } from "@commontable/shared/features/notices/schema.ts";
import type { NoticesAnswer } from "@commontable/shared/features/notices/api.ts";
import { at, firstSteward, invited, openInside, type Inside, type Visitor } from "../identity/inside.ts";

let inside: Inside;
let steward: Visitor;
let stewardId: string;
let partnershipId: string;
let keisha: Visitor;
let keishaId: string;
let other: Visitor;
let otherId: string;
let path: string;

beforeAll(async () => {
  inside = await openInside();
  ({ steward, partnershipId, personId: stewardId } = await firstSteward(inside));
  path = `/api/p/${partnershipId}`;
  ({ guest: keisha, personId: keishaId } = await invited(inside, steward, partnershipId, {
    role: "comment",
  }));
  ({ guest: other, personId: otherId } = await invited(inside, steward, partnershipId, { role: "comment" }));
});
afterAll(async () => {
  vi.useRealTimers();
  await inside.close();
});
beforeEach(async () => {
  // The bucket of one session is as large as a meeting needs; tests say more than that.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 120_000 });
  for (const who of [steward, keisha, other]) {
    const [latest] = (await told(who)).notices;
    if (latest) await who.post(`${path}/notices/read`, { upTo: latest.id });
  }
});

async function told(who: Visitor): Promise<NoticesAnswer> {
  const answer = await who.get(`${path}/notices`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  // Safe: the route answers this type.
  return answer.body as unknown as NoticesAnswer;
}

const unread = async (who: Visitor): Promise<readonly Notice[]> =>
  (await told(who)).notices.filter(({ isRead }) => !isRead);
const lines = async (who: Visitor) => (await unread(who)).map(({ kind, words }) => `${kind}: ${words}`);

async function begin(who: Visitor, more: object = {}) {
  const thread = {
    id: randomUUID(),
    stepId: randomUUID(),
    document: "agenda",
    kind: "question",
    anchor: { type: "document" },
    text: "Does it count?",
    ...more,
  };
  const answer = await who.post(`${path}/threads`, thread);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return thread;
}

async function step(who: Visitor, threadId: string, more: object) {
  const sent = { id: randomUUID(), kind: "said", text: "", ...more };
  const answer = await who.post(`${path}/threads/${threadId}/steps`, sent);
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return sent;
}

describe("notices", () => {
  it("[NO1] tell whom a remark names, with who said it, where, and the words", async () => {
    const thread = await begin(keisha, { mentions: [stewardId], text: "Denise, does it count?" });
    expect(await unread(steward)).toMatchObject([
      {
        kind: "mention",
        document: "agenda",
        place: `thread-${thread.id}`,
        words: "Denise, does it count?",
        byId: keishaId,
        byName: "Keisha",
        byOrganization: "South Ward Parents",
        isRead: false,
      },
    ]);
    expect(await unread(other)).toEqual([]);
  });

  it("[NO2] tell who took part in a thread of what follows, each of it once, and nobody of their own doing", async () => {
    const { id } = await begin(keisha);
    await step(steward, id, { text: "Only above the wage.", mentions: [keishaId] });
    expect(await lines(keisha)).toEqual(["mention: Only above the wage."]);
    await step(other, id, { text: "And who pays?" });
    expect(await lines(keisha)).toEqual(["reply: And who pays?", "mention: Only above the wage."]);
    expect(await lines(steward)).toEqual(["reply: And who pays?"]);
    expect(await lines(other)).toEqual([]);
    await step(steward, id, { kind: "answered" });
    expect(await lines(other)).toEqual(["answered: "]);
    await step(other, id, { kind: "reopened", text: "Not yet." });
    expect(await lines(steward)).toEqual(["reopened: Not yet.", "reply: And who pays?"]);
  });

  it("[NO2] sent again tell nobody again", async () => {
    const { id } = await begin(keisha);
    const sent = await step(steward, id, { text: "Yes." });
    await step(steward, id, sent);
    expect(await lines(keisha)).toEqual(["reply: Yes."]);
  });

  it("[NO3] show nothing of a document that their reader may not read, and show it again when they may", async () => {
    await begin(keisha, { document: "charter", mentions: [stewardId, otherId], text: "Both of you" });
    const bodies = await steward.post(`${path}/bodies`, { name: "Board", kind: "workgroup" });
    const body = at(bodies, "id");
    const seat = at(await steward.post(`${path}/bodies/${body}/seats`, { personId: stewardId }), "id");
    const otherSeat = at(await steward.post(`${path}/bodies/${body}/seats`, { personId: otherId }), "id");
    await begin(steward, { document: `trust/${body}`, mentions: [otherId], text: "Between us" });
    expect(await lines(other)).toEqual(["mention: Between us", "mention: Both of you"]);
    await steward.send("PATCH", `${path}/seats/${otherSeat}`, { personId: null });
    const without = await told(other);
    expect(without.unread).toBe(1);
    expect(JSON.stringify(without)).not.toContain("Between us");
    await steward.send("PATCH", `${path}/seats/${otherSeat}`, { personId: otherId });
    expect((await told(other)).unread).toBe(2);
    expect(seat).not.toBe(otherSeat);
  });

  it("[NO4] say what a remark says now, and nothing of one that was taken back", async () => {
    const thread = await begin(keisha, { mentions: [stewardId], text: "A slip of the tongue" });
    await step(keisha, thread.id, {
      kind: "reworded",
      about: thread.stepId,
      text: "What I meant",
      mentions: [stewardId, otherId],
    });
    expect(await lines(steward)).toEqual(["mention: What I meant"]);
    expect(await lines(other)).toEqual(["mention: What I meant"]);
    await step(keisha, thread.id, { kind: "taken-back", about: thread.stepId });
    expect(await lines(steward)).toEqual([]);
    expect((await told(other)).unread).toBe(0);
  });

  it("[NO5] are read one by one or all up to the latest shown, and by nobody else", async () => {
    await begin(keisha, { mentions: [stewardId], text: "one" });
    await begin(keisha, { mentions: [stewardId], text: "two" });
    const [two, one] = await unread(steward);
    expect((await other.post(`${path}/notices/read`, { ids: [one?.id, two?.id] })).status).toBe(200);
    expect((await told(steward)).unread).toBe(2);
    await steward.post(`${path}/notices/read`, { ids: [one?.id] });
    expect(await lines(steward)).toEqual(["mention: two"]);
    await begin(keisha, { mentions: [stewardId], text: "three" });
    await steward.post(`${path}/notices/read`, { upTo: two?.id });
    expect(await lines(steward)).toEqual(["mention: three"]);
    const all = await told(steward);
    expect(all.notices.length).toBeGreaterThan(3);
    const before = await steward.get(`${path}/notices?before=${two?.id}`);
    expect(JSON.stringify(before.body)).not.toContain("three");
    expect((await steward.post(`${path}/notices/read`, { ids: [] })).status).toBe(422);
  });

  it("[NO6] come from a quiet document only where they name the person", async () => {
    await steward.send("PUT", `${path}/notices/quiet`, { document: "agenda", isQuiet: true });
    expect((await told(steward)).quiet).toEqual(["agenda"]);
    const { id } = await begin(steward);
    await step(keisha, id, { text: "A reply" });
    expect(await lines(steward)).toEqual([]);
    await step(keisha, id, { text: "Denise?", mentions: [stewardId] });
    expect(await lines(steward)).toEqual(["mention: Denise?"]);
    await steward.send("PUT", `${path}/notices/quiet`, { document: "agenda", isQuiet: false });
    await step(keisha, id, { text: "Another reply" });
    expect(await lines(steward)).toEqual(["reply: Another reply", "mention: Denise?"]);
  });

  it("[NO6] are not kept quiet of documents without a page, of which there could be any number", async () => {
    const quiet = (document: string) =>
      other.send("PUT", `${path}/notices/quiet`, { document, isQuiet: true });
    expect((await quiet("meeting/m1")).status).toBe(422);
    expect((await quiet("elsewhere")).status).toBe(404);
    expect((await told(other)).quiet).toEqual([]);
  });

  it("[NO7] ring those who are told and nobody else", async () => {
    const rung: string[] = [];
    const { engine } = inside.context;
    const ring = vi.spyOn(engine, "publishTo").mockImplementation((_partnership, personId, topic) => {
      rung.push(`${topic} ${personId}`);
    });
    const { id } = await begin(keisha, { mentions: [stewardId] });
    await step(steward, id, { text: "Yes." });
    expect(rung).toEqual([`notices ${stewardId}`, `notices ${keishaId}`]);
    ring.mockRestore();
  });

  it("[NO4] of a thread and of a suggestion are two, also where somebody gave both one id", async () => {
    const named = await begin(keisha, { mentions: [stewardId], text: "Denise, does it count?" });
    const id = randomUUID();
    const what = {
      type: "entry",
      item: "levers/l1",
      scalars: {},
      texts: { system: "Buses" },
      label: "Lever",
    };
    const suggestion = { id, batch: randomUUID(), document: "agenda", note: "", what };
    const { guest: zoe } = await invited(inside, steward, partnershipId, { role: "suggest" });
    expect((await zoe.post(`${path}/suggestions`, suggestion)).status).toBe(201);
    const decide = (who: Visitor, sent: object) => who.post(`${path}/suggestions/${id}/steps`, sent);
    expect((await decide(other, { id: named.stepId, kind: "said", text: "I resign." })).status).toBe(201);
    expect(await lines(steward)).toEqual(["mention: Denise, does it count?"]);

    const accepted = { id: randomUUID(), kind: "accepted", text: "Thank you" };
    expect((await decide(steward, accepted)).status).toBe(201);
    const thread = await begin(other, { stepId: accepted.id, mentions: [stewardId], text: "hm" });
    await step(other, thread.id, { kind: "taken-back", about: accepted.id });
    expect(await lines(zoe)).toEqual(["accepted: Thank you", "reply: I resign."]);
  });

  it("[NO4] are rows that never change", async () => {
    const { db } = inside.context.records;
    await expect(db.updateTable("notices").set({ kind: "reply" }).execute()).rejects.toThrow(/never changed/);
    await expect(db.updateTable("notice_words").set({ words: "forged" }).execute()).rejects.toThrow(
      /never changed/,
    );
  });
});
