/**
 * Honest and mutated updates through the gate, held against Yjs itself. `FUZZ_UPDATES` sets how many.
 */
import { expect, test } from "vitest";
import * as Y from "yjs";
import { judge } from "@commontable/server/sync/gate.ts";
import { Known } from "@commontable/server/sync/update/Known.ts";
import { documentShape } from "@commontable/server/sync/update/shape.ts";
import { MalformedUpdate, walkUpdate } from "@commontable/server/sync/update/walk.ts";

const count = Number(process.env["FUZZ_UPDATES"] ?? 20_000);
const limits = { bytesMax: 64 * 1024, structsMax: 5_000, claimsMax: 16 };

/** mulberry32: small, and the same everywhere. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** Updates as editors write them, all kinds of content, from three people. */
function honestUpdates(seed: number, wanted: number): { update: Uint8Array; personId: string }[] {
  const pick = random(seed);
  const docs = [1, 200, 70_000].map((clientID) => {
    const doc = new Y.Doc();
    doc.clientID = clientID;
    return doc;
  });
  const updates: { update: Uint8Array; personId: string }[] = [];
  docs.forEach((doc, index) =>
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "remote") updates.push({ update, personId: `person-${index}` });
    }),
  );
  while (updates.length < wanted) {
    const doc = docs[pick(docs.length)];
    if (!doc) continue;
    const before = updates.length;
    const text = doc.getText("notes");
    const body = doc.getXmlFragment("body");
    const choice = pick(8);
    if (choice < 3) text.insert(pick(text.length + 1), ["a", "élan 🜂 ", "words "][pick(3)] ?? "");
    else if (choice === 3 && text.length > 1) text.delete(pick(text.length - 1), 1);
    else if (choice === 4 && text.length > 1)
      text.format(pick(text.length - 1), 1, { bold: true, link: { href: "x" } });
    else if (choice === 5) {
      const block = new Y.XmlElement("block");
      block.setAttribute("id", `b${pick(1e6)}`);
      block.insert(0, [new Y.XmlText("block")]);
      body.insert(pick(body.length + 1), [block]);
    } else if (choice === 6 && body.length > 0) body.delete(pick(body.length), 1);
    else doc.getMap("meta").set(`k${pick(4)}`, [pick(9), { nested: [null, true, 1.5, "s"] }]);
    // The others hear of it, in order, as the server would tell them.
    for (const { update } of updates.slice(before)) {
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, "remote");
    }
  }
  return updates;
}

function mutated(update: Uint8Array, pick: (below: number) => number): Uint8Array {
  const bytes = [...update];
  for (let times = 1 + pick(3); times > 0; times--) {
    const at = pick(bytes.length);
    const choice = pick(4);
    if (choice === 0) bytes[at] = pick(256);
    else if (choice === 1) bytes.splice(at, 1);
    else if (choice === 2) bytes.splice(at, 0, pick(256));
    else bytes.length = Math.max(1, at);
  }
  return new Uint8Array(bytes);
}

test(`[GT11] ${count} mutated updates: what the walker reads, Yjs reads the same, and the gate never throws`, () => {
  const pick = random(42);
  const honest = honestUpdates(7, 500);
  let read = 0;
  for (let index = 0; index < count; index++) {
    const original = honest[pick(honest.length)];
    if (!original) continue;
    const update = mutated(original.update, pick);
    const structs: number[] = [];
    const deletions = new Map<number, number>();
    try {
      walkUpdate(update, {
        struct: ({ client, clock, length }) => void structs.push(client, clock, length),
        deletion: (client, _clock, length) =>
          void deletions.set(client, (deletions.get(client) ?? 0) + length),
      });
    } catch (error) {
      expect(error).toBeInstanceOf(MalformedUpdate);
      continue;
    }
    if (structs.some((number, at) => at % 3 === 2 && number <= 0)) continue;
    read += 1;
    const theirs = Y.decodeUpdate(update);
    expect(theirs.structs.flatMap(({ id, length }) => [id.client, id.clock, length])).toEqual(structs);
  }
  expect(read).toBeGreaterThan(count / 100);
});

test("[GT11] honest updates are never refused, and hostile ones leave nothing pending", () => {
  const pick = random(3);
  const known = new Known();
  const owners = new Map<number, string>();
  const doc = new Y.Doc();
  const clock = (client: number): number => Y.getState(doc.store, client);
  const offer = (update: Uint8Array, personId: string): string => {
    const judgement = judge(update, {
      known,
      personId,
      ownerOf: (client) => owners.get(client),
      limits,
      shape: documentShape,
    });
    if (judgement.verdict === "refused") return judgement.code;
    if (judgement.verdict === "change") {
      known.add(judgement.change);
      for (const client of judgement.change.claims) owners.set(client, personId);
      Y.applyUpdate(doc, judgement.change.update);
      expect(doc.store.pendingStructs).toBeNull();
      expect(doc.store.pendingDs).toBeNull();
      for (const { client, to } of judgement.change.inserted) expect(clock(client)).toBe(to);
    }
    return judgement.verdict;
  };
  const honest = honestUpdates(11, 2_000);
  const before = new Map<string, number>();
  for (const { update, personId } of honest) {
    for (let times = pick(4); times > 0; times--) {
      const verdict = offer(mutated(update, pick), "mallory");
      before.set(verdict, (before.get(verdict) ?? 0) + 1);
    }
    expect(["change", "nothing"]).toContain(offer(update, personId));
  }
  expect(before.get("bad-update")).toBeGreaterThan(100);
  for (const [client, owner] of owners) {
    if ([1, 200, 70_000].includes(client)) expect(owner).not.toBe("mallory");
  }
});
