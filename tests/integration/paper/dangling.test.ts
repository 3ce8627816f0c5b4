/** Word files that refer to what is not in them, as programs leave them that cut and join documents. */
import { expect, test } from "vitest";
import { readDocx } from "@commontable/server/features/paper/bring-in/read-docx.ts";
import { docx, p, r } from "../../support/docx/parts.ts";

const htmlOf = async (parts: Parameters<typeof docx>[0]) => (await readDocx(docx(parts))).html;

test.each(["", "2"])(
  "[PA42] links and notes that lead nowhere are plain words (parts named …%s.xml)",
  async (suffix) => {
    const link = (id: string, words: string) =>
      `<w:p><w:hyperlink r:id="${id}">${r(words)}</w:hyperlink></w:p>`;
    const note = (id: number) => `<w:r><w:footnoteReference w:id="${id}"/></w:r>`;
    const html = await htmlOf({
      suffix,
      body: [
        link("here", "leads on"),
        link("gone", "leads nowhere"),
        p([r("One"), note(2), r(", two"), note(9)]),
      ].join(""),
      links: { here: "https://example.org/Women's_suffrage" },
      footnotes: `<w:footnote w:id="2"><w:p><w:hyperlink r:id="here">${r("Said there")}</w:hyperlink></w:p></w:footnote>`,
    });
    expect(html).toContain('<a href="https://example.org/Women\'s_suffrage">leads on</a>');
    expect(html).toContain("<p>leads nowhere</p>");
    expect(html).toMatch(/<p>One<sup>.*\[1\].*<\/sup>, two<\/p>/);
    expect(html).toContain("Said there");
  },
);
