/** Numbered lists of a whole Word file, as its parts are called. */
import { expect, test } from "vitest";
import { readDocx } from "@commontable/server/features/paper/bring-in/read-docx.ts";
import { docx, r } from "../../support/docx/parts.ts";

const definition = (id: number) =>
  `<w:abstractNum w:abstractNumId="${id}"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>`;
const number = (id: number) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`;
const item = (id: number, words: string) =>
  `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="${id}"/></w:numPr></w:pPr>${r(words)}</w:p>`;

test.each(["", "2"])(
  "[PA24] a numbered list is parted from the one before (parts named …%s.xml)",
  async (suffix) => {
    const { html } = await readDocx(
      docx({
        suffix,
        body: [item(1, "One"), item(2, "Anew")].join(""),
        numbering: [definition(1), definition(2), number(1), number(2)].join(""),
      }),
    );
    expect(html).toMatch(/<ol><li>One<\/li><\/ol><p [^>]*>.*<\/p><ol><li>Anew<\/li><\/ol>/);
  },
);
