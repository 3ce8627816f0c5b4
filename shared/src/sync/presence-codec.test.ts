import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import {
  decodePresenceEntries,
  encodePresenceEntries,
  encodeShowing,
  fieldCharactersMax,
  type Place,
  type PresenceEntry,
  type Showing,
} from "./presence-codec.ts";

const last = 2 ** 32 - 1;
const here: Place = { item: { client: last, clock: 70_000 }, assoc: -1 };
const id = { client: 7, clock: 0 };
const there: Place = { item: id, assoc: 0 };

/** The state as a reader has it after it went over the wire. */
function arrives(state: Showing | null): unknown {
  const [entry] = decodePresenceEntries(
    encodePresenceEntries([{ clientId: 1, clock: 1, showing: encodeShowing(state) }]),
  );
  return entry?.state;
}

describe("what a page shows", () => {
  test.each([
    ["nothing but being there", {}],
    ["what was seen", { seen: 70_000 }],
    ["a field", { field: "Result, by when #k2f9" }],
    ["a field in any script", { field: "Ergebnis – 結果 🏡" }],
    ["a caret", { cursor: { anchor: here, head: here } }],
    ["a selection", { cursor: { anchor: here, head: there } }],
    ["an empty text", { cursor: { anchor: { type: id, assoc: -1 }, head: here } }],
    ["an empty document", { cursor: { anchor: { tname: "body", assoc: -1 }, head: here } }],
    ["everything", { seen: 0, field: "x", cursor: { anchor: there, head: here } }],
  ])("arrives as it was: %s", (_name, state) => {
    expect(arrives(state)).toEqual(state);
  });

  test("says that a client is gone, and nothing else with it", () => {
    expect(arrives(null)).toBeNull();
  });

  test("takes a caret where Yjs puts it, whichever of its forms it has", () => {
    const doc = new Y.Doc();
    doc.clientID = last;
    const body = doc.getXmlFragment("body");
    const empty = new Y.XmlText();
    const words = new Y.XmlText("words");
    body.push([empty, words]);
    const places: [Y.XmlFragment | Y.XmlText, number, number][] = [
      [words, 2, -1],
      [words, 2, 0],
      [empty, 0, -1],
      [body, 2, 0],
    ];
    for (const [type, index, assoc] of places) {
      const anchor = Y.createRelativePositionFromTypeIndex(type, index, assoc);
      const state = arrives({ cursor: { anchor, head: anchor } });
      expect(state).toMatchObject({ cursor: { anchor: { assoc } } });
      const { cursor } = state as { cursor: { anchor: unknown } };
      const found = Y.createAbsolutePositionFromRelativePosition(
        Y.createRelativePositionFromJSON(cursor.anchor),
        doc,
      );
      expect({ type: found?.type, index: found?.index }).toEqual({ type, index });
    }
  });

  test("is small: a caret is nine bytes", () => {
    const caret = { item: { client: last, clock: 5_000 }, assoc: -1 };
    expect(encodeShowing({ cursor: { anchor: caret, head: caret } }).byteLength).toBe(9);
  });

  test("leaves out what was left, and cuts the name of a field", () => {
    expect(arrives({ seen: 1, field: null, cursor: null })).toEqual({ seen: 1 });
    expect(arrives({ field: "" })).toEqual({});
    expect(arrives({ field: "x".repeat(300) })).toEqual({ field: "x".repeat(fieldCharactersMax) });
  });
});

describe("entries", () => {
  const showing = encodeShowing({ seen: 3, field: "x", cursor: { anchor: here, head: there } });
  const entries: PresenceEntry[] = [
    { clientId: 0, clock: 0, showing: encodeShowing({}) },
    { clientId: last, clock: 2 ** 31 - 1, showing, user: '{"name":"Ana"}' },
    { clientId: 7, clock: 300, showing: encodeShowing(null) },
  ];
  const bytes = encodePresenceEntries(entries);

  test("are read as they were written, one after the other", () => {
    expect(decodePresenceEntries(bytes)).toMatchObject([
      { clientId: 0, clock: 0, state: {} },
      { clientId: last, clock: 2 ** 31 - 1, state: { seen: 3, field: "x" }, user: '{"name":"Ana"}' },
      { clientId: 7, clock: 300, state: null },
    ]);
    expect(decodePresenceEntries(new Uint8Array())).toEqual([]);
  });

  test("keep what they show as bytes without the name, which can be sent on", () => {
    const read = decodePresenceEntries(bytes).map((entry) => entry.showing);
    expect(read).toEqual(entries.map((entry) => entry.showing));
  });

  test("throw wherever they are cut off", () => {
    const whole = encodePresenceEntries(entries.slice(1, 2));
    for (let length = 1; length < whole.byteLength; length += 1) {
      // As messages are: with others behind them in the same memory.
      expect(() => decodePresenceEntries(whole.subarray(0, length)), `${length} bytes`).toThrow();
    }
  });

  const zeros = Array.from({ length: 200 }, () => 0x80);
  test.each([
    ["a client id of 2^32", [0x80, 0x80, 0x80, 0x80, 0x10, 1, 0]],
    ["a clock of 2^31", [1, 0x80, 0x80, 0x80, 0x80, 0x08, 0]],
    ["a clock that is no number", [1, ...zeros, 0, 0]],
    ["an unknown flag", [1, 1, 64]],
    ["flags in two bytes", [1, 1, 0x80, 0]],
    ["a client that is gone and was seen", [1, 1, 3, 1]],
    ["a client that is gone and has a name", [1, 1, 33, 2, 0x7b, 0x7d]],
    ["the end of a selection without its beginning", [1, 1, 16, 1, 1, 0x78]],
    ["a place of no kind", [1, 1, 8, 3, 1, 1]],
    ["a place of an unknown kind", [1, 1, 8, 8, 1, 1]],
    ["a place with a clock of 2^31", [1, 1, 8, 0, 1, 0x80, 0x80, 0x80, 0x80, 0x08]],
    ["a root with a name of 65 letters", [1, 1, 8, 1, 65, ...new TextEncoder().encode("x".repeat(65))]],
    ["a field of 201 letters", [1, 1, 4, 0xc9, 1, ...new TextEncoder().encode("x".repeat(201))]],
    ["letters that are none", [1, 1, 4, 1, 0xff]],
    ["a number seen that is beyond all counts", [1, 1, 2, 255, 255, 255, 255, 255, 255, 255, 127]],
  ])("with %s throw", (_name, numbers) => {
    expect(() => decodePresenceEntries(Uint8Array.from(numbers))).toThrow();
  });
});
