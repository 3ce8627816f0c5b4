import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { removeEntry } from "../../documents/live.ts";
import { describeChanges } from "./describe.ts";
import { difference } from "./difference.ts";
import { staysInText } from "./edit.ts";
import { fittingEdit } from "./standing.ts";
import { partsOf, writePart } from "./split-draft.ts";
import {
  baseDoc,
  contentOf,
  draftOf,
  editAtRandom,
  elementIn,
  story,
  textIn,
  textOf,
} from "./testing/drafts.ts";

function partsFor(base: Y.Doc, draft: Y.Doc): Uint8Array[] {
  return partsOf(difference(base, draft)).map((part, index) => {
    const update = writePart(base, draft, part, 7_000 + index);
    if (!update) throw new Error("an empty part");
    return update;
  });
}

function accepted(base: Y.Doc, updates: readonly Uint8Array[]): Y.Doc {
  const doc = draftOf(base);
  for (const update of updates) Y.applyUpdate(doc, update);
  expect(doc.store.pendingStructs).toBeNull();
  return doc;
}

describe("a draft as suggestions", () => {
  it("[SG4] words changed in two blocks are two suggestions, each of which stands alone", () => {
    const base = baseDoc();
    const draft = draftOf(base);
    const text = textIn(elementIn(draft, 1));
    text.delete(13, 3);
    text.insert(13, "will", { bold: {} });
    textIn(elementIn(draft, 5)).insert(4, "very ");
    const updates = partsFor(base, draft);
    expect(updates).toHaveLength(2);
    expect(contentOf(accepted(base, updates))).toEqual(contentOf(draft));
    const second = accepted(base, updates.slice(1));
    expect(contentOf(second)["body"]?.[5]).toEqual(contentOf(draft)["body"]?.[5]);
    expect(contentOf(second)["body"]?.[1]).toEqual(contentOf(base)["body"]?.[1]);
  });

  it("[SG4] a block that moves is one suggestion, also when it is empty or says something else there", () => {
    const base = baseDoc();
    const draft = draftOf(base);
    const body = textOf(draft, "body");
    const [heading, blank] = [elementIn(draft, 0).clone(), elementIn(draft, 3).clone()];
    body.delete(3, 1);
    body.delete(0, 1);
    body.insert(4, [blank, heading]);
    textIn(elementIn(draft, 5)).insert(0, "Now: ");
    expect(partsFor(base, draft)).toHaveLength(1);
  });

  it("[SG17] words changed in an entry's rich text are a suggestion of their own, which names that text", () => {
    const base = baseDoc();
    const draft = draftOf(base);
    textIn(elementIn(draft, 0, story)).insert(8, "now ");
    textIn(elementIn(draft, 5)).insert(4, "very ");
    const updates = partsFor(base, draft);
    expect(updates).toHaveLength(2);
    expect(describeChanges(difference(base, draft)).map(({ within }) => within)).toEqual([undefined, story]);
    expect(contentOf(accepted(base, updates.slice(1)))).toEqual({
      ...contentOf(base),
      [story]: contentOf(draft)[story],
    });
  });

  it("[SG17] an entry that was removed in the draft takes no words out of its text", () => {
    const base = baseDoc();
    const draft = draftOf(base);
    textIn(elementIn(draft, 0, story)).insert(8, "now ");
    removeEntry(draft, "measures", "m1", "test");
    expect(partsFor(base, draft)).toEqual([]);
  });

  it("[SG17] what moves words into the text of an entry fits no more once the entry is removed", () => {
    const base = baseDoc();
    const draft = draftOf(base);
    const moved = elementIn(draft, 5).clone();
    draft.getXmlFragment(bodyRoot).delete(5, 1);
    textOf(draft, story).push([moved]);
    const [update, ...others] = partsFor(base, draft);
    if (!update) throw new Error("an edit");
    expect(others).toEqual([]);
    const sought = { update, clientId: 7_000, places: describeChanges(difference(base, draft)) };
    expect(fittingEdit(base, sought, 8_000)).toEqual(sought);
    removeEntry(base, "measures", "m1", "test");
    expect(fittingEdit(base, sought, 8_000)).toBeNull();
    expect(staysInText(base, update)).toBe(false);
  });

  it("[SG4] a block that was split is one suggestion", () => {
    const base = baseDoc();
    const draft = draftOf(base);
    textIn(elementIn(draft, 5)).delete(3, 5);
    const added = new Y.XmlElement("block");
    added.insert(0, [new Y.XmlText("end.")]);
    draft.getXmlFragment(bodyRoot).insert(6, [added]);
    const updates = partsFor(base, draft);
    expect(updates).toHaveLength(1);
    expect(contentOf(accepted(base, updates))).toEqual(contentOf(draft));
  });

  it("[SG4] words that moved are one suggestion", () => {
    const base = baseDoc();
    const draft = draftOf(base);
    const body = draft.getXmlFragment(bodyRoot);
    const moved = elementIn(draft, 1).clone();
    body.delete(1, 1);
    body.insert(4, [moved]);
    expect(partsFor(base, draft)).toHaveLength(1);
  });

  it("[SG4] what was tried and taken back is no suggestion", () => {
    const base = baseDoc();
    const draft = draftOf(base);
    const text = textIn(elementIn(draft, 5));
    text.insert(3, "no");
    text.delete(3, 2);
    expect(partsFor(base, draft)).toEqual([]);
  });
});

describe("any draft", () => {
  it.each(Array.from({ length: 150 }, (_, index) => index + 1))(
    "[SG5] all its suggestions together are the draft (seed %i)",
    (seed) => {
      const base = baseDoc();
      const draft = draftOf(base);
      editAtRandom(draft, seed, 12);
      expect(contentOf(accepted(base, partsFor(base, draft)))).toEqual(contentOf(draft));
    },
  );
});
