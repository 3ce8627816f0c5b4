/** Histories of documents on a real server: versions, names, comparing, restoring, and who may. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import * as Y from "yjs";
import { noteVisit } from "@commontable/server/features/history/visits.ts";
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { plainTextOf, readContent } from "@commontable/shared/documents/content.ts";
import { createEntry, entriesOf } from "@commontable/shared/documents/live.ts";
import type {
  CompareAnswer,
  RestoreAnswer,
  VersionsAnswer,
} from "@commontable/shared/features/history/api.ts";
import { runsIn } from "@commontable/shared/features/history/compare.ts";
import {
  at,
  firstSteward,
  invited,
  openInside,
  type Answer,
  type Inside,
  type Visitor,
} from "../identity/inside.ts";

const hour = 3_600_000;

let inside: Inside;
let steward: Visitor;
let stewardId: string;
let partnershipId: string;
let editor: Visitor;
let editorId: string;
let viewer: Visitor;
let viewerId: string;
let path: string;

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-02-02T09:00:00Z") });
  inside = await openInside();
  ({ steward, partnershipId, personId: stewardId } = await firstSteward(inside));
  path = `/api/p/${partnershipId}/versions`;
  const one = await invited(inside, steward, partnershipId, { role: "edit" });
  [editor, editorId] = [one.guest, one.personId];
  const two = await invited(inside, steward, partnershipId, { role: "view" });
  [viewer, viewerId] = [two.guest, two.personId];
});
afterAll(async () => {
  vi.useRealTimers();
  await inside.close();
});

function later(ms: number): void {
  vi.setSystemTime(Date.now() + ms);
}

const edit = (document: string, change: (doc: Y.Doc) => void, personId?: string) =>
  inside.context.engine.edit(partnershipId, document, change, personId);

/** Writes a paragraph under an id, or words at the end of the one that has it. */
function write(doc: Y.Doc, id: string, words: string): void {
  const body = doc.getXmlFragment(bodyRoot);
  for (const child of body.toArray()) {
    const text = child instanceof Y.XmlElement && child.getAttribute("id") === id ? child.get(0) : null;
    if (text instanceof Y.XmlText) {
      text.insert(text.length, words);
      return;
    }
  }
  const block = new Y.XmlElement("block");
  body.push([block]);
  block.setAttribute("id", id);
  block.setAttribute("kind", "paragraph");
  block.insert(0, [new Y.XmlText(words)]);
}

function remove(doc: Y.Doc, id: string): void {
  const body = doc.getXmlFragment(bodyRoot);
  const index = body
    .toArray()
    .findIndex((child) => child instanceof Y.XmlElement && child.getAttribute("id") === id);
  body.delete(index, 1);
}

async function words(document: string): Promise<string[]> {
  const doc = await inside.context.engine.read(partnershipId, document);
  return readContent(doc.getXmlFragment(bodyRoot)).flatMap((block) =>
    block.type === "text" && block.id.startsWith("b") && block.section === null ? [plainTextOf(block)] : [],
  );
}

// Safe: the routes answer exactly these.
const list = async (who: Visitor, document: string, more = ""): Promise<VersionsAnswer> =>
  (await who.get(`${path}?document=${document}${more}`)).body as unknown as VersionsAnswer;
const compare = async (who: Visitor, document: string, from: number | string, to: number | string) =>
  (await who.get(`${path}/compare?document=${document}&from=${from}&to=${to}`))
    .body as unknown as CompareAnswer;
const name = (who: Visitor, document: string, more: object = {}): Promise<Answer> =>
  who.post(path, { id: randomUUID(), document, name: "Draft for the board", ...more });
const restore = async (who: Visitor, document: string, what: object, id = randomUUID()): Promise<Answer> =>
  who.post(`${path}/restore`, { id, document, what });
const restored = ({ body }: Answer): RestoreAnswer => body as unknown as RestoreAnswer;

const shown = ({ blocks }: CompareAnswer): string[] =>
  blocks
    .filter(({ change }) => change !== "same")
    .map((block) =>
      runsIn(block)
        .map(({ op, text }) => (op === "same" ? text : op === "removed" ? `[-${text}-]` : `{+${text}+}`))
        .join(""),
    );

describe("versions", () => {
  it("[HI1] [HI2] [HI4] are the sittings in which people wrote, with who wrote how much", async () => {
    const before = await list(steward, "charter");
    // The template alone.
    expect(before.versions).toMatchObject([{ previous: 0, shares: [], name: null }]);
    await edit("charter", (doc) => write(doc, "b1", "We meet monthly."), editorId);
    later(10 * 60_000);
    await edit("charter", (doc) => write(doc, "b1", " On Mondays."), stewardId);
    later(hour);
    // A mark of a comment, say: nobody's version.
    await edit("charter", (doc) => doc.getXmlFragment(bodyRoot).get(0));
    await edit("charter", (doc) => doc.getMap("meta").set("x", 1));
    later(hour);
    await edit("charter", (doc) => remove(doc, "b1"), stewardId);
    const after = await list(steward, "charter");
    const people = after.people.map(({ id }) => id);
    const byPerson = after.versions.map(({ shares }) =>
      shares.map(({ by, added, removed }) => [people[by], added, removed > 0]),
    );
    expect(byPerson).toEqual([
      [[stewardId, 0, true]],
      [
        [editorId, 16, false],
        [stewardId, 12, false],
      ],
      [],
    ]);
    const [last, sitting, template] = after.versions;
    expect(sitting?.previous).toBe(template?.seq);
    expect(last?.previous).toBe(sitting?.seq);
    expect(last?.seq).toBe(after.seq);
    expect(sitting).toMatchObject({
      startedAt: "2026-02-02T09:00:00.000Z",
      endedAt: "2026-02-02T09:10:00.000Z",
    });
  });

  it("[HI3] [HI5] are named by whoever may write, and end where they were named", async () => {
    later(hour);
    await edit("agenda", (doc) => write(doc, "b1", "One."), editorId);
    const named = await name(editor, "agenda");
    expect(named.status).toBe(201);
    expect(named.body).toMatchObject({
      name: "Draft for the board",
      by: editorId,
      byName: "Keisha",
      byOrganization: "South Ward Parents",
    });
    await edit("agenda", (doc) => write(doc, "b2", "Two."), editorId);
    expect((await name(viewer, "agenda")).status).toBe(403);
    const { versions, named: names } = await list(viewer, "agenda");
    expect(versions.slice(0, 2).map((version) => version.name?.name)).toEqual([
      undefined,
      "Draft for the board",
    ]);
    expect(names).toMatchObject([{ seq: versions[1]?.seq, name: { by: editorId } }]);
    // A later name takes the place of the first; both rows stay.
    const seq = versions[1]?.seq;
    expect((await name(steward, "agenda", { seq, name: "Board draft" })).status).toBe(201);
    expect((await list(viewer, "agenda")).versions[1]?.name).toMatchObject({
      name: "Board draft",
      by: stewardId,
    });
    const { db } = inside.context.records;
    expect(await db.selectFrom("version_names").select("name").execute()).toHaveLength(2);
    await expect(db.updateTable("version_names").set({ name: "forged" }).execute()).rejects.toThrow(
      "never changed",
    );
  });

  it("[HI6] are named once, however often the same request arrives", async () => {
    const id = randomUUID();
    const first = await name(steward, "agenda", { id, name: "Once" });
    expect(await name(steward, "agenda", { id, name: "Once" })).toEqual(first);
    expect((await name(editor, "agenda", { id, name: "Taken" })).status).toBe(409);
    expect((await name(steward, "measures", { id })).status).toBe(409);
  });

  it("[HI5] take a name with words in it, and only of what there is", async () => {
    expect((await name(steward, "agenda", { name: "   " })).body).toMatchObject({
      error: { fields: [{ field: "name", sentence: "Give the version a name." }] },
    });
    expect((await name(steward, "agenda", { seq: 99_999 })).status).toBe(404);
    expect((await name(steward, "agenda", { seq: 0 })).status).toBe(404);
  });

  it("[HI8] are told a page at a time", async () => {
    const all = await list(steward, "agenda");
    const [, second] = all.versions;
    const rest = await list(steward, "agenda", `&before=${second?.seq}`);
    expect(rest.versions).toEqual(all.versions.slice(2));
    expect(rest.hasMore).toBe(false);
  });
});

describe("comparing", () => {
  it("[HI20] [HI23] shows what changed between any two versions, and who wrote it", async () => {
    later(hour);
    const { seq: start } = await list(steward, "agenda");
    await edit("agenda", (doc) => write(doc, "b1", " And more."), stewardId);
    await edit("agenda", (doc) => remove(doc, "b2"), editorId);
    const told = await compare(viewer, "agenda", start, "now");
    expect(shown(told)).toEqual(["One.{+ And more.+}", "[-Two.-]"]);
    expect(told.blocks.flatMap(runsIn).find(({ op }) => op === "added")?.by).toBe(stewardId);
    expect(told.people).toMatchObject([{ id: stewardId, name: "Denise" }]);
    expect(shown(await compare(viewer, "agenda", told.seq, start))).toEqual([
      "One.[- And more.-]",
      "{+Two.+}",
    ]);
    expect((await compare(viewer, "agenda", 0, "now")).counts.removed).toBe(0);
  });

  it("[HI20] refuses versions there are not", async () => {
    for (const [from, to] of [
      [0, 9_999_999],
      [-1, 1],
      ["x", 1],
      [0, "last"],
    ])
      expect([404, 422]).toContain(
        (await viewer.get(`${path}/compare?document=agenda&from=${from}&to=${to}`)).status,
      );
  });

  it("[HI10] begins where one left off: a pause ends a visit, a broken connection does not", async () => {
    const onVisit = async (type: "came" | "left"): Promise<void> => {
      const { seq } = await list(steward, "agenda");
      noteVisit(inside.context, {
        type,
        partnershipId,
        document: "agenda",
        personId: viewerId,
        epoch: 1,
        seq,
      });
      // Rows are written in order: this waits for the visit.
      await inside.context.records.db.selectFrom("document_visits").selectAll().execute();
    };
    expect((await viewer.get(`${path}/compare?document=agenda&from=last&to=now`)).status).toBe(404);
    await onVisit("came");
    expect((await list(viewer, "agenda")).last).toBeNull();
    const { seq: seen } = await list(viewer, "agenda");
    await onVisit("left");
    later(hour);
    await edit("agenda", (doc) => write(doc, "b3", "Since."), editorId);
    expect((await list(viewer, "agenda")).last).toMatchObject({ seq: seen });
    await onVisit("came");
    later(2 * hour);
    await onVisit("left");
    await onVisit("came");
    const told = await compare(viewer, "agenda", "last", "now");
    expect(told.last).toMatchObject({ seq: seen });
    expect(shown(told)).toEqual(["{+Since.+}"]);
    expect((await list(steward, "agenda")).last).toBeNull();
  });

  it("[HI11] is told of each document others wrote in, and of none one never opened", async () => {
    const since = async (who: Visitor) =>
      (await who.get(`${path}/since`)).body as {
        documents: { document: string; seq: number; by: number[] }[];
        people: { id: string }[];
      };
    const { seq } = await list(steward, "agenda");
    expect((await since(viewer)).documents, "seen all").toEqual([]);
    await edit("agenda", (doc) => write(doc, "b4", "News."), editorId);
    const told = await since(viewer);
    expect(told.documents).toMatchObject([{ document: "agenda", seq, by: [0] }]);
    expect(told.people.map(({ id }) => id)).toEqual([editorId]);
    expect((await since(steward)).documents, "never there").toEqual([]);
  });
});

describe("restoring", () => {
  it("[HI40] [HI47] makes the document say what it said, as an edit of whoever asked", async () => {
    later(hour);
    await edit(
      "measures",
      (doc) => {
        write(doc, "b1", "First words.");
        createEntry(doc, "measures", { id: "m1", texts: { name: "Jobs" } }, null);
      },
      editorId,
    );
    const { seq: then } = await list(steward, "measures");
    await edit(
      "measures",
      (doc) => {
        write(doc, "b1", " More words.");
        write(doc, "b2", "New.");
        createEntry(doc, "measures", { id: "m2", texts: { name: "Homes" } }, null);
      },
      stewardId,
    );
    const { seq: late } = await list(steward, "measures");
    expect((await restore(viewer, "measures", { type: "version", seq: then })).status).toBe(403);
    const id = randomUUID();
    const done = await restore(editor, "measures", { type: "version", seq: then }, id);
    expect(done.status).toBe(201);
    expect(restored(done)).toEqual({ restore: { id, seq: late + 1 }, kept: 0 });
    expect(await words("measures")).toEqual(["First words."]);
    const doc = await inside.context.engine.read(partnershipId, "measures");
    expect(entriesOf(doc, "measures").map(([one]) => one)).toEqual(["m1"]);
    expect((await compare(viewer, "measures", then, "now")).counts).toMatchObject({ blocks: 0, items: 0 });
    const { versions } = await list(viewer, "measures");
    expect(versions[0]).toMatchObject({ seq: late + 1, restore: { by: editorId, restoredSeq: then } });
    // What was there before is a version of its own.
    expect(versions[1]).toMatchObject({ seq: late });
    expect(restored(await restore(editor, "measures", { type: "version", seq: then }, id)).restore?.seq).toBe(
      late + 1,
    );
    expect(restored(await restore(editor, "measures", { type: "version", seq: then })).restore).toBeNull();
  });

  it("[HI46] is taken back, all but what others wrote since", async () => {
    const [{ restore: act } = { restore: null }] = (await list(viewer, "measures")).versions;
    await edit("measures", (doc) => write(doc, "b9", "Since."), stewardId);
    const undone = await restore(steward, "measures", { type: "undo", restoreId: act?.id });
    expect(restored(undone)).toMatchObject({ kept: 1 });
    expect((await words("measures")).toSorted()).toEqual(["First words. More words.", "New.", "Since."]);
    expect((await restore(steward, "agenda", { type: "undo", restoreId: act?.id })).status).toBe(404);
  });

  it("[HI46] is taken back without what somebody brought back since, and others wrote in", async () => {
    const written = async (block: string, text: string): Promise<number> => {
      await edit("charter", (doc) => write(doc, block, text), editorId);
      return (await list(steward, "charter")).seq;
    };
    const first = await written("b20", "First.");
    const second = await written("b21", "Second.");
    await written("b21", " More.");
    const id = randomUUID();
    await restore(editor, "charter", { type: "version", seq: first }, id);
    await restore(steward, "charter", { type: "version", seq: second });
    await edit("charter", (doc) => write(doc, "b21", " Since."), stewardId);
    const undone = await restore(editor, "charter", { type: "undo", restoreId: id });
    expect(restored(undone).kept).toBe(1);
    expect((await words("charter")).slice(-2)).toEqual(["First.", "Second. Since."]);
  });

  it("[HI42] loses nothing that is typed meanwhile, and everybody ends with the same", async () => {
    await edit("charter", (doc) => write(doc, "b5", "One two three."), editorId);
    const { seq: then } = await list(steward, "charter");
    await edit("charter", (doc) => write(doc, "b5", " Four."), editorId);
    const copy = await inside.context.engine.read(partnershipId, "charter");
    const before = Y.encodeStateVector(copy);
    write(copy, "b5", " Typed meanwhile.");
    const [done] = await Promise.all([
      restore(steward, "charter", { type: "version", seq: then }),
      edit("charter", (doc) => Y.applyUpdate(doc, Y.encodeStateAsUpdate(copy, before)), editorId).catch(
        () => null,
      ),
    ]);
    expect(done.status).toBe(201);
    expect((await words("charter")).at(-1)).toMatch(/^One two three\.( Typed meanwhile\.)?$/);
  });

  it("[HI43] keeps the places of comments, and gives back those whose words come back", async () => {
    later(hour);
    const threads = `/api/p/${partnershipId}/threads`;
    await edit("agenda", (doc) => write(doc, "b7", "The average hides a gap between ages."), editorId);
    const { seq: then } = await list(steward, "agenda");
    const begun = await steward.post(threads, {
      id: randomUUID(),
      stepId: randomUUID(),
      document: "agenda",
      kind: "question",
      text: "Which gap?",
      anchor: {
        type: "text",
        quote: "a gap",
        before: "The average hides ",
        after: " between ages.",
        blockId: "b7",
        ranges: [{ first: { client: 0, clock: 0 }, last: { client: 0, clock: 0 } }],
      },
    });
    const threadId = at(begun, "id");
    const marked = async (): Promise<string[]> => {
      const doc = await inside.context.engine.read(partnershipId, "agenda");
      return readContent(doc.getXmlFragment(bodyRoot)).flatMap((block) =>
        block.type === "text"
          ? block.runs.filter(({ threads: ids }) => ids?.includes(threadId)).map(({ text }) => text)
          : [],
      );
    };
    expect(await marked()).toEqual(["a gap"]);
    await edit("agenda", (doc) => write(doc, "b7", " More."), editorId);
    await restore(steward, "agenda", { type: "version", seq: then });
    expect(await marked()).toEqual(["a gap"]);
    await edit("agenda", (doc) => remove(doc, "b7"), editorId);
    expect(await marked()).toEqual([]);
    await restore(steward, "agenda", { type: "version", seq: then });
    expect(await marked()).toEqual(["a gap"]);
    const told = (await steward.get(`${threads}?document=agenda`)).body as { threads: { id: string }[] };
    expect(told.threads.map(({ id }) => id)).toContain(threadId);
  });
});

describe("what only the server wrote", () => {
  const mark = () => edit("charter", (doc) => doc.getMap("meta").set("x", randomUUID()));

  it("[HI3] [HI4] belongs to the version that was named or restored before it, and begins none", async () => {
    later(hour);
    await edit("charter", (doc) => write(doc, "b8", "Named soon."), editorId);
    const { seq } = await list(steward, "charter");
    await name(editor, "charter", { name: "Before the comment" });
    await mark();
    await name(steward, "charter", { name: "After the comment" });
    await mark();
    const told = await list(steward, "charter");
    const [newest] = told.versions;
    expect(newest).toMatchObject({ seq: seq + 2, name: { name: "After the comment" } });
    expect(newest?.shares).toHaveLength(1);
    expect(told.named.filter(({ seq: at }) => at >= seq)).toMatchObject([
      { seq: seq + 2, name: { name: "After the comment" } },
    ]);
    await edit("charter", (doc) => write(doc, "b8", " More."), editorId);
    await restore(steward, "charter", { type: "version", seq: seq + 2 });
    await mark();
    const { versions } = await list(steward, "charter");
    expect(versions.slice(0, 3)).toMatchObject([
      { previous: seq + 3, seq: seq + 5, restore: { by: stewardId, restoredSeq: seq + 2 } },
      { previous: seq + 2, seq: seq + 3, name: null, restore: null },
      { seq: seq + 2, name: { name: "After the comment" } },
    ]);
    expect(versions.filter(({ shares }) => shares.length === 0)).toHaveLength(1);
  });
});
