/** Everything out and in again, on real servers: that nothing is lost, nobody gains a right, and nothing private goes along. */
import { randomUUID } from "node:crypto";
import { unzipSync, strFromU8 } from "fflate";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createEntry } from "@commontable/shared/documents/live.ts";
import { appendBlocks } from "@commontable/shared/documents/template.ts";
import { editMade } from "@commontable/shared/features/suggestions/edit.ts";
import { archiveFiles } from "@commontable/server/archive/archive-files.ts";
import { operatorMayRead, operatorScope } from "@commontable/server/archive/scope.ts";
import { zipStream } from "@commontable/server/archive/zip-stream.ts";
import { createDemo } from "@commontable/server/demo/create-demo.ts";
import { scenarios } from "@commontable/server/demo/scenarios/all.ts";
import type { ArchiveRecords } from "@commontable/shared/features/archive/format.ts";
import { createMeasure, removeMeasure } from "@commontable/shared/features/measures/doc.ts";
import { addDifference } from "@commontable/shared/features/trust/doc.ts";
import {
  at,
  firstSteward,
  invited,
  openInside,
  visit,
  type Inside,
  type Visitor,
} from "../identity/inside.ts";
import { isLong } from "../../support/seeded.ts";
import { buildZip } from "./build-zip.ts";

const origin = "http://127.0.0.1:4747";
const zipType = "application/zip";

let here: Inside;
let steward: Visitor;
let partnershipId: string;
let guest: Visitor;
let guestId: string;
let otherBodyId: string;
let demo: ReturnType<typeof createDemo>;
/** Of another server, where everything is brought in. */
let there: Inside;
let newcomer: Visitor;

type Files = Readonly<Record<string, string>>;

async function fetchAs(
  inside: Inside,
  visitor: Visitor,
  path: string,
  { headers, ...init }: Omit<RequestInit, "headers"> & { headers?: Record<string, string> } = {},
): Promise<Response> {
  return inside.app.request(origin + path, {
    ...init,
    headers: { cookie: visitor.cookie, origin, host: "127.0.0.1:4747", ...headers },
  });
}

/** The buckets hold what one person needs; tests take out more than that. */
function later(): void {
  vi.setSystemTime(Date.now() + 600_000);
}

/** As whoever runs the server takes it out. */
async function wholeOf({ context }: Inside, partnershipId: string): Promise<Uint8Array> {
  const files = archiveFiles(context, { partnershipId, scope: operatorScope(true) }, operatorMayRead);
  return new Uint8Array(await new Response(zipStream(files, new Date(context.clock()))).arrayBuffer());
}

async function zipOf(inside: Inside, visitor: Visitor, id: string, query = ""): Promise<Uint8Array> {
  later();
  const answer = await fetchAs(inside, visitor, `/api/p/${id}/archive.zip${query}`);
  expect(answer.status).toBe(200);
  return new Uint8Array(await answer.arrayBuffer());
}

function filesOf(zip: Uint8Array): Files {
  return Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

async function bringIn(
  inside: Inside,
  visitor: Visitor,
  zip: Uint8Array,
  path = "/api/archives",
): Promise<Response> {
  later();
  return fetchAs(inside, visitor, path, {
    method: "POST",
    body: new Uint8Array(zip),
    headers: { "content-type": zipType },
  });
}

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
  demo = createDemo(here.context);
  ({ steward, partnershipId } = await firstSteward(here));
  const body = await steward.post(`/api/p/${partnershipId}/bodies`, { name: "Data team", kind: "data-team" });
  otherBodyId = at(body, "id");
  ({ guest, personId: guestId } = await invited(here, steward, partnershipId, { role: "comment" }));
  there = await openInside();
  newcomer = (await firstSteward(there)).steward;
});
afterAll(async () => {
  vi.useRealTimers();
  await demo.stop();
  await Promise.all([here.close(), there.close()]);
});

describe("an example, taken out and brought in elsewhere", () => {
  it.each(isLong ? scenarios.map(({ id }) => id) : ["emp90", "nii"])(
    "[AR40] %s is equal when it is taken out again",
    async (id) => {
      await demo.seed(id);
      const zip = await wholeOf(here, id);
      const answer = await bringIn(there, newcomer, zip);
      expect(answer.status).toBe(201);
      // Safe: the answer to bringing in.
      const { partnership } = (await answer.json()) as { partnership: { id: string; simulation: boolean } };
      expect(partnership.simulation).toBe(true);
      const again = await wholeOf(there, partnership.id);
      expect(comparable(filesOf(again), "Denise")).toEqual(comparable(filesOf(zip)));
    },
  );
});

describe("what goes out", () => {
  it("[AR19] holds the suggestions of each document, in words", async () => {
    const files = filesOf(await wholeOf(here, "emp90"));
    expect(files["documents/agenda.md"]).toContain("\n## Suggestions\n");
    expect(files["tables/suggestions.csv"]).toMatch(/^Common agenda,open,/m);
    expect(files["documents/charter.md"]).not.toContain("\n## Suggestions\n");
  });

  it("[AR19] holds every word of a long suggestion, and what was said beneath it", async () => {
    const doc = await here.context.engine.read(partnershipId, "agenda");
    const words = Array.from(
      { length: 45 },
      (_, at) => `Paragraph ${at} ${"of many words ".repeat(60)}end ${at}`,
    );
    const update = editMade(doc, (copy) =>
      appendBlocks(
        copy,
        words.map((text) => ({ kind: "paragraph", text })),
        here.context.newId,
      ),
    );
    doc.destroy();
    const what = { type: "text", update: Buffer.from(update ?? []).toString("base64") };
    const id = randomUUID();
    const sent = { id, batch: randomUUID(), document: "agenda", note: "ZZ-WHY", what };
    expect((await steward.post(`/api/p/${partnershipId}/suggestions`, sent)).status).toBe(201);
    const step = { id: randomUUID(), kind: "said", text: "ZZ-BENEATH" };
    expect((await steward.post(`/api/p/${partnershipId}/suggestions/${id}/steps`, step)).status).toBe(201);
    const files = filesOf(await wholeOf(here, partnershipId));
    for (const file of [
      "tables/suggestions.csv",
      "documents/agenda.md",
      "documents/agenda.html",
      "data/documents/agenda.json",
    ]) {
      const missing = ["ZZ-WHY", "ZZ-BENEATH", ...words].filter((one) => !files[file]?.includes(one));
      expect(missing, file).toEqual([]);
    }
  });

  it("[AR19] tells a suggested value by its name, and no id of the partnership", async () => {
    const [organization] = await here.context.records.db
      .selectFrom("organizations")
      .select(["id", "name"])
      .where("partnershipId", "=", partnershipId)
      .execute();
    if (!organization) throw new Error("an organization");
    await here.context.engine.edit(partnershipId, "agenda", (doc) =>
      createEntry(doc, "strategies", { id: "s1", texts: { title: "Night bus" } }, "server"),
    );
    const what = {
      type: "field",
      item: "strategies/s1",
      field: "lead",
      after: organization.id,
      label: "Strategy “Night bus”, Lead",
    };
    const ids = { id: randomUUID(), batch: randomUUID() };
    const sent = { ...ids, document: "agenda", note: "", what };
    expect((await steward.post(`/api/p/${partnershipId}/suggestions`, sent)).status).toBe(201);
    const files = filesOf(await wholeOf(here, partnershipId));
    for (const file of ["tables/suggestions.csv", "documents/agenda.md"]) {
      expect(files[file]).toContain(organization.name);
      expect(files[file]).not.toContain(organization.id);
    }
  });

  it("[AR20] is what the asker may read, trust notes only when asked for", async () => {
    await here.context.engine.edit(partnershipId, `trust/${otherBodyId}`, (doc) =>
      addDifference(doc, { id: "d1", title: "ZZ-SECRET", kind: "turf", parties: [] }, "server"),
    );
    const everything = [
      await zipOf(here, steward, partnershipId, "?trust=1"),
      await zipOf(here, guest, partnershipId),
    ];
    for (const zip of everything) expect(JSON.stringify(filesOf(zip))).not.toContain("ZZ-SECRET");
    const names = (zip: Uint8Array): string[] =>
      Object.keys(filesOf(zip)).filter((name) => name.includes("trust"));
    expect(names(await zipOf(here, steward, partnershipId))).toEqual([]);
    expect(names(await zipOf(here, steward, partnershipId, "?trust=1"))).toContain(
      "documents/trust-body-1.html",
    );
    // A guest sits in no body.
    expect(names(await zipOf(here, guest, partnershipId, "?trust=1"))).toEqual([]);
  });

  it("[AR22] holds no address, account, link, token or session", async () => {
    await steward.post(`/api/p/${partnershipId}/tokens`, { name: "ZZ-TOKEN", role: "view" });
    await steward.post(`/api/p/${partnershipId}/invitations`, { note: "ZZ-NOTE" });
    const text = JSON.stringify(filesOf(await zipOf(here, steward, partnershipId, "?trust=1")));
    for (const hidden of ["denise@example.org", "ZZ-TOKEN", "ZZ-NOTE", partnershipId, guestId, otherBodyId])
      expect(text).not.toContain(hidden);
    expect(text).toContain("Keisha");
  });

  it("[AR23] leaves out values that stand for too few people, with everything said for that period", async () => {
    await here.context.engine.edit(partnershipId, "measures", (doc) =>
      createMeasure(doc, { id: "m1", name: "Jobs" }, "server"),
    );
    const record = (value: number, n: number | null, periodEnd: string) =>
      steward.post(`/api/p/${partnershipId}/measures/m1/points`, {
        requestId: `r${value}`,
        version: 1,
        points: [{ periodStart: "2025-01-01", periodEnd, value, n }],
      });
    await record(777_001, 10, "2025-06-30");
    await record(777_002, 400, "2025-06-30");
    await record(777_003, 11, "2025-12-31");
    await record(777_004, null, "2026-06-30");
    const files = filesOf(await zipOf(here, steward, partnershipId));
    const all = JSON.stringify(files);
    expect(all).not.toContain("777001");
    expect(all).not.toContain("777,002");
    expect(all).toContain("777003");
    expect(files["tables/measures.csv"]).toContain("777004");
    expect(files["README.md"]).toContain("2 values are left out");
  });

  it("[AR24] says that something was taken back, and not what", async () => {
    const id = crypto.randomUUID();
    const stepId = crypto.randomUUID();
    await guest.post(`/api/p/${partnershipId}/threads`, {
      id,
      stepId,
      document: "agenda",
      kind: "concern",
      anchor: { type: "document" },
      text: "ZZ-REGRETTED",
    });
    const regret = { id: crypto.randomUUID(), kind: "taken-back", about: stepId };
    const answer = await guest.post(`/api/p/${partnershipId}/threads/${id}/steps`, regret);
    expect(answer.status).toBe(201);
    const files = filesOf(await zipOf(here, steward, partnershipId));
    expect(JSON.stringify(files)).not.toContain("ZZ-REGRETTED");
    expect(files["documents/agenda.md"]).toContain("taken back");
  });

  it("[AR25] answers one document in three formats, as files that can do nothing", async () => {
    for (const [format, type] of [
      ["md", "text/markdown"],
      ["html", "text/html"],
      ["json", "application/json"],
    ] as const) {
      const answer = await fetchAs(here, guest, `/api/p/${partnershipId}/export/agenda.${format}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toContain(type);
      expect(answer.headers.get("content-disposition")).toBe(
        `attachment; filename="newark-integration-initiative-common-agenda.${format}"`,
      );
      expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
      const policy = answer.headers.get("content-security-policy") ?? "";
      expect(policy).toContain("default-src 'none'");
      if (format === "html") expect(policy).toContain("sandbox");
    }
    const trust = await fetchAs(here, steward, `/api/p/${partnershipId}/export/cycle.md`);
    expect(trust.status).toBe(200);
    const unasked = await steward.get(`/api/p/${partnershipId}`);
    const own = `trust%2F${at(unasked, "wholeTableId")}`;
    expect((await fetchAs(here, steward, `/api/p/${partnershipId}/export/${own}.md`)).status).toBe(409);
    expect((await fetchAs(here, steward, `/api/p/${partnershipId}/export/${own}.md?trust=1`)).status).toBe(
      200,
    );
  });

  it("[AR15] writes cells that a spreadsheet would run as text", async () => {
    await steward.post(`/api/p/${partnershipId}/organizations`, {
      name: '=HYPERLINK("https://evil.example")',
      whyHere: "@SUM(1)",
    });
    const files = filesOf(await zipOf(here, steward, partnershipId));
    expect(files["tables/organizations.csv"]).toContain(`"'=HYPERLINK(""https://evil.example"")"`);
    expect(files["tables/organizations.csv"]).toContain("'@SUM(1)");
  });
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
