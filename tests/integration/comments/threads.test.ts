/** Comment threads on a real server: who may say what, that each step is stored once, and that the text keeps its letters. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { threadOfMark } from "@commontable/shared/documents/comment-mark.ts";
import { createMeasure, measureRich } from "@commontable/shared/features/measures/doc.ts";
import { bytesMax, stepBytes } from "@commontable/shared/features/comments/schema.ts";
import type { LetterRange } from "@commontable/shared/features/comments/api.ts";
import { isLong, random } from "../../support/seeded.ts";
import {
  at,
  firstSteward,
  invited,
  openInside,
  type Answer,
  type Inside,
  type Visitor,
} from "../identity/inside.ts";

const hostileTries = isLong ? 10_000 : 300;
const words = "We want almost everyone here who can work to hold a job that is gainful.";

let inside: Inside;
let steward: Visitor;
let stewardId: string;
let partnershipId: string;
let commenter: Visitor;
let commenterId: string;
let viewer: Visitor;
let viewerId: string;
let path: string;

beforeAll(async () => {
  inside = await openInside();
  ({ steward, partnershipId, personId: stewardId } = await firstSteward(inside));
  path = `/api/p/${partnershipId}/threads`;
  const one = await invited(inside, steward, partnershipId, { role: "comment" });
  commenter = one.guest;
  commenterId = one.personId;
  const two = await invited(inside, steward, partnershipId, { role: "view" });
  viewer = two.guest;
  viewerId = two.personId;
  await inside.context.engine.edit(partnershipId, "agenda", (doc) => {
    const block = new Y.XmlElement("block");
    doc.getXmlFragment("body").insert(0, [block]);
    block.setAttribute("id", "b1");
    block.insert(0, [new Y.XmlText(words)]);
  });
});
afterAll(async () => {
  vi.useRealTimers();
  await inside.close();
});

/** The bucket of one session is as large as a meeting needs; tests say more than that. */
function later(): void {
  vi.setSystemTime(Date.now() + 120_000);
}

const stored = (): Promise<Y.Doc> => inside.context.engine.read(partnershipId, "agenda");

function firstText(doc: Y.Doc): Y.XmlText {
  const block = doc.getXmlFragment("body").get(0);
  const text = block instanceof Y.XmlElement ? block.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error("a block with a text");
  return text;
}

async function rangeOf(quote: string): Promise<LetterRange> {
  const text = firstText(await stored());
  const from = words.indexOf(quote);
  const letter = (index: number): LetterRange["first"] => {
    const { item } = Y.createRelativePositionFromTypeIndex(text, index);
    if (!item) throw new Error("a letter");
    return { client: item.client, clock: item.clock };
  };
  return { first: letter(from), last: letter(from + quote.length - 1) };
}

async function about(quote: string): Promise<object> {
  const from = words.indexOf(quote);
  return {
    type: "text",
    quote,
    before: words.slice(Math.max(0, from - 60), from),
    after: words.slice(from + quote.length, from + quote.length + 60),
    blockId: "b1",
    ranges: [await rangeOf(quote)],
  };
}

const thread = (more: object = {}) => ({
  id: randomUUID(),
  stepId: randomUUID(),
  document: "agenda",
  kind: "question",
  anchor: { type: "document" },
  text: "Does gainful count short shifts?",
  ...more,
});

const step = (more: object = {}) => ({
  id: randomUUID(),
  kind: "said",
  text: "Only above the living wage.",
  ...more,
});

/** Which words carry the mark of a thread. */
async function markedFor(threadId: string): Promise<string> {
  // Safe: Yjs types the delta as any.
  const delta = firstText(await stored()).toDelta() as { insert: string; attributes?: object }[];
  return delta
    .filter(({ attributes }) =>
      Object.entries(attributes ?? {}).some(([key, value]) => threadOfMark(key, value) === threadId),
    )
    .map(({ insert }) => insert)
    .join("");
}

const letters = async (): Promise<string> =>
  // Safe: Yjs types the delta as any.
  (firstText(await stored()).toDelta() as { insert: string }[]).map(({ insert }) => insert).join("");

const begin = (who: Visitor, more: object = {}): Promise<Answer> => who.post(path, thread(more));
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
      .values({ ...row, id: randomUUID(), number: 2, text })
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

  it("[CM7] mentions people who may read it, and nobody else", async () => {
    later();
    const mentioned = await begin(commenter, { mentions: [viewerId, viewerId] });
    expect(mentioned.body).toMatchObject({ steps: [{ mentions: [viewerId] }] });
    const answer = await begin(commenter, { mentions: ["nobody-here"] });
    expect(answer.status).toBe(422);
    expect(JSON.stringify(answer.body)).toContain("cannot read this");
  });

  it("[CM12] keeps its place where the words moved meanwhile, and stays without one where they are gone", async () => {
    later();
    const anchor = await about("almost everyone");
    await inside.context.engine.edit(partnershipId, "agenda", (doc) =>
      firstText(doc).insert(0, "Together: "),
    );
    const moved = await begin(commenter, { anchor });
    expect(await markedFor(at(moved, "id"))).toBe("almost everyone");
    await inside.context.engine.edit(partnershipId, "agenda", (doc) =>
      firstText(doc).delete(0, "Together: ".length),
    );
    const gone = await begin(commenter, {
      anchor: { ...anchor, quote: "words nobody wrote", ranges: [nowhere] },
    });
    expect(gone.status).toBe(201);
    expect(await markedFor(at(gone, "id"))).toBe("");
  });

  it("[CM28] is not marked in a document that is nearly full, which who writes there can still fill", async () => {
    later();
    const links = (count: number) => (doc: Y.Doc) => {
      const block = new Y.XmlElement("block");
      const text = new Y.XmlText();
      doc.getXmlFragment("body").push([block]);
      block.insert(0, [text]);
      const link = (index: number) => ({ href: `https://example.org/${index}/${"x".repeat(20_000)}` });
      text.applyDelta(
        Array.from({ length: count }, (_, index) => ({ insert: "word ", attributes: { link: link(index) } })),
      );
    };
    const { engine } = inside.context;
    const charter = async (): Promise<string> => {
      const doc = await engine.read(partnershipId, "charter");
      return doc.getXmlFragment("body").toJSON();
    };
    const anchor = {
      type: "text",
      quote: "word ",
      before: "",
      after: "word",
      blockId: null,
      ranges: [nowhere],
    };
    const about = { document: "charter", anchor };
    await engine.edit(partnershipId, "charter", links(180));
    const marked = await begin(commenter, about);
    expect(await charter()).toContain(at(marked, "id"));
    await engine.edit(partnershipId, "charter", links(30));
    const unmarked = await begin(commenter, about);
    expect(unmarked.status).toBe(201);
    expect(await charter()).not.toContain(at(unmarked, "id"));
    await engine.edit(partnershipId, "charter", links(30));
  });

  it("[CM16] is about words of a measure's story, found there by letters and by themselves, and marked nowhere else", async () => {
    later();
    const told = "Evening courses filled in three weeks.";
    const storyOf = async (): Promise<Y.XmlText> => {
      const doc = await inside.context.engine.read(partnershipId, "measures");
      const element = measureRich(doc, "m1", "lifts")?.get(0);
      const text = element instanceof Y.XmlElement ? element.get(0) : null;
      if (!(text instanceof Y.XmlText)) throw new Error("a story");
      return text;
    };
    await inside.context.engine.edit(partnershipId, "measures", (doc) => {
      createMeasure(doc, { id: "m1", name: "Jobs" });
      for (const text of [doc.getXmlFragment("body"), measureRich(doc, "m1", "lifts")]) {
        const block = new Y.XmlElement("block");
        text?.insert(0, [block]);
        block.insert(0, [new Y.XmlText(told)]);
      }
    });
    const { item } = Y.createRelativePositionFromTypeIndex(await storyOf(), 0);
    const first = { client: item?.client ?? 0, clock: item?.clock ?? 0 };
    const anchor = { type: "text", before: "", after: "", blockId: null, within: "measures/m1/lifts" };
    const byLetters = await begin(commenter, {
      document: "measures",
      anchor: {
        ...anchor,
        quote: "Evening",
        ranges: [{ first, last: { ...first, clock: first.clock + 6 } }],
      },
    });
    const byWords = await begin(commenter, {
      document: "measures",
      anchor: { ...anchor, quote: "three weeks", ranges: [nowhere] },
    });
    expect(byLetters.body).toMatchObject({ anchor: { within: "measures/m1/lifts" } });
    const marked = (text: Y.XmlText) =>
      // Safe: Yjs types the delta as any.
      (text.toDelta() as { insert: string; attributes?: object }[]).flatMap(({ insert, attributes }) =>
        Object.entries(attributes ?? {}).map(([key, value]) => [insert, threadOfMark(key, value)]),
      );
    expect(marked(await storyOf())).toEqual([
      ["Evening", at(byLetters, "id")],
      ["three weeks", at(byWords, "id")],
    ]);
    const doc = await inside.context.engine.read(partnershipId, "measures");
    // Its types declare no writing of a fragment.
    expect(doc.getXmlFragment("body").toJSON()).not.toContain("<comment");
  });

  it.each(["levers/l1", "results/r1/by", "measures/emp90-gainful"])(
    "[CM17] is about an item, %s, and keeps what it was called",
    async (item) => {
      later();
      const anchor = { type: "item", item, label: "Hiring rules that ask about the past" };
      const begun = await begin(commenter, { anchor });
      expect(begun.status).toBe(201);
      const told = await viewer.get(`${path}?document=agenda`);
      const { threads } = told.body as { threads: { id: string; anchor: object }[] };
      expect(threads.find(({ id }) => id === at(begun, "id"))?.anchor).toEqual(anchor);
    },
  );

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

const nowhere = { first: { client: 1, clock: 0 }, last: { client: 1, clock: 0 } };

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
