/** A partnership, its organizations and its bodies. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { at, firstSteward, invited, openInside, password, visit, type Answer } from "./inside.ts";
import { inside, steward, stewardId, table, openTable, partnershipId } from "./table.ts";

beforeEach(openTable);
afterEach(() => inside.close());

describe("a partnership", () => {
  it("[AC24] keeps its address when its name changes, and the reason when its phase does", async () => {
    const changed = await steward.send("PATCH", table, {
      name: "Newark 2030",
      phase: "organize",
      phaseReason: "Ready.",
    });
    expect(changed.body).toMatchObject({
      name: "Newark 2030",
      slug: "newark-integration-initiative",
      phase: "organize",
    });
    expect((await steward.send("PATCH", table, { phase: "implement" })).status).toBe(422);
    const changes = await inside.context.records.db.selectFrom("partnership_changes").selectAll().execute();
    expect(changes).toMatchObject([
      { before: "assess-readiness", after: "organize", reason: "Ready.", personId: stewardId },
    ]);
  });

  it("[AC25] begins with all documents from templates", async () => {
    const bodies = (await steward.get(`${table}/bodies`)).body.bodies as { id: string }[];
    for (const document of ["agenda", "measures", "charter", `trust/${bodies[0]?.id}`]) {
      const doc = await inside.context.engine.read(partnershipId, document);
      expect([document, doc.getXmlFragment("body").length > 0]).toEqual([document, true]);
    }
  });

  it("[AC26] is started by strangers only where the examples are open", async () => {
    const wish = { name: "Ours", yourName: "Ana" };
    expect((await visit(inside).post("/api/partnerships", wish)).status).toBe(401);
    const opened = await openInside({ DEMO: "1" });
    try {
      const ana = visit(opened);
      const started = await ana.post("/api/partnerships", wish);
      expect(at(started, "landing", "slug")).toBe("ours");
      expect(at(await ana.get("/api/me"), "seats", 0, "role")).toBe("manage");
      expect((await ana.post("/api/me/keep", { email: "ana@example.org", password })).status).toBe(201);
      const account = { email: "ben@example.org", password };
      const ben = visit(opened);
      expect((await ben.post("/api/partnerships", { name: "Theirs", account })).status).toBe(422);
      const theirs = await ben.post("/api/partnerships", { name: "Theirs", yourName: "Ben", account });
      expect((await ben.get("/api/me")).body).toMatchObject({ person: { name: "Ben", hasAccount: true } });
      const again = await ben.post("/api/partnerships", { name: "Theirs too" });
      expect(at(again, "landing", "personId")).toBe(at(theirs, "landing", "personId"));
    } finally {
      await opened.close();
    }
  });
});

describe("a text that two people change at once", () => {
  const problemsOf = ({ body }: Answer) => (body as { error?: { fields: unknown } }).error?.fields;

  it("[AC39] keeps an organization's words that whoever comes second never read", async () => {
    const made = await steward.post(`${table}/organizations`, { name: "Chess club", sector: "nonprofit" });
    const path = `${table}/organizations/${at(made, "id")}`;
    const change = (whyHere: string, stood: string) =>
      steward.send("PATCH", path, { whyHere, before: { whyHere: stood } });
    expect((await change("We know the families.", "")).status).toBe(200);
    const second = await change("We have rooms.", "");
    const sentence = "Somebody changed this while you wrote. It says now: “We know the families.”";
    expect([second.status, problemsOf(second)]).toEqual([409, [{ field: "whyHere", sentence }]]);
    expect((await change("We know the families.", "")).status).toBe(200);
    const read = await change("We know the families and have rooms.", "We know the families.");
    expect(read.body.whyHere).toBe("We know the families and have rooms.");
  });

  it("[AC39] keeps what a partnership's other fields say, and the one that changed meanwhile", async () => {
    const before = await steward.get(table);
    const purpose = at(before, "purpose");
    const first = await steward.send("PATCH", table, { purpose: "Buses", before: { purpose } });
    const other = await steward.send("PATCH", table, { currency: "EUR", before: { currency: "USD" } });
    const second = await steward.send("PATCH", table, {
      name: "Ours",
      purpose: "Trains",
      before: { purpose },
    });
    expect([first.status, other.status, second.status]).toEqual([200, 200, 409]);
    const { name } = before.body;
    expect((await steward.get(table)).body).toMatchObject({ name, purpose: "Buses", currency: "EUR" });
  });
});

describe("an organization's interest", () => {
  it("[AC22] [AC33] is stated by itself, once its voice is admitted, and only suggested by others", async () => {
    const { guest, personId } = await invited(inside, steward, partnershipId);
    const own = at(await guest.get(`${table}/organizations`), 0, "id");
    const early = await guest.post(`${table}/organizations/${own}/interests`, { interest: "convening" });
    expect(early.body.confirmedByOrg).toBe(false);
    expect((await guest.post(`${table}/interests/${at(early, "id")}/confirm`)).status).toBe(403);
    expect((await steward.send("PATCH", `${table}/members/${personId}`, { kind: "member" })).status).toBe(
      200,
    );
    const other = await steward.post(`${table}/organizations`, {
      name: "City Workforce Office",
      sector: "government-local",
    });
    const stated = await guest.post(`${table}/organizations/${own}/interests`, {
      interest: "lived-experience",
    });
    expect(stated.body.confirmedByOrg).toBe(true);
    const suggested = await guest.post(`${table}/organizations/${at(other, "id")}/interests`, {
      interest: "funding",
    });
    expect(suggested.body.confirmedByOrg).toBe(false);
    expect((await guest.post(`${table}/interests/${at(suggested, "id")}/confirm`)).status).toBe(403);
    expect((await steward.post(`${table}/interests/${at(suggested, "id")}/confirm`)).status).toBe(200);
  });
});

describe("bodies", () => {
  it("[AC23] have one whole table, which neither comes nor goes", async () => {
    const bodies = (await steward.get(`${table}/bodies`)).body.bodies as { id: string; kind: string }[];
    expect(bodies.map((body) => body.kind)).toEqual(["whole-table"]);
    expect((await steward.post(`${table}/bodies`, { name: "Second", kind: "whole-table" })).status).toBe(422);
    expect((await steward.send("DELETE", `${table}/bodies/${bodies[0]?.id}`)).status).toBe(422);
  });

  it("[AC23] do not stand under themselves", async () => {
    const top = at(await steward.post(`${table}/bodies`, { name: "Board", kind: "policy-board" }), "id");
    const under = at(
      await steward.post(`${table}/bodies`, { name: "Staff", kind: "senior-staff", parentId: top }),
      "id",
    );
    expect((await steward.send("PATCH", `${table}/bodies/${top}`, { parentId: under })).status).toBe(422);
  });

  it("[AC14] open their trust notes to who sits in them", async () => {
    const { personId } = await invited(inside, steward, partnershipId);
    const bodyId = at(await steward.post(`${table}/bodies`, { name: "Data team", kind: "data-team" }), "id");
    const seat = await steward.post(`${table}/bodies/${bodyId}/seats`, { personId });
    expect(seat.body).toMatchObject({ personId, role: "member", basis: "organization" });
    expect((await steward.post(`${table}/bodies/${bodyId}/seats`, { personId: "nobody" })).status).toBe(422);
    expect((await steward.send("DELETE", `${table}/seats/${at(seat, "id")}`)).status).toBe(200);
  });
});

describe("under an address with TLS", () => {
  it("[AC28] cookies are bound to the host and sent over TLS only", async () => {
    const published = await openInside({ PUBLIC_URL: "https://table.example.org" });
    try {
      const first = await firstSteward(published);
      expect(first.steward.cookie).toMatch(/^__Secure-ct\.session_token=/);
      const made = await first.steward.post(`/api/p/${first.partnershipId}/invitations`);
      expect(at(made, "url")).toMatch(/^https:\/\/table\.example\.org\/join\//);
      const answer = await published.app.request(`/api${new URL(at(made, "url")).pathname}`, {
        method: "POST",
        headers: { origin: "https://table.example.org", "content-type": "application/json" },
        body: JSON.stringify({ name: "Sam", listeningOnly: true }),
      });
      expect(answer.headers.get("set-cookie")).toMatch(
        /^__Host-ct_seat=[^;]+;.*Path=\/; HttpOnly; Secure; SameSite=Lax/,
      );
      expect(answer.headers.get("strict-transport-security")).toBe("max-age=15552000");
    } finally {
      await published.close();
    }
  });
});
