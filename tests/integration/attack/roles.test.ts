/**
 * Everybody who may not write, with every message there is, on sockets of a real server with real rights: the log
 * stays as it is. And that rights end within a second, on every kind of socket.
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { encodeAwarenessEntries } from "@commontable/shared/sync/awareness.ts";
import {
  encodeAck,
  encodeAwareness,
  encodeControl,
  encodePresence,
  encodeReached,
  encodeSync,
  messageType,
  onChannel,
  syncType,
} from "@commontable/shared/sync/frames.ts";
import { encodePresenceEntries, encodeShowing } from "@commontable/shared/sync/presence-codec.ts";
import { random } from "@commontable/shared/lib/testing/seeded.ts";
import { TestServer } from "../../support/server.ts";
import { PlainClient } from "../../support/programs.ts";
import { until, within } from "../../support/until.ts";
import { mutated } from "../../fuzz/mutations.ts";
import { firstSeed, isLong } from "../../support/seeded.ts";
import { at, password, Visitor } from "../identity/inside.ts";
import { attacks } from "./attacks.ts";
import { Bytes } from "./scene.ts";

const hostileEach = isLong ? 10_000 : 200;
const cutWithinMs = 1_000;
/** How often each way of losing rights is tried. */
const cuts = isLong ? 34 : 4;

const server = new TestServer({ DEMO: "0" });
let steward: Visitor;
let partnershipId: string;
let writer: PlainClient;
/** By who it is: the end of a socket's address, or cookies. */
const people = new Map<string, { query?: string; cookie?: string }>();
const readers = ["view", "comment", "suggest"] as const;
const outsiders = [
  "a stranger",
  "somebody removed",
  "somebody signed out",
  "a revoked token",
  "a neighbor",
] as const;
const documents = ["agenda", "measures", "charter", "cycle"] as const;

const browser = (): Visitor => new Visitor((path, init) => fetch(server.url + path, init), server.url);

function open(who: string, path: string): WebSocket {
  const { query = "", cookie } = people.get(who) ?? {};
  const headers = cookie === undefined ? { origin: server.url } : { origin: server.url, cookie };
  const socket = new WebSocket(`${server.socketUrl}/sync/${partnershipId}${path}${query}`, { headers });
  socket.on("error", () => undefined);
  return socket;
}

const ending = (socket: WebSocket): Promise<number> =>
  within(10_000, "the socket ends", new Promise((resolve) => socket.once("close", resolve)));

/** Every row of the log and of the owners of ids. */
function logged(): string {
  const database = new DatabaseSync(join(server.dataDir, "log.db"), { readOnly: true });
  try {
    const tables = database
      .prepare("select name from sqlite_master where type = 'table' order by name")
      .all();
    return JSON.stringify(
      tables.map(({ name }) => [name, database.prepare(`select * from "${String(name)}"`).all()]),
      (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString("base64") : value),
    );
  } finally {
    database.close();
  }
}

const words = ((): Uint8Array => {
  const doc = new Y.Doc();
  doc.getText("notes").insert(0, "not theirs to write");
  return Y.encodeStateAsUpdate(doc);
})();
const deletion = new Bytes().numbers(0, 1, 1, 1, 0, 3).done();
const awareness = encodeAwareness(
  encodeAwarenessEntries([{ clientId: 5, clock: 1, state: '{"user":{"name":"Denise"}}' }]),
);

const shown = { clientId: 5, clock: 1, showing: encodeShowing({ seen: 1 }) };
const presence = encodePresence(encodePresenceEntries([shown]));
const namedPresence = encodePresence(encodePresenceEntries([shown, { ...shown, user: '{"name":"Denise"}' }]));

/** A message of every type there is. A new type without one here fails a test below. */
const messages: Readonly<Record<string, readonly Uint8Array[]>> = {
  "sync step1": [encodeSync("step1", new Uint8Array([0])), encodeSync("step1", new Uint8Array([200, 1]))],
  "sync step2": [encodeSync("step2", words), encodeSync("step2", deletion)],
  "sync update": [encodeSync("update", words), encodeSync("update", deletion)],
  awareness: [awareness],
  auth: [new Bytes().numbers(2, 0).text("not-found").done()],
  queryAwareness: [new Bytes().numbers(3).done()],
  control: [
    encodeControl({ type: "open", document: "agenda" }),
    encodeControl({ type: "close", channel: 1 }),
  ],
  ack: [encodeAck({ count: 9, seq: 9 })],
  reached: [encodeReached(9)],
  presence: [presence, namedPresence],
  unknown: [new Bytes().numbers(99).text("x").done()],
};
const all = Object.values(messages).flat();

beforeAll(async () => {
  await server.start();
  const link = /\/first\/(\S+)/.exec(server.output)?.[1] ?? "";
  steward = browser();
  const account = { name: "Denise", email: "denise@example.org", password, partnership: { name: "Newark" } };
  partnershipId = at(await steward.post(`/api/first/${link}`, account), "partnership", "id");
  for (const role of readers) {
    people.set(role, { query: `?token=${await server.token(partnershipId, role, `${role}@example.org`)}` });
  }
  const gone = await steward.post(`/api/p/${partnershipId}/tokens`, { name: "gone" });
  await steward.send("DELETE", `/api/p/${partnershipId}/tokens/${at(gone, "id")}`);
  const other = at(await steward.post("/api/partnerships", { name: "Next door" }), "partnership", "id");
  const removed = await seated();
  await steward.send("DELETE", `/api/p/${partnershipId}/members/${removed.personId}`);
  const left = await seated();
  const { cookie } = left.guest;
  await left.guest.post("/api/sign-out");
  people
    .set("a stranger", {})
    .set("somebody removed", { cookie: removed.guest.cookie })
    .set("somebody signed out", { cookie })
    .set("a revoked token", { query: `?token=${at(gone, "token")}` })
    .set("a neighbor", { query: `?token=${await server.token(other, "edit", "next@example.org")}` });
  const token = await server.token(partnershipId, "edit", "writer@example.org");
  writer = new PlainClient({ socketUrl: server.socketUrl, partnershipId, document: "agenda", token });
  await writer.ready();
  writer.doc.getText("notes").insert(0, "agreed");
  await until("stored", () => writer.acked > 0);
});
afterAll(() => server.stop());

/** A guest with a seat and a browser of their own. */
async function seated(role = "edit"): Promise<{ guest: Visitor; personId: string }> {
  const made = await steward.post(`/api/p/${partnershipId}/invitations`, { role });
  const guest = browser();
  const name = { name: "Keisha", organization: { name: "South Ward Parents", sector: "other" } };
  const landed = await guest.post(`/api${new URL(at(made, "url")).pathname}`, name);
  return { guest, personId: at(landed, "personId") };
}

describe("every message", () => {
  it("[SY6] has one here", () => {
    const types = Object.keys(messageType).flatMap((type) =>
      type === "sync" ? Object.keys(syncType).map((sub) => `sync ${sub}`) : [type],
    );
    expect(Object.keys(messages).toSorted()).toEqual([...types, "unknown"].toSorted());
  });

  it.each(readers)("[SY6] from somebody who may %s changes no byte", async (role) => {
    const before = logged();
    const heard = writer.received;
    for (const document of documents) {
      for (const message of all) {
        const plain = open(role, `/${document}`);
        await new Promise((resolve) => plain.once("open", resolve));
        plain.send(encodeSync("step1", new Uint8Array([0])));
        plain.send(message);
        plain.close();
        await ending(plain);
      }
      const table = open(role, "");
      await new Promise((resolve) => table.once("open", resolve));
      table.send(onChannel(0, encodeControl({ type: "open", document })));
      // Numbers are the server's: one of these is the document's.
      for (const message of all)
        for (let channel = 1; channel <= 6; channel++) table.send(onChannel(channel, message));
      table.close();
      await ending(table);
    }
    expect(logged()).toBe(before);
    expect(writer.doc.getText("notes").toJSON()).toBe("agreed");
    expect(writer.received).toBe(heard);
  });

  it.each(outsiders)("[SY6] from %s is not heard, and not a byte of text is answered", async (who) => {
    const before = logged();
    const codes = new Set<number>();
    for (const path of ["", "/agenda", "/charter", "/trust/board", "/nothing"]) {
      const socket = open(who, path);
      let answered = "";
      socket.on("message", (data: Buffer) => (answered += data.toString("latin1")));
      socket.once("open", () => {
        for (const message of all) socket.send(path === "" ? onChannel(1, message) : message);
      });
      codes.add(await ending(socket));
      // Plain clients are told the code by y-protocols' refusal, and nothing else.
      expect(answered.replaceAll(/[^a-z-]/g, "")).toMatch(/^(|signed-out|not-found)$/);
    }
    expect([...codes]).toEqual([who === "a neighbor" ? 4404 : 4401]);
    expect(logged()).toBe(before);
  });
});

describe("writes of chance", () => {
  it.each(readers)(
    `[SY6] by somebody who may %s change no byte (${hostileEach})`,
    { timeout: 600_000 },
    async (role) => {
      const pick = random(firstSeed);
      const before = logged();
      for (let sent = 0; sent < hostileEach;) {
        const sockets = Array.from({ length: 10 }, () => open(role, `/${documents[pick(documents.length)]}`));
        await Promise.all(
          sockets.map(async (socket) => {
            await new Promise((resolve) => socket.once("open", resolve));
            const attack = attacks[pick(attacks.length)]?.update ?? words;
            const update = attack.length > 3 ? mutated(attack.slice(0, 5_000), words, pick) : words;
            socket.send(encodeSync(pick(2) === 0 ? "update" : "step2", update));
            // A socket that was refused is closed already; an empty update is let be.
            setTimeout(() => socket.close(), 50);
            return ending(socket);
          }),
        );
        sent += sockets.length;
      }
      expect(logged()).toBe(before);
      expect(writer.doc.getText("notes").toJSON()).toBe("agreed");
    },
  );
});

describe("rights that end", () => {
  /** A way to lose them: makes somebody with a seat lose what their socket stands on. */
  const ways = {
    "a removed member": (personId: string) =>
      steward.send("DELETE", `/api/p/${partnershipId}/members/${personId}`),
    "somebody who signs out": (_: string, guest: Visitor) => guest.post("/api/sign-out"),
  } as const;

  it.each(Object.entries(ways))(
    `[SY8] cut off %s within a second, on both kinds of socket (${cuts} times)`,
    async (_name, lose) => {
      for (let times = 0; times < cuts; times++) {
        const { guest, personId } = await seated();
        people.set("guest", { cookie: guest.cookie });
        const sockets = [open("guest", "/agenda"), open("guest", "")];
        // The first word of the server: the person is known and what they asked for is open.
        await Promise.all(
          sockets.map(async (socket) => {
            socket.once("open", () => socket.send(encodeSync("step1", new Uint8Array([0]))));
            await within(5_000, "heard", new Promise((resolve) => socket.once("message", resolve)));
          }),
        );
        const ends = sockets.map(ending);
        const started = performance.now();
        await lose(personId, guest);
        for (const code of await Promise.all(ends)) expect(code).toBe(4410);
        expect(performance.now() - started).toBeLessThan(cutWithinMs);
      }
    },
  );

  it(`[SY8] take the pen from whoever becomes a viewer within a second (${cuts} times)`, async () => {
    for (let times = 0; times < cuts; times++) {
      const { guest, personId } = await seated();
      people.set("guest", { cookie: guest.cookie });
      const socket = open("guest", "/agenda");
      socket.once("open", () => socket.send(encodeSync("step1", new Uint8Array([0]))));
      await within(5_000, "heard", new Promise((resolve) => socket.once("message", resolve)));
      const end = ending(socket);
      const started = performance.now();
      await steward.send("PATCH", `/api/p/${partnershipId}/members/${personId}`, { role: "view" });
      const before = logged();
      socket.send(encodeSync("update", words));
      expect(await end).toBe(4403);
      expect(performance.now() - started).toBeLessThan(cutWithinMs);
      expect(logged()).toBe(before);
    }
  });
});
