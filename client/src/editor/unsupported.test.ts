import { initProseMirrorDoc } from "@tiptap/y-tiptap";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { buildSchema } from "./schema.ts";
import { markupOf } from "./testing/two-copies.ts";
import { unsupportedChange, unsupportedIn } from "./unsupported.ts";

const schema = buildSchema();

function fragmentOf(write: (fragment: Y.XmlFragment) => void): Y.XmlFragment {
  const fragment = new Y.Doc().getXmlFragment("body");
  write(fragment);
  return fragment;
}

function element(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
}

/** Whether the editor's binding would delete something of a copy of the text. */
function losesInBinding(fragment: Y.XmlFragment): boolean {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(fragment.doc as Y.Doc)); // written above, so it has a document
  const body = copy.getXmlFragment("body");
  const before = markupOf(body);
  try {
    initProseMirrorDoc(body, schema);
  } catch {
    return true;
  }
  return markupOf(body) !== before;
}

const known: [string, (fragment: Y.XmlFragment) => void][] = [
  ["a block with text", (f) => f.push([element("block", new Y.XmlText("words"))])],
  ["an empty text", () => undefined],
  [
    "a block of a kind of tomorrow",
    (f) => {
      const block = element("block", new Y.XmlText("words"));
      f.push([block]);
      block.setAttribute("kind", "aside");
    },
  ],
  [
    "a panel of a kind of tomorrow",
    (f) => {
      const panel = element("panel");
      f.push([panel]);
      panel.setAttribute("kind", "budget");
    },
  ],
  ["a table", (f) => f.push([element("table", element("tableRow", element("tableCell", element("block"))))])],
  [
    "a cell two people emptied at once",
    (f) => f.push([element("table", element("tableRow", element("tableCell")))]),
  ],
  [
    "code with a comment in it",
    (f) => {
      const text = new Y.XmlText();
      f.push([element("block", text)]);
      text.insert(0, "words", {
        code: {},
        "comment--AAAAAAAA": { id: "t1" },
        link: { href: "https://example.org" },
      });
    },
  ],
];

const unknown: [string, (fragment: Y.XmlFragment) => void][] = [
  ["an element of tomorrow", (f) => f.push([element("chart")])],
  [
    "an element of tomorrow inside a block",
    (f) => f.push([element("block", new Y.XmlText("a"), element("mention"))]),
  ],
  ["a block inside a block", (f) => f.push([element("block", element("block"))])],
  [
    "a mark of tomorrow",
    (f) => {
      const text = new Y.XmlText();
      f.push([element("block", text)]);
      text.insert(0, "words", { spoken: {} });
    },
  ],
  ["words between blocks", (f) => f.push([new Y.XmlText("words")])],
];

for (const [name, write] of known) {
  test(`[ED3] ${name} is opened for editing and loses nothing in it`, () => {
    const fragment = fragmentOf(write);
    expect(unsupportedIn(fragment)).toBeNull();
    expect(losesInBinding(fragment)).toBe(false);
  });
}

for (const [name, write] of unknown) {
  test(`[ED3] ${name}, which the binding would delete, keeps the editor off the text`, () => {
    const fragment = fragmentOf(write);
    expect(losesInBinding(fragment)).toBe(true);
    expect(unsupportedIn(fragment)).not.toBeNull();
  });
}

test("[ED3] an attribute of tomorrow, which the next edit would remove, keeps the editor off the text", () => {
  const fragment = fragmentOf((f) => {
    const block = element("block", new Y.XmlText("words"));
    f.push([block]);
    block.setAttribute("audience", "board");
  });
  expect(unsupportedIn(fragment)).toBe("attribute audience of block");
});

test("[ED32] a table of more places than an editor can work on keeps it off the text, also when it grows to that", () => {
  const rows = Array.from({ length: 200 }, () => element("tableRow", element("tableCell", element("block"))));
  const fragment = fragmentOf((f) => f.push([element("table", ...rows)]));
  expect(unsupportedIn(fragment)).toBeNull();
  const found: (string | null)[] = [];
  fragment.observeDeep((events) => found.push(unsupportedChange(fragment, events)));
  const wide = element("tableCell");
  // Yjs's types allow text only; its code takes any value.
  wide.setAttribute("colspan", 100 as unknown as string);
  rows[7]?.push([wide]);
  expect(unsupportedIn(fragment)).toBe("a table of too many places");
  expect(found).toEqual(["a table of too many places"]);
});
