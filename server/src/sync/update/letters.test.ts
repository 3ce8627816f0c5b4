import { expect, it } from "vitest";
import * as Y from "yjs";
import { countLetters, type Letters } from "./letters.ts";

function lettersOf(change: (text: Y.Text, doc: Y.Doc) => void): Letters {
  const doc = new Y.Doc();
  doc.getText("text").insert(0, "Hello table");
  let update = new Uint8Array();
  doc.on("update", (bytes: Uint8Array) => (update = new Uint8Array(bytes)));
  doc.transact(() => change(doc.getText("text"), doc));
  return countLetters(update);
}

it.each<[name: string, change: Parameters<typeof lettersOf>[0], wanted: Letters]>([
  ["a keystroke between others", (text) => text.insert(3, "x"), { added: 1, removed: 0 }],
  ["a keystroke at the end", (text) => text.insert(11, "x"), { added: 1, removed: 0 }],
  ["a keystroke at the start", (text) => text.insert(0, "x"), { added: 1, removed: 0 }],
  ["letters of other scripts", (text) => text.insert(3, "\u00e9\u4eec"), { added: 2, removed: 0 }],
  ["a deletion", (text) => text.delete(2, 3), { added: 0, removed: 3 }],
  ["several deletions", (text) => (text.delete(8, 1), text.delete(1, 2)), { added: 0, removed: 3 }],
  ["a word for another", (text) => (text.delete(0, 5), text.insert(0, "Goodbye")), { added: 7, removed: 5 }],
  ["what has no letters", (_text, doc) => doc.getMap("map").set("a", "b"), { added: 0, removed: 0 }],
])("[HI2] letters are counted in %s", (_name, change, wanted) => {
  expect(lettersOf(change)).toEqual(wanted);
});

it("[HI2] bytes that are no update count for nothing", () => {
  for (const bytes of [[], [1], [0], [1, 1, 1], [1, 1, 5, 0, 0x84, 5, 3, 200], [255, 255]])
    expect(countLetters(new Uint8Array(bytes))).toEqual({ added: 0, removed: 0 });
});
