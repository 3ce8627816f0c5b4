/** What is taken out, on a real server: all of what the asker may read, and nothing private. */
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createDemo } from "@commontable/server/demo/create-demo.ts";
import { createEntry } from "@commontable/shared/documents/live.ts";
import { appendBlocks } from "@commontable/shared/documents/template.ts";
import { createMeasure } from "@commontable/shared/features/measures/doc.ts";
import { editMade } from "@commontable/shared/features/suggestions/edit.ts";
import { addDifference } from "@commontable/shared/features/trust/doc.ts";
import { at, firstSteward, invited, openInside, type Inside, type Visitor } from "../identity/inside.ts";
import { fetchAs, wholeOf, zipOf, filesOf } from "./carry.ts";

let here: Inside;
let steward: Visitor;
let partnershipId: string;
let guest: Visitor;
let guestId: string;
let otherBodyId: string;

beforeAll(async () => {
  here = await openInside();
  ({ steward, partnershipId } = await firstSteward(here));
  const body = await steward.post(`/api/p/${partnershipId}/bodies`, { name: "Data team", kind: "data-team" });
  otherBodyId = at(body, "id");
  ({ guest, personId: guestId } = await invited(here, steward, partnershipId, { role: "comment" }));
});
afterAll(async () => {
  vi.useRealTimers();
  await here.close();
});

describe("what goes out", () => {
  it("[AR19] holds the suggestions of each document, in words", async () => {
    const demo = createDemo(here.context);
    await demo.seed("emp90");
    const files = filesOf(await wholeOf(here, "emp90"));
    await demo.stop();
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
