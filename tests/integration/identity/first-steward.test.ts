import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { at, firstSteward, openInside, password, visit, type Inside } from "./inside.ts";

let inside: Inside;

beforeEach(async () => {
  inside = await openInside();
});
afterEach(() => inside.close());

const account = { name: "Denise", email: "denise@example.org", password };

describe("the first steward's link", () => {
  it("[AC1] makes an account and a partnership at once, and signs in", async () => {
    const { steward, partnershipId } = await firstSteward(inside);
    const me = await steward.get("/api/me");
    expect(at(me, "person", "name")).toBe("Denise");
    expect(at(me, "seats", 0, "partnership", "id")).toBe(partnershipId);
    expect(at(me, "seats", 0, "role")).toBe("manage");
  });

  it("[AC1] opens once", async () => {
    const secret = await inside.firstSecret();
    expect((await visit(inside).post(`/api/first/${secret}`, account)).status).toBe(201);
    const second = await visit(inside).post(`/api/first/${secret}`, { ...account, email: "eve@example.org" });
    expect([second.status, at(second, "error", "code")]).toEqual([410, "link-ended"]);
  });

  it("[AC1] makes one account of two that come at the same moment", async () => {
    const secret = await inside.firstSecret();
    const answers = await Promise.all(
      ["a@example.org", "b@example.org"].map((email) =>
        visit(inside).post(`/api/first/${secret}`, { ...account, email }),
      ),
    );
    expect(answers.map((answer) => answer.status).sort((a, b) => a - b)).toEqual([201, 410]);
  });

  it("[AC1] is not used up by looking at it, nor by a mistake in the form", async () => {
    const secret = await inside.firstSecret();
    expect((await visit(inside).get(`/api/first/${secret}`)).status).toBe(200);
    expect((await visit(inside).post(`/api/first/${secret}`, { ...account, password: "short" })).status).toBe(
      422,
    );
    expect((await visit(inside).post(`/api/first/${secret}`, account)).status).toBe(201);
  });

  it("[AC1] ends when a newer one is printed, and is printed no more once there is an account", async () => {
    const old = await inside.firstSecret();
    const secret = await inside.firstSecret();
    expect((await visit(inside).post(`/api/first/${old}`, account)).status).toBe(410);
    expect((await visit(inside).post(`/api/first/${secret}`, account)).status).toBe(201);
    await expect(inside.firstSecret()).rejects.toThrow("already has an account");
  });

  it("[AC2] is stored only as a hash", async () => {
    const secret = await inside.firstSecret();
    const rows = await inside.context.records.db.selectFrom("first_links").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(secret);
  });
});

describe("signing in", () => {
  it("[AC3] works with the password, however the address is written", async () => {
    await firstSteward(inside);
    const back = visit(inside);
    expect((await back.post("/api/sign-in", { email: "Denise@Example.org", password })).status).toBe(200);
    expect(at(await back.get("/api/me"), "person", "email")).toBe("denise@example.org");
  });

  it("[AC3] says the same for a wrong password and an unknown address", async () => {
    await firstSteward(inside);
    const answers = await Promise.all(
      ["denise@example.org", "nobody@example.org"].map((email) =>
        visit(inside).post("/api/sign-in", { email, password: "wrong horse battery" }),
      ),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.status).toBe(422);
  });

  it("[AC4] is limited for each account", async () => {
    await firstSteward(inside);
    const statuses: number[] = [];
    for (let tries = 0; tries < 12; tries += 1) {
      const answer = await visit(inside).post("/api/sign-in", {
        email: "denise@example.org",
        password: "wrong horse",
      });
      statuses.push(answer.status);
    }
    expect(statuses.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 422));
    expect(statuses.slice(10)).toEqual([429, 429]);
  });

  it("[AC5] ends with signing out, on the server too", async () => {
    const { steward } = await firstSteward(inside);
    const stolen = steward.cookie;
    await steward.post("/api/sign-out");
    const answer = await inside.app.request("/api/me", { headers: { cookie: stolen } });
    expect(await answer.json()).toMatchObject({ person: null });
  });

  it("[AC3] has no open registration", async () => {
    const answer = await visit(inside).post("/api/auth/sign-up/email", account);
    expect(answer.status).toBe(404);
  });

  it("[AC6] by mail sends a link only to an address with an account, and it opens once", async () => {
    const mailing = await openInside({ SMTP_URL: "smtp://127.0.0.1:9", MAIL_FROM: "table@example.org" });
    try {
      await firstSteward(mailing);
      await visit(mailing).post("/api/sign-in/mail", { email: "nobody@example.org" });
      await visit(mailing).post("/api/sign-in/mail", { email: "denise@example.org" });
      await expect.poll(() => mailing.outbox.length).toBe(1);
      expect(mailing.outbox[0]?.to).toBe("denise@example.org");
      const token = /#(\S+)/.exec(mailing.outbox[0]?.text ?? "")?.[1] ?? "";
      const stored = await mailing.context.records.db.selectFrom("auth_verification").selectAll().execute();
      expect(JSON.stringify(stored)).not.toContain(token);
      const back = visit(mailing);
      expect((await back.post("/api/sign-in/link", { token })).status).toBe(200);
      expect(at(await back.get("/api/me"), "person", "name")).toBe("Denise");
      expect((await visit(mailing).post("/api/sign-in/link", { token })).status).toBe(410);
    } finally {
      await mailing.close();
    }
  });

  it("[AC6] by mail does not exist where no mail is configured", async () => {
    expect((await visit(inside).post("/api/sign-in/mail", { email: "denise@example.org" })).status).toBe(404);
  });
});
