/** Searching on a real server: what is found, by whom, and that the index can be thrown away. */
import { randomUUID } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { appendBlocks } from "@commontable/shared/documents/template.ts";
import { addAgendaEntry } from "@commontable/shared/features/agenda/doc.ts";
import { createMeasure } from "@commontable/shared/features/measures/doc.ts";
import type { SearchAnswer, SearchHit } from "@commontable/shared/features/search/api.ts";
import { readQuery } from "@commontable/shared/features/search/query.ts";
import { random } from "@commontable/shared/lib/testing/seeded.ts";
import { createSearch } from "@commontable/server/features/search/service.ts";
import type { SearchIndex } from "@commontable/server/persistence/SearchIndex.ts";
import { searchVersion } from "@commontable/server/persistence/search/SearchFile.ts";
import { openSearchIndex } from "@commontable/server/persistence/search/ThreadSearchIndex.ts";
import { SearchThread } from "@commontable/server/persistence/search/SearchThread.ts";
import { at, firstSteward, invited, openInside, type Inside, type Visitor } from "../identity/inside.ts";

let inside: Inside;
let steward: Visitor;
let stewardId: string;
let partnershipId: string;
let commenter: Visitor;
let commenterId: string;
let path: string;
let trust: string;

/** Not in any template. */
const words = {
  text: "zephyr",
  part: "quokka",
  measure: "marmot",
  comment: "narwhal",
  trust: "okapi",
  table: "tapir",
};

beforeAll(async () => {
  inside = await openInside();
  ({ steward, partnershipId, personId: stewardId } = await firstSteward(inside));
  path = `/api/p/${partnershipId}`;
  ({ guest: commenter, personId: commenterId } = await invited(inside, steward, partnershipId, {
    role: "comment",
  }));
  const body = await steward.post(`${path}/bodies`, { name: "A workgroup", kind: "workgroup" });
  trust = `trust/${at(body, "id")}`;
  await steward.post(`${path}/bodies/${at(body, "id")}/seats`, { personId: stewardId });
  const { engine } = inside.context;
  await engine.edit(partnershipId, "agenda", (doc) => {
    appendBlocks(doc, [{ kind: "paragraph", text: `A soft ${words.text} over Łódź` }], () => "b1");
    addAgendaEntry(doc, "levers", { id: "l1", texts: { system: `Rules for the ${words.part}` } }, "test");
  });
  await engine.edit(partnershipId, "measures", (doc) =>
    createMeasure(doc, { id: "m1", name: `${words.measure} counts`, texts: { source: "the zoo" } }),
  );
  await engine.edit(partnershipId, trust, (doc) =>
    appendBlocks(doc, [{ kind: "paragraph", text: `The ${words.trust} is told here` }], () => "b1"),
  );
});
afterAll(async () => {
  vi.useRealTimers();
  await inside.close();
});

async function search(who: Visitor, q: string, more: Record<string, string> = {}): Promise<SearchAnswer> {
  const answer = await who.get(`${path}/search?${new URLSearchParams({ q, ...more })}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  // Safe: the route answers this type.
  return answer.body as unknown as SearchAnswer;
}

const shown = ({ title, snippet }: SearchHit): string =>
  [...title, ...snippet].map(({ text }) => text).join("");
const places = async (who: Visitor, q: string): Promise<string[]> =>
  (await search(who, q)).hits.map(({ where, anchor }) => `${where}#${anchor}`);

const say = (who: Visitor, text: string, document = "agenda") => {
  const thread = {
    id: randomUUID(),
    stepId: randomUUID(),
    document,
    kind: "comment",
    anchor: { type: "document" },
    text,
  };
  return who.post(`${path}/threads`, thread).then(() => thread);
};

describe("search", () => {
  it("[FI1] finds text by block, parts, measures, people and organizations, of a partnership nobody searched before", async () => {
    // The first answer comes with what is there by then, and says so.
    await expect
      .poll(async () => (await search(commenter, words.text)).isComplete, { timeout: 10_000 })
      .toBe(true);
    expect(await places(commenter, words.text)).toEqual(["agenda#b-b1"]);
    expect(await places(commenter, words.part)).toEqual(["agenda#lever-l1"]);
    expect(await places(commenter, words.measure)).toEqual(["measures#m1"]);
    expect(await places(commenter, "keisha")).toEqual([`people#${commenterId}`]);
    expect(await places(commenter, "south ward parents")).toEqual(expect.arrayContaining(["people#"]));
  });

  it("[FI2] [FI3] [FI6] takes beginnings, several words and quotes, ignores accents, and marks what it found", async () => {
    const { hits } = await search(commenter, 'lodz "soft zephyr"');
    expect(hits[0]?.snippet.filter(({ isHit }) => isHit).map(({ text }) => text)).toEqual([
      "soft zephyr",
      "Łódź",
    ]);
    expect(await places(commenter, "zeph")).toEqual(["agenda#b-b1"]);
    expect(await places(commenter, '"zeph"')).toEqual([]);
    expect(await places(commenter, "zephyr quokka")).toEqual([]);
  });

  it("[FI5] finds trust notes, and what is said about them, for those who sit in the body and nobody else", async () => {
    await say(steward, `${words.trust} again`, trust);
    await inside.context.search.settled();
    expect((await search(steward, words.trust)).hits.map(({ where }) => where)).toEqual([trust, trust]);
    const told = await search(commenter, words.trust);
    expect(told).toMatchObject({ hits: [], counts: { where: {}, kind: {} } });
    expect(await search(commenter, words.trust, { where: trust })).toMatchObject({
      hits: [],
      counts: { where: {} },
    });
  });

  it("[FI5] finds nothing in a document from the moment somebody may no longer read it", async () => {
    const role = (value: string | null) =>
      steward.send("PUT", `${path}/members/${stewardId}/document-role`, { document: trust, role: value });
    const seated = await search(steward, words.trust);
    expect(seated.hits.length).toBe(2);
    const bodies = await steward.get(`${path}/bodies`);
    const seat = JSON.stringify(bodies.body).match(
      new RegExp(`"id":"([^"]+)","personId":"${stewardId}"`),
    )?.[1];
    await steward.send("PATCH", `${path}/seats/${seat}`, { personId: null });
    expect((await search(steward, words.trust)).hits).toEqual([]);
    await role("view");
    expect((await search(steward, words.trust)).hits.length).toBe(2);
  });

  it("[FI7] finds what was said as it now reads, and not what was taken back", async () => {
    const thread = await say(commenter, `Where is the ${words.comment}?`);
    await inside.context.search.settled();
    expect(await places(steward, words.comment)).toEqual([`agenda#thread-${thread.id}`]);
    const step = (kind: string, text: string) =>
      commenter.post(`${path}/threads/${thread.id}/steps`, {
        id: randomUUID(),
        kind,
        about: thread.stepId,
        text,
      });
    await step("reworded", `Where is the ${words.table}?`);
    await inside.context.search.settled();
    expect(await places(steward, words.comment)).toEqual([]);
    const { hits } = await search(steward, words.table);
    expect(hits).toMatchObject([{ personId: commenterId, byline: "Keisha, South Ward Parents" }]);
    await step("taken-back", "");
    await inside.context.search.settled();
    expect(await places(steward, words.table)).toEqual([]);
  });

  it("[FI8] narrows by place, kind and person, and counts what each would leave", async () => {
    await say(steward, "heron heron");
    await say(commenter, "heron", "charter");
    await inside.context.engine.edit(partnershipId, "charter", (doc) =>
      appendBlocks(doc, [{ kind: "paragraph", text: "A heron" }], () => "b9"),
    );
    await inside.context.search.settled();
    const all = await search(steward, "heron");
    expect(all.counts).toEqual({ where: { agenda: 1, charter: 2 }, kind: { text: 1, comments: 2 } });
    expect((await search(steward, "heron", { where: "charter", kind: "text" })).hits.map(shown)).toEqual([
      "Sign-offsA heron",
    ]);
    expect((await search(steward, "heron", { person: commenterId })).hits.map(({ where }) => where)).toEqual([
      "charter",
    ]);
    expect((await search(steward, "heron", { limit: "1" })).hits).toHaveLength(1);
  });

  it("[FI9] follows edits: what was removed is not found any more", async () => {
    await inside.context.engine.edit(partnershipId, "agenda", (doc) => {
      const body = doc.getXmlFragment("body");
      body.delete(body.length - 1, 1);
    });
    await inside.context.search.settled();
    expect(await places(commenter, words.text)).toEqual([]);
    expect(await places(commenter, words.part)).toEqual(["agenda#lever-l1"]);
  });

  it("[FI1] finds nobody whose link was revoked", async () => {
    const { personId, invitationId } = await invited(inside, steward, partnershipId);
    await inside.context.search.settled();
    expect((await places(steward, "keisha")).toSorted()).toEqual(
      [`people#${commenterId}`, `people#${personId}`].toSorted(),
    );
    await steward.send("DELETE", `${path}/invitations/${invitationId}`);
    await inside.context.search.settled();
    expect(await places(steward, "keisha")).toEqual([`people#${commenterId}`]);
  });

  it("[FI5] finds nothing of another partnership", async () => {
    const other = await steward.post("/api/partnerships", { name: "Another table" });
    const elsewhere = `/api/p/${at(other, "partnership", "id")}`;
    const answer = await steward.get(`${elsewhere}/search?q=${words.part}`);
    expect(answer.body).toMatchObject({ hits: [] });
    expect((await commenter.get(`${elsewhere}/search?q=${words.part}`)).status).toBe(404);
  });

  it("[FI9] finds by itself what was written once it is quiet", async () => {
    await inside.context.engine.edit(partnershipId, "agenda", (doc) =>
      appendBlocks(doc, [{ kind: "paragraph", text: "A late capybara" }], () => "b7"),
    );
    await expect
      .poll(() => places(commenter, "capybara"), { timeout: 10_000, interval: 300 })
      .toEqual(["agenda#b-b7"]);
  });

  it("[FI4] takes whatever is typed, quickly", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    const pick = random(1);
    const parts = [
      '"',
      "*",
      "(",
      ")",
      "NEAR",
      "AND",
      "OR",
      "-",
      ":",
      "^",
      "'",
      "\u0000",
      "a",
      "e",
      "ł",
      "東",
      "😀",
      " ",
      "%",
    ];
    let slowest = 0;
    for (let tries = 0; tries < 200; tries++) {
      vi.setSystemTime(Date.now() + 1_000);
      const q = Array.from({ length: 1 + pick(60) }, () => parts[pick(parts.length)]).join("");
      const startedAt = performance.now();
      await search(commenter, q);
      slowest = Math.max(slowest, performance.now() - startedAt);
    }
    expect(slowest).toBeLessThan(1_000);
    vi.setSystemTime(Date.now() + 60_000);
    expect((await commenter.get(`${path}/search?q=${"x".repeat(201)}`)).status).toBe(422);
    expect((await commenter.get(`${path}/search?q=a&where=${"x".repeat(161)}`)).status).toBe(422);
    expect((await commenter.get(`${path}/search?q=a&person=../x`)).status).toBe(422);
    const statuses: number[] = [];
    for (let tries = 0; tries < 65; tries++)
      statuses.push((await commenter.get(`${path}/search?q=a`)).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(60);
    expect(statuses.at(-1)).toBe(429);
    vi.useRealTimers();
  });

  it("[FI4] gives a question up that takes too long, and answers the next one", async () => {
    const folder = join(inside.context.config.dataDir, "search", `v${searchVersion}`);
    const thread = new SearchThread({ folder, stuckMs: 1 });
    const source = { partnershipId: "p1", name: "document/x", scope: "x", stamp: "1" };
    const pieces = Array.from({ length: 5_000 }, (_, at) => ({
      kind: "text" as const,
      anchor: `b${at}`,
      title: "",
      text: `word ${at} `.repeat(20),
    }));
    await expect(thread.ask({ do: "replace", source, pieces })).rejects.toThrow("took too long");
    const next = () => thread.ask({ do: "stamps", partnershipId: "p2" }).catch(() => null);
    await expect.poll(next, { timeout: 10_000 }).toEqual([]);
    await thread.close();
  });

  it("[FI9] begins a damaged index anew", async () => {
    const folder = join(inside.context.config.dataDir, "other");
    const source = { partnershipId: "p1", name: "document/x", scope: "x", stamp: "1" };
    const pieces = [{ kind: "text" as const, anchor: "b1", title: "", text: "quokka" }];
    const question = { partnershipId: "p1", terms: readQuery("quo"), scopes: ["x"], limit: 9 };
    const find = (index: SearchIndex) => index.find({ ...question, where: null, kind: null, personId: null });
    const first = openSearchIndex(folder);
    await first.replace(source, pieces);
    expect((await find(first)).hits).toHaveLength(1);
    await first.close();
    const [file = ""] = readdirSync(join(folder, `v${searchVersion}`));
    writeFileSync(join(folder, `v${searchVersion}`, file), Buffer.alloc(64 * 1024, "not a database "));
    const next = openSearchIndex(folder);
    const both = await Promise.allSettled([find(next), next.stamps("p1")]);
    expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await next.stamps("p1")).toEqual(new Map());
    await next.replace(source, pieces);
    expect((await find(next)).hits).toHaveLength(1);
    await next.close();
  });

  it("[FI9] an answer from half an index says that more may come, also when the index is made meanwhile", async () => {
    const { records, engine, config, clock } = inside.context;
    const { epoch, seq } = await engine.updates(partnershipId, "agenda");
    const inner = openSearchIndex(join(config.dataDir, "half"));
    const asked = Promise.withResolvers<void>();
    const index: SearchIndex = {
      replace: (source, pieces) => inner.replace(source, pieces),
      replaceDocument: async (key, stamp, updates) => {
        await asked.promise;
        await inner.replaceDocument(key, stamp, updates);
      },
      stamps: (id) => inner.stamps(id),
      remove: (id, names) => inner.remove(id, names),
      forget: (id) => inner.forget(id),
      close: () => inner.close(),
      find: async (question) => {
        asked.resolve();
        await service.settled();
        return inner.find(question);
      },
    };
    const heads = async () => [{ document: "agenda", epoch, seq }];
    const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const service = createSearch({ db: records.db, engine, documents: { heads }, index, clock, logger });
    const role = { role: "comment", documentRoles: {}, bodyIds: [], organizationId: null } as const;
    const access = { ...role, partnershipId, isAdmitted: true, canSign: false };
    const find = () =>
      service.find({ personId: commenterId, kind: "member", access }, partnershipId, {
        q: words.part,
        limit: 9,
      });
    const first = await find();
    expect(first.isComplete).toBe(false);
    const second = await find();
    expect([second.isComplete, second.hits.length]).toEqual([true, 1]);
    await service.close();
  });

  it("[FI9] keeps no word of a partnership whose documents are forgotten", async () => {
    const { engine, search: service, config } = inside.context;
    const file = join(config.dataDir, "search", `v${searchVersion}`, `${partnershipId}.db`);
    const holds = (word: string) =>
      [file, `${file}-wal`].some((path) => existsSync(path) && readFileSync(path).includes(word));
    await service.settled();
    expect(holds(words.part)).toBe(true);
    await engine.forget(partnershipId);
    await service.settled();
    expect(holds(words.part)).toBe(false);
  });
});
