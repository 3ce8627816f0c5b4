import { expect, test } from "vitest";
import * as Y from "yjs";
import { documentText } from "./document-text.ts";

test("every block is a line, marks are left out, structured parts follow", () => {
  const doc = new Y.Doc();
  const body = doc.getXmlFragment("body");
  for (const words of ["Why together", "Because"]) {
    const block = new Y.XmlElement("block");
    const text = new Y.XmlText();
    body.push([block]);
    block.push([text]);
    text.insert(0, words, { bold: {} });
  }
  doc.getMap("levers").set("l1", "Hiring rules");
  expect(documentText(doc)).toBe('Why together\nBecause\n\nlevers\n{\n  "l1": "Hiring rules"\n}');
});
