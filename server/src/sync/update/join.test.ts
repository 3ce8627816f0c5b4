import { expect, test } from "vitest";
import * as Y from "yjs";
import { joinUpdates } from "./join.ts";
import { mergeUpdates } from "./merge.ts";

/** Several people edit one text, each hearing of the others now and then; answers every update in the order made. */
function history(people: number, edits: number, seed: number): Uint8Array[] {
  let state = seed;
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  const updates: Uint8Array[] = [];
  const docs = Array.from({ length: people }, (_, index) => {
    const doc = new Y.Doc();
    doc.clientID = index * 1_000 + 7;
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "others") updates.push(update);
    });
    return doc;
  });
  for (let edit = 0; edit < edits; edit++) {
    const doc = docs[random(people)];
    if (!doc) continue;
    // Whoever writes knows everything so far, as an accepted change does.
    for (const update of updates) Y.applyUpdate(doc, update, "others");
    const text = doc.getText("body");
    if (text.length > 4 && random(4) === 0) text.delete(random(text.length - 2), 2);
    else text.insert(random(text.length + 1), `${edit} `, random(5) === 0 ? { bold: true } : {});
  }
  return updates;
}

function textOf(updates: readonly Uint8Array[]): unknown {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  expect(doc.store.pendingStructs).toBeNull();
  expect(doc.store.pendingDs).toBeNull();
  return { text: doc.getText("body").toDelta() as unknown, state: Y.encodeStateVector(doc) };
}

test("[MG1] updates that follow each other are joined into one that does the same", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const updates = history(1 + (seed % 5), 60, seed);
    const joined = joinUpdates(updates);
    expect(joined, `seed ${seed}`).not.toBeNull();
    expect(textOf([joined ?? new Uint8Array()]), `seed ${seed}`).toEqual(textOf(updates));
  }
});

test("[MG1] a joined update is read by Yjs beside others, and holds no byte more than Yjs' own", () => {
  const updates = history(4, 80, 3);
  const joined = joinUpdates(updates.slice(0, 50)) ?? new Uint8Array();
  const rest = joinUpdates(updates.slice(50)) ?? new Uint8Array();
  expect(textOf([Y.mergeUpdates([joined, rest])])).toEqual(textOf(updates));
  expect(joined.byteLength).toBeLessThanOrEqual(Y.mergeUpdates(updates.slice(0, 50)).byteLength);
});

test("[MG2] updates that overlap, leave a gap or hold one are merged by Yjs", () => {
  const updates = history(1, 10, 9);
  const [first, second, third] = updates;
  if (!first || !second || !third) throw new Error("ten edits make ten updates");
  expect(joinUpdates([first, first])).toBeNull();
  expect(joinUpdates([first, third])).toBeNull();
  expect(joinUpdates([Y.mergeUpdates([first, third])])).toBeNull();
  expect(textOf([mergeUpdates([first, first, second, third, second])])).toEqual(
    textOf([first, second, third]),
  );
});

test("[MG2] a pile of updates that Yjs must merge costs no square", () => {
  const updates = history(1, 260, 5);
  // Every other one first: each client id has gaps until the end.
  const shuffled = [...updates.filter((_, at) => at % 2 === 0), ...updates.filter((_, at) => at % 2 === 1)];
  expect(textOf([mergeUpdates(shuffled)])).toEqual(textOf(updates));
});
