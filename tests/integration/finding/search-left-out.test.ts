/** One document that cannot be read: everything else is found, and it is not read again until it is edited. */
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { appendBlocks } from "@commontable/shared/documents/template.ts";
import type { Actor } from "@commontable/shared/access/policy.ts";
import type { SearchAnswer } from "@commontable/shared/features/search/api.ts";
import { createSearch, type SearchService } from "@commontable/server/features/search/service.ts";
import { openSearchIndex } from "@commontable/server/persistence/search/ThreadSearchIndex.ts";
import type { SearchIndex } from "@commontable/server/persistence/SearchIndex.ts";
import { firstSteward, openInside, type Inside } from "../identity/inside.ts";

let inside: Inside;
let partnershipId: string;
let actor: Actor;
let search: SearchService;
/** Documents in the order in which they were read. */
const reads: string[] = [];
let isBroken = true;
let isIndexAway = false;
const logged: unknown[] = [];

const write = (document: string, text: string) =>
  inside.context.engine.edit(partnershipId, document, (doc) =>
    appendBlocks(doc, [{ kind: "paragraph", text }], () => randomUUID()),
  );

beforeAll(async () => {
  inside = await openInside();
  const { steward, partnershipId: id, personId } = await firstSteward(inside);
  partnershipId = id;
  const { engine, records, config, clock, people } = inside.context;
  const access = await people.accessOf(personId, partnershipId);
  if (access === null) throw new Error("the steward is at the table");
  actor = { personId, kind: "member", access };
  await write("agenda", "a quokka");
  await write("charter", "a marmot");
  const said = await steward.post(`/api/p/${partnershipId}/threads`, {
    id: randomUUID(),
    stepId: randomUUID(),
    document: "charter",
    kind: "comment",
    anchor: { type: "document" },
    text: "a narwhal",
  });
  expect(said.status).toBe(201);
  const inner = openSearchIndex(join(config.dataDir, "left-out"));
  const index: SearchIndex = {
    ...inner,
    find: (question) => (isIndexAway ? Promise.reject(new Error("took too long")) : inner.find(question)),
  };
  search = createSearch({
    db: records.db,
    engine: {
      listen: (listener) => engine.listen(listener),
      updates: (partnership, document) => {
        reads.push(document);
        if (isBroken && document === "agenda") throw new Error("a row with a wrong checksum");
        return engine.updates(partnership, document);
      },
    },
    documents: {
      heads: () =>
        Promise.all(
          ["agenda", "charter"].map(async (document) => ({
            document,
            ...(await engine.updates(partnershipId, document)),
          })),
        ),
    },
    index,
    clock,
    logger: { info: () => undefined, error: () => undefined, warn: (about) => logged.push(about) },
  });
});
afterAll(async () => {
  await search.close();
  await inside.close();
});

const find = (q: string): Promise<SearchAnswer> => search.find(actor, partnershipId, { q, limit: 9 });
const found = async (q: string): Promise<number> => (await find(q)).hits.length;

it("[FI12] leaves the other documents, comments and people to be found, and does not wait for it", async () => {
  await find("marmot");
  await search.settled();
  expect((await find("marmot")).isComplete).toBe(true);
  expect([
    await found("quokka"),
    await found("marmot"),
    await found("narwhal"),
    await found("denise"),
  ]).toEqual([0, 1, 1, 1]);
  expect(logged).toMatchObject([{ partnershipId, document: "agenda" }]);
});

it("[FI12] is not read again, also when the index is gone through anew", async () => {
  isIndexAway = true;
  await expect(find("marmot")).rejects.toMatchObject({ failure: { status: 429 } });
  isIndexAway = false;
  await find("marmot");
  await search.settled();
  expect(await find("marmot")).toMatchObject({ isComplete: true });
  expect(reads).toEqual(["agenda", "charter"]);
});

it("[FI12] is read once it was edited", async () => {
  isBroken = false;
  await write("agenda", "a heron");
  await search.settled();
  expect(reads).toEqual(["agenda", "charter", "agenda"]);
  expect([await found("quokka"), await found("heron")]).toEqual([1, 1]);
});
