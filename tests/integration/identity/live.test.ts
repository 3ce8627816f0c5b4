/** A real server on a real port: sockets, origins, the command line beside it. */
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { encodeSync } from "@commontable/shared/sync/frames.ts";
import { PlainClient } from "../../support/programs.ts";
import { root } from "../../support/paths.ts";
import { TestServer } from "../../support/server.ts";
import { within } from "../../support/until.ts";
import { at, becomeSteward, password, Visitor } from "./inside.ts";

/** A change of rights acts on live sockets within this time. */
const cutWithinMs = 1_000;

const server = new TestServer({ DEMO: "0" });
let steward: Visitor;
let partnershipId: string;

const browser = () => new Visitor((path, init) => fetch(server.url + path, init), server.url);

function socket(options: { cookie?: string; origin?: string; query?: string; path?: string }): WebSocket {
  const headers: Record<string, string> = {};
  if (options.cookie !== undefined) headers.cookie = options.cookie;
  if (options.origin !== undefined) headers.origin = options.origin;
  const path = options.path ?? `/sync/${partnershipId}/agenda`;
  const opened = new WebSocket(server.socketUrl + path + (options.query ?? ""), { headers });
  opened.on("error", () => undefined);
  return opened;
}

/** The close code; a refusal at the upgrade is its HTTP status. */
function ending(opened: WebSocket): Promise<number> {
  return within(
    5_000,
    "the socket ends",
    new Promise((resolve) => {
      opened.on("close", (code) => resolve(code));
      opened.on("unexpected-response", (_request, answer) => resolve(answer.statusCode ?? 0));
    }),
  );
}

/** Asks for the document, as every client does. Resolves with the first message: then it is open. */
function firstMessage(opened: WebSocket): Promise<void> {
  opened.once("open", () => opened.send(encodeSync("step1", Y.encodeStateVector(new Y.Doc()))));
  return within(
    5_000,
    "the server speaks",
    new Promise((resolve) => opened.once("message", () => resolve())),
  );
}

async function guestSocket(): Promise<{ opened: WebSocket; personId: string; invitationId: string }> {
  const made = await steward.post(`/api/p/${partnershipId}/invitations`);
  const guest = browser();
  const landed = await guest.post(`/api${new URL(at(made, "url")).pathname}`, {
    name: "Keisha",
    listeningOnly: true,
  });
  const opened = socket({ cookie: guest.cookie, origin: server.url });
  await firstMessage(opened);
  return { opened, personId: at(landed, "personId"), invitationId: at(made, "id") };
}

beforeAll(async () => {
  await server.start();
  const secret = /\/first\/(\S+)/.exec(server.output)?.[1] ?? "";
  ({ steward, partnershipId } = await becomeSteward(browser(), secret, "Newark"));
});
afterAll(() => server.stop());

describe("a live socket", () => {
  it("[AC13] of a guest closes within a second when the link is revoked", async () => {
    const { opened, invitationId } = await guestSocket();
    const end = ending(opened);
    const before = performance.now();
    await steward.send("DELETE", `/api/p/${partnershipId}/invitations/${invitationId}`);
    expect(await end).toBeGreaterThanOrEqual(4400);
    expect(performance.now() - before).toBeLessThan(cutWithinMs);
  });

  it("[AC17] of a removed member closes within a second", async () => {
    const { opened, personId } = await guestSocket();
    const end = ending(opened);
    const before = performance.now();
    await steward.send("DELETE", `/api/p/${partnershipId}/members/${personId}`);
    expect(await end).toBeGreaterThanOrEqual(4400);
    expect(performance.now() - before).toBeLessThan(cutWithinMs);
  });

  it("[AC5] closes within a second of signing out", async () => {
    const made = await steward.post(`/api/p/${partnershipId}/invitations`);
    const guest = browser();
    await guest.post(`/api${new URL(at(made, "url")).pathname}`, { name: "Sam", listeningOnly: true });
    const opened = socket({ cookie: guest.cookie, origin: server.url });
    await firstMessage(opened);
    const end = ending(opened);
    const before = performance.now();
    await guest.post("/api/sign-out");
    expect(await end).toBeGreaterThanOrEqual(4400);
    expect(performance.now() - before).toBeLessThan(cutWithinMs);
  });

  it("[AC8] of a viewer changes nothing", async () => {
    const token = await server.token(partnershipId, "view", "viewer@example.org");
    const viewer = new PlainClient({ socketUrl: server.socketUrl, partnershipId, document: "agenda", token });
    await viewer.ready();
    const writer = new PlainClient({
      socketUrl: server.socketUrl,
      partnershipId,
      document: "agenda",
      token: await server.token(partnershipId, "edit", "writer@example.org"),
    });
    await writer.ready();
    const before = writer.received;
    viewer.doc.getText("notes").insert(0, "mine now");
    await expect.poll(() => viewer.closeCode ?? viewer.sent).toBeGreaterThan(0);
    expect(viewer.acked).toBe(0);
    expect(writer.received).toBe(before);
  });
});

describe("a socket's owner", () => {
  it("[AC27] who is a stranger is told with 4401, not with a failed upgrade", async () => {
    expect(await ending(socket({ origin: server.url }))).toBe(4401);
    expect(await ending(socket({ query: "?token=ctp_nothing" }))).toBe(4401);
  });

  it("[AC7] who belongs to another partnership is told that there is nothing", async () => {
    const other = await steward.post("/api/partnerships", { name: "Another table" });
    const token = await server.token(at(other, "partnership", "id"), "edit", "else@example.org");
    expect(await ending(socket({ query: `?token=${token}` }))).toBe(4404);
  });
});

describe("the page that asks", () => {
  const foreign = [
    "null",
    "https://evil.example",
    "http://evil.example",
    "http://127.0.0.1",
    "http://127.0.0.1:1",
    "https://HOST",
    "http://HOST.evil.example",
    "http://evil.example#HOST",
    "http://HOST@evil.example",
    "http://evil.example\\@HOST",
    "file://",
    "chrome-extension://abcdefghijklmnop",
  ];
  const written = (origin: string) => origin.replace("HOST", new URL(server.url).host);

  it.each(foreign)("[AC10] is refused a socket with our cookie from %s", async (origin) => {
    expect(await ending(socket({ cookie: steward.cookie, origin: written(origin) }))).toBe(403);
  });

  it.each(foreign)("[AC10] is refused a change with our cookie from %s", async (origin) => {
    const answer = await fetch(`${server.url}/api/p/${partnershipId}/invitations`, {
      method: "POST",
      headers: { cookie: steward.cookie, origin: written(origin), "content-type": "application/json" },
      body: "{}",
    });
    expect(answer.status).toBe(403);
  });

  it("[AC10] is refused when it names no origin and shows no token", async () => {
    expect(await ending(socket({ cookie: steward.cookie }))).toBe(403);
  });

  it("[AC10] may not send a form", async () => {
    const answer = await fetch(`${server.url}/api/p/${partnershipId}/invitations`, {
      method: "POST",
      headers: { cookie: steward.cookie, origin: server.url, "content-type": "text/plain" },
      body: "{}",
    });
    expect(answer.status).toBe(400);
  });

  it("[AC28] may run no inline code and be framed by nobody", async () => {
    const policy = (await fetch(server.url)).headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
  });

  it("[AC28] may not send more than a megabyte, and is told so", async () => {
    const answer = await steward.post(`/api/p/${partnershipId}/organizations`, {
      name: "x".repeat(6_000_000),
    });
    expect(answer.status).toBe(413);
  });
});

describe("the command line beside a running server", () => {
  it("[AC29] prints a token that the server honors at once, alone on the last line", async () => {
    const token = await server.token(partnershipId, "edit", "Program@Example.org");
    expect(token).toMatch(/^ctp_[\w-]+$/);
    const answer = await fetch(`${server.url}/api/p/${partnershipId}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await answer.json()).toMatchObject({ name: "Newark", role: "edit" });
  });

  it("[AC29] does not make a person twice", async () => {
    await server.token(partnershipId, "view", "twice@example.org");
    await server.token(partnershipId, "edit", "twice@example.org");
    const members = (await steward.get(`/api/p/${partnershipId}/members`)).body;
    expect(
      Object.values(members).filter((member) => (member as { name: string }).name === "twice"),
    ).toHaveLength(1);
  });

  it("[AC29] lists partnerships as JSON", async () => {
    expect(JSON.parse(await server.command("partnerships"))).toContain(partnershipId);
    const long = JSON.parse(await server.command("partnerships", "--long")) as unknown[];
    expect(long).toContainEqual({ id: partnershipId, slug: "newark", name: "Newark", demo: false });
  });

  it("[AC29] makes a link that opens", async () => {
    const url = new URL(await server.command("invite", "--partnership", "newark"));
    expect((await browser().get(`/api${url.pathname}`)).status).toBe(200);
  });

  it("[AC29] says in a sentence what is wrong", async () => {
    await expect(server.command("token", "--email", "a@b.org", "--partnership", "nowhere")).rejects.toThrow(
      "There is no partnership nowhere here.",
    );
  });

  it("[AC32] gives a new password and signs out everywhere", async () => {
    const made = await steward.post(`/api/p/${partnershipId}/invitations`);
    const guest = browser();
    await guest.post(`/api${new URL(at(made, "url")).pathname}`, { name: "Lee", listeningOnly: true });
    await guest.post("/api/me/keep", { email: "lee@example.org", password });
    const elsewhere = browser();
    await elsewhere.post("/api/sign-in", { email: "lee@example.org", password });
    const chosen = await server.command("password", "--email", "Lee@example.org");
    expect((await elsewhere.get("/api/me")).body.person).toBeNull();
    expect((await browser().post("/api/sign-in", { email: "lee@example.org", password })).status).toBe(422);
    expect(
      (await browser().post("/api/sign-in", { email: "lee@example.org", password: chosen })).status,
    ).toBe(200);
  });

  it("[AC30] copies everything while the server works, and brings it back elsewhere", async () => {
    const folder = mkdtempSync(join(tmpdir(), "commontable-backup-"));
    const copy = join(folder, "copy");
    await server.command("backup", "--to", copy);
    expect(existsSync(join(copy, "log.db-wal"))).toBe(false);
    const other = new TestServer({ DEMO: "0" });
    try {
      await other.command("restore", "--from", copy);
      await expect(other.command("restore", "--from", copy)).rejects.toThrow("is not empty");
      const log = new DatabaseSync(join(other.dataDir, "log.db"));
      expect(log.prepare("SELECT count(*) AS times FROM restored").get()).toEqual({ times: 1 });
      log.close();
      await other.start();
      const there = new Visitor((path, init) => fetch(other.url + path, init), other.url);
      expect((await there.post("/api/sign-in", { email: "denise@example.org", password })).status).toBe(200);
      expect((await there.get(`/api/p/${partnershipId}`)).body).toMatchObject({
        name: "Newark",
        role: "manage",
      });
    } finally {
      await other.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe("a second server", () => {
  const start = (env: Record<string, string>) =>
    promisify(execFile)(process.execPath, [join(root, "server/src/main.ts")], {
      cwd: root,
      env: { ...process.env, HOST: "127.0.0.1", DEMO: "0", ...env },
    });

  it("[AC31] on the same data is refused in a sentence", async () => {
    await expect(start({ DATA_DIR: server.dataDir, PORT: "0" })).rejects.toMatchObject({
      code: 1,
      stderr: `A server at ${server.url} already uses ${server.dataDir}. Stop it, or set DATA_DIR.\n`,
    });
  });

  it("[AC31] on the same port is refused in a sentence", async () => {
    const folder = mkdtempSync(join(tmpdir(), "commontable-second-"));
    const { port } = new URL(server.url);
    await expect(start({ DATA_DIR: folder, PORT: port })).rejects.toMatchObject({
      code: 1,
      stderr: `Port ${port} on 127.0.0.1 is taken by another program. Stop it, or set PORT to a free one.\n`,
    });
    rmSync(folder, { recursive: true });
  });
});
