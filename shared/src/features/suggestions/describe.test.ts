import { expect, it } from "vitest";
import * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { describeChanges } from "./describe.ts";
import { difference } from "./difference.ts";
import { placesMax, wordsMax } from "./schema.ts";
import { baseDoc, draftOf, elementIn, textIn } from "./testing/drafts.ts";

const told = (change: (draft: Y.Doc) => void) => {
  const base = baseDoc();
  const draft = draftOf(base);
  change(draft);
  return describeChanges(difference(base, draft));
};

it("[SG3] says where a link leads that words get, or another one", () => {
  const href = "https://elsewhere.example/";
  const [written, restyled] = told((draft) => {
    textIn(elementIn(draft, 1)).insert(0, "here", { link: { href } });
    textIn(elementIn(draft, 5)).format(0, 3, { link: { href } });
  });
  expect(written?.pieces[0]).toEqual({ text: "here", is: "inserted", link: href });
  expect(restyled?.pieces[0]).toEqual({ text: "The", is: "restyled", link: href });
});

it("[SG3] says where a link leads in a block that is put in", () => {
  const [added] = told((draft) => {
    const block = new Y.XmlElement("block");
    const text = new Y.XmlText();
    text.applyDelta([
      { insert: "Read " },
      { insert: "this", attributes: { link: { href: "https://a.example/" } } },
    ]);
    block.insert(0, [text]);
    draft.getXmlFragment(bodyRoot).insert(0, [block]);
  });
  expect(added?.pieces).toEqual([
    { text: "Read ", is: "inserted" },
    { text: "this", is: "inserted", link: "https://a.example/" },
  ]);
});

it.each([
  [wordsMax, undefined],
  [wordsMax + 1, false],
])("[SG3] says whether all of %i letters are told", (length, isWhole) => {
  const [added] = told((draft) => {
    const block = new Y.XmlElement("block");
    block.insert(0, [new Y.XmlText("x".repeat(length))]);
    draft.getXmlFragment(bodyRoot).insert(0, [block]);
  });
  expect(added?.type === "added" && added.isWhole).toBe(isWhole);
});

it("[SG3] says how many places are not told", () => {
  const places = told((draft) => {
    const blocks = Array.from({ length: placesMax + 2 }, () => new Y.XmlElement("block"));
    draft.getXmlFragment(bodyRoot).insert(0, blocks);
  });
  expect(places).toHaveLength(placesMax + 1);
  expect(places.at(-1)).toMatchObject({ type: "more", count: 2 });
});

it("[SG3] tells everything that becomes another, and what is said of a picture in full", () => {
  const base = baseDoc();
  const image = new Y.XmlElement("image");
  image.setAttribute("file", "file-a");
  image.setAttribute("alt", "The signed map");
  base.getXmlFragment(bodyRoot).insert(0, [image]);
  const draft = draftOf(base);
  const said = "Nothing at all, ".repeat(10);
  elementIn(draft, 0).setAttribute("alt", said);
  elementIn(draft, 0).setAttribute("width", "small");
  elementIn(draft, 1).setAttribute("id", "bX");
  elementIn(draft, 1).removeAttribute("section");
  const [picture, heading] = describeChanges(difference(base, draft));
  expect(picture).toEqual({
    type: "look",
    blockId: null,
    what: "image",
    before: { alt: "The signed map" },
    after: { alt: said.slice(0, 40), width: "small" },
    pieces: [
      { text: "The signed map", is: "deleted" },
      { text: said, is: "inserted" },
    ],
  });
  expect(heading).toMatchObject({ before: { id: "b1", section: "who" }, after: { id: "bX" } });
  draft.getXmlFragment(bodyRoot).delete(0, 1);
  const [gone] = describeChanges(difference(base, draft));
  expect(gone).toMatchObject({ what: "image", pieces: [{ text: "The signed map", is: "deleted" }] });
});
