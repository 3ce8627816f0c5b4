/** Invitations, and the seats of those who came by them. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { at, invited, password, visit } from "./inside.ts";
import { inside, steward, table, openTable, partnershipId } from "./table.ts";

beforeEach(openTable);
afterEach(() => inside.close());

describe("an invitation", () => {
  it("[AC11] says what one is joining, and nobody's name but the inviter's", async () => {
    const made = await steward.post(`${table}/invitations`, { section: "results", note: "for the parents" });
    const offer = await visit(inside).get(`/api${new URL(at(made, "url")).pathname}`);
    expect(offer.body).toEqual({
      partnership: {
        id: partnershipId,
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
    const { personId } = await invited(inside, steward, partnershipId);
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
    const { guest, personId, secret } = await invited(inside, steward, partnershipId);
    const again = await guest.post(`/api/join/${secret}`, { name: "Somebody else", listeningOnly: true });
    expect(at(again, "personId")).toBe(personId);
    expect(at(await guest.get(`/api/join/${secret}`), "alreadyHere", "name")).toBe("Keisha");
  });

  it("[AC13] that was revoked lets nobody in and its guests out", async () => {
    const { guest, secret, invitationId } = await invited(inside, steward, partnershipId);
    expect((await guest.get(table)).status).toBe(200);
    await steward.send("DELETE", `${table}/invitations/${invitationId}`);
    expect((await guest.get(table)).status).toBe(401);
    const late = await visit(inside).post(`/api/join/${secret}`, { name: "Late", listeningOnly: true });
    expect([late.status, at(late, "error", "code")]).toEqual([410, "link-ended"]);
  });

  it("[AC13] that was revoked leaves nobody who came by it to give a seat to", async () => {
    const { personId, invitationId } = await invited(inside, steward, partnershipId);
    const body = at(await steward.post(`${table}/bodies`, { name: "Data team", kind: "data-team" }), "id");
    await steward.send("DELETE", `${table}/invitations/${invitationId}`);
    const answer = await steward.post(`${table}/bodies/${body}/seats`, { personId });
    expect(JSON.stringify(answer)).toContain("This person is not at the table.");
    expect(answer.status).toBe(422);
  });

  it("[AC13] that has run out lets nobody in, and who is in stays", async () => {
    const { guest, secret, invitationId } = await invited(inside, steward, partnershipId);
    await inside.context.records.db
      .updateTable("invitations")
      .set({ expiresAt: 1 })
      .where("id", "=", invitationId)
      .execute();
    expect((await visit(inside).get(`/api/join/${secret}`)).status).toBe(410);
    expect((await guest.get(table)).status).toBe(200);
  });

  it("[AC2] and the seat taken by it are stored only as hashes", async () => {
    const { guest, secret } = await invited(inside, steward, partnershipId);
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
    const { guest } = await invited(inside, steward, partnershipId, { bodyId });
    const identity = await inside.context.people.whoIs(
      new Request("http://127.0.0.1:4747/", { headers: { cookie: guest.cookie } }),
      partnershipId,
    );
    const access = identity && (await inside.context.people.access(identity, partnershipId));
    expect(access?.bodyIds).toEqual([bodyId]);
  });
});

describe("a guest's seat", () => {
  it("[AC15] that is kept goes on without the cookie of the link, and still ends with the link", async () => {
    const { guest, personId, invitationId } = await invited(inside, steward, partnershipId);
    expect((await guest.post("/api/me/keep", { email: "keisha@example.org", password })).status).toBe(201);
    const home = visit(inside);
    await home.post("/api/sign-in", { email: "keisha@example.org", password });
    expect(at(await home.get("/api/me"), "person", "id")).toBe(personId);
    expect(at(await home.get("/api/me"), "seats", 0, "kind")).toBe("guest");
    await steward.send("DELETE", `${table}/invitations/${invitationId}`);
    expect((await home.get(table)).status).toBe(404);
  });

  it("[SH3] [AC14] is told of the whole table's notes only once it is a member's", async () => {
    const { guest, personId } = await invited(inside, steward, partnershipId);
    const wholeTable = at(await steward.get(table), "wholeTableId");
    expect((await guest.get(table)).body.wholeTableId).toBeNull();
    await steward.send("PATCH", `${table}/members/${personId}`, { kind: "member" });
    expect((await guest.get(table)).body.wholeTableId).toBe(wholeTable);
  });

  it("[AC15] of somebody whom a steward admitted no longer ends with the link", async () => {
    const { guest, personId, invitationId } = await invited(inside, steward, partnershipId);
    await steward.send("PATCH", `${table}/members/${personId}`, { kind: "member" });
    await steward.send("DELETE", `${table}/invitations/${invitationId}`);
    expect(at(await guest.get("/api/me"), "seats", 0, "kind")).toBe("member");
  });

  it("[AC16] at a second table does not lose the first", async () => {
    const { guest } = await invited(inside, steward, partnershipId);
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

describe("a removed member's links", () => {
  it("[AC40] end with the removal that names them, and with them whoever came by one", async () => {
    const {
      guest: second,
      personId,
      secret: came,
      invitationId,
    } = await invited(inside, steward, partnershipId);
    const listed = await steward.get(`${table}/members`);
    const row = (Object.values(listed.body) as { personId: string }[]).find(
      (one) => one.personId === personId,
    );
    expect(row).toMatchObject({ invitationId });
    await steward.send("PATCH", `${table}/members/${personId}`, { kind: "member", role: "manage" });
    const made = await invited(inside, second, partnershipId);
    const other = await invited(inside, steward, partnershipId);
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
    const { guest, personId } = await invited(inside, steward, partnershipId);
    const { invitationId, secret } = await invited(inside, steward, partnershipId);
    const leaving = await guest.send("DELETE", `${table}/members/${personId}?links=${invitationId}`);
    expect([leaving.status, (await visit(inside).get(`/api/join/${secret}`)).status]).toEqual([403, 200]);
  });
});
