/** Comment threads on a real server: who may say what, that each step is stored once, and that the text keeps its letters. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { threadOfMark } from "@commontable/shared/documents/comment-mark.ts";
import { bytesMax, stepBytes } from "@commontable/shared/features/comments/schema.ts";
import { random } from "@commontable/shared/lib/testing/seeded.ts";
import { isLong } from "../../support/seeded.ts";
import { at, invited, type Answer } from "../identity/inside.ts";
import {
  words,
  inside,
  steward,
  stewardId,
  partnershipId,
  commenter,
  commenterId,
  viewer,
  viewerId,
  path,
  openScene,
  closeScene,
  later,
  stored,
  firstText,
  about,
  thread,
  step,
  markedFor,
  letters,
  begin,
} from "./scene.ts";

const hostileTries = isLong ? 10_000 : 300;

beforeAll(openScene);
afterAll(closeScene);

const stepsOf = ({ body }: Answer): unknown[] => (body as { steps: unknown[] }).steps;

describe("a thread", () => {
  it("[CM1] [CM2] [CM10] [CM11] is begun by somebody who may only comment, and the server marks its words", async () => {
    const begun = await begin(commenter, { anchor: await about("is gainful") });
    expect(begun.status).toBe(201);
    expect(begun.body).toMatchObject({
      document: "agenda",
      kind: "question",
      anchor: { type: "text", quote: "is gainful", blockId: "b1" },
      steps: [{ kind: "said", text: "Does gainful count short shifts?", by: commenterId }],
    });
    expect(begun.body["anchor"]).not.toHaveProperty("ranges");
    expect(await markedFor(at(begun, "id"))).toBe("is gainful");
    expect(await letters()).toBe(words);
  });

  it("[CM2] goes on: a reply, answered by an editor, opened again by whoever may comment", async () => {
    const begun = await begin(commenter);
    const steps = `${path}/${at(begun, "id")}/steps`;
    expect((await steward.post(steps, step())).status).toBe(201);
    expect((await steward.post(steps, step({ kind: "answered", text: "" }))).status).toBe(201);
    expect((await commenter.post(steps, step({ kind: "reopened", text: "" }))).status).toBe(201);
    const told = await viewer.get(`${path}?document=agenda`);
    const [last] = (told.body as { threads: { id: string; steps: { kind: string }[] }[] }).threads.filter(
      ({ id }) => id === begun.body["id"],
    );
    expect(last?.steps.map(({ kind }) => kind)).toEqual(["said", "said", "answered", "reopened"]);
  });

  it("[CM2] is closed to who may only read", async () => {
    expect((await begin(viewer)).status).toBe(403);
    const begun = await begin(commenter);
    expect((await viewer.post(`${path}/${at(begun, "id")}/steps`, step())).status).toBe(403);
  });

  it("[CM2] is not marked answered by another commenter", async () => {
    const begun = await begin(steward);
    const answer = await commenter.post(
      `${path}/${at(begun, "id")}/steps`,
      step({ kind: "answered", text: "" }),
    );
    expect(answer.status).toBe(409);
    expect(JSON.stringify(answer.body)).toContain("Only who asked");
  });

  it("[CM3] is worded anew and taken back by its author only, and no row ever changes", async () => {
    const asked = thread();
    await commenter.post(path, asked);
    const steps = `${path}/${asked.id}/steps`;
    const reword = (text: string) => step({ kind: "reworded", about: asked.stepId, text });
    expect((await steward.post(steps, reword("mine"))).status).toBe(409);
    expect((await commenter.post(steps, reword("Does it count three shifts?"))).status).toBe(201);
    expect(
      (await commenter.post(steps, step({ kind: "taken-back", about: asked.stepId, text: "" }))).status,
    ).toBe(201);
    const { db } = inside.context.records;
    await expect(db.updateTable("comment_steps").set({ text: "forged" }).execute()).rejects.toThrow(
      /never changed/,
    );
    await expect(db.updateTable("comment_threads").set({ kind: "concern" }).execute()).rejects.toThrow(
      /never changed/,
    );
  });

  it("[CM3] once taken back its words, the earlier ones too, are told to nobody", async () => {
    later();
    const asked = thread({ text: "A name that slipped out", mentions: [viewerId] });
    const steps = `${path}/${asked.id}/steps`;
    await commenter.post(path, asked);
    await commenter.post(
      steps,
      step({ kind: "reworded", about: asked.stepId, text: "And a place that slipped out" }),
    );
    const taken = await commenter.post(
      steps,
      step({ kind: "taken-back", about: asked.stepId, text: "Why it slipped out" }),
    );
    const answers = [
      taken,
      await commenter.post(steps, step({ text: "Sorry." })),
      await commenter.post(path, asked),
      await viewer.get(`${path}?document=agenda`),
      await commenter.get(`${path}?document=agenda`),
    ];
    for (const answer of answers) {
      expect(answer.status).toBeLessThan(300);
      expect(JSON.stringify(answer.body)).toContain(asked.id);
      expect(JSON.stringify(answer.body)).not.toContain("slipped out");
    }
    expect(taken.body).toMatchObject({
      steps: [{ mentions: [] }, {}, { kind: "taken-back", by: commenterId }],
    });
  });

  it("[CM4] sent again is the same one; an id that stands elsewhere is refused", async () => {
    later();
    const sent = thread({ anchor: await about("hold a job") });
    const first = await commenter.post(path, sent);
    const again = await commenter.post(path, sent);
    expect(again).toEqual(first);
    expect(stepsOf(again)).toHaveLength(1);
    const reply = step();
    for (let times = 0; times < 3; times++) await commenter.post(`${path}/${sent.id}/steps`, reply);
    expect(stepsOf(await commenter.post(`${path}/${sent.id}/steps`, reply))).toHaveLength(2);
    expect((await steward.post(path, sent)).status, "somebody else's thread").toBe(409);
    expect((await steward.post(`${path}/${sent.id}/steps`, reply)).status, "somebody else's step").toBe(409);
    expect((await steward.post(path, thread({ stepId: reply.id }))).status, "another thread's step").toBe(
      409,
    );
  });

  it("[CM4] sent again is the same one also where somebody it mentions has left since", async () => {
    later();
    const leaver = await invited(inside, steward, partnershipId, { role: "view" });
    const mentions = [leaver.personId];
    const sent = thread({ mentions });
    const reply = step({ mentions });
    const first = await commenter.post(path, sent);
    const replied = await commenter.post(`${path}/${sent.id}/steps`, reply);
    const left = await steward.send("DELETE", `/api/p/${partnershipId}/members/${leaver.personId}`);
    expect([first.status, replied.status, left.status]).toEqual([201, 201, 200]);
    expect(await commenter.post(path, sent)).toEqual(replied);
    expect(await commenter.post(`${path}/${sent.id}/steps`, reply)).toEqual(replied);
    expect((await begin(commenter, { mentions })).status).toBe(422);
    expect((await commenter.post(`${path}/${sent.id}/steps`, step({ mentions }))).status).toBe(422);
  });

  it("[CM5] is told to nobody who may not read its document, under whatever id", async () => {
    later();
    const body = await steward.post(`/api/p/${partnershipId}/bodies`, {
      name: "A workgroup",
      kind: "workgroup",
    });
    const document = `trust/${at(body, "id")}`;
    await steward.post(`/api/p/${partnershipId}/bodies/${at(body, "id")}/seats`, { personId: stewardId });
    const begun = await begin(steward, { document });
    expect(begun.status).toBe(201);
    expect((await steward.get(`${path}?document=${document}`)).status).toBe(200);
    expect((await commenter.get(`${path}?document=${document}`)).status).toBe(404);
    const answer = await commenter.post(`${path}/${at(begun, "id")}/steps`, step());
    expect(answer.status).toBe(404);
    expect(JSON.stringify(answer.body)).not.toContain("gainful");
    expect((await begin(commenter, { document })).status).toBe(404);
  });

  it("[CM6] takes only so much at once from one session", async () => {
    later();
    const statuses: number[] = [];
    for (let times = 0; times < 25; times++) statuses.push((await begin(commenter)).status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(20);
    expect(statuses.at(-1)).toBe(429);
    later();
    expect((await begin(commenter)).status).toBe(201);
  });

  it("[CM6] is taken as long as all of a document's together weigh at most 8 MiB, and not a byte more", async () => {
    later();
    const asked = thread({ document: "cycle" });
    expect((await steward.post(path, asked)).status).toBe(201);
    const { db } = inside.context.records;
    const row = await db
      .selectFrom("comment_steps")
      .selectAll()
      .where("id", "=", asked.stepId)
      .executeTakeFirst();
    if (!row) throw new Error("its first step");
    const stored = row.text.length + "[]".length + stepBytes + JSON.stringify(asked.anchor).length;
    const reply = step({ text: "y".repeat(10) });
    const left = bytesMax - stored - (10 + "[]".length + stepBytes);
    const text = "x".repeat(left - "[]".length - stepBytes);
    await db
      .insertInto("comment_steps")
      .values({ ...row, id: randomUUID(), number: 2, text, by: commenterId })
      .execute();
    const steps = `${path}/${asked.id}/steps`;
    expect((await steward.post(steps, { ...reply, text: "y".repeat(11) })).status, "a letter more").toBe(413);
    expect((await steward.post(steps, reply)).status, "fills it").toBe(201);
    const refused = await steward.post(steps, step({ kind: "answered", text: "" }));
    expect([refused.status, at(refused, "error", "sentence")]).toEqual([
      413,
      "This document has as many comments as it can hold.",
    ]);
    expect((await begin(steward, { document: "cycle" })).status, "a thread").toBe(413);
    const taken = await steward.post(steps, step({ kind: "taken-back", about: asked.stepId, text: "" }));
    expect(taken.status, "taking back").toBe(201);
    expect((await begin(steward)).status, "in another document").toBe(201);
  });

  it("[CM6] finds room beside what one person may hold, and in place of what they took back", async () => {
    const { guest, personId } = await invited(inside, steward, partnershipId, { role: "comment" });
    const document = "measures";
    const asked = thread({ document });
    expect((await guest.post(path, asked)).status).toBe(201);
    const { db } = inside.context.records;
    const row = await db
      .selectFrom("comment_steps")
      .selectAll()
      .where("id", "=", asked.stepId)
      .executeTakeFirst();
    if (!row) throw new Error("its first step");
    const said: string[] = [];
    const fill = async (bytes: number): Promise<void> => {
      const one = { ...row, id: randomUUID(), number: said.length + 2, text: "x".repeat(bytes) };
      said.push(one.id);
      await db.insertInto("comment_steps").values(one).execute();
    };
    await fill(bytesMax / 4);
    const own = await begin(guest, { document });
    expect([own.status, at(own, "error", "sentence")]).toEqual([
      413,
      "You have as many comments in this document as one person may.",
    ]);
    expect((await begin(steward, { document })).status, "by another").toBe(201);
    await fill((bytesMax / 4) * 3);
    expect((await begin(steward, { document })).status, "full").toBe(413);
    for (const about of said) {
      const back = await guest.post(
        `${path}/${asked.id}/steps`,
        step({ kind: "taken-back", about, text: "" }),
      );
      expect(back.status).toBe(201);
    }
    expect((await begin(steward, { document })).status, "while its author is here").toBe(413);
    await steward.send("DELETE", `/api/p/${partnershipId}/members/${personId}`);
    expect((await begin(steward, { document })).status, "once they are gone").toBe(201);
  });

  it("[CM7] mentions people who may read it, and nobody else", async () => {
    later();
    const mentioned = await begin(commenter, { mentions: [viewerId, viewerId] });
    expect(mentioned.body).toMatchObject({ steps: [{ mentions: [viewerId] }] });
    const answer = await begin(commenter, { mentions: ["nobody-here"] });
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body)).toContain("cannot read this");
  });

  it.each([
    ["without words", { text: "  " }],
    ["of a kind nobody knows", { kind: "insult" }],
    ["about a document that is none", { document: "elsewhere" }],
    ["about meeting notes, which have no page", { document: "meeting/m1" }],
    ["about an item that is no name", { anchor: { type: "item", item: "../../etc", label: "x" } }],
    ["about a part deeper than any is", { anchor: { type: "item", item: "results/r1/by/day", label: "x" } }],
    ["about an item without a name", { anchor: { type: "item", item: "levers/l1", label: " " } }],
    [
      "about words of a text that is no name",
      {
        anchor: {
          type: "text",
          quote: "x",
          before: "",
          after: "",
          blockId: null,
          within: "measures/../../body",
          ranges: [{ first: { client: 1, clock: 0 }, last: { client: 1, clock: 0 } }],
        },
      },
    ],
    ["that is too long", { text: "x".repeat(5_001) }],
    ["whose id is no id", { id: "1" }],
    [
      "about words without a place",
      { anchor: { type: "text", quote: "x", before: "", after: "", blockId: null, ranges: [] } },
    ],
  ])("[CM6] %s is refused", async (_what, wrong) => {
    later();
    expect((await begin(commenter, wrong)).status).toBeGreaterThanOrEqual(404);
  });
});

it(
  `[CM11] ${hostileTries} hostile threads of a commenter change no letter and no other mark`,
  { timeout: 600_000 },
  async () => {
    const pick = random(1);
    const lettersBefore = await letters();
    const clients = [
      ...Y.decodeStateVector(Y.encodeStateVector(await stored())).keys(),
      1,
      2 ** 32,
      2 ** 53 - 1,
    ];
    const position = () => ({
      client: clients[pick(clients.length)] ?? 0,
      clock: [pick(120), pick(2 ** 31), 2 ** 31, 2 ** 53 - 1][pick(4)] ?? 0,
    });
    for (let tries = 0; tries < hostileTries; tries++) {
      if (tries % 20 === 0) later();
      const ranges = Array.from({ length: 1 + pick(5) }, () => ({ first: position(), last: position() }));
      const from = pick(words.length);
      const quotes = [
        words.slice(from, from + 1 + pick(20)),
        "<script>alert(1)</script>",
        "\u0000",
        "x",
        words,
      ];
      const quote = quotes[pick(quotes.length)] ?? "x";
      const blockId = ["b1", "__proto__", null][pick(3)] ?? null;
      const within = ["body", "levers/l1/system", "objectives/x/y", "constructor/name/x", undefined][pick(5)];
      const before = words.slice(0, pick(60));
      const anchor = { type: "text", quote, before, after: "", blockId, within, ranges };
      const { status } = await begin(commenter, { anchor });
      expect(status, JSON.stringify(anchor)).toBeLessThan(500);
    }
    expect(await letters()).toBe(lettersBefore);
    // Safe: Yjs types the delta as any.
    const delta = firstText(await stored()).toDelta() as { attributes?: object }[];
    const others = delta.flatMap(({ attributes }) =>
      Object.entries(attributes ?? {}).filter(([key, value]) => threadOfMark(key, value) === null),
    );
    expect(others).toEqual([]);
  },
);
