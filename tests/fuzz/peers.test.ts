/**
 * Peers that edit, lose their connection, and a server that restarts: everyone ends equal, and equal to the
 * log replayed.
 */
import { setTimeout as pause } from "node:timers/promises";
import { test } from "vitest";
import * as Y from "yjs";
import { openEngine, type EngineFixture } from "../support/engine-fixture.ts";
import { until } from "../support/until.ts";
import { oneOf, random, type Pick } from "@commontable/shared/lib/testing/seeded.ts";
import { isLong } from "../support/seeded.ts";
import { keepIfFailed, seedsOf } from "./regressions.ts";
import { RoughPeer } from "./RoughPeer.ts";

const limits = { tailEntries: 25, idleMs: 50 };
const steps = 200;
const seeds = seedsOf("peers", isLong ? 2_000 : 20);
/** Longer than a room nobody is in stays loaded, and than the engine takes to notice. */
const unloadMs = 400;
const names = ["ana", "ben", "cem", "dan", "eve", "fay"];

interface Peer {
  readonly name: string;
  readonly doc: Y.Doc;
  readonly undo: Y.UndoManager;
  socket: RoughPeer | null;
}

function edit(peer: Peer, pick: Pick): void {
  const { doc } = peer;
  const body = doc.getXmlFragment("body");
  const words = doc.getText("notes");
  switch (pick(9)) {
    case 0:
      doc.transact(() => {
        const block = new Y.XmlElement("block");
        body.insert(pick(body.length + 1), [block]);
        block.setAttribute("id", `${peer.name}${pick(1e9)}`);
        block.insert(0, [new Y.XmlText(`block of ${peer.name}`)]);
      }, peer.name);
      break;
    case 1:
      if (body.length > 0) doc.transact(() => body.delete(pick(body.length), 1), peer.name);
      break;
    case 2: {
      const block = body.length > 0 ? body.get(pick(body.length)) : null;
      if (!(block instanceof Y.XmlElement)) break;
      if (pick(2) === 0) block.setAttribute("kind", ["paragraph", "heading1", "bullet"][pick(3)] ?? "quote");
      else if (block.get(0) instanceof Y.XmlText) {
        // Safe: just checked.
        const text = block.get(0) as Y.XmlText;
        doc.transact(() => text.insert(pick(text.length + 1), "typed "), peer.name);
      }
      break;
    }
    case 3:
      if (words.length > 2) words.delete(pick(words.length - 1), 1);
      break;
    case 4:
      if (words.length > 2) words.format(pick(words.length - 1), 1, { bold: pick(2) === 0 ? true : null });
      break;
    case 5:
      peer.undo.undo();
      break;
    case 6:
      doc.getMap("meta").set(`key-${pick(3)}`, pick(100));
      break;
    default:
      doc.transact(() => words.insert(pick(words.length + 1), `${peer.name}${pick(10)}`), peer.name);
  }
}

/** Neighboring letters with the same marks are one piece, wherever Yjs keeps a superfluous mark between them. */
function seenPieces(text: Y.Text): unknown {
  const pieces: { insert: string; attributes: string }[] = [];
  // Safe: Yjs types the delta as any.
  for (const { insert, attributes } of text.toDelta() as { insert: string; attributes?: object }[]) {
    const marks = JSON.stringify(attributes ?? {});
    const last = pieces.at(-1);
    if (last?.attributes === marks) last.insert += insert;
    else pieces.push({ insert, attributes: marks });
  }
  return pieces;
}

const state = (doc: Y.Doc): unknown => ({
  body: doc.getXmlFragment("body").toJSON(),
  notes: seenPieces(doc.getText("notes")),
  meta: [...doc.getMap("meta").entries()].toSorted(([a], [b]) => a.localeCompare(b)),
});

const written = (doc: Y.Doc): string => JSON.stringify(state(doc));

// Several at once: most of the time a seed waits for its server.
test.concurrent.for(seeds)(
  "[SY2] peers, log and a fresh reader end equal (seed %i)",
  { timeout: 120_000 },
  async (seed, { expect, onTestFailed }) => {
    keepIfFailed("peers", () => seed, onTestFailed);
    const engine = await openEngine({ limits });
    try {
      const peers = await liveTogether(engine, random(seed));
      const { snapshot, entries } = await engine.server.store.load({
        partnershipId: "p1",
        document: "agenda",
      });
      const replayed = new Y.Doc();
      if (snapshot) Y.applyUpdate(replayed, snapshot.bytes);
      for (const { update } of entries) Y.applyUpdate(replayed, update);
      const fresh = await engine.plain("cem").connect();
      for (const doc of [replayed, fresh.doc, ...peers.map((peer) => peer.doc)]) {
        expect(state(doc), `seed ${seed}`).toEqual(state(peers[0]?.doc ?? replayed));
        expect(doc.store.pendingStructs).toBeNull();
      }
      for (const { socket } of peers) socket?.disconnect();
      fresh.disconnect();
    } finally {
      await engine.close();
    }
  },
);

/** Three to six people edit, lose their connection and each other's messages, until all of them have everything. */
async function liveTogether(engine: EngineFixture, pick: Pick): Promise<Peer[]> {
  const peers: Peer[] = names.slice(0, 3 + pick(4)).map((name) => {
    engine.people.let(name, "p1", "edit");
    const doc = new Y.Doc();
    const undo = new Y.UndoManager([doc.getText("notes"), doc.getXmlFragment("body")], {
      trackedOrigins: new Set([name]),
      captureTimeout: 0,
    });
    return { name, doc, undo, socket: null };
  });
  const connect = async (peer: Peer): Promise<void> => {
    const url = `${engine.server.url}/p1/agenda?person=${peer.name}&features=ack`;
    const socket = new RoughPeer(url, peer.doc);
    peer.socket = socket;
    await socket.connect();
  };
  for (let step = 0; step < steps; step++) {
    const peer = peers[pick(peers.length)];
    if (!peer) continue;
    const what = pick(100);
    if (what === 0) await engine.restart();
    else if (what === 1 && pick(4) === 0) {
      for (const { socket } of peers) socket?.disconnect();
      await pause(unloadMs);
    } else if (what < 6) peer.socket?.disconnect();
    else if (what < 14 && !peer.socket?.isSynced) await connect(peer);
    else if (what < 18 && peer.socket?.isSynced) {
      peer.socket.hold();
      for (let edits = 2 + pick(3); edits > 0; edits -= 1) edit(peer, pick);
      peer.socket.release(oneOf(pick, ["reversed", "doubled", "first lost"]));
    } else edit(peer, pick);
    if (pick(5) === 0) await pause(pick(8));
  }
  // Whoever was sent away because something was missing comes back with everything.
  await until("everything is saved", async () => {
    for (const peer of peers) {
      if (peer.socket?.isSynced && !peer.socket.hasLost) continue;
      peer.socket?.disconnect();
      await connect(peer);
    }
    return peers.every(({ socket }) => socket?.isSaved);
  });
  const [one] = peers;
  await until("equal", () => peers.every(({ doc }) => written(doc) === written(one?.doc ?? doc)));
  return peers;
}
