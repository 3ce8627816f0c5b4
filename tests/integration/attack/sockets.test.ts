/** What a socket may be sent beside updates, and that nobody else notices. */
import { connect, type Socket } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { failures } from "@commontable/shared/errors/app-error.ts";
import { encodeAwarenessEntries } from "@commontable/shared/sync/awareness.ts";
import {
  encodeAwareness,
  encodeControl,
  encodePresence,
  encodeSync,
  onChannel,
} from "@commontable/shared/sync/frames.ts";
import { encodePresenceEntries, encodeShowing } from "@commontable/shared/sync/presence-codec.ts";
import { useEngine, type EngineFixture } from "../../support/engine-fixture.ts";
import type { PlainPeer } from "../../support/PlainPeer.ts";
import { until, within } from "../../support/until.ts";
import { Bytes } from "./scene.ts";

const bad = failures["bad-request"].close;
const opened: WebSocket[] = [];
afterEach(() => {
  for (const socket of opened.splice(0)) socket.terminate();
});

/** A bare socket of Mallory's, on everything or on one document. */
async function bare(engine: EngineFixture, document?: string): Promise<WebSocket> {
  const path = document === undefined ? "" : `/${document}`;
  const socket = new WebSocket(`${engine.server.url}/p1${path}?person=mallory`, { perMessageDeflate: false });
  opened.push(socket);
  socket.on("error", () => undefined);
  await new Promise((resolve) => socket.once("open", resolve));
  return socket;
}

const ending = (socket: WebSocket): Promise<number> =>
  within(10_000, "the socket ends", new Promise((resolve) => socket.once("close", resolve)));

/** A socket below the framing: what is written is sent as it is. */
async function raw(engine: EngineFixture): Promise<Socket> {
  const { hostname, port } = new URL(engine.server.url);
  const socket = connect(Number(port), hostname);
  socket.on("error", () => undefined);
  const key = Buffer.from("0123456789abcdef").toString("base64");
  socket.write(
    `GET /sync/p1?person=mallory HTTP/1.1\r\nHost: ${hostname}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
      `Sec-WebSocket-Key: ${key}\r\nSec-WebSocket-Version: 13\r\n\r\n`,
  );
  await new Promise((resolve) => socket.once("data", resolve));
  return socket;
}

/** The honest person's words are stored as ever. */
async function goesOn(ana: PlainPeer): Promise<void> {
  const started = performance.now();
  ana.doc.getText("notes").insert(0, "on ");
  await until("saved", () => ana.isSaved);
  expect(performance.now() - started).toBeLessThan(2_000);
  expect(ana.closed).toBeNull();
}

const letIn = (engine: EngineFixture): void => engine.people.let("mallory", "p1", "edit");

describe("a socket", () => {
  const engine = useEngine();

  test.each([undefined, "agenda"])("[SY12] that sends text is closed (%s)", async (document) => {
    letIn(engine);
    const socket = await bare(engine, document);
    socket.send("\u0000\u0002\u0002\u0000\u0000");
    expect(await ending(socket)).toBe(bad);
  });

  test("[SY12] that names a channel beyond all numbers is closed, and one nobody opened is not answered", async () => {
    letIn(engine);
    const ana = await engine.plain("ana").connect();
    const mallory = await engine.table("mallory").hello();
    for (let channel = 1; channel <= 3_000; channel++)
      mallory.send(channel * 1_000_003, encodeSync("update", new Uint8Array([0, 0])));
    mallory.tell({ type: "ping" });
    await until("pong", () => mallory.heard("pong").length === 1);
    expect(mallory.told.map(({ type }) => type)).toEqual(["hello", "pong"]);
    await goesOn(ana);
    const socket = await bare(engine);
    socket.send(new Uint8Array([...Array<number>(9).fill(0xff), 1]));
    expect(await ending(socket)).toBe(bad);
  });

  test("[SY12] that sends control messages nobody defined is closed", async () => {
    letIn(engine);
    for (const message of [{ type: "open" }, { type: "open", document: "x".repeat(200) }, { type: "obey" }]) {
      const socket = await bare(engine);
      socket.send(onChannel(0, encodeControl(message)));
      expect(await ending(socket)).toBe(bad);
    }
  });

  test("[SY12] that claims a frame above the limit is closed before it is read", async () => {
    letIn(engine);
    const socket = await raw(engine);
    const head = Buffer.from([0x82, 0xff, 0, 0, 0, 0, 0x10, 0, 0, 0, 1, 2, 3, 4]);
    socket.write(head);
    await within(5_000, "the socket ends", new Promise((resolve) => socket.once("close", resolve)));
  });

  test("[SY12] that sends one message in 20 000 pieces is closed", async () => {
    letIn(engine);
    const ana = await engine.plain("ana").connect();
    const socket = await bare(engine);
    for (let piece = 0; piece < 20_000; piece++) socket.send(new Uint8Array([0]), { fin: false });
    expect(await ending(socket)).toBe(1008);
    await goesOn(ana);
  });

  test("[SY11] that shows clocks beyond 2^31 or others' ids moves nobody", async () => {
    letIn(engine);
    const ana = await engine.plain("ana").connect();
    const vic = await engine.plain("vic").connect();
    ana.sendPresence(ana.doc.clientID, 1, { seen: 1 });
    await until("seen", () => vic.presence.has(ana.doc.clientID));
    const mallory = await engine.plain("mallory").connect();
    const last = Number.MAX_SAFE_INTEGER;
    mallory.sendPresence(ana.doc.clientID, last, { seen: 99 });
    mallory.sendPresence(mallory.doc.clientID, last, { name: "for ever" });
    ana.sendPresence(ana.doc.clientID, 2, { seen: 2 });
    await until("moved by Ana", () => (vic.presence.get(ana.doc.clientID) as { seen: number }).seen === 2);
    expect([...vic.presence.keys()]).toEqual([ana.doc.clientID]);
  });

  test("[SY10] that shows fields of another kind than pages read shows none", async () => {
    letIn(engine);
    const vic = await engine.plain("vic").connect();
    const mallory = await engine.plain("mallory").connect();
    const state = { field: { toString: 1 }, seen: "all", user: [], cursor: null };
    mallory.sendPresence(mallory.doc.clientID, 1, state);
    await until("seen", () => vic.presence.has(mallory.doc.clientID));
    const user = { id: "mallory", name: "Person mallory", organization: "Organization of mallory" };
    expect(vic.presence.get(mallory.doc.clientID)).toEqual({
      cursor: null,
      user: { ...user, color: expect.any(Number) },
    });
  });

  test.each(["plain", "table"] as const)(
    "[SY11] that shows 50 000 ghosts is refused (%s)",
    async (flavor) => {
      letIn(engine);
      const vic = await engine.plain("vic").connect();
      const ghosts = Array.from({ length: 50_000 }, (_, clientId) => ({ clientId, clock: 1, state: "{}" }));
      if (flavor === "plain") {
        const mallory = await engine.plain("mallory").connect();
        mallory.send(encodeAwareness(encodeAwarenessEntries(ghosts)));
        await until("refused", () => mallory.closed !== null);
        expect(mallory.closed?.reason).toBe("bad-update");
      } else {
        const mallory = await engine.table("mallory").hello();
        const agenda = await mallory.open("agenda");
        const showing = encodeShowing({});
        const entries = encodePresenceEntries(ghosts.map((ghost) => ({ ...ghost, showing })));
        mallory.send(agenda.channel, encodePresence(entries));
        await until("refused", () => mallory.heard("refused").length === 1);
        expect(mallory.heard("refused")[0]).toMatchObject({ code: "bad-update", channel: agenda.channel });
      }
      expect(vic.presence.size).toBe(0);
    },
  );

  test("[SY5] that writes under an id its person writes under elsewhere keeps what came first", async () => {
    const first = await engine.plain("ana").connect();
    const second = await engine.plain("ana").connect();
    first.doc.getText("notes").insert(0, "first");
    await until("saved", () => first.isSaved);
    const other = new Y.Doc();
    other.clientID = first.doc.clientID;
    other.getText("notes").insert(0, "other");
    second.send(encodeSync("update", Y.encodeStateAsUpdate(other)));
    await until("answered", () => second.isSaved);
    const read = await engine.server.engine.read("p1", "agenda");
    expect(read.getText("notes").toJSON()).toBe("first");
    expect(read.store.pendingStructs).toBeNull();
  });
});

describe("a socket that is not read", () => {
  const engine = useEngine({ limits: { inboxMessages: 16 } });

  test("[SS1] before it is known who writes, keeps the server from holding what it sends", async () => {
    letIn(engine);
    const asked = Promise.withResolvers<void>();
    const access = engine.people.access.bind(engine.people);
    engine.people.access = async (...about) => {
      await asked.promise;
      return access(...about);
    };
    const socket = await bare(engine);
    for (let index = 0; index < 400; index++)
      socket.send(onChannel(1, encodeSync("update", new Uint8Array(64 * 1024))));
    await until("the sender waits", () => socket.bufferedAmount > 4 * 1024 * 1024);
    engine.people.access = access;
    asked.resolve();
    await goesOn(await engine.plain("ana").connect());
  });
});

describe("a socket that stops in the middle of a frame", () => {
  const engine = useEngine({ limits: { pingMs: 200 } });

  test("[SS5] is ended after two and a half pings", async () => {
    letIn(engine);
    const socket = await raw(engine);
    socket.write(Buffer.from([0x82, 0xfe, 1, 0, 1, 2, 3, 4, 5]));
    await within(5_000, "the socket ends", new Promise((resolve) => socket.once("close", resolve)));
  });
});

describe("a flood", () => {
  const engine = useEngine({ limits: { bytes: { burst: 64 * 1024, perSecond: 16 * 1024 } } });

  test("[SS1] of messages nobody knows is read slowly", async () => {
    letIn(engine);
    const ana = await engine.plain("ana").connect();
    const socket = await bare(engine, "agenda");
    for (let index = 0; index < 5_000; index++) socket.send(new Bytes().numbers(200 + index, index).done());
    // Asks for the document, behind all that: at this rate it is answered in more than a minute.
    let answers = 0;
    socket.on("message", () => (answers += 1));
    socket.send(encodeSync("step1", new Uint8Array([0])));
    await goesOn(ana);
    expect(answers).toBe(0);
    expect(socket.readyState).toBe(WebSocket.OPEN);
  });

  test("[SS1] of pings is read slowly", async () => {
    letIn(engine);
    const ana = await engine.plain("ana").connect();
    const socket = await bare(engine);
    let pongs = 0;
    socket.on("pong", () => (pongs += 1));
    const payload = Buffer.alloc(125);
    for (let index = 0; index < 20_000; index++) socket.ping(payload);
    await until("some pongs", () => pongs > 0);
    for (let times = 0; times < 5; times++) await goesOn(ana);
    expect(pongs).toBeLessThan(10_000);
  });

  test("[SS1] of presence shows the latest only", async () => {
    letIn(engine);
    const vic = await engine.plain("vic").connect();
    const mallory = await engine.plain("mallory").connect();
    const before = vic.received.length;
    for (let clock = 1; clock <= 200; clock++)
      mallory.sendPresence(mallory.doc.clientID, clock, { seen: clock });
    await until(
      "the latest",
      () => vic.presence.get(mallory.doc.clientID),
      (shown) => (shown as { seen?: number } | undefined)?.seen === 200,
    );
    expect(vic.received.length - before).toBeLessThan(60);
  });
});

describe("opening again and again", () => {
  const engine = useEngine({ limits: { stateRequests: { burst: 20, perSecond: 1 } } });

  test("[SS1] is done slowly", async () => {
    letIn(engine);
    const ana = await engine.plain("ana").connect();
    const mallory = await engine.table("mallory").hello();
    for (let times = 0; times < 500; times++) mallory.tell({ type: "open", document: "agenda" });
    await until("opened", () => mallory.heard("opened").length >= 20);
    await goesOn(ana);
    expect(mallory.heard("opened").length).toBeLessThan(30);
    expect(mallory.closed).toBeNull();
  });
});

describe("client ids that are shown and never used", () => {
  const engine = useEngine({ limits: { unusedIds: 3 } });

  test("[SY34] are kept for good up to a number", async () => {
    const ana = await engine.table("ana").hello();
    for (let index = 0; index < 6; index++) {
      const agenda = await ana.open("agenda");
      ana.show(agenda.channel, 1_000 + index, 1, {});
      await until("shown", () => agenda.presence.has(1_000 + index));
    }
    const { owners } = await engine.server.store.load({ partnershipId: "p1", document: "agenda" });
    expect([...owners.keys()].toSorted((a, b) => a - b)).toEqual([1_000, 1_001, 1_002]);
  });
});

describe("a text that is cut into single letters", () => {
  const engine = useEngine({ limits: { documentStructs: 10 } });

  test("[GT12] is cut no further at twice the structs a document may have", async () => {
    letIn(engine);
    const mallory = await engine.plain("mallory").connect();
    const notes = mallory.doc.getText("notes");
    notes.insert(0, "x".repeat(100));
    for (let cut = 0; cut < 19; cut++) notes.delete(cut, 1);
    await until("saved", () => mallory.isSaved);
    expect(mallory.closed).toBeNull();
    notes.delete(19, 1);
    await until("refused", () => mallory.closed !== null);
    expect(mallory.closed?.reason).toBe("too-large");
    expect((await engine.server.engine.read("p1", "agenda")).getText("notes").length).toBe(81);
  });
});
