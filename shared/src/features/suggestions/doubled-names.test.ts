import { expect, it } from "vitest";
import * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { difference } from "./difference.ts";
import { doublesName } from "./doubled-names.ts";
import { baseDoc, draftOf, elementIn } from "./testing/drafts.ts";

function named(
  name: string,
  attributes: Readonly<Record<string, string>>,
  inside?: Y.XmlElement,
): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  if (inside) made.insert(0, [inside]);
  return made;
}

function isDoubled(change: (body: Y.XmlFragment, draft: Y.Doc) => void): boolean {
  const base = baseDoc();
  const draft = draftOf(base);
  change(draft.getXmlFragment(bodyRoot), draft);
  return doublesName(base, difference(base, draft));
}

const block = (attributes: Readonly<Record<string, string>>) => named("block", attributes);

it.each<[string, (body: Y.XmlFragment, draft: Y.Doc) => void]>([
  ["a block with the id of one that stays", (body) => body.insert(6, [block({ id: "b2" })])],
  ["a block with the section of a heading that stays", (body) => body.insert(6, [block({ section: "who" })])],
  ["a block with a section that nothing heads", (body) => body.insert(6, [block({ section: "boundaries" })])],
  [
    "a cell with such a block",
    (body) => {
      const cell = named("tableCell", {}, block({ id: "b1" }));
      body.insert(6, [named("table", { id: "t" }, named("tableRow", {}, cell))]);
    },
  ],
  ["two blocks with one new id", (body) => body.insert(6, [block({ id: "n" }), block({ id: "n" })])],
  ["the id of another for one that stands", (_body, draft) => elementIn(draft, 3).setAttribute("id", "b2")],
  [
    "the section of a heading that stays for a block that stands",
    (_body, draft) => elementIn(draft, 1).setAttribute("section", "who"),
  ],
])("[SG3] %s would be two under one name", (_what, change) => {
  expect(isDoubled(change)).toBe(true);
});

it.each<[string, (body: Y.XmlFragment, draft: Y.Doc) => void]>([
  ["a block with an id of its own", (body) => body.insert(6, [block({ id: "n" })])],
  ["a block without any", (body) => body.insert(6, [block({})])],
  [
    "a heading that moves",
    (body, draft) => {
      body.insert(6, [elementIn(draft, 0).clone()]);
      body.delete(0, 1);
    },
  ],
  [
    "a section that goes from one block to another",
    (_body, draft) => {
      elementIn(draft, 0).removeAttribute("section");
      elementIn(draft, 1).setAttribute("section", "who");
    },
  ],
  [
    "the first half of a block that is parted",
    (body, draft) => {
      elementIn(draft, 0).setAttribute("id", "n");
      elementIn(draft, 0).removeAttribute("section");
      body.insert(0, [block({ id: "b1", section: "who" })]);
    },
  ],
])("[SG3] %s would not", (_what, change) => {
  expect(isDoubled(change)).toBe(false);
});
