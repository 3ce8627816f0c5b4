/** Word files as programs and their languages make them. */
import type { DocxFile } from "./DocxFile.ts";
import { by, cell, docx, headings, list, p, picture, r, row, style, table } from "./parts.ts";

/** Word itself: named styles, lists that belong to a style, a link, a table with heads, a picture, a review. */
export const word: DocxFile = {
  name: "word",
  file: docx({
    styles:
      headings +
      style("Title", "Title") +
      style("ListBullet", "List Bullet", `<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>`) +
      style("Quote", "Quote") +
      style("Hyperlink", "Hyperlink", "", "character"),
    numbering:
      list(1, ["bullet", "bullet"], (level) => (level === 0 ? `<w:pStyle w:val="ListBullet"/>` : "")) +
      list(2, ["decimal", "lowerLetter", "lowerRoman"]),
    comments: `<w:comment w:id="0" w:author="Denise Park" w:date="2026-11-01T09:00:00Z"><w:p><w:r><w:t>Really?</w:t></w:r></w:p></w:comment>`,
    links: { rId9: "https://example.org/report?a=1&amp;b=2" },
    body: [
      p("Night bus survey", { style: "Title" }),
      p("What we heard", { style: "Heading1" }),
      p([
        `<w:proofErr w:type="spellStart"/>`,
        r("Riders wait for the last bus", "<w:b/>"),
        `<w:bookmarkStart w:id="1" w:name="here"/><w:bookmarkEnd w:id="1"/>`,
        r(" and "),
        `<w:commentRangeStart w:id="0"/>`,
        r("walk", "<w:i/>"),
        `<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`,
        r(", see "),
        `<w:hyperlink r:id="rId9">${r("the report", `<w:rStyle w:val="Hyperlink"/>`)}</w:hyperlink>`,
        r("."),
      ]),
      p("Two lines run late", { style: "ListBullet" }),
      p("One is full", { style: "ListBullet" }),
      p("Ask riders", { list: [2, 0] }),
      p("At both ends", { list: [2, 1] }),
      p("Ask drivers", { list: [2, 0] }),
      p("Nobody should walk home.", { style: "Quote" }),
      table([
        row([cell(p("Line")), cell(p("Late"))], "<w:tblHeader/>"),
        row([cell(p([r("12", "<w:b/>")])), cell(p("4 of 10"))]),
      ]),
      p([picture()]),
      p([
        r("We count "),
        `<w:ins ${by}>${r("every ")}</w:ins>`,
        `<w:del ${by}><w:r><w:delText>each </w:delText></w:r></w:del>`,
        r("evening."),
      ]),
    ].join(""),
  }),
  reads: [
    "<heading1>Night bus survey",
    "<heading1>What we heard",
    "<text>Riders wait for the last bus{bold} and walk{italic}, see the report{link https://example.org/report?a=1&b=2}.",
    "<bullet>Two lines run late",
    "<bullet>One is full",
    "<ordered>Ask riders",
    "<ordered 1>At both ends",
    "<ordered>Ask drivers",
    "<quote>Nobody should walk home.",
    "<table><tableRow><tableHeader><text>Line<tableHeader><text>Late<tableRow><tableCell><text>12{bold}<tableCell><text>4 of 10",
    "<text>We count every evening.",
  ],
};

/** Word as a service: its parts have other names than Word's. */
export const office365: DocxFile = {
  name: "office-365",
  file: docx({
    suffix: "2",
    styles: headings + style("Points", "Points", `<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>`),
    numbering: list(1, ["decimal"]),
    footnotes: `<w:footnote w:id="1">${p("Census of 2020.")}</w:footnote>`,
    comments: `<w:comment w:id="0" w:author="Denise Park"><w:p>${r("Really?")}</w:p></w:comment>`,
    body: [
      p("Purpose", { style: "Heading1" }),
      p([
        `<w:commentRangeStart w:id="0"/>`,
        r("We act"),
        `<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>`,
        `<w:r><w:footnoteReference w:id="1"/></w:r>`,
        `<w:del ${by}><w:r><w:delText> some day</w:delText></w:r></w:del>`,
      ]),
      p("Ask riders", { style: "Points" }),
    ].join(""),
  }),
  reads: [
    "<heading1>Purpose",
    "<text>We act[1]",
    "<ordered>Ask riders",
    "<heading3>Notes",
    "<ordered>Census of 2020.",
  ],
};

/** Google Docs: every run says all it is and is not, lists by numbering alone, tables without heads. */
export const googleDocs: DocxFile = {
  name: "google-docs",
  file: docx({
    styles: headings + style("Normal", "normal"),
    numbering: list(1, ["bullet", "bullet", "bullet"]) + list(2, ["decimal", "lowerLetter"]),
    links: { rId5: "https://example.org" },
    body: [
      p([r("Common agenda", `<w:rtl w:val="0"/>`)], { style: "Heading1" }),
      p([
        r("Plain, ", `<w:b w:val="0"/><w:i w:val="0"/><w:u w:val="none"/><w:rtl w:val="0"/>`),
        r("bold", `<w:b w:val="1"/><w:rtl w:val="0"/>`),
        r(" and "),
        `<w:hyperlink r:id="rId5">${r("linked", `<w:color w:val="1155cc"/><w:u w:val="single"/><w:rtl w:val="0"/>`)}</w:hyperlink>`,
      ]),
      p("Levers", { style: "Heading2" }),
      p("Policy", { list: [1, 0] }),
      p("City", { list: [1, 1] }),
      p("County", { list: [1, 1] }),
      p("Practice", { list: [1, 0] }),
      p("First", { list: [2, 0] }),
      p("Second", { list: [2, 0] }),
      table([row([cell(p("a")), cell(p("b"))]), row([cell(p("c")), cell(p([]))])]),
    ].join(""),
  }),
  reads: [
    "<heading1>Common agenda",
    "<text>Plain, bold{bold} and linked{link https://example.org}",
    "<heading2>Levers",
    "<bullet>Policy",
    "<bullet 1>City",
    "<bullet 1>County",
    "<bullet>Practice",
    "<ordered>First",
    "<ordered>Second",
    "<table><tableRow><tableCell><text>a<tableCell><text>b<tableRow><tableCell><text>c<tableCell><text>",
  ],
};

/** LibreOffice: its own names for quotes and code, an outline on each heading style, list continuations. */
export const libreOffice: DocxFile = {
  name: "libreoffice",
  file: docx({
    styles:
      style("Heading1", "Heading 1", `<w:pPr><w:outlineLvl w:val="0"/></w:pPr>`) +
      style(
        "Heading2",
        "Heading 2",
        `<w:basedOn w:val="Heading1"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr>`,
      ) +
      style("TextBody", "Body Text") +
      style("Quotations", "Quotations") +
      style("PreformattedText", "Preformatted Text") +
      style("SourceText", "Source Text", "", "character") +
      style("TableContents", "Table Contents"),
    numbering: list(1, ["decimal", "decimal", "decimal"]),
    body: [
      p("Charter", { style: "Heading1" }),
      p("How we decide", { style: "Heading2" }),
      p([r("Run "), r("npm start", `<w:rStyle w:val="SourceText"/>`), r(" once.")], { style: "TextBody" }),
      p("Somebody’s words", { style: "Quotations" }),
      p("line one", { style: "PreformattedText" }),
      p("line two", { style: "PreformattedText" }),
      p("One", { list: [1, 0] }),
      p("One one", { list: [1, 1] }),
      p("One one one", { list: [1, 2] }),
      p("Two", { list: [1, 0] }),
      table([
        row(
          [cell(p("x", { style: "TableContents" })), cell(p("y", { style: "TableContents" }))],
          `<w:tblHeader w:val="true"/>`,
        ),
        row([cell(p("1")), cell(p("2"))], `<w:tblHeader w:val="false"/>`),
      ]),
    ].join(""),
  }),
  reads: [
    "<heading1>Charter",
    "<heading2>How we decide",
    "<text>Run npm start{code} once.",
    "<quote>Somebody’s words",
    "<code>line one/line two",
    "<ordered>One",
    "<ordered 1>One one",
    "<ordered 2>One one one",
    "<ordered>Two",
    "<table><tableRow><tableHeader><text>x<tableHeader><text>y<tableRow><tableCell><text>1<tableCell><text>2",
  ],
};

/** Word in German with an agency's own template: headings told by their outline and by what they are based on. */
export const localized: DocxFile = {
  name: "localized",
  file: docx({
    styles:
      style("berschrift1", "heading 1") +
      style("Kapitel", "Kapitel (Stadt)", `<w:basedOn w:val="berschrift1"/>`) +
      style("Abschnitt", "Abschnitt", `<w:pPr><w:outlineLvl w:val="1"/></w:pPr>`) +
      style("Verzeichnis1", "toc 1") +
      style(
        "Aufzhlungszeichen",
        "Aufzählungspunkt",
        `<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>`,
      ) +
      style(
        "Liste2",
        "Nummerierung 2",
        `<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="5"/></w:numPr></w:pPr>`,
      ),
    numbering: list(4, ["bullet"]) + list(5, ["decimal", "lowerLetter"]),
    body: [
      p("Inhalt …… 3", { style: "Verzeichnis1" }),
      p("Ziele", { style: "berschrift1" }),
      p("Arbeit", { style: "Kapitel" }),
      p("Wege dorthin", { style: "Abschnitt" }),
      p("Straße", { style: "Aufzhlungszeichen" }),
      p("Schiene", { style: "Aufzhlungszeichen" }),
      p("Größen", { list: [5, 0] }),
      p("Maße", { style: "Liste2" }),
    ].join(""),
  }),
  reads: [
    "<heading1>Ziele",
    "<heading1>Arbeit",
    "<heading2>Wege dorthin",
    "<bullet>Straße",
    "<bullet>Schiene",
    "<ordered>Größen",
    "<ordered 1>Maße",
  ],
};
