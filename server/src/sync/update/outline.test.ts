import { expect, test } from "vitest";
import * as Y from "yjs";
import { Known } from "./Known.ts";
import { decodeOutline, encodeOutline, outlineOf } from "./outline.ts";

/** Three people who write, mark and delete; now and then what was deleted is given up. */
function document(): Uint8Array {
  const merged = new Y.Doc();
  for (const client of [7, 4_000_000_000, 12]) {
    const doc = new Y.Doc();
    doc.clientID = client;
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(merged));
    const text = doc.getText("notes");
    for (let at = 0; at < 40; at++) text.insert(at % (text.length + 1), `word 🌿 ${at} `);
    text.format(3, 20, { bold: true });
    text.delete(10, 60);
    doc.getMap("facts").set("title", `of ${client}`);
    Y.applyUpdate(merged, Y.encodeStateAsUpdate(doc));
  }
  return Y.encodeStateAsUpdate(merged);
}

function seenIn(known: Known) {
  const { structs, characters, vector } = known;
  return {
    structs,
    characters,
    vector,
    deleted: [...known.deleted],
    place: known.places.at({ client: 7, clock: 3 }),
  };
}

test("[SY27] a document opened by its outline is known as well as one that was read", () => {
  const update = document();
  const outline = outlineOf(update);
  const read = new Known();
  read.addUpdate(update);
  const opened = new Known();
  const stored = decodeOutline(encodeOutline(outline));
  expect(stored).toEqual(outline);
  opened.addUpdate(update, stored ?? undefined);
  expect(seenIn(opened)).toEqual(seenIn(read));
  expect(opened.vector).toEqual(Y.decodeStateVector(Y.encodeStateVectorFromUpdate(update)));
  expect([...opened.deleted].length).toBeGreaterThan(0);
});

test("[SY27] where there is no outline the document is read", () => {
  expect(decodeOutline(new Uint8Array())).toBeNull();
});
