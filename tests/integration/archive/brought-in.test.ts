/** What is brought in, on real servers: that nothing is lost, nobody gains a right, and what may not come is refused whole. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { archiveFiles } from "@commontable/server/archive/archive-files.ts";
import { operatorMayRead, operatorScope } from "@commontable/server/archive/scope.ts";
import { zipStream } from "@commontable/server/archive/zip-stream.ts";
import { createDemo } from "@commontable/server/demo/create-demo.ts";
import { scenarios } from "@commontable/server/demo/scenarios/all.ts";
import type { ArchiveRecords } from "@commontable/shared/features/archive/format.ts";
import { createMeasure, removeMeasure } from "@commontable/shared/features/measures/doc.ts";
import { isLong } from "../../support/seeded.ts";
import { firstSteward, invited, openInside, visit, type Inside, type Visitor } from "../identity/inside.ts";
import { buildZip } from "./build-zip.ts";
import { zipType, fetchAs, later, wholeOf, zipOf, filesOf, bringIn, type Files } from "./carry.ts";

const dayMs = 86_400_000;

let here: Inside;
let steward: Visitor;
let partnershipId: string;
let guest: Visitor;
let guestId: string;
/** Of another server, where everything is brought in. */
let there: Inside;
let newcomer: Visitor;

/** An archive with its times, and what a table says of itself by being brought in, made alike. */
function comparable(files: Files, importer?: string): unknown {
  const texts = Object.entries(files).filter(([name]) => name.startsWith("data/") || name.endsWith(".md"));
  return Object.fromEntries(
    texts.map(([name, content]) => {
      // Suggestions go out to be read, and are not brought in (AR19).
      if (name.endsWith(".md")) return [name, content.split("\n## Suggestions\n")[0]?.trimEnd()];
      if (name !== "data/partnership.json") return [name, { ...JSON.parse(content), suggestions: [] }];
      // Safe: our own format.
      const records = JSON.parse(content) as ArchiveRecords;
      const { partnership, people } = records;
      return [
        name,
        {
          ...records,
          exportedAt: "",
          partnership: {
            ...partnership,
            createdAt: "",
            changes: partnership.changes.filter(({ field }) => field !== "archive"),
          },
          people: people
            .filter((person) => person.name !== importer)
            .map((person) => ({ ...person, kind: "", role: "" })),
        },
      ];
    }),
  );
}

beforeAll(async () => {
  here = await openInside();
  ({ steward, partnershipId } = await firstSteward(here));
  ({ guest, personId: guestId } = await invited(here, steward, partnershipId, { role: "comment" }));
  await furnish();
  there = await openInside();
  newcomer = (await firstSteward(there)).steward;
});
afterAll(async () => {
  vi.useRealTimers();
  await Promise.all([here.close(), there.close()]);
});

/** A measure with values, and a thread. */
async function furnish(): Promise<void> {
  await here.context.engine.edit(partnershipId, "measures", (doc) =>
    createMeasure(doc, { id: "m1", name: "Jobs" }, "server"),
  );
  const table = `/api/p/${partnershipId}`;
  const points = [1, 2].map((value) => ({
    periodStart: "2025-01-01",
    periodEnd: `2025-0${value}-28`,
    value,
  }));
  const recorded = await steward.post(`${table}/measures/m1/points`, { requestId: "r1", version: 1, points });
  const thread = await guest.post(`${table}/threads`, {
    id: randomUUID(),
    stepId: randomUUID(),
    document: "agenda",
    kind: "concern",
    anchor: { type: "document" },
    text: "Who counts?",
  });
  expect([recorded.status, thread.status]).toEqual([200, 201]);
}

describe("an example, taken out and brought in elsewhere", () => {
  it.each(isLong ? scenarios.map(({ id }) => id) : ["emp90", "nii"])(
    "[AR40] %s is equal when it is taken out again",
    async (id) => {
      const demo = createDemo(here.context);
      await demo.seed(id);
      // Archives say the day, which is not to end while this one is brought in.
      vi.setSystemTime(Math.ceil(Date.now() / dayMs) * dayMs + dayMs / 2);
      const zip = await wholeOf(here, id);
      const answer = await bringIn(there, newcomer, zip);
      expect(answer.status).toBe(201);
      // Safe: the answer to bringing in.
      const { partnership } = (await answer.json()) as { partnership: { id: string; simulation: boolean } };
      expect(partnership.simulation).toBe(true);
      const again = await wholeOf(there, partnership.id);
      expect(comparable(filesOf(again), "Denise")).toEqual(comparable(filesOf(zip)));
      await demo.stop();
    },
  );
});

describe("what comes in", () => {
  it("[AR41] gives nobody but whoever brings it in any right, and touches nothing that is here", async () => {
    const rows = () =>
      Promise.all(
        (["members", "seat_sessions", "auth_user", "tokens", "invitations", "document_roles"] as const).map(
          (table) => here.context.records.db.selectFrom(table).selectAll().execute(),
        ),
      );
    const before = await rows();
    const zip = await zipOf(here, steward, partnershipId);
    const answer = await bringIn(here, steward, zip);
    // Safe: the answer to bringing in.
    const { partnership } = (await answer.json()) as { partnership: { id: string; slug: string } };
    expect(partnership.slug).toBe("newark-integration-initiative-2");
    const [members = [], ...others] = await rows();
    const added = members.filter((row) => "partnershipId" in row && row.partnershipId === partnership.id);
    expect(members.filter((row) => !added.includes(row))).toEqual(before[0]);
    expect(others).toEqual(before.slice(1));
    const roles = added.map((row) => ("role" in row ? row.role : ""));
    expect(roles.toSorted()).toEqual(["manage", "view", "view"]);
    expect((await guest.get(`/api/p/${partnership.id}`)).status).toBe(404);
    const listed = await steward.get(`/api/p/${partnership.id}/members`);
    expect(JSON.stringify(listed.body)).toContain("Keisha");
  });

  it("[AR42] says what would come in before anything is done", async () => {
    const count = () => here.context.records.db.selectFrom("partnerships").select("id").execute();
    const before = (await count()).length;
    const answer = await bringIn(
      here,
      steward,
      await zipOf(here, steward, partnershipId),
      "/api/archives/look",
    );
    expect(await answer.json()).toMatchObject({
      name: "Newark Integration Initiative",
      isExample: false,
      documents: ["Common agenda", "Shared measures", "Role charter"],
      people: 2,
      measures: 1,
      points: 2,
      threads: 1,
    });
    expect((await count()).length).toBe(before);
  });

  it("[AR43] is for whoever may start a partnership", async () => {
    const zip = await zipOf(here, steward, partnershipId);
    expect((await bringIn(here, visit(here), zip)).status).toBe(401);
    expect((await bringIn(here, guest, zip, "/api/archives/look")).status).toBe(401);
    const open = await openInside({ DEMO: "1" });
    const stranger = visit(open);
    expect((await bringIn(open, stranger, zip)).status).toBe(422);
    const answer = await bringIn(open, stranger, zip, "/api/archives?yourName=Noor");
    expect(answer.status).toBe(201);
    expect(answer.headers.getSetCookie().length).toBe(1);
    await open.close();
  });

  const changed = async (
    change: (records: Record<string, unknown>) => void,
    more: Files = {},
  ): Promise<Uint8Array> => {
    const files = { ...filesOf(await zipOf(here, steward, partnershipId)), ...more };
    // Safe: our own format.
    const records = JSON.parse(files["data/partnership.json"] ?? "") as Record<string, unknown>;
    change(records);
    const all = { ...files, "data/partnership.json": JSON.stringify(records) };
    return buildZip(Object.entries(all).map(([name, content]) => ({ name, content })));
  };
  const nothing = (): undefined => undefined;
  const agenda = (live: unknown): Files => ({ "data/documents/agenda.json": JSON.stringify({ live }) });

  it.each<[string, () => Promise<Uint8Array>]>([
    ["another format", () => changed((records) => (records["format"] = "other"))],
    [
      "a role nobody has",
      () => changed((records) => (records["people"] = [{ id: "p", name: "x", role: "owner" }])),
    ],
    ["people who are not there", () => changed((records) => (records["people"] = []))],
    [
      "a document that is missing",
      () => changed((records) => (records["documents"] = [{ document: "cycle", title: "x" }])),
    ],
    [
      "a document outside its folder",
      () => changed((records) => (records["documents"] = [{ document: "../agenda", title: "x" }])),
    ],
    ["a root nobody knows", () => changed(nothing, agenda({ secrets: { map: {} } }))],
    ["a script as an element", () => changed(nothing, agenda({ body: { flow: [{ element: "script" }] } }))],
    [
      "a link that would run",
      () =>
        changed(
          nothing,
          agenda({
            body: {
              flow: [
                {
                  element: "block",
                  children: [{ runs: [{ text: "x", marks: { link: { href: "javascript:alert(1)" } } }] }],
                },
              ],
            },
          }),
        ),
    ],
    [
      "a key that reaches a prototype",
      () => changed(nothing, agenda({ results: { map: JSON.parse('{"__proto__":{"map":{}}}') } })),
    ],
    [
      "text where elements belong",
      () => changed(nothing, agenda({ body: { flow: [{ runs: [{ text: "x" }] }] } })),
    ],
    [
      "an attribute no element has",
      () =>
        changed(nothing, agenda({ body: { flow: [{ element: "block", attributes: { onclick: "x" } }] } })),
    ],
    ["elements that lie too deep", () => changed(nothing, agenda({ body: { flow: [deep(200)] } }))],
    ["no JSON", () => changed(nothing, { "data/documents/agenda.json": "{" })],
  ])("[AR34] is refused whole where it holds %s", async (_what, make) => {
    const count = () => here.context.records.db.selectFrom("partnerships").select("id").execute();
    const before = (await count()).length;
    const answer = await bringIn(here, steward, await make());
    expect(answer.status).toBe(422);
    expect(JSON.stringify(await answer.json())).toContain("Nothing was brought in.");
    expect((await count()).length).toBe(before);
  });

  it("[AR34] is refused where it says of somebody who lives here, and not in it, what they did", async () => {
    const blame = { field: "name", before: "", after: "", reason: "", at: "2025-01-01T00:00:00.000Z" };
    const made = await changed((records) =>
      Object.assign(records["partnership"] ?? {}, { changes: [{ ...blame, personId: guestId }] }),
    );
    const answer = await bringIn(here, steward, made);
    expect(answer.status).toBe(422);
    expect(JSON.stringify(await answer.json())).toContain("names somebody who is not among its people");
    const changes = here.context.records.db.selectFrom("partnership_changes").select("personId");
    expect(await changes.where("personId", "=", guestId).execute()).toEqual([]);
  });

  it("[AR35] of a newer version is refused with what to do", async () => {
    const answer = await bringIn(here, steward, await changed((records) => (records["version"] = 2)));
    expect(JSON.stringify(await answer.json())).toContain("update");
  });

  it("[AR36] that is larger than may be sent is refused before it is read", async () => {
    later();
    const headers = { "content-type": zipType, "content-length": "1200000000" };
    const huge = { method: "POST", body: "PK", headers };
    expect((await fetchAs(here, steward, "/api/archives", huge)).status).toBe(413);
    const open = await openInside({ DEMO: "1" });
    const stranger = visit(open);
    const larger = new Uint8Array(25 * 1024 * 1024);
    expect((await bringIn(open, stranger, larger, "/api/archives/look")).status).toBe(413);
    await open.close();
  });

  it("[AR34] comes in again also where somebody came and became a steward while it was made", async () => {
    const scope = operatorScope(true);
    const files = archiveFiles(here.context, { partnershipId, scope }, operatorMayRead);
    const slowly = async function* () {
      yield* [(await files.next()).value].filter((one) => one !== undefined);
      const { personId } = await invited(here, steward, partnershipId, { role: "edit" });
      await here.context.engine.edit(partnershipId, "measures", (doc) =>
        createMeasure(doc, { id: "late", name: "Late", fields: { steward: personId } }),
      );
      yield* files;
    };
    const zip = await new Response(zipStream(slowly(), new Date(here.context.clock()))).arrayBuffer();
    const answer = await bringIn(there, newcomer, new Uint8Array(zip));
    await here.context.engine.edit(partnershipId, "measures", (doc) => removeMeasure(doc, "late"));
    expect(await answer.json()).toMatchObject({ partnership: { slug: expect.any(String) } });
  });
});

function deep(levels: number): unknown {
  return levels === 0 ? { element: "divider" } : { element: "table", children: [deep(levels - 1)] };
}
