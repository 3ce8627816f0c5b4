/** Presence as table sockets speak it, beside stock clients that speak JSON. */
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { encodeAwarenessEntries } from "@commontable/shared/sync/awareness.ts";
import { encodeAwareness, encodePresence } from "@commontable/shared/sync/frames.ts";
import {
  encodePresenceEntries,
  encodeShowing,
  type PresenceEntry,
  type Showing,
} from "@commontable/shared/sync/presence-codec.ts";
import { useEngine } from "../../support/engine-fixture.ts";
import type { TableDocument, TablePeer } from "../../support/TablePeer.ts";
import { until } from "../../support/until.ts";

const engine = useEngine();

/** Somebody at the table with the agenda open. */
async function seated(person: string): Promise<{ peer: TablePeer; agenda: TableDocument; id: number }> {
  const peer = await engine.table(person).hello();
  const agenda = await peer.open("agenda");
  return { peer, agenda, id: agenda.doc.clientID };
}

const user = (person: string) => ({
  id: person,
  name: `Person ${person}`,
  organization: `Organization of ${person}`,
  color: expect.any(Number),
});

const entryOf = (clientId: number, state: Showing | null): PresenceEntry => ({
  clientId,
  clock: 1,
  showing: encodeShowing(state),
});
const message = (...entries: PresenceEntry[]): Uint8Array => encodePresence(encodePresenceEntries(entries));

const caret = { item: { client: 77, clock: 5 }, assoc: -1 };
const start = { tname: "body", assoc: 0 };

describe("at a table", () => {
  test("[SY10] names are the server's, and what else is shown arrives as it was said", async () => {
    const ana = await seated("ana");
    const ben = await seated("ben");
    const shown = { seen: 3, field: "Result, by when #k2f9", cursor: { anchor: start, head: caret } };
    ben.peer.show(ben.agenda.channel, ben.id, 1, shown);
    await until("presence", () => ana.agenda.presence.has(ben.id));
    expect(ana.agenda.presence.get(ben.id)).toEqual({ ...shown, user: user("ben") });
  });

  test("[SY11] nobody moves or removes another's presence, and leaving removes one's own", async () => {
    const ana = await seated("ana");
    const cem = await seated("cem");
    ana.peer.show(ana.agenda.channel, ana.id, 1, { seen: 1 });
    await until("presence", () => cem.agenda.presence.has(ana.id));
    for (const state of [{ seen: 99 }, null]) {
      const ben = await seated("ben");
      ben.peer.show(ben.agenda.channel, ana.id, 99, state);
      ben.peer.show(ben.agenda.channel, ben.id, 1, {});
      await until("presence", () => cem.agenda.presence.has(ben.id));
      expect(cem.agenda.presence.get(ana.id)).toMatchObject({ seen: 1, user: { id: "ana" } });
    }
    ana.peer.leave();
    await until("gone", () => !cem.agenda.presence.has(ana.id));
  });

  test("[SY11] somebody else's client id is refused, for this document only", async () => {
    const ana = await seated("ana");
    ana.agenda.doc.getText("notes").insert(0, "written under her id");
    await until("stored", () => ana.agenda.ack.count === 1);
    const ben = await seated("ben");
    const charter = await ben.peer.open("charter");
    ben.peer.show(ben.agenda.channel, ana.id, 1, {});
    await until("refused", () => ben.peer.heard("refused").length > 0);
    expect(ben.peer.heard("refused")).toMatchObject([{ code: "foreign-id", channel: ben.agenda.channel }]);
    ben.peer.show(charter.channel, charter.doc.clientID, 1, {});
    await until("shown", () => charter.presence.has(charter.doc.clientID));
  });

  test("[SY10] whoever joins sees everybody at once, with their names", async () => {
    const ana = await seated("ana");
    ana.peer.show(ana.agenda.channel, ana.id, 1, {});
    await until("echo", () => ana.agenda.presence.has(ana.id));
    const ben = await seated("ben");
    await until("presence", () => ben.agenda.presence.has(ana.id));
    expect(ben.agenda.presence.get(ana.id)?.user).toEqual(user("ana"));
  });

  test("[SY10] who says they leave is gone for all, and comes back with their name", async () => {
    const ana = await seated("ana");
    const ben = await seated("ben");
    ben.peer.show(ben.agenda.channel, ben.id, 1, {});
    await until("there", () => ana.agenda.presence.has(ben.id));
    ben.peer.show(ben.agenda.channel, ben.id, 2, null);
    await until("gone", () => !ana.agenda.presence.has(ben.id));
    ben.peer.show(ben.agenda.channel, ben.id, 3, { seen: 1 });
    await until("back", () => ana.agenda.presence.has(ben.id));
    expect(ana.agenda.presence.get(ben.id)).toEqual({ seen: 1, user: user("ben") });
  });

  test("[SY25] a name is sent once, and again when its words change", async () => {
    const ana = await seated("ana");
    const ben = await seated("ben");
    const shown = async (clock: number) => {
      ben.peer.show(ben.agenda.channel, ben.id, clock, { seen: clock });
      await until("shown", () => ana.agenda.presence.get(ben.id)?.seen === clock);
    };
    for (const clock of [1, 2, 3]) await shown(clock);
    expect(ana.agenda.introduced).toHaveLength(1);
    const introduce = engine.people.introduce.bind(engine.people);
    engine.people.introduce = async (personId) => ({
      ...(await introduce(personId)),
      organization: "Harbor College",
    });
    try {
      await engine.server.engine.rightsChanged("p1", "ben");
    } finally {
      engine.people.introduce = introduce;
    }
    for (const clock of [4, 5]) await shown(clock);
    expect(ana.agenda.introduced.map((text) => JSON.parse(text) as unknown)).toEqual([
      user("ben"),
      { ...user("ben"), organization: "Harbor College" },
    ]);
  });

  test("[SS2] of presence above its rate only the latest counts", async () => {
    const vic = await engine.plain("vic").connect();
    const ben = await seated("ben");
    const before = vic.received.length;
    for (let clock = 1; clock <= 200; clock++)
      ben.peer.show(ben.agenda.channel, ben.id, clock, { seen: clock });
    await until(
      "the latest",
      () => vic.presence.get(ben.id),
      (shown) => (shown as { seen?: number } | undefined)?.seen === 200,
    );
    expect(vic.received.length - before).toBeLessThan(60);
  });
});

describe("beside stock clients", () => {
  test("[SY24] each kind of socket is told in its own form what both can say", async () => {
    const ana = await seated("ana");
    const ben = await engine.plain("ben").connect();
    const shown = { seen: 4, field: "a field", cursor: { anchor: caret, head: start } };
    ana.peer.show(ana.agenda.channel, ana.id, 1, shown);
    ben.sendPresence(ben.doc.clientID, 1, { ...shown, color: "red", status: { away: true } });
    await until("ana sees ben", () => ana.agenda.presence.has(ben.doc.clientID));
    await until("ben sees both", () => ben.presence.has(ana.id) && ben.presence.has(ben.doc.clientID));
    expect(ana.agenda.presence.get(ben.doc.clientID)).toEqual({ ...shown, user: user("ben") });
    expect(ben.presence.get(ana.id)).toEqual({ ...shown, user: user("ana") });
    expect(ben.presence.get(ben.doc.clientID)).toEqual({
      ...shown,
      color: "red",
      status: { away: true },
      user: user("ben"),
    });
    expect(new Set(ben.received.map(({ type }) => type))).not.toContain("unknown");
    expect(ben.received.some(({ type }) => type === "presence")).toBe(false);
    ben.disconnect();
    await until("gone", () => !ana.agenda.presence.has(ben.doc.clientID));
  });

  test("[SY24] a table is not told what it cannot say: carets that are none and fields of other kinds", async () => {
    const ana = await seated("ana");
    const ben = await engine.plain("ben").connect();
    const state = { seen: -1.5, field: ["x"], cursor: { anchor: 3, head: 9 }, user: "Ana" };
    ben.sendPresence(ben.doc.clientID, 1, state);
    await until("ana sees ben", () => ana.agenda.presence.has(ben.doc.clientID));
    expect(ana.agenda.presence.get(ben.doc.clientID)).toEqual({ user: user("ben") });
  });

  test("[SY24] a stock editor's caret is where its person put it", async () => {
    const ana = await seated("ana");
    const ben = await engine.plain("ben").connect();
    const notes = ben.doc.getText("notes");
    notes.insert(0, "words");
    const anchor = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(notes, 3));
    ben.sendPresence(ben.doc.clientID, 1, { cursor: { anchor, head: anchor } });
    await until("ana sees ben", () => ana.agenda.presence.has(ben.doc.clientID));
    await until("ana has the words", () => ana.agenda.doc.getText("notes").length === 5);
    const place = ana.agenda.presence.get(ben.doc.clientID)?.cursor?.head;
    const found = Y.createAbsolutePositionFromRelativePosition(
      Y.createRelativePositionFromJSON(place),
      ana.agenda.doc,
    );
    expect(found?.index).toBe(3);
  });
});

describe("a message of presence", () => {
  const long = "x".repeat(2 * 1024);
  test.each<[string, (id: number) => Uint8Array]>([
    ["holds two entries", (id) => message(entryOf(id, {}), entryOf(id, {}))],
    ["holds none", () => message()],
    ["says a name", (id) => message({ ...entryOf(id, {}), user: '{"id":"ana","name":"Ana herself"}' })],
    ["is longer than 2 KiB", (id) => message({ ...entryOf(id, {}), user: long })],
    ["is cut off", (id) => encodePresence(encodePresenceEntries([entryOf(id, { seen: 9 })]).slice(0, -1))],
    ["has a clock of 2^31", (id) => message({ ...entryOf(id, {}), clock: 2 ** 31 })],
    ["has a client id of 2^32", () => message(entryOf(2 ** 32, {}))],
    ["has a field of 201 letters", (id) => message({ ...entryOf(id, {}), showing: longField })],
  ])("[SY35] is refused when it %s, and shows nobody", async (_name, make) => {
    const ana = await seated("ana");
    const ben = await seated("ben");
    ben.peer.send(ben.agenda.channel, make(ben.id));
    await until("refused", () => ben.peer.heard("refused").length > 0);
    expect(ben.peer.heard("refused")).toMatchObject([{ code: "bad-update", channel: ben.agenda.channel }]);
    ana.peer.show(ana.agenda.channel, ana.id, 1, {});
    await until("shown", () => ana.agenda.presence.has(ana.id));
    expect([...ana.agenda.presence.keys()]).toEqual([ana.id]);
  });

  test("[SY35] is not heard in the form of the other kind of socket", async () => {
    const ana = await seated("ana");
    const json = encodeAwareness(
      encodeAwarenessEntries([{ clientId: ana.id, clock: 1, state: '{"seen":1}' }]),
    );
    ana.peer.send(ana.agenda.channel, json);
    const ben = await engine.plain("ben").connect();
    ben.send(message(entryOf(ben.doc.clientID, { seen: 1 })));
    const cem = await seated("cem");
    cem.peer.show(cem.agenda.channel, cem.id, 1, {});
    for (const reader of [ana.agenda, cem.agenda]) await until("shown", () => reader.presence.has(cem.id));
    await until("shown", () => ben.presence.has(cem.id));
    expect([...ana.agenda.presence.keys(), ...ben.presence.keys()]).toEqual([cem.id, cem.id]);
    expect(ana.peer.told.filter(({ type }) => type === "refused")).toEqual([]);
    expect(ben.closed).toBeNull();
  });
});

/** Flags, length and letters: no encoder of ours writes it. */
const longField = Uint8Array.from([4, 0xc9, 1, ...new TextEncoder().encode("x".repeat(201))]);
