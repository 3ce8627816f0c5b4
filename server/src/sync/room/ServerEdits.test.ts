import * as Y from "yjs";
import { describe, expect, test } from "vitest";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { defaultLimits } from "../limits.ts";
import type { EditToCome } from "../ports.ts";
import { Content } from "./Content.ts";
import { judgeFor } from "./judge-for.ts";
import { ServerEdits } from "./ServerEdits.ts";

/** A room that stores in the next turn. */
class Room {
  readonly content = new Content({
    epoch: 1,
    lineage: 0,
    snapshot: null,
    seq: 0,
    entries: [],
    owners: new Map(),
  });
  isOpen = true;
  diskTakes = true;
  /** What the last edit stored. */
  last: Uint8Array = new Uint8Array();
  /** What happens while an edit is tried, and is waited for. */
  meanwhile: () => unknown = () => undefined;
  /** What happens as soon as whoever judged an edit waits for anything. */
  soon: () => unknown = () => undefined;
  readonly edits = new ServerEdits({
    content: this.content,
    limits: defaultLimits,
    trials: {
      cost: async () => {
        await this.meanwhile();
        return 1;
      },
    },
    isOpen: () => this.isOpen,
    judge: (offer) => {
      queueMicrotask(() => this.soon());
      return judgeFor(this.content, offer, defaultLimits);
    },
    accept: (change, personId) => {
      const seq = this.content.durable + 1;
      this.content.accept(change, personId);
      this.last = change.update;
      return { seq, isDurable: this.#store({ seq, update: change.update }) };
    },
  });

  get text(): string {
    const doc = new Y.Doc();
    for (const piece of this.content.pieces()) Y.applyUpdate(doc, piece);
    return textOf(doc);
  }

  /** Somebody's edit comes in on their socket, and is stored at once. */
  arrives(update: Uint8Array, personId: string): void {
    const judgement = judgeFor(this.content, { update, personId, bounds: defaultLimits.live }, defaultLimits);
    if (judgement.verdict !== "change") return;
    this.content.accept(judgement.change, personId);
    this.content.stored({ seq: this.content.durable + 1, update: judgement.change.update });
  }

  async #store(entry: { seq: number; update: Uint8Array }): Promise<boolean> {
    await new Promise(setImmediate);
    if (this.diskTakes) this.content.stored(entry);
    return this.diskTakes;
  }
}

function textOf(doc: Y.Doc): string {
  return doc.getText("notes").toJSON();
}

/** Puts in front of the text how long it is. */
function count(doc: Y.Doc): void {
  doc.getText("notes").insert(0, `${textOf(doc).length} `);
}

function written(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText("notes").insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

const couldNotSave = expect.objectContaining({ code: "could-not-save" });

test("each edit sees the one before it, whoever asked meanwhile", async () => {
  const room = new Room();
  const stored = await Promise.all([room.edits.edit(count, "ana"), room.edits.edit(count, "ben")]);
  expect(stored).toEqual([
    { epoch: 1, seq: 1 },
    { epoch: 1, seq: 2 },
  ]);
  expect(room.text).toBe("2 0 ");
});

test("an edit that fails keeps no other from its turn", async () => {
  const room = new Room();
  const failing = room.edits.edit(() => {
    throw new AppError("invalid");
  }, "ana");
  const next = room.edits.take(written("kept"), "ben");
  await expect(failing).rejects.toThrow(AppError);
  expect([await next, room.text]).toEqual([true, "kept"]);
});

test("what is only considered is stored nowhere", async () => {
  const room = new Room();
  expect(await room.edits.consider(written("not yet"), "ana")).toBe(true);
  expect(room.text).toBe("");
});

test("what came in while an edit was tried is not taken a second time", async () => {
  const room = new Room();
  const update = written("once");
  room.meanwhile = () => room.arrives(update, "ana");
  expect(await room.edits.take(update, "ana")).toBe(false);
  expect([room.text, room.content.durable]).toEqual(["once", 1]);
});

test("nothing comes in between the judgement of an edit and its being taken in", async () => {
  const room = new Room();
  await room.edits.take(written("one two"), "ana");
  const removal = (doc: Y.Doc) => doc.getText("notes").delete(0, 4);
  const copy = new Y.Doc();
  for (const piece of room.content.pieces()) Y.applyUpdate(copy, piece);
  removal(copy);
  room.soon = () => room.arrives(Y.encodeStateAsUpdate(copy), "ana");
  expect(await room.edits.edit(removal, "ben")).toEqual({ epoch: 1, seq: 2 });
  expect([room.text, room.content.durable]).toEqual(["two", 2]);
});

test("[SG28] an edit does not wait for what is only considered", async () => {
  const room = new Room();
  const held = Promise.withResolvers<void>();
  room.meanwhile = () => held.promise;
  const considered = room.edits.consider(written("not yet"), "ana");
  await room.edits.edit(count, "ben");
  expect(room.text).toBe("0 ");
  held.resolve();
  expect(await considered).toBe(true);
});

describe("[AC41] whoever may not any more when their edit's turn comes", () => {
  const forbidden = expect.objectContaining({ code: "forbidden" });

  function roomToLeave(): { room: Room; stillMay: () => Promise<void>; leave: () => void } {
    let isGone = false;
    const stillMay = async () => {
      if (isGone) throw new AppError("forbidden");
    };
    return { room: new Room(), stillMay, leave: () => (isGone = true) };
  }

  test("takes nothing in, also where that came about while the edit was tried", async () => {
    const { room, stillMay, leave } = roomToLeave();
    room.meanwhile = leave;
    await expect(room.edits.take(written("late"), "ana", stillMay)).rejects.toEqual(forbidden);
    expect(room.text).toBe("");
  });

  test("edits nothing, behind an edit that took its time", async () => {
    const { room, stillMay, leave } = roomToLeave();
    room.meanwhile = leave;
    const before = room.edits.take(written("kept"), "ben");
    await expect(room.edits.edit(count, "ana", { stillMay })).rejects.toEqual(forbidden);
    expect([await before, room.text]).toEqual([true, "kept"]);
  });

  test("keeps no other from their turn", async () => {
    const { room, stillMay, leave } = roomToLeave();
    leave();
    const refused = room.edits.edit(count, "ana", { stillMay });
    const next = room.edits.take(written("kept"), "ben");
    await expect(refused).rejects.toEqual(forbidden);
    expect([await next, room.text]).toEqual([true, "kept"]);
  });
});

describe("[HI49] what an edit is about to store", () => {
  const removal = (doc: Y.Doc) => doc.getText("notes").delete(0, 4);

  test("is told before it is stored, as it then stands in the log", async () => {
    const room = new Room();
    await room.edits.take(written("one two"), "ana");
    const told: object[] = [];
    const note = async ({ update, ...place }: EditToCome) => {
      const doc = new Y.Doc();
      for (const piece of [...room.content.pieces(), update]) Y.applyUpdate(doc, piece);
      told.push({ place, before: room.text, after: textOf(doc) });
    };
    expect(await room.edits.edit(removal, "ben", { note })).toEqual({ epoch: 1, seq: 2 });
    expect(told).toEqual([{ place: { epoch: 1, after: 1 }, before: "one two", after: "two" }]);
  });

  test("is told again where somebody takes away what it would have", async () => {
    const room = new Room();
    await room.edits.take(written("one two"), "ana");
    const copy = new Y.Doc();
    for (const piece of room.content.pieces()) Y.applyUpdate(copy, piece);
    copy.getText("notes").delete(2, 3);
    const update = Y.encodeStateAsUpdate(copy);
    const told: Uint8Array[] = [];
    const note = async (coming: EditToCome) => {
      if (told.push(coming.update) === 1) room.arrives(update, "ana");
    };
    expect(await room.edits.edit(removal, "ben", { note })).toEqual({ epoch: 1, seq: 3 });
    expect(told).toHaveLength(2);
    expect([told[1], room.text]).toEqual([room.last, "wo"]);
  });

  test("is stored no more where others did all of it meanwhile", async () => {
    const room = new Room();
    await room.edits.take(written("one two"), "ana");
    const copy = new Y.Doc();
    for (const piece of room.content.pieces()) Y.applyUpdate(copy, piece);
    removal(copy);
    const note = async () => room.arrives(Y.encodeStateAsUpdate(copy), "ana");
    expect(await room.edits.edit(removal, "ben", { note })).toBeNull();
  });

  test("is not stored where it could not be told", async () => {
    const room = new Room();
    const note = () => Promise.reject(new AppError("could-not-save"));
    await expect(room.edits.edit(count, "ana", { note })).rejects.toEqual(couldNotSave);
    expect(room.text).toBe("");
  });
});

test("nothing is taken by a room that ended while somebody was asked whether they still may", async () => {
  const room = new Room();
  const ends = async () => void (room.isOpen = false);
  await expect(room.edits.take(written("late"), "ana", ends)).rejects.toEqual(couldNotSave);
  room.isOpen = true;
  await expect(room.edits.edit(count, "ana", { stillMay: ends })).rejects.toEqual(couldNotSave);
  expect(room.text).toBe("");
});

test("nothing is taken by a room that is over, also when it ended while the edit was tried", async () => {
  const room = new Room();
  room.meanwhile = () => (room.isOpen = false);
  await expect(room.edits.take(written("late"), "ana")).rejects.toEqual(couldNotSave);
  await expect(room.edits.edit(count, "ana")).rejects.toEqual(couldNotSave);
  expect(room.text).toBe("");
});

test("an edit that did not come to lie on disk is not called stored", async () => {
  const room = new Room();
  room.diskTakes = false;
  await expect(room.edits.edit(count, "ana")).rejects.toEqual(couldNotSave);
  await expect(room.edits.take(written("lost"), "ana")).rejects.toEqual(couldNotSave);
});
