/**
 * Peers that edit, lose their connection, and a server that restarts: everyone ends equal, and equal to the
 * log replayed.
 */
import { expect, test } from "vitest";
import * as Y from "yjs";
import { useEngine } from "../support/engine-fixture.ts";
import type { PlainPeer } from "../support/PlainPeer.ts";
import { until } from "../support/until.ts";
import { firstSeed, isLong, random, type Pick } from "../support/seeded.ts";

const engine = useEngine({ limits: { tailEntries: 25, idleMs: 50 } });
const steps = 150;
const seeds = Array.from({ length: isLong ? 100 : 4 }, (_, index) => firstSeed + index);

interface Peer {
  readonly name: string;
  readonly doc: Y.Doc;
  readonly undo: Y.UndoManager;
  socket: PlainPeer | null;
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

const state = (doc: Y.Doc): unknown => ({
  body: doc.getXmlFragment("body").toJSON(),
  notes: doc.getText("notes").toDelta(),
  meta: [...doc.getMap("meta").entries()].toSorted(([a], [b]) => a.localeCompare(b)),
});

const written = (doc: Y.Doc): string => JSON.stringify(state(doc));

test.each(seeds)(
  "[SY2] peers, log and a fresh reader end equal (seed %i)",
  { timeout: 60_000 },
  async (seed) => {
    const pick = random(seed);
    const peers: Peer[] = ["ana", "ben", "cem"].map((name) => {
      const doc = new Y.Doc();
      const undo = new Y.UndoManager([doc.getText("notes"), doc.getXmlFragment("body")], {
        trackedOrigins: new Set([name]),
        captureTimeout: 0,
      });
      return { name, doc, undo, socket: null };
    });
    const connect = async (peer: Peer): Promise<void> => {
      peer.socket = await engine.plainOn(peer.name, peer.doc).connect();
    };
    for (let step = 0; step < steps; step++) {
      const peer = peers[pick(peers.length)];
      if (!peer) continue;
      const what = pick(100);
      if (what === 0) await engine.restart();
      else if (what < 6) peer.socket?.disconnect();
      else if (what < 14 && !peer.socket?.isSynced) await connect(peer);
      else edit(peer, pick);
      if (pick(5) === 0) await new Promise((resolve) => setTimeout(resolve, pick(8)));
    }
    for (const peer of peers) if (!peer.socket?.isSynced) await connect(peer);
    await until("everything is saved", () => peers.every(({ socket }) => socket?.isSaved));
    const [one] = peers;
    await until("equal", () => peers.every(({ doc }) => written(doc) === written(one?.doc ?? doc)));
    const { snapshot, entries } = await engine.server.store.load({ partnershipId: "p1", document: "agenda" });
    const replayed = new Y.Doc();
    if (snapshot) Y.applyUpdate(replayed, snapshot.bytes);
    for (const { update } of entries) Y.applyUpdate(replayed, update);
    const fresh = await engine.plain("cem").connect();
    for (const doc of [replayed, fresh.doc, ...peers.map((peer) => peer.doc)]) {
      expect(state(doc), `seed ${seed}`).toEqual(state(one?.doc ?? replayed));
      expect(doc.store.pendingStructs).toBeNull();
    }
  },
);
