/**
 * Somebody who writes, somebody who comments, somebody who suggests and somebody who decides, at once and partly without a
 * network, through the real engine: copies end equal, nothing is doubled, and no suggestion stands that was not accepted.
 *
 * `Copies` knows the words that may stand twice, at the moment in which it happens (SG18).
 */
import { afterAll, beforeAll, expect, test } from "vitest";
import * as Y from "yjs";
import { MemoryDocStore } from "@commontable/server/persistence/memory/MemoryDocStore.ts";
import { createEngine } from "@commontable/server/sync/engine.ts";
import type { SyncEngine } from "@commontable/server/sync/ports.ts";
import { threadOfMark } from "@commontable/shared/documents/comment-mark.ts";
import { createEntry } from "@commontable/shared/documents/live.ts";
import { textNamed } from "@commontable/shared/documents/text-name.ts";
import { plainLetters, textParts } from "@commontable/shared/documents/text-parts.ts";
import { placeThread } from "@commontable/shared/features/comments/place.ts";
import { describeChanges } from "@commontable/shared/features/suggestions/describe.ts";
import { difference } from "@commontable/shared/features/suggestions/difference.ts";
import { changesOf, takenByEdit, takeOut } from "@commontable/shared/features/suggestions/edit.ts";
import { partsOf, writePart } from "@commontable/shared/features/suggestions/split-draft.ts";
import type { Gone } from "@commontable/shared/features/suggestions/phrases.ts";
import type { Place } from "@commontable/shared/features/suggestions/schema.ts";
import { fittingEdit } from "@commontable/shared/features/suggestions/standing.ts";
import type { Taken } from "@commontable/shared/features/suggestions/take-back.ts";
import { random, type Pick } from "@commontable/shared/lib/testing/seeded.ts";
import { FakePeople } from "../support/FakePeople.ts";
import { isLong } from "../support/seeded.ts";
import { Copies, textsIn } from "./Copies.ts";
import { keepIfFailed, seedsOf } from "./regressions.ts";

const steps = 24;
const seeds = seedsOf("co-drafting", isLong ? 2_000 : 200);
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

let engine: SyncEngine;
const store = new MemoryDocStore();

beforeAll(() => {
  engine = createEngine({ store, people: new FakePeople(), logger: silent });
});
afterAll(async () => {
  await engine.close();
  await store.close();
});

interface Suggested {
  readonly token: string;
  update: Uint8Array | null;
  clientId: number | null;
  readonly places: readonly Place[];
  state: "open" | "accepted" | "declined";
  taken: Taken | null;
  gone: Gone | null;
}

/** Edits of a running text as the editor's binding makes them: a split writes what moves anew, a join as well. */
class Draft {
  readonly doc = new Y.Doc({ gc: false });
  readonly whole: Y.XmlFragment;

  constructor(base: Y.Doc, name: string) {
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(base), "pulled");
    this.whole = wholeOf(this.doc, name);
  }

  /** Some word of some block. */
  word(pick: Pick): { text: Y.XmlText; block: number; from: number; to: number } | null {
    const block = pick(this.whole.length);
    const text = textAt(this.whole, block);
    const words = text ? [...plainLetters(text).matchAll(/\S+/g)] : [];
    const word = words[pick(Math.max(1, words.length))];
    return text && word ? { text, block, from: word.index, to: word.index + word[0].length } : null;
  }

  /** Says which words it moved. */
  split(block: number, at: number): string {
    const text = textAt(this.whole, block);
    const tail = text ? plainLetters(text).slice(at) : "";
    if (!text || tail === "") return "";
    this.doc.transact(() => {
      text.delete(at, tail.length);
      this.whole.insert(block + 1, [newBlock(tail)]);
    });
    return tail;
  }

  /** Says which words it moved. */
  join(block: number): string {
    const [text, before] = [textAt(this.whole, block), textAt(this.whole, block - 1)];
    if (!text || !before) return "";
    const words = plainLetters(text);
    this.doc.transact(() => {
      before.insert(before.length, ` ${words}`);
      this.whole.delete(block, 1);
    });
    return words;
  }

  look(block: number, kind: string): void {
    const element = this.whole.get(block);
    if (element instanceof Y.XmlElement) element.setAttribute("kind", kind);
  }
}

function wholeOf(doc: Y.Doc, name: string): Y.XmlFragment {
  const whole = textNamed(doc, name);
  if (!whole) throw new Error("no such text");
  return whole;
}

function newBlock(text: string): Y.XmlElement {
  const block = new Y.XmlElement("block");
  block.insert(0, [new Y.XmlText(text)]);
  return block;
}

function textAt(whole: Y.XmlFragment, block: number): Y.XmlText | null {
  const element = block >= 0 && block < whole.length ? whole.get(block) : null;
  const text = element instanceof Y.XmlElement && element.length > 0 ? element.get(0) : null;
  return text instanceof Y.XmlText ? text : null;
}

/** One document and the four people at it. */
class Table {
  readonly #pick: Pick;
  readonly #document: string;
  /** The running text of the document, or the rich text of one of its entries. */
  readonly #name: string;
  #writer = new Draft(new Y.Doc(), "body");
  readonly #suggestions: Suggested[] = [];
  readonly #copies = new Copies();
  readonly #threads: string[] = [];
  #unsent: Uint8Array[] = [];
  #next = 0;

  constructor(seed: number) {
    this.#pick = random(seed);
    this.#document = `meeting/m${seed}`;
    this.#name = seed % 2 === 0 ? "body" : "measures/m1/lifts";
  }

  async begin(): Promise<void> {
    const texts = ["alpha beta gamma delta", "one two three four five", "north east south west"];
    await engine.edit("p1", this.#document, (doc) => {
      createEntry(doc, "measures", { id: "m1", rich: ["lifts"] }, "server");
      wholeOf(doc, this.#name).push(texts.map(newBlock));
    });
    for (const word of texts.join(" ").split(" ")) this.#copies.allow(word);
    this.#writer = new Draft(await engine.read("p1", this.#document), this.#name);
    this.#writer.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin !== "pulled") this.#unsent.push(update);
    });
  }

  async step(): Promise<void> {
    switch (this.#pick(9)) {
      case 0:
      case 1:
      case 2:
        return this.#write();
      case 3:
        return this.#exchange();
      case 4:
        return this.#comment();
      case 5:
      case 6:
        return this.#suggest();
      case 7:
        return this.#decide();
      default:
        return this.#undo();
    }
  }

  async end(): Promise<void> {
    await this.#exchange();
    const doc = await engine.read("p1", this.#document);
    expect(this.#writer.whole.toJSON()).toBe(wholeOf(doc, this.#name).toJSON());
    await this.#check("at the end");
    const marked = new Set(marksOf(wholeOf(doc, this.#name)));
    for (const id of marked) expect(this.#threads).toContain(id);
  }

  async #lettersNow(): Promise<string> {
    return lettersOf(wholeOf(await engine.read("p1", this.#document), this.#name));
  }

  /** Nothing stands twice, and no suggestion before it was accepted. */
  async #check(when: string): Promise<void> {
    const tokens = this.#suggestions.map(({ token }) => token);
    this.#copies.check(await this.#lettersNow(), tokens, when);
  }

  async #exchange(): Promise<void> {
    const [before, writers] = [await this.#lettersNow(), lettersOf(this.#writer.whole)];
    if (this.#unsent.length > 0)
      await engine.take("p1", this.#document, Y.mergeUpdates(this.#unsent.splice(0)), "writer");
    const doc = await engine.read("p1", this.#document);
    Y.applyUpdate(this.#writer.doc, Y.encodeStateAsUpdate(doc), "pulled");
    this.#copies.meet(before, writers, lettersOf(wholeOf(doc, this.#name)));
    await this.#check("exchanged");
  }

  /** Writes, and structures, at the ends of words. Without a network it stays here until the next exchange. */
  #write(): void {
    const word = this.#writer.word(this.#pick);
    if (!word) return;
    const { text, block, from } = word;
    switch (this.#pick(5)) {
      case 0:
        this.#copies.move(this.#writer.split(block, from));
        break;
      case 1:
        this.#copies.move(this.#writer.join(block));
        break;
      case 2:
        this.#writer.look(block, ["heading2", "bullet", "paragraph"][this.#pick(3)] ?? "quote");
        break;
      default:
        text.insert(from, `${this.#writtenWord()} `);
    }
  }

  async #comment(): Promise<void> {
    const id = crypto.randomUUID();
    const doc = await engine.read("p1", this.#document);
    const words = textsOf(wholeOf(doc, this.#name)).join(" ").split(/\s+/).filter(Boolean);
    const quote = words[this.#pick(words.length)] ?? "alpha";
    this.#threads.push(id);
    await engine.edit("p1", this.#document, (live) => {
      const anchor = { type: "text", quote, before: "", after: "", blockId: null, ranges: [] } as const;
      placeThread(live, id, { ...anchor, within: this.#name });
    });
  }

  async #suggest(): Promise<void> {
    const base = await engine.read("p1", this.#document);
    const draft = new Draft(base, this.#name);
    const word = draft.word(this.#pick);
    if (!word) return;
    const token = `s${(this.#next += 1)}e`;
    const { text, block, from, to } = word;
    if (this.#pick(2) === 0) text.delete(from, to - from);
    text.insert(from, token);
    if (this.#pick(3) === 0) draft.split(block, 0);
    if (this.#pick(5) === 0) draft.look(block, "quote");
    const changes = difference(base, draft.doc);
    for (const part of partsOf(changes)) {
      const clientId = 1 + this.#pick(2 ** 31);
      const update = writePart(base, draft.doc, part, clientId);
      if (!update || !(await engine.consider("p1", this.#document, update, "suggester"))) continue;
      const places = describeChanges(changesOf(base, update));
      const isTokens = JSON.stringify(places).includes(token);
      this.#suggestions.push({
        token: isTokens ? token : `${token}-structure`,
        update,
        clientId,
        places,
        state: "open",
        taken: null,
        gone: null,
      });
    }
  }

  async #decide(): Promise<void> {
    const open = this.#suggestions.filter(({ state }) => state === "open");
    const one = open[this.#pick(Math.max(1, open.length))];
    if (!one) return;
    if (this.#pick(4) === 0) {
      one.state = "declined";
      return;
    }
    const base = await engine.read("p1", this.#document);
    const { update, clientId, places, gone } = one;
    const edit = update && fittingEdit(base, { update, clientId, places, gone }, 1 + this.#pick(2 ** 31));
    const taken = edit && takenByEdit(base, edit.update);
    if (!edit || !taken) return;
    await engine.take("p1", this.#document, edit.update, "suggester");
    one.state = "accepted";
    one.taken = taken;
    one.clientId = edit.clientId;
    this.#copies.allow(one.token);
    this.#copies.accept(changesOf(base, edit.update), lettersOf(wholeOf(base, this.#name)));
    await this.#check(`accepted ${one.token}`);
  }

  async #undo(): Promise<void> {
    const accepted = this.#suggestions.filter(({ state }) => state === "accepted");
    const one = accepted[this.#pick(Math.max(1, accepted.length))];
    if (!one?.taken) return;
    const base = await engine.read("p1", this.#document);
    const out = takeOut(base, one.clientId, one.taken, () => 1 + this.#pick(2 ** 31));
    if (!out) return;
    await engine.take("p1", this.#document, out.out, "decider");
    one.state = "open";
    one.update = out.again?.update ?? null;
    one.clientId = out.again?.clientId ?? null;
    one.gone = out.gone;
    this.#copies.undo(changesOf(base, out.out), lettersOf(wholeOf(base, this.#name)));
    await this.#check(`undone ${one.token}`);
  }

  #writtenWord(): string {
    const word = `w${(this.#next += 1)}e`;
    this.#copies.allow(word);
    return word;
  }
}

function textsOf(whole: Y.XmlFragment): string[] {
  return whole.toArray().flatMap((child) => (child instanceof Y.XmlElement ? [textsIn(child).join("")] : []));
}

function lettersOf(whole: Y.XmlFragment): string {
  return textsOf(whole).join("\n");
}

function marksOf(whole: Y.XmlFragment): string[] {
  return Array.from({ length: whole.length }, (_, block) => textAt(whole, block)).flatMap((text) => {
    return (text ? textParts(text) : []).flatMap(({ attributes = {} }) =>
      Object.entries(attributes).flatMap(([key, value]) => threadOfMark(key, value) ?? []),
    );
  });
}

test.each(seeds)(
  "[SG5] [SG10] [SG11] [SG12] [SG18] [CM13] who write, comment, suggest and decide at once (seed %i)",
  async (seed) => {
    keepIfFailed("co-drafting", () => seed);
    const table = new Table(seed);
    await table.begin();
    for (let step = 0; step < steps; step += 1) await table.step();
    await table.end();
  },
);
