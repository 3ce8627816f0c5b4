import { expect, test } from "vitest";
import * as Y from "yjs";
import { applyAll } from "./apply-all.ts";

/** Three people mark and unmark words of one text, hearing of each other now and then. Answers what each of them sent. */
function marking(seed: number): Uint8Array[] {
  let state = seed;
  const random = (below: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * below);
  };
  const updates: Uint8Array[] = [];
  const docs = [1, 2, 3].map((clientID) => {
    const doc = new Y.Doc({ gc: false });
    doc.clientID = clientID;
    doc.on("update", (update: Uint8Array, origin: unknown) => {
      // What a page tidies up is sent like everything else; here nobody's page does.
      if (origin !== "heard") updates.push(update);
    });
    return doc;
  });
  docs[0]?.getXmlFragment("body").push([new Y.XmlText("every child reads by the age of nine")]);
  let told = 0;
  for (let edit = 0; edit < 40; edit++) {
    if (edit % 4 === 0) {
      const news = updates.slice(told);
      for (const doc of docs) applyAll(doc, news);
      told = updates.length;
    }
    const doc = docs[random(3)];
    const text = doc && textOf(doc);
    if (text && text.length > 12 && random(3) === 0) text.delete(random(text.length - 4), 3);
    else
      text?.format(random(2) * random(text.length - 4), 1 + random(3), {
        bold: random(3) === 0 ? null : true,
      });
  }
  return updates;
}

function textOf(doc: Y.Doc): Y.XmlText {
  const text = doc.getXmlFragment("body").get(0);
  if (!(text instanceof Y.XmlText)) throw new Error("one text");
  return text;
}

function deletionsIn(doc: Y.Doc): number {
  let deleted = 0;
  for (const structs of doc.store.clients.values())
    for (const struct of structs) if (struct.deleted) deleted += struct.length;
  return deleted;
}

test("[SY26] a document built from what was stored holds no deletion that was not stored", () => {
  let tidied = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const updates = marking(seed);
    const named = new Map<number, Set<number>>();
    for (const update of updates) {
      for (const [client, ranges] of Y.decodeUpdate(update).ds.clients) {
        const clocks = named.get(client) ?? new Set();
        named.set(client, clocks);
        for (const { clock, len } of ranges) for (let at = clock; at < clock + len; at++) clocks.add(at);
      }
    }
    const count = [...named.values()].reduce((sum, clocks) => sum + clocks.size, 0);
    const built = new Y.Doc({ gc: false });
    applyAll(built, updates);
    expect(deletionsIn(built), `seed ${seed}`).toBe(count);
    // As a page does it.
    const page = new Y.Doc({ gc: false });
    for (const update of updates) Y.applyUpdate(page, update);
    if (deletionsIn(page) > count) tidied += 1;
  }
  expect(tidied, "otherwise this shows nothing").toBeGreaterThan(0);
});
