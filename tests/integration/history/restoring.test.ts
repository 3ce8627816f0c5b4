/** Restoring on a real server: that nothing is lost, what is taken back, and what becomes of versions. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as Y from "yjs";
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { readContent } from "@commontable/shared/documents/content.ts";
import { createEntry, entriesOf } from "@commontable/shared/documents/live.ts";
import { at } from "../identity/inside.ts";
import {
  hour,
  inside,
  steward,
  stewardId,
  partnershipId,
  editor,
  editorId,
  viewer,
  openScene,
  closeScene,
  later,
  edit,
  write,
  remove,
  words,
  list,
  compare,
  name,
  restore,
  restored,
} from "./scene.ts";

beforeAll(openScene);
afterAll(closeScene);

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
