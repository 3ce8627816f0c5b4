/** Versions of documents on a real server: that they are sittings, how they are named and compared, and who may. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { noteVisit } from "@commontable/server/features/history/visits.ts";
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import { runsIn } from "@commontable/shared/features/history/compare.ts";
import type { Visitor } from "../identity/inside.ts";
import {
  hour,
  inside,
  steward,
  stewardId,
  partnershipId,
  editor,
  editorId,
  viewer,
  viewerId,
  path,
  openScene,
  closeScene,
  later,
  edit,
  write,
  remove,
  list,
  compare,
  name,
  shown,
} from "./scene.ts";

beforeAll(openScene);
afterAll(closeScene);

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
