import { expect, test } from "vitest";
import * as Y from "yjs";
import { applyAndFind, type SwallowedText } from "./swallowed.ts";

/** Two people and the server's copy; `found` is what merging their concurrent edits swallowed. */
function scene(): {
  ana: Y.Doc;
  ben: Y.Doc;
  server: Y.Doc;
  merge: (first: Y.Doc, second: Y.Doc) => SwallowedText[];
} {
  const ana = new Y.Doc();
  ana.clientID = 1;
  const ben = new Y.Doc();
  ben.clientID = 2;
  const server = new Y.Doc({ gc: false });
  const body = ana.getXmlFragment("body");
  for (const [index, words] of ["first ", "second "].entries()) {
    const block = new Y.XmlElement("block");
    body.push([block]);
    block.setAttribute("id", `block-${index}`);
    block.insert(0, [new Y.XmlText(words)]);
  }
  const start = Y.encodeStateAsUpdate(ana);
  Y.applyUpdate(ben, start);
  Y.applyUpdate(server, start);
  const merge = (first: Y.Doc, second: Y.Doc): SwallowedText[] =>
    [first, second].flatMap((doc) =>
      applyAndFind(server, [Y.encodeStateAsUpdate(doc, Y.encodeStateVector(server))]),
    );
  return { ana, ben, server, merge };
}

function textOf(doc: Y.Doc, block: number): Y.XmlText {
  // Safe: the scene builds exactly this.
  const element = doc.getXmlFragment("body").get(block) as Y.XmlElement;
  return element.get(0) as Y.XmlText;
}

test("[SW1] words typed in a block that was removed meanwhile are found, whichever arrives first", () => {
  for (const order of ["removal first", "words first"]) {
    const { ana, ben, merge } = scene();
    ana.getXmlFragment("body").delete(1, 1);
    textOf(ben, 1).insert(7, "and more");
    const found = order === "removal first" ? merge(ana, ben) : merge(ben, ana);
    expect(found).toEqual([{ client: 2, text: "and more", blockId: "block-0" }]);
  }
});

test("[SW2] words somebody could see when they removed them are not found", () => {
  const { ana, ben, merge } = scene();
  textOf(ben, 1).insert(7, "and more");
  Y.applyUpdate(ana, Y.encodeStateAsUpdate(ben));
  ana.getXmlFragment("body").delete(1, 1);
  expect(merge(ben, ana)).toEqual([]);
});

test("[SW2] words their author removed again are not found", () => {
  const { ana, ben, merge } = scene();
  textOf(ben, 1).insert(7, "draft");
  textOf(ben, 1).delete(7, 5);
  expect(merge(ana, ben)).toEqual([]);
});

test("[SW1] joining two blocks finds what was typed in the second", () => {
  const { ana, ben, merge } = scene();
  ana.transact(() => {
    textOf(ana, 0).insert(6, "second ");
    ana.getXmlFragment("body").delete(1, 1);
  });
  textOf(ben, 1).insert(0, "my ");
  expect(merge(ana, ben)).toEqual([{ client: 2, text: "my ", blockId: "block-0" }]);
});

test("[SW3] edits that merge without loss find nothing", () => {
  const { ana, ben, server, merge } = scene();
  textOf(ana, 1).insert(0, "A ");
  textOf(ben, 1).insert(7, "B");
  (ana.getXmlFragment("body").get(1) as Y.XmlElement).setAttribute("kind", "heading2");
  expect(merge(ana, ben)).toEqual([]);
  expect(textOf(server, 1).toString()).toBe("A second B");
});
