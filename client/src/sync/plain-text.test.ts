import { expect, it } from "vitest";
import * as Y from "yjs";
import { plainTextOf } from "./plain-text.ts";

function block(words: string): Y.XmlElement {
  const element = new Y.XmlElement("block");
  const text = new Y.XmlText();
  text.insert(0, words, { bold: {} });
  element.insert(0, [text]);
  return element;
}

it("gives the running text by line, without marks, and then every live part by its path", () => {
  const doc = new Y.Doc();
  doc.getXmlFragment("body").insert(0, [block("Why we are here"), block("Because of homes.")]);
  doc.getMap("results").set(
    "r1",
    new Y.Map<unknown>([
      ["who", new Y.Text("Children under six")],
      ["by", "2030-01-01"],
      ["note", ""],
    ]),
  );
  expect(plainTextOf(doc)).toBe(
    "Why we are here\nBecause of homes.\nresults / r1 / who: Children under six\nresults / r1 / by: 2030-01-01\n",
  );
});

it("reads a copy whose types nobody named yet", () => {
  const doc = new Y.Doc();
  doc.getXmlFragment("body").insert(0, [block("words")]);
  doc.getMap("terms").set("t1", "Home");
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  expect(plainTextOf(copy)).toBe("words\nterms / t1: Home\n");
});
