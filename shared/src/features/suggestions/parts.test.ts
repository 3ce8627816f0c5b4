import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { readContent, type Content } from "../../documents/content.ts";
import { difference } from "./difference.ts";
import { partsOf, writePart } from "./parts.ts";
import { baseDoc, draftOf, editAtRandom, elementIn, textIn } from "./testing/drafts.ts";

const contentOf = (doc: Y.Doc): Content[] => readContent(doc.getXmlFragment(bodyRoot));

function partsFor(base: Y.Doc, draft: Y.Doc): Uint8Array[] {
  return partsOf(difference(base.getXmlFragment(bodyRoot), draft.getXmlFragment(bodyRoot))).map(
    (part, index) => {
      const update = writePart(base, draft, part, 7_000 + index);
      if (!update) throw new Error("an empty part");
      return update;
    },
  );
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
    expect(contentOf(second)[5]).toEqual(contentOf(draft)[5]);
    expect(contentOf(second)[1]).toEqual(contentOf(base)[1]);
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
