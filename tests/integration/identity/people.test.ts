import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  at,
  firstSteward,
  invited,
  openInside,
  password,
  visit,
  type Answer,
  type Inside,
  type Visitor,
} from "./inside.ts";

let inside: Inside;
let steward: Visitor;
let stewardId: string;
let table: string;

beforeEach(async () => {
  inside = await openInside();
  const first = await firstSteward(inside);
  steward = first.steward;
  stewardId = first.personId;
  table = `/api/p/${first.partnershipId}`;
});
afterEach(() => inside.close());

const partnershipId = () => table.slice("/api/p/".length);

describe("an invitation", () => {
  it("[AC11] says what one is joining, and nobody's name but the inviter's", async () => {
    const made = await steward.post(`${table}/invitations`, { section: "results", note: "for the parents" });
    const offer = await visit(inside).get(`/api${new URL(at(made, "url")).pathname}`);
    expect(offer.body).toEqual({
      partnership: {
        id: partnershipId(),
        slug: "newark-integration-initiative",
        name: "Newark Integration Initiative",
        purpose: "",
        simulation: false,
      },
      role: "suggest",
      document: "agenda",
      section: "results",
      body: null,
      invitedBy: "Denise",
      organizations: [],
      alreadyHere: null,
    });
  });

  it("[AC11] seats a guest with the link's role, their organization and kind", async () => {
    const { personId } = await invited(inside, steward, partnershipId());
    const members = await steward.get(`${table}/members`);
    const keisha = Object.values(members.body).find(
      (member) => (member as { personId: string }).personId === personId,
    );
    expect(keisha).toMatchObject({
      name: "Keisha",
      kind: "guest",
      role: "suggest",
      hasAccount: false,
      representative: { type: "doer", canSign: false },
    });
    const organizations = await steward.get(`${table}/organizations`);
    expect(organizations.body[0]).toMatchObject({
      name: "South Ward Parents",
      status: "prospect",
      isCommunityBased: true,
    });
  });

  it("[AC11] gives somebody who only listens nothing but reading", async () => {
    const made = await steward.post(`${table}/invitations`);
    const guest = visit(inside);
    await guest.post(`/api${new URL(at(made, "url")).pathname}`, { name: "Sam", listeningOnly: true });
    expect(at(await guest.get("/api/me"), "seats", 0, "role")).toBe("view");
  });

  it("[AC11] never gives the right to manage", async () => {
    expect((await steward.post(`${table}/invitations`, { role: "manage" })).status).toBe(422);
  });

  it("[AC12] opened again by the same browser makes no second person", async () => {
    const { guest, personId, secret } = await invited(inside, steward, partnershipId());
    const again = await guest.post(`/api/join/${secret}`, { name: "Somebody else", listeningOnly: true });
    expect(at(again, "personId")).toBe(personId);
    expect(at(await guest.get(`/api/join/${secret}`), "alreadyHere", "name")).toBe("Keisha");
  });

  it("[AC13] that was revoked lets nobody in and its guests out", async () => {
    const { guest, secret, invitationId } = await invited(inside, steward, partnershipId());
    expect((await guest.get(table)).status).toBe(200);
    await steward.send("DELETE", `${table}/invitations/${invitationId}`);
    expect((await guest.get(table)).status).toBe(401);
    const late = await visit(inside).post(`/api/join/${secret}`, { name: "Late", listeningOnly: true });
    expect([late.status, at(late, "error", "code")]).toEqual([410, "link-ended"]);
  });

  it("[AC13] that was revoked leaves nobody who came by it to give a seat to", async () => {
    const { personId, invitationId } = await invited(inside, steward, partnershipId());
    const body = at(await steward.post(`${table}/bodies`, { name: "Data team", kind: "data-team" }), "id");
    await steward.send("DELETE", `${table}/invitations/${invitationId}`);
    const answer = await steward.post(`${table}/bodies/${body}/seats`, { personId });
    expect(JSON.stringify(answer)).toContain("This person is not at the table.");
    expect(answer.status).toBe(422);
  });

  it("[AC13] that has run out lets nobody in, and who is in stays", async () => {
    const { guest, secret, invitationId } = await invited(inside, steward, partnershipId());
    await inside.context.records.db
      .updateTable("invitations")
      .set({ expiresAt: 1 })
      .where("id", "=", invitationId)
      .execute();
    expect((await visit(inside).get(`/api/join/${secret}`)).status).toBe(410);
    expect((await guest.get(table)).status).toBe(200);
  });

  it("[AC2] and the seat taken by it are stored only as hashes", async () => {
    const { guest, secret } = await invited(inside, steward, partnershipId());
    const { db } = inside.context.records;
    const rows = [
      await db.selectFrom("invitations").selectAll().execute(),
      await db.selectFrom("seat_sessions").selectAll().execute(),
    ];
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(JSON.stringify(rows)).not.toContain(guest.cookie.split("=")[1]);
  });

  it("[AC14] [TRU-3] into a body opens that body's trust notes and no others", async () => {
    const body = await steward.post(`${table}/bodies`, {
      name: "Community team",
      kind: "community-engagement",
    });
    const bodyId = at(body, "id");
    const { guest } = await invited(inside, steward, partnershipId(), { bodyId });
    const identity = await inside.context.people.whoIs(
      new Request("http://127.0.0.1:4747/", { headers: { cookie: guest.cookie } }),
      partnershipId(),
    );
    const access = identity && (await inside.context.people.access(identity, partnershipId()));
    expect(access?.bodyIds).toEqual([bodyId]);
  });
});

describe("a guest's seat", () => {
  it("[AC15] that is kept goes on without the cookie of the link, and still ends with the link", async () => {
    const { guest, personId, invitationId } = await invited(inside, steward, partnershipId());
    expect((await guest.post("/api/me/keep", { email: "keisha@example.org", password })).status).toBe(201);
    const home = visit(inside);
    await home.post("/api/sign-in", { email: "keisha@example.org", password });
    expect(at(await home.get("/api/me"), "person", "id")).toBe(personId);
    expect(at(await home.get("/api/me"), "seats", 0, "kind")).toBe("guest");
    await steward.send("DELETE", `${table}/invitations/${invitationId}`);
    expect((await home.get(table)).status).toBe(404);
  });

  it("[SH3] [AC14] is told of the whole table's notes only once it is a member's", async () => {
    const { guest, personId } = await invited(inside, steward, partnershipId());
    const wholeTable = at(await steward.get(table), "wholeTableId");
    expect((await guest.get(table)).body.wholeTableId).toBeNull();
    await steward.send("PATCH", `${table}/members/${personId}`, { kind: "member" });
    expect((await guest.get(table)).body.wholeTableId).toBe(wholeTable);
  });

  it("[AC15] of somebody whom a steward admitted no longer ends with the link", async () => {
    const { guest, personId, invitationId } = await invited(inside, steward, partnershipId());
    await steward.send("PATCH", `${table}/members/${personId}`, { kind: "member" });
    await steward.send("DELETE", `${table}/invitations/${invitationId}`);
    expect(at(await guest.get("/api/me"), "seats", 0, "kind")).toBe("member");
  });

  it("[AC16] at a second table does not lose the first", async () => {
    const { guest } = await invited(inside, steward, partnershipId());
    const other = await steward.post("/api/partnerships", { name: "Another table" });
    const link = await steward.post(`/api/p/${at(other, "partnership", "id")}/invitations`);
    await guest.post(`/api${new URL(at(link, "url")).pathname}`, {
      name: "Keisha at the other",
      listeningOnly: true,
    });
    expect((await guest.get(table)).status).toBe(200);
    expect((await guest.get(`/api/p/${at(other, "partnership", "id")}`)).status).toBe(200);
    expect((await guest.get("/api/me")).body.seats).toHaveLength(2);
  });
});

describe("a member", () => {
  it("[AC17] who is removed is out everywhere, their name stays", async () => {
    const { guest, personId } = await invited(inside, steward, partnershipId());
    await steward.send("DELETE", `${table}/members/${personId}`);
    expect((await guest.get(table)).status).toBe(401);
    expect((await inside.context.people.introduce(personId, partnershipId())).name).toBe("Keisha");
  });

  it("[AC17] may leave, but the last steward may not", async () => {
    const { guest, personId } = await invited(inside, steward, partnershipId());
    expect((await guest.send("DELETE", `${table}/members/${personId}`)).status).toBe(200);
    expect((await steward.send("DELETE", `${table}/members/${stewardId}`)).status).toBe(409);
    expect((await steward.send("PATCH", `${table}/members/${stewardId}`, { role: "edit" })).status).toBe(409);
  });

  it("[AC18] may hold another role in one document", async () => {
    const { personId } = await invited(inside, steward, partnershipId());
    const path = `${table}/members/${personId}/document-role`;
    const given = await steward.send("PUT", path, { document: "charter", role: "edit" });
    expect(given.body.documentRoles).toEqual({ charter: "edit" });
    const taken = await steward.send("PUT", path, { document: "charter", role: null });
    expect(taken.body.documentRoles).toEqual({});
  });
});

describe("for whom somebody speaks", () => {
  it("[AC20] keeps its history when it changes", async () => {
    const { guest, personId } = await invited(inside, steward, partnershipId());
    const organizations = await guest.get(`${table}/organizations`);
    const organizationId = at(organizations, 0, "id");
    const change = { organizationId, type: "designee" };
    expect((await guest.send("PUT", `${table}/members/${personId}/representative`, change)).status).toBe(200);
    const history = await steward.get(`${table}/representatives`);
    expect(Object.values(history.body).map((row) => (row as { type: string }).type)).toEqual([
      "designee",
      "doer",
    ]);
  });

  it("[AC21] does not include signing by one's own word", async () => {
    const { guest, personId } = await invited(inside, steward, partnershipId());
    const organizationId = at(await guest.get(`${table}/organizations`), 0, "id");
    const own = { organizationId, type: "decision-maker", canSign: true };
    expect((await guest.send("PUT", `${table}/members/${personId}/representative`, own)).status).toBe(403);
    expect((await steward.send("PUT", `${table}/members/${personId}/representative`, own)).status).toBe(200);
  });

  it("[AC21] includes signing for others than decision-makers only by delegation", async () => {
    const { personId } = await invited(inside, steward, partnershipId());
    const organizationId = at(await steward.get(`${table}/organizations`), 0, "id");
    const path = `${table}/members/${personId}/representative`;
    expect((await steward.send("PUT", path, { organizationId, type: "doer", canSign: true })).status).toBe(
      422,
    );
    const delegated = { organizationId, type: "doer", canSign: true, signingDelegatedBy: stewardId };
    expect((await steward.send("PUT", path, delegated)).status).toBe(422);
  });
});

describe("a removed member's links", () => {
  it("[AC40] end with the removal that names them, and with them whoever came by one", async () => {
    const {
      guest: second,
      personId,
      secret: came,
      invitationId,
    } = await invited(inside, steward, partnershipId());
    const listed = await steward.get(`${table}/members`);
    const row = (Object.values(listed.body) as { personId: string }[]).find(
      (one) => one.personId === personId,
    );
    expect(row).toMatchObject({ invitationId });
    await steward.send("PATCH", `${table}/members/${personId}`, { kind: "member", role: "manage" });
    const made = await invited(inside, second, partnershipId());
    const other = await invited(inside, steward, partnershipId());
    const remove = `${table}/members/${personId}?links=${made.invitationId},${invitationId}`;
    expect((await other.guest.send("DELETE", remove)).status).toBe(403);
    expect((await steward.send("DELETE", remove)).status).toBe(200);
    const window = visit(inside);
    const opened = await Promise.all(
      [made.secret, came, other.secret].map((one) => window.get(`/api/join/${one}`)),
    );
    expect(opened.map(({ status }) => status)).toEqual([410, 410, 200]);
    const seen = await Promise.all([second, made.guest, other.guest].map((one) => one.get(table)));
    expect(seen.map(({ status }) => status)).toEqual([401, 401, 200]);
  });

  it("[AC40] are not ended by somebody who leaves and may not invite", async () => {
    const { guest, personId } = await invited(inside, steward, partnershipId());
    const { invitationId, secret } = await invited(inside, steward, partnershipId());
    const leaving = await guest.send("DELETE", `${table}/members/${personId}?links=${invitationId}`);
    expect([leaving.status, (await visit(inside).get(`/api/join/${secret}`)).status]).toEqual([403, 200]);
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
    const { guest, personId } = await invited(inside, steward, partnershipId());
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
    const { personId } = await invited(inside, steward, partnershipId());
    const bodyId = at(await steward.post(`${table}/bodies`, { name: "Data team", kind: "data-team" }), "id");
    const seat = await steward.post(`${table}/bodies/${bodyId}/seats`, { personId });
    expect(seat.body).toMatchObject({ personId, role: "member", basis: "organization" });
    expect((await steward.post(`${table}/bodies/${bodyId}/seats`, { personId: "nobody" })).status).toBe(422);
    expect((await steward.send("DELETE", `${table}/seats/${at(seat, "id")}`)).status).toBe(200);
  });
});

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
      const doc = await inside.context.engine.read(partnershipId(), document);
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

describe("a token", () => {
  it("[AC19] does no more than its role, in its partnership, until it is revoked", async () => {
    const made = await steward.post(`${table}/tokens`, { name: "Numbers", role: "view" });
    const bearer = (method: string, path: string) =>
      inside.app.request(path, { method, headers: { authorization: `Bearer ${at(made, "token")}` } });
    expect((await bearer("GET", table)).status).toBe(200);
    expect((await bearer("PATCH", table)).status).toBe(403);
    const other = await steward.post("/api/partnerships", { name: "Another table" });
    expect((await bearer("GET", `/api/p/${at(other, "partnership", "id")}`)).status).toBe(404);
    expect((await steward.get(`${table}/tokens`)).body[0]).not.toHaveProperty("token");
    await steward.send("DELETE", `${table}/tokens/${at(made, "id")}`);
    expect((await bearer("GET", table)).status).toBe(401);
  });

  it("[AC19] makes no further tokens", async () => {
    const made = await steward.post(`${table}/tokens`, { name: "Numbers" });
    const answer = await inside.app.request(`${table}/tokens`, {
      method: "POST",
      headers: { authorization: `Bearer ${at(made, "token")}`, "content-type": "application/json" },
      body: JSON.stringify({ name: "Child" }),
    });
    expect(answer.status).toBe(403);
  });

  it("[AC2] is stored only as a hash", async () => {
    const made = await steward.post(`${table}/tokens`, { name: "Numbers" });
    const rows = await inside.context.records.db.selectFrom("tokens").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(at(made, "token"));
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
