import { expect, it } from "vitest";
import * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { difference } from "./difference.ts";
import { bringsStrangePart } from "./strange-parts.ts";
import { baseDoc, draftOf, elementIn } from "./testing/drafts.ts";

function element(name: string, attributes: Readonly<Record<string, string>>): Y.XmlElement {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

const map = { id: "i1", file: "file-a", alt: "The map" };
const result = { id: "p1", kind: "result", ref: "r1" };

function isStrange(change: (draft: Y.Doc) => void): boolean {
  const base = baseDoc();
  base.getXmlFragment(bodyRoot).insert(0, [element("image", map), element("panel", result)]);
  const draft = draftOf(base);
  change(draft);
  return bringsStrangePart(base, difference(base, draft));
}

const add = (made: Y.XmlElement) => (draft: Y.Doc) => draft.getXmlFragment(bodyRoot).insert(3, [made]);
const set = (index: number, name: string, value: string) => (draft: Y.Doc) =>
  elementIn(draft, index).setAttribute(name, value);

it.each([
  ["a picture that stands nowhere", add(element("image", { file: "file-b" }))],
  ["a part that stands nowhere", add(element("panel", { kind: "result", ref: "r2" }))],
  ["another picture in the place of one", set(0, "file", "file-b")],
  ["another part in the place of one", set(1, "ref", "r2")],
  ["a part of another kind in the place of one", set(1, "kind", "levers")],
])("[SG3] %s is strange", (_what, change) => {
  expect(isStrange(change)).toBe(true);
});

it.each([
  ["a picture that moves", add(element("image", { ...map, id: "i2", width: "small" }))],
  ["a part that moves", add(element("panel", { ...result, id: "p2" }))],
  ["a picture described in other words", set(0, "alt", "Nothing")],
  ["a block that becomes another kind", set(4, "kind", "quote")],
  ["a divider", add(element("divider", {}))],
])("[SG3] %s is not", (_what, change) => {
  expect(isStrange(change)).toBe(false);
});
