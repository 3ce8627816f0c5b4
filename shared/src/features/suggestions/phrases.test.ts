import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { describeChanges } from "./describe.ts";
import { difference } from "./difference.ts";
import { takenByEdit, takeOut, type TakenOut } from "./edit.ts";
import { partsOf, writePart } from "./split-draft.ts";
import type { Place } from "./schema.ts";
import { fittingEdit } from "./standing.ts";
import type { Taken } from "./take-back.ts";
import { draftOf, elementIn, textIn } from "./testing/drafts.ts";

const written = 9_001;
const words = "Our clinics may stay open on Friday evenings.";

function docOf(...texts: readonly string[]): Y.Doc {
  const doc = new Y.Doc();
  doc.getXmlFragment(bodyRoot).push(texts.map(blockOf));
  return doc;
}

function blockOf(text: string): Y.XmlElement {
  const block = new Y.XmlElement("block");
  block.insert(0, [new Y.XmlText(text)]);
  return block;
}

function lettersOf(doc: Y.Doc, index: number): string {
  return textIn(elementIn(doc, index)).toJSON();
}

function textsOf(doc: Y.Doc): string[] {
  return Array.from({ length: doc.getXmlFragment(bodyRoot).length }, (_, index) => lettersOf(doc, index));
}

/** As the editor's binding splits: what moves is written anew. */
function split(doc: Y.Doc, index: number, before: string): void {
  const text = textIn(elementIn(doc, index));
  const from = text.toJSON().indexOf(before);
  const tail = text.toJSON().slice(from);
  text.delete(from, tail.length);
  doc.getXmlFragment(bodyRoot).insert(index + 1, [blockOf(tail)]);
}

function put(doc: Y.Doc, before: string, words: string, instead = 0): void {
  const text = textIn(elementIn(doc, 0));
  const from = text.toJSON().indexOf(before);
  text.delete(from, instead);
  text.insert(from, words);
}

interface Suggested {
  readonly update: Uint8Array;
  readonly clientId: number;
  readonly places: readonly Place[];
}

function suggest(base: Y.Doc, change: (draft: Y.Doc) => void): Suggested {
  const draft = draftOf(base);
  change(draft);
  const changes = difference(base, draft);
  const update = writePart(base, draft, new Set(partsOf(changes).flatMap((part) => [...part])), written);
  if (!update) throw new Error("the draft changes nothing");
  return { update, clientId: written, places: describeChanges(changes) };
}

const mayToWill = (base: Y.Doc): Suggested => suggest(base, (draft) => put(draft, "may", "will", 3));

function accept(doc: Y.Doc, { update }: Suggested): Taken {
  const taken = takenByEdit(doc, update);
  if (!taken) throw new Error("it does not fit");
  Y.applyUpdate(doc, update);
  // Safe: as it is stored.
  return JSON.parse(JSON.stringify(taken)) as Taken;
}

let next = written;
const undo = (doc: Y.Doc, taken: Taken): TakenOut | null => takeOut(doc, written, taken, () => (next += 1));

function meet(doc: Y.Doc, other: Y.Doc): void {
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
}

describe("undoing, where somebody moved the words without a network while they were accepted", () => {
  it.each(["may", "clinics", "Our"])("[SG12] says so, and doubles nothing: split before %s", (before) => {
    const doc = docOf(words);
    const writer = draftOf(doc);
    const taken = accept(doc, mayToWill(doc));
    split(writer, 0, before);
    meet(doc, writer);
    expect(textsOf(doc).join(" ").match(/may/g)).toHaveLength(1);
    expect(undo(doc, taken)).toBeNull();
  });

  it("[SG12] says so where words were written between, too", () => {
    const doc = docOf(words);
    const writer = draftOf(doc);
    const taken = accept(doc, mayToWill(doc));
    put(writer, "stay", "soon ");
    split(writer, 0, "may");
    meet(doc, writer);
    expect(undo(doc, taken)).toBeNull();
  });

  it("[SG12] says so where the word stands as a text of its own", () => {
    const doc = docOf(words);
    const writer = draftOf(doc);
    const taken = accept(
      doc,
      suggest(doc, (draft) => put(draft, "evenings.", "mornings.", 9)),
    );
    split(writer, 0, "evenings.");
    meet(doc, writer);
    expect(undo(doc, taken)).toBeNull();
  });

  it("[SG12] says so where its suggestion split the block", () => {
    const doc = docOf(words);
    const writer = draftOf(doc);
    const taken = accept(
      doc,
      suggest(doc, (draft) => {
        put(draft, "Friday", "all", 6);
        split(draft, 0, "Our");
      }),
    );
    split(writer, 0, "open");
    meet(doc, writer);
    expect(undo(doc, taken)).toBeNull();
  });
});

describe("undoing, where nobody moved the words", () => {
  it.each([
    ["uses the same word", "Some may not.", words],
    ["uses the same word, and changes what stood beside", "Some not.", words.replace(" stay", " keep")],
  ])("[SG12] brings them back though somebody %s", (_, added, after) => {
    const doc = docOf(words);
    const taken = accept(doc, mayToWill(doc));
    if (after !== words) put(doc, "stay", "keep", 4);
    doc.getXmlFragment(bodyRoot).push([blockOf(added)]);
    const out = undo(doc, taken);
    if (out) Y.applyUpdate(doc, out.out);
    expect(lettersOf(doc, 0)).toBe(after);
  });

  it("[SG12] brings a paragraph back though somebody writes of the same things", () => {
    const doc = docOf("Before.", words, "After.");
    const taken = accept(
      doc,
      suggest(doc, (draft) => draft.getXmlFragment(bodyRoot).delete(1, 1)),
    );
    doc.getXmlFragment(bodyRoot).push([blockOf("On Friday evenings we meet in our clinics.")]);
    const out = undo(doc, taken);
    if (out) Y.applyUpdate(doc, out.out);
    expect(lettersOf(doc, 1)).toBe(words);
  });
});

describe("a suggestion whose words somebody moved", () => {
  it.each(["may", "soon"])(
    "[SG11] is not accepted again where they were moved before it was undone: split before %s",
    (before) => {
      const doc = docOf(words);
      const soon = suggest(doc, (draft) => put(draft, "may", "soon "));
      const taken = accept(doc, soon);
      const writer = draftOf(doc);
      split(writer, 0, before);
      const out = undo(doc, taken);
      if (!out?.again) throw new Error("it can be undone");
      Y.applyUpdate(doc, out.out);
      meet(doc, writer);
      const isMoved = before === "soon";
      const fitting = fittingEdit(doc, { ...soon, ...out.again, gone: out.gone }, 7_777);
      expect(fitting === null).toBe(isMoved);
    },
  );

  it("[SG11] no longer fits where its words stand there already", () => {
    const doc = docOf(words);
    const soon = suggest(doc, (draft) => put(draft, "may", "soon "));
    split(doc, 0, "clinics");
    const moved = textIn(elementIn(doc, 1));
    expect(fittingEdit(doc, soon, 7_777)).not.toBeNull();
    moved.insert(moved.toJSON().indexOf("may"), "soon ");
    expect(fittingEdit(doc, soon, 7_777)).toBeNull();
  });
});
