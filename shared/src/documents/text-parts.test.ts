import { expect, test } from "vitest";
import * as Y from "yjs";
import { plainLetters, textParts } from "./text-parts.ts";

function someText(): Y.Text {
  const text = new Y.Doc().getText("text");
  text.insert(0, "One");
  text.insert(3, " two", { bold: {} });
  text.insertEmbed(7, { picture: "p1" });
  text.insert(8, "three");
  return text;
}

test("the parts of a text are its letters with their marks, and what is embedded, in their order", () => {
  expect(textParts(someText())).toEqual([
    { insert: "One" },
    { insert: " two", attributes: { bold: {} } },
    { insert: { picture: "p1" } },
    { insert: "three" },
  ]);
});

test("the letters of a text come without marks, what is embedded as whoever reads them has it", () => {
  expect(plainLetters(someText())).toBe("One twothree");
  expect(plainLetters(someText(), "\ufffc")).toBe("One two\ufffcthree");
});
