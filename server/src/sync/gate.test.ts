import * as encoding from "lib0/encoding";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { judge, type Change, type Judgement } from "./gate.ts";
import { Known } from "./update/Known.ts";
import { documentShape } from "./update/shape.ts";

/** A document as the gate sees it, with what was accepted so far. */
class Gate {
  readonly known = new Known();
  readonly owners = new Map<number, string>();
  readonly accepted: Uint8Array[] = [];

  offer(
    update: Uint8Array,
    personId = "ana",
    limits = { bytesMax: 64 * 1024, structsMax: 5_000, claimsMax: 16 },
  ): Judgement {
    return judge(update, {
      known: this.known,
      personId,
      ownerOf: (client) => this.owners.get(client),
      limits,
      shape: documentShape,
    });
  }

  accept(update: Uint8Array, personId = "ana"): Change {
    const judgement = this.offer(update, personId);
    if (judgement.verdict !== "change") throw new Error(JSON.stringify(judgement));
    this.known.add(judgement.change);
    for (const client of judgement.change.claims) this.owners.set(client, personId);
    this.accepted.push(judgement.change.update);
    return judgement.change;
  }

  /** The document that a reader builds from what was accepted. */
  text(): string {
    const doc = new Y.Doc();
    for (const update of this.accepted) Y.applyUpdate(doc, update);
    expect(doc.store.pendingStructs).toBeNull();
    expect(doc.store.pendingDs).toBeNull();
    return doc.getText("notes").toJSON();
  }
}

function docOf(clientID: number, from?: Y.Doc): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = clientID;
  if (from) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from));
  return doc;
}

function updatesOf(doc: Y.Doc, change: () => void): Uint8Array[] {
  const updates: Uint8Array[] = [];
  const collect = (update: Uint8Array): number => updates.push(update);
  doc.on("update", collect);
  change();
  doc.off("update", collect);
  return updates;
}

function typed(doc: Y.Doc, at: number, text: string): Uint8Array {
  return updatesOf(doc, () => doc.getText("notes").insert(at, text))[0] ?? new Uint8Array();
}

/** Writes an update by hand. */
function bytes(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}

const code = (judgement: Judgement): string =>
  judgement.verdict === "refused" ? judgement.code : judgement.verdict;

function nested(depth: number): object {
  return depth === 0 ? {} : { in: nested(depth - 1) };
}

describe("what is accepted", () => {
  test("[GT1] a change tells what it inserts, deletes and claims", () => {
    const gate = new Gate();
    const doc = docOf(1);
    expect(gate.accept(typed(doc, 0, "four walls"))).toMatchObject({
      inserted: [{ client: 1, from: 0, to: 10 }],
      deleted: [],
      claims: [1],
    });
    const [cut] = updatesOf(doc, () => doc.getText("notes").delete(0, 5));
    expect(gate.accept(cut ?? new Uint8Array())).toMatchObject({
      inserted: [],
      deleted: [{ client: 1, from: 0, to: 5 }],
      claims: [],
    });
    expect(gate.text()).toBe("walls");
  });

  test("[GT2] an update with nothing new is nothing", () => {
    const gate = new Gate();
    const doc = docOf(1);
    gate.accept(typed(doc, 0, "abc"));
    for (const cut of updatesOf(doc, () => doc.getText("notes").delete(1, 1))) gate.accept(cut);
    expect(gate.offer(Y.encodeStateAsUpdate(doc)).verdict).toBe("nothing");
    expect(gate.offer(Y.encodeStateAsUpdate(doc), "ben").verdict).toBe("nothing");
    expect(gate.offer(new Uint8Array([0, 0])).verdict).toBe("nothing");
  });

  test("[GT3] what is known is left out of what is stored, whatever words it now carries", () => {
    const gate = new Gate();
    const honest = docOf(1);
    gate.accept(typed(honest, 0, "honest"));
    const forger = docOf(1);
    typed(forger, 0, "forged");
    const mine = docOf(2, forger);
    typed(mine, 6, "!");
    const { update } = gate.accept(Y.encodeStateAsUpdate(mine), "ben");
    expect(Buffer.from(update).includes("forged")).toBe(false);
    expect(gate.text()).toBe("honest!");
  });

  test("[GT3] an update that is partly known brings only its rest", () => {
    const gate = new Gate();
    const doc = docOf(1);
    gate.accept(typed(doc, 0, "abc"));
    typed(doc, 3, "def");
    const { update, inserted } = gate.accept(Y.encodeStateAsUpdate(doc));
    expect(inserted).toEqual([{ client: 1, from: 3, to: 6 }]);
    expect(Buffer.from(update).includes("abc")).toBe(false);
    expect(gate.text()).toBe("abcdef");
  });

  test("[GT4] ids of several sessions that lean on each other pass together", () => {
    const gate = new Gate();
    const first = docOf(900);
    typed(first, 0, "a");
    const second = docOf(5, first);
    typed(second, 1, "b");
    Y.applyUpdate(first, Y.encodeStateAsUpdate(second));
    typed(first, 2, "c");
    gate.accept(Y.encodeStateAsUpdate(first));
    expect(gate.text()).toBe("abc");
  });

  test("[GT17] values of an attribute that one page set one after the other and keeps for undoing", () => {
    const doc = docOf(1);
    const body = doc.getXmlFragment("body");
    const undo = new Y.UndoManager(body, { captureTimeout: 0 });
    const block = new Y.XmlElement("block");
    body.insert(0, [block]);
    for (const kind of ["paragraph", "heading1", "bullet"]) block.setAttribute("kind", kind);
    body.delete(0, 1);
    const update = Y.encodeStateAsUpdate(doc);
    const lengths = Y.decodeUpdate(update).structs.map(({ length }) => length);
    expect(Math.max(...lengths), "kept in one item").toBeGreaterThan(1);
    expect(new Gate().offer(update).verdict).toBe("change");
    undo.destroy();
  });

  test("[GT1] everything the editor writes passes", () => {
    const gate = new Gate();
    const doc = docOf(1);
    const body = doc.getXmlFragment("body");
    const updates = updatesOf(doc, () => {
      const block = new Y.XmlElement("block");
      body.insert(0, [block]);
      block.setAttribute("id", "a1b2c3d4e5");
      const text = new Y.XmlText();
      block.insert(0, [text]);
      text.insert(0, "Every child reads by nine");
      text.format(0, 5, {
        bold: true,
        "comment--aGFzaA==": { thread: "t1" },
        link: { href: "https://example.org" },
      });
      const entry = new Y.Map<unknown>();
      doc.getMap("levers").set("lever-1", entry);
      entry.set("title", new Y.Text("Early screening"));
      entry.set("effort", 3);
      entry.set("tags", ["policy", { nested: true }, null]);
      doc.getArray("entries").push([1.5, -2, false]);
      body.delete(0, 1);
    });
    for (const update of updates) gate.accept(update);
    expect(gate.offer(Y.encodeStateAsUpdate(doc)).verdict).toBe("nothing");
  });
});

describe("what is refused", () => {
  test("[GT5] more bytes or structs than the limit", () => {
    const gate = new Gate();
    const doc = docOf(1);
    expect(code(gate.offer(typed(doc, 0, "x".repeat(70_000))))).toBe("too-large");
    const many = docOf(2);
    for (let index = 0; index < 30; index++) typed(many, 0, "y");
    const update = Y.encodeStateAsUpdate(many);
    expect(code(gate.offer(update, "ana", { bytesMax: 65_536, structsMax: 10, claimsMax: 16 }))).toBe(
      "bad-update",
    );
  });

  test("[GT5] more new client ids than pages a person writes from", () => {
    const gate = new Gate();
    const doc = new Y.Doc();
    for (let client = 1; client <= 20; client++) {
      doc.clientID = client;
      typed(doc, 0, "y");
    }
    expect(code(gate.offer(Y.encodeStateAsUpdate(doc)))).toBe("bad-update");
  });

  test("[GT5] a page that comes back sends all deletions of a long document again, and is heard", () => {
    const gate = new Gate();
    const doc = docOf(1);
    gate.accept(updatesOf(doc, () => typed(doc, 0, "word ".repeat(400)))[0] ?? new Uint8Array());
    // Every other letter, a page of them at a time.
    for (let page = 0; page < 10; page++) {
      const [update] = updatesOf(doc, () =>
        doc.transact(() => {
          for (let at = 0; at < 100; at++) doc.getText("notes").delete(page * 100 + at, 1);
        }),
      );
      gate.accept(update ?? new Uint8Array());
    }
    const few = { bytesMax: 64 * 1024, structsMax: 200, claimsMax: 16 };
    const all = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc));
    expect(gate.offer(all, "ana", few).verdict).toBe("nothing");
    const back = docOf(2, doc);
    const before = Y.encodeStateVector(back);
    typed(back, 0, "I am back. ");
    expect(gate.offer(Y.encodeStateAsUpdate(back, before), "ben", few).verdict).toBe("change");
  });

  test("[GT6] bytes that are cut off, at every length", () => {
    const gate = new Gate();
    const doc = docOf(1);
    typed(doc, 0, "some words");
    doc.getText("notes").delete(2, 3);
    const update = Y.encodeStateAsUpdate(doc);
    for (let length = 0; length < update.byteLength; length++) {
      expect(code(gate.offer(update.subarray(0, length)))).toBe("bad-update");
    }
    expect(code(gate.offer(new Uint8Array([...update, 0])))).toBe("bad-update");
  });

  test("[GT6] a number that is none, at every place", () => {
    const gate = new Gate();
    const doc = docOf(1);
    const [first] = updatesOf(doc, () => typed(doc, 0, "some words"));
    gate.accept(first ?? new Uint8Array());
    const before = Y.encodeStateVector(doc);
    doc.getText("notes").delete(2, 3);
    typed(doc, 4, "more");
    const update = Y.encodeStateAsUpdate(doc, before);
    // lib0 reads it as NaN, which every comparison with a bound lets through.
    const none = [...Array<number>(160).fill(0x80), 0];
    for (let at = 0; at < update.byteLength; at++) {
      const broken = new Uint8Array([...update.subarray(0, at), ...none, ...update.subarray(at + 1)]);
      expect(code(gate.offer(broken)), `at ${at}`).toBe("bad-update");
    }
  });

  test("[GT6] a few bytes that claim millions of structs, at once", () => {
    const claim = bytes((encoder) => {
      for (const number of [1, 33_000_000, 1, 0]) encoding.writeVarUint(encoder, number);
    });
    const started = performance.now();
    expect(code(new Gate().offer(claim))).toBe("bad-update");
    expect(performance.now() - started).toBeLessThan(10);
  });

  test("[GT6] the V2 encoding", () => {
    const doc = docOf(1);
    typed(doc, 0, "words");
    expect(code(new Gate().offer(Y.encodeStateAsUpdateV2(doc)))).toBe("bad-update");
  });

  test("[GT7] a gap in the clocks", () => {
    const gate = new Gate();
    const doc = docOf(1);
    gate.accept(typed(doc, 0, "a"));
    typed(doc, 1, "lost");
    expect(code(gate.offer(typed(doc, 5, "b")))).toBe("resync");
  });

  test("[GT7] a place that is not known", () => {
    const gate = new Gate();
    const other = docOf(1);
    typed(other, 0, "not sent");
    const doc = docOf(2, other);
    expect(code(gate.offer(typed(doc, 3, "here")))).toBe("resync");
  });

  test("[GT7] a deletion of what is not known", () => {
    const gate = new Gate();
    gate.accept(typed(docOf(1), 0, "abc"));
    const cut = bytes((encoder) => {
      for (const number of [0, 1, 1, 1, 2, 100]) encoding.writeVarUint(encoder, number);
    });
    expect(code(gate.offer(cut))).toBe("resync");
  });

  test("[GT8] new words under somebody else's id", () => {
    const gate = new Gate();
    const victim = docOf(1);
    gate.accept(typed(victim, 0, "mine"));
    expect(code(gate.offer(typed(victim, 4, " not mine"), "mallory"))).toBe("foreign-id");
  });

  test("[GT8] a garbage struct under somebody else's id", () => {
    const gate = new Gate();
    gate.accept(typed(docOf(1), 0, "abc"));
    const garbage = bytes((encoder) => {
      for (const number of [1, 1, 1, 3, 0, 1_000_000, 0]) encoding.writeVarUint(encoder, number);
    });
    expect(code(gate.offer(garbage, "mallory"))).toBe("foreign-id");
  });

  test("[GT9] lengths of zero and clocks out of range", () => {
    const zero = bytes((encoder) => {
      for (const number of [1, 1, 1, 0, 0, 0, 0]) encoding.writeVarUint(encoder, number);
    });
    const far = bytes((encoder) => {
      for (const number of [1, 1, 1, 0, 0, 2 ** 31, 0]) encoding.writeVarUint(encoder, number);
    });
    expect(code(new Gate().offer(zero))).toBe("bad-update");
    expect(code(new Gate().offer(far))).toBe("bad-update");
  });

  test.each([
    ["an unknown root", (doc: Y.Doc): unknown => doc.getText("elsewhere").insert(0, "x")],
    ["a key that reaches a prototype", (doc: Y.Doc): unknown => doc.getMap("meta").set("__proto__", 1)],
    ["a key with spaces", (doc: Y.Doc): unknown => doc.getMap("meta").set("a key", 1)],
    ["bytes", (doc: Y.Doc): unknown => doc.getMap("meta").set("file", new Uint8Array([1]))],
    [
      "bytes inside a value",
      (doc: Y.Doc): unknown => doc.getMap("meta").set("file", [{ a: new Uint8Array([1]) }]),
    ],
    ["a subdocument", (doc: Y.Doc): unknown => doc.getMap("meta").set("sub", new Y.Doc())],
    [
      "an element with a bad name",
      (doc: Y.Doc): unknown => doc.getXmlFragment("body").insert(0, [new Y.XmlElement("a b")]),
    ],
    [
      "an element nobody knows",
      (doc: Y.Doc): unknown => doc.getXmlFragment("body").insert(0, [new Y.XmlElement("script")]),
    ],
    ["a mark nobody knows", (doc: Y.Doc): unknown => doc.getText("notes").insert(0, "x", { onclick: true })],
    [
      "a link whose address is not text",
      (doc: Y.Doc): unknown => doc.getText("notes").insert(0, "x", { link: { href: {} } }),
    ],
    [
      "a link that runs",
      (doc: Y.Doc): unknown => doc.getText("notes").insert(0, "x", { link: { href: "javascript:1" } }),
    ],
    ["a value nested without end", (doc: Y.Doc): unknown => doc.getText("notes").insertEmbed(0, nested(60))],
    ["a hook", (doc: Y.Doc): unknown => doc.getMap("meta").set("hook", new Y.XmlHook("hook"))],
    [
      "a mark that reaches a prototype",
      (doc: Y.Doc): unknown => doc.getText("notes").insert(0, "x", { constructor: true } as object),
    ],
  ])("[GT10] %s", (_what, change) => {
    const doc = docOf(1);
    const [update] = updatesOf(doc, () => change(doc));
    expect(code(new Gate().offer(update ?? new Uint8Array()))).toBe("bad-update");
  });

  test("[GT4] structs of two ids that lean on each other in a circle", () => {
    // Two one-character strings, each to the right of the other.
    const string = (encoder: encoding.Encoder, originClient: number): void => {
      encoding.writeUint8(encoder, 0b1000_0100);
      encoding.writeVarUint(encoder, originClient);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, "x");
    };
    const circle = bytes((encoder) => {
      encoding.writeVarUint(encoder, 2);
      for (const [client, other] of [
        [2, 1],
        [1, 2],
      ] as const) {
        for (const number of [1, client, 0]) encoding.writeVarUint(encoder, number);
        string(encoder, other);
      }
      encoding.writeVarUint(encoder, 0);
    });
    expect(code(new Gate().offer(circle))).toBe("bad-update");
  });
});
