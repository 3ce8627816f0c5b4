import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { takeBack, takenBy } from "./take-back.ts";
import { baseDoc, contentOf, draftOf, editAtRandom, elementIn, textIn } from "./testing/drafts.ts";
import { partsOf, writePart } from "./split-draft.ts";
import { difference } from "./difference.ts";

const written = 9_001;

/** The draft as one suggestion, accepted: the text with it, and what is kept of what it took. */
function accept(base: Y.Doc, draft: Y.Doc): { doc: Y.Doc; taken: ReturnType<typeof takenBy> } {
  const changes = difference(base, draft);
  const all = new Set(partsOf(changes).flatMap((part) => [...part]));
  const update = writePart(base, draft, all, written);
  const next = draftOf(base);
  // Words that were taken out are dropped here, as the server's are.
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(base));
  if (update) for (const one of [next, doc]) Y.applyUpdate(one, update);
  return {
    doc,
    taken: JSON.parse(JSON.stringify(takenBy(base, next, written))) as ReturnType<typeof takenBy>,
  }; // Safe: what was written.
}

describe("taking an accepted suggestion back", () => {
  it("[SG12] brings the words back, with their marks", () => {
    const base = baseDoc();
    const draft = draftOf(base);
    const text = textIn(elementIn(draft, 1));
    text.delete(13, 3);
    text.insert(13, "will");
    const { doc, taken } = accept(base, draft);
    doc.transact(() => takeBack(doc, written, taken));
    expect(contentOf(doc)).toEqual(contentOf(base));
  });

  it("[SG12] keeps what others wrote since", () => {
    const base = baseDoc();
    const draft = draftOf(base);
    const text = textIn(elementIn(draft, 1));
    text.delete(13, 3);
    text.insert(13, "will");
    const { doc, taken } = accept(base, draft);
    textIn(elementIn(doc, 1)).insert(0, "Today ");
    textIn(elementIn(doc, 5)).insert(0, "Maybe. ");
    doc.transact(() => takeBack(doc, written, taken));
    expect(textIn(elementIn(doc, 1)).toJSON()).toContain("Today Our colleges ");
    expect(textIn(elementIn(doc, 1)).toJSON()).toContain("may");
    expect(textIn(elementIn(doc, 5)).toJSON()).toBe("Maybe. The end.");
  });

  it("[SG12] a block that others wrote in stays, without the suggested words", () => {
    const base = baseDoc();
    const draft = draftOf(base);
    const added = new Y.XmlElement("block");
    added.insert(0, [new Y.XmlText("Suggested.")]);
    draft.getXmlFragment(bodyRoot).insert(1, [added]);
    const { doc, taken } = accept(base, draft);
    textIn(elementIn(doc, 1)).insert(10, " Mine.");
    doc.transact(() => takeBack(doc, written, taken));
    expect(textIn(elementIn(doc, 1)).toJSON()).toBe(" Mine.");
  });
});

describe("taking any suggestion back", () => {
  it.each(Array.from({ length: 100 }, (_, index) => index + 1))(
    "[SG12] leaves the text as it was (seed %i)",
    (seed) => {
      const base = baseDoc();
      const draft = draftOf(base);
      editAtRandom(draft, seed, 12);
      const { doc, taken } = accept(base, draft);
      expect(contentOf(doc)).toEqual(contentOf(draft));
      doc.transact(() => takeBack(doc, written, taken));
      expect(contentOf(doc)).toEqual(contentOf(base));
    },
  );
});
