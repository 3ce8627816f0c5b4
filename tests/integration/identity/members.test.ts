/** Members, for whom they speak, and the tokens of their programs. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { at, invited } from "./inside.ts";
import { inside, steward, stewardId, table, openTable, partnershipId } from "./table.ts";

beforeEach(openTable);
afterEach(() => inside.close());

describe("a member", () => {
  it("[AC17] who is removed is out everywhere, their name stays", async () => {
    const { guest, personId } = await invited(inside, steward, partnershipId);
    await steward.send("DELETE", `${table}/members/${personId}`);
    expect((await guest.get(table)).status).toBe(401);
    expect((await inside.context.people.introduce(personId, partnershipId)).name).toBe("Keisha");
  });

  it("[AC17] may leave, but the last steward may not", async () => {
    const { guest, personId } = await invited(inside, steward, partnershipId);
    expect((await guest.send("DELETE", `${table}/members/${personId}`)).status).toBe(200);
    expect((await steward.send("DELETE", `${table}/members/${stewardId}`)).status).toBe(409);
    expect((await steward.send("PATCH", `${table}/members/${stewardId}`, { role: "edit" })).status).toBe(409);
  });

  it("[AC18] may hold another role in one document", async () => {
    const { personId } = await invited(inside, steward, partnershipId);
    const path = `${table}/members/${personId}/document-role`;
    const given = await steward.send("PUT", path, { document: "charter", role: "edit" });
    expect(given.body.documentRoles).toEqual({ charter: "edit" });
    const taken = await steward.send("PUT", path, { document: "charter", role: null });
    expect(taken.body.documentRoles).toEqual({});
  });
});

describe("for whom somebody speaks", () => {
  it("[AC20] keeps its history when it changes", async () => {
    const { guest, personId } = await invited(inside, steward, partnershipId);
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
    const { guest, personId } = await invited(inside, steward, partnershipId);
    const organizationId = at(await guest.get(`${table}/organizations`), 0, "id");
    const own = { organizationId, type: "decision-maker", canSign: true };
    expect((await guest.send("PUT", `${table}/members/${personId}/representative`, own)).status).toBe(403);
    expect((await steward.send("PUT", `${table}/members/${personId}/representative`, own)).status).toBe(200);
  });

  it("[AC21] includes signing for others than decision-makers only by delegation", async () => {
    const { personId } = await invited(inside, steward, partnershipId);
    const organizationId = at(await steward.get(`${table}/organizations`), 0, "id");
    const path = `${table}/members/${personId}/representative`;
    expect((await steward.send("PUT", path, { organizationId, type: "doer", canSign: true })).status).toBe(
      422,
    );
    const delegated = { organizationId, type: "doer", canSign: true, signingDelegatedBy: stewardId };
    expect((await steward.send("PUT", path, delegated)).status).toBe(422);
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
