import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { Authorship, sittingMs } from "./Authorship.ts";

/** A document whose every change becomes an entry of a log, by whoever is writing at the time. */
class Log {
  readonly authorship = new Authorship();
  readonly #docs = new Map<string, Y.Doc>();
  #seq = 0;

  write(personId: string, at: number, change: (text: Y.Text) => void): void {
    const doc = this.#docOf(personId);
    const before = Y.encodeStateVector(doc);
    let update: Uint8Array | null = null;
    doc.once("update", (bytes: Uint8Array) => (update = bytes));
    doc.transact(() => change(doc.getText("text")));
    if (update === null) throw new Error(`nothing was written after ${before.byteLength} bytes`);
    this.#seq += 1;
    this.authorship.add({ seq: this.#seq, at, personId, update });
    for (const other of this.#docs.values()) if (other !== doc) Y.applyUpdate(other, update);
  }

  client(personId: string): number {
    return this.#docOf(personId).clientID;
  }

  #docOf(personId: string): Y.Doc {
    const known = this.#docs.get(personId);
    if (known) return known;
    const doc = new Y.Doc();
    const [first] = this.#docs.values();
    if (first) Y.applyUpdate(doc, Y.encodeStateAsUpdate(first));
    this.#docs.set(personId, doc);
    return doc;
  }
}

describe("authorship", () => {
  it("[AU1] names who wrote each position, and when", () => {
    const log = new Log();
    log.write("ana", 1_000, (text) => text.insert(0, "hello"));
    log.write("ben", 2_000, (text) => text.insert(5, " world"));
    const [ana, ben] = [log.client("ana"), log.client("ben")];
    expect([...log.authorship.written()]).toEqual([
      { client: ana, from: 0, to: 5, personId: "ana", at: 1_000 },
      { client: ben, from: 0, to: 6, personId: "ben", at: 2_000 },
    ]);
    expect(log.authorship.writtenIn({ client: ben, from: 2, to: 4 })).toEqual([
      { client: ben, from: 2, to: 4, personId: "ben", at: 2_000 },
    ]);
    expect(log.authorship.writtenIn({ client: ben, from: 6, to: 9 })).toEqual([]);
  });

  it("[AU2] names who deleted each position, wherever the words came from", () => {
    const log = new Log();
    log.write("ana", 1_000, (text) => text.insert(0, "hello world"));
    log.write("ben", 2_000, (text) => text.delete(4, 2));
    log.write("cem", 3_000, (text) => text.delete(0, 1));
    const ana = log.client("ana");
    expect(log.authorship.deletedIn({ client: ana, from: 0, to: 11 })).toEqual([
      { client: ana, from: 0, to: 1, personId: "cem", at: 3_000 },
      { client: ana, from: 4, to: 6, personId: "ben", at: 2_000 },
    ]);
  });

  it("[AU3] is one span for one sitting, and another after a pause", () => {
    const log = new Log();
    for (let letter = 0; letter < 20; letter += 1)
      log.write("ana", letter * 1_000, (text) => text.insert(letter, "x"));
    log.write("ana", 19_000 + sittingMs + 1, (text) => text.insert(20, "later"));
    const ana = log.client("ana");
    expect([...log.authorship.written()]).toEqual([
      { client: ana, from: 0, to: 20, personId: "ana", at: 0 },
      { client: ana, from: 20, to: 25, personId: "ana", at: 19_000 + sittingMs + 1 },
    ]);
    for (let letter = 19; letter >= 0; letter -= 1)
      log.write("ana", 400_000, (text) => text.delete(letter, 1));
    expect(log.authorship.deletedIn({ client: ana, from: 0, to: 25 })).toEqual([
      { client: ana, from: 0, to: 20, personId: "ana", at: 400_000 },
    ]);
  });
});
