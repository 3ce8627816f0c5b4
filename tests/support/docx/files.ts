/**
 * Ten Word files as ten programs and habits make them, and what each must read as here: one line a block, as the editor's
 * test page says it.
 */
import { cell, docx, list, p, picture, r, row, style, table } from "./parts.ts";

export interface DocxFile {
  readonly name: string;
  readonly file: Uint8Array;
  readonly reads: readonly string[];
}

const headings = [1, 2, 3].map((level) => style(`Heading${level}`, `heading ${level}`)).join("");
const by = `w:id="90" w:author="Amara Okafor" w:date="2026-11-01T09:00:00Z"`;

/** Word itself: named styles, lists that belong to a style, a link, a table with heads, a picture, a review. */
const word: DocxFile = {
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

/** Google Docs: every run says all it is and is not, lists by numbering alone, tables without heads. */
const googleDocs: DocxFile = {
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
const libreOffice: DocxFile = {
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
const localized: DocxFile = {
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

/** Lists seven levels deep, mixed, interrupted, begun anew. */
const deepLists: DocxFile = {
  name: "deep-lists",
  file: docx({
    numbering:
      list(1, [
        "decimal",
        "bullet",
        "lowerLetter",
        "bullet",
        "decimal",
        "bullet",
        "decimal",
        "decimal",
        "decimal",
      ]) +
      list(2, ["decimal"]) +
      list(3, ["bullet", "bullet"]),
    body: [
      ...Array.from({ length: 7 }, (_, level) => p(`Level ${level + 1}`, { list: [1, level] })),
      p("Level 9", { list: [1, 8] }),
      p("Back at 2", { list: [1, 1] }),
      p("Between"),
      p("Anew", { list: [2, 0] }),
      p("Bullet", { list: [3, 0] }),
      p("Number inside", { list: [1, 4] }),
      p("No list after all", { list: [0, 0] }),
    ].join(""),
  }),
  reads: [
    "<ordered>Level 1",
    "<bullet 1>Level 2",
    "<ordered 2>Level 3",
    "<bullet 3>Level 4",
    "<ordered 4>Level 5",
    "<bullet 5>Level 6",
    "<ordered 6>Level 7",
    "<ordered 6>Level 9",
    "<bullet 1>Back at 2",
    "<text>Between",
    "<ordered>Anew",
    "<bullet>Bullet",
    "<ordered 4>Number inside",
    "<text>No list after all",
  ],
};

/** Cells joined across and down, lists in a cell, a table inside a table. */
const tables: DocxFile = {
  name: "tables",
  file: docx({
    numbering: list(1, ["bullet"]),
    body: [
      table([
        row([cell(p("Who"), `<w:gridSpan w:val="2"/>`), cell(p("When"))]),
        row([cell(p("City"), `<w:vMerge w:val="restart"/>`), cell(p("Plans")), cell(p("May"))]),
        row([cell(p([]), `<w:vMerge/>`), cell(p("Builds", { list: [1, 0] })), cell(p("June"))]),
      ]),
      p("After"),
      table([
        row([cell(p("Outside") + table([row([cell(p("Inside one")), cell(p("Inside two"))])]) + p([]))]),
      ]),
    ].join(""),
  }),
  reads: [
    "<table><tableRow><tableCell><text>Who<tableCell><text>When<tableRow><tableCell><text>City<tableCell><text>Plans<tableCell><text>May<tableRow><tableCell><bullet>Builds<tableCell><text>June",
    "<text>After",
    "<table><tableRow><tableCell><text>Outside<text>Inside one<text>Inside two",
  ],
};

/** Footnotes and endnotes. */
const notes: DocxFile = {
  name: "notes",
  file: docx({
    styles: headings,
    footnotes: `<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote><w:footnote w:id="2">${p("Census of 2020.")}</w:footnote>`,
    endnotes: `<w:endnote w:id="3">${p("By hand.")}</w:endnote>`,
    body: [
      p("Sources", { style: "Heading2" }),
      p([
        r("We are many"),
        `<w:r><w:footnoteReference w:id="2"/></w:r>`,
        r(" and counted"),
        `<w:r><w:endnoteReference w:id="3"/></w:r>`,
        r("."),
      ]),
    ].join(""),
  }),
  reads: [
    "<heading2>Sources",
    "<text>We are many[1] and counted[2].",
    "<heading3>Notes",
    "<ordered>Census of 2020.",
    "<ordered>By hand.",
  ],
};

/** A file under review: insertions, deletions, moves, joined paragraphs, changed formats, comments with answers. */
const review: DocxFile = {
  name: "review",
  file: docx({
    comments: [0, 1]
      .map(
        (id) =>
          `<w:comment w:id="${id}" w:author="Rosa Delgado"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment>`,
      )
      .join(""),
    body: [
      p([
        r("We "),
        `<w:ins ${by}>${r("will", "<w:b/>")}</w:ins>`,
        `<w:del ${by}><w:r><w:delText>may</w:delText></w:r></w:del>`,
        r(" answer."),
      ]),
      p([r("First half, ")], { more: `<w:rPr><w:del ${by}/></w:rPr>` }),
      p([r("second half.")]),
      p([`<w:moveFrom ${by}>${r("Moved words.")}</w:moveFrom>`, r("Stays.")]),
      p([`<w:moveTo ${by}>${r("Moved words.")}</w:moveTo>`]),
      p([r("Now italic", `<w:i/><w:rPrChange ${by}><w:rPr/></w:rPrChange>`)]),
      p([`<w:del ${by}><w:r><w:delText>All of it gone.</w:delText></w:r></w:del>`]),
    ].join(""),
  }),
  reads: [
    "<text>We will{bold} answer.",
    "<text>First half, second half.",
    "<text>Stays.",
    "<text>Moved words.",
    "<text>Now italic{italic}",
  ],
};

/** Hebrew and Arabic, also inside elements that only say the direction. */
const rightToLeft: DocxFile = {
  name: "right-to-left",
  file: docx({
    styles: headings,
    numbering: list(1, ["bullet"]),
    body: [
      p("סדר יום משותף", { style: "Heading1", more: "<w:bidi/>" }),
      p(
        [
          `<w:bdo w:val="rtl">${r("אנחנו ביחד", "<w:rtl/>")}</w:bdo>`,
          `<w:dir w:val="ltr">${r(" 2026")}</w:dir>`,
        ],
        { more: "<w:bidi/>" },
      ),
      p([r("جدول الأعمال", "<w:rtl/><w:bCs/>")], { list: [1, 0], more: "<w:bidi/>" }),
      table([row([cell(p([r("שם", "<w:rtl/>")])), cell(p("Name"))])]),
    ].join(""),
  }),
  reads: [
    "<heading1>סדר יום משותף",
    "<text>אנחנו ביחד 2026",
    "<bullet>جدول الأعمال",
    "<table><tableRow><tableCell><text>שם<tableCell><text>Name",
  ],
};

const box = (isTicked: boolean) =>
  `<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="${isTicked ? 1 : 0}"/></w14:checkbox></w:sdtPr><w:sdtContent>${r(isTicked ? "☒" : "☐")}</w:sdtContent></w:sdt>`;

/** Pictures, text boxes, boxes to tick, fields, page breaks, content controls, tabs. */
const furniture: DocxFile = {
  name: "furniture",
  file: docx({
    styles: headings + style("Title", "Title"),
    numbering: list(1, ["bullet", "bullet"]),
    more: { "word/media/image1.png": new Uint8Array(64) },
    body: [
      p([picture(), r("Under the picture")]),
      `<w:sdt><w:sdtPr/><w:sdtContent>${p("Inside a control", { style: "Heading2" })}</w:sdtContent></w:sdt>`,
      p([box(true), r(" Written")], { list: [1, 0] }),
      p([box(false), r(" Sent")], { list: [1, 1] }),
      p([
        `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing/></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>${p("In a text box")}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`,
        r("Beside it"),
      ]),
      p([
        `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://example.org/field" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`,
        r("A field"),
        `<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:br/></w:r>`,
        r("next line"),
        `<w:r><w:br w:type="page"/></w:r>`,
      ]),
    ].join(""),
  }),
  reads: [
    "<text>Under the picture",
    "<heading2>Inside a control",
    "<task done>Written",
    "<task 1>Sent",
    "<text>Beside it",
    "<text>In a text box",
    "<text>A field{link https://example.org/field}/next line",
  ],
};

export const docxFiles: readonly DocxFile[] = [
  word,
  googleDocs,
  libreOffice,
  localized,
  deepLists,
  tables,
  notes,
  review,
  rightToLeft,
  furniture,
];

export function docxFile(name: string): Buffer {
  const found = docxFiles.find((one) => one.name === name);
  if (!found) throw new Error(`no file of the name ${name}`);
  return Buffer.from(found.file);
}
