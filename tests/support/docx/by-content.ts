/** Word files that hold what is hard to read, whichever program made them. */
import type { DocxFile } from "./DocxFile.ts";
import {
  by,
  cell,
  docx,
  drawing,
  either,
  headings,
  list,
  p,
  picture,
  r,
  row,
  style,
  table,
} from "./parts.ts";

/** Lists seven levels deep, mixed, interrupted, begun anew. */
export const deepLists: DocxFile = {
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
export const tables: DocxFile = {
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
export const notes: DocxFile = {
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
export const review: DocxFile = {
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
export const rightToLeft: DocxFile = {
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
export const furniture: DocxFile = {
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

const newerBox = (words: string) =>
  drawing(`<wps:wsp><wps:txbx><w:txbxContent>${p(words)}</w:txbxContent></wps:txbx></wps:wsp>`);
const olderBox = (shape: string, words: string) =>
  `<w:pict><v:${shape}><v:textbox><w:txbxContent>${p(words)}</w:txbxContent></v:textbox></v:${shape}></w:pict>`;

/** Words that stand for a rule, which may come in two parts. */
function field(rule: string, words: string, more = ""): string {
  const mark = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  const rules = [rule, more].map(
    (one) => `<w:r><w:instrText xml:space="preserve">${one}</w:instrText></w:r>`,
  );
  return mark("begin") + rules.join("") + mark("separate") + r(words) + mark("end");
}

/** Words inside what few programs write: fields, readings above words, shapes, text boxes of newer and older kind, breaks. */
export const insets: DocxFile = {
  name: "insets",
  file: docx({
    styles:
      style("toc1", "toc 1") +
      style("Chapter", "Rosa’s &apos;Chapter&apos;: one/two", `<w:pPr><w:outlineLvl w:val="1"/></w:pPr>`),
    body: [
      p([r("Contents "), r("3")], { style: "toc1" }),
      p("Purpose", { style: "Chapter" }),
      p([
        field(` HYPERLINK "https://example.org/a" \\o "A tip" \\t "_blank" `, "The report"),
        r(" and "),
        field(` HYPERLINK &quot;https://example.org/b&quot; `, "another", ` \\o &quot;A tip&quot;`),
      ]),
      p([
        r("Between "),
        `<w:fldSimple w:instr=" MERGEFIELD Organization ">${r("Ironbound Community")}</w:fldSimple>`,
        r(" and the City."),
      ]),
      p([
        r("We met in "),
        `<w:r><w:ruby><w:rubyPr/><w:rt>${r("とうきょう")}</w:rt><w:rubyBase>${r("東京")}</w:rubyBase></w:ruby></w:r>`,
        either(`<w16se:symEx w16se:font="Segoe UI Emoji" w16se:char="1F60A"/>`, `<w:t>\u{1f60a}</w:t>`),
      ]),
      p([`<w:r><w:t>one</w:t><w:cr/><w:t>two</w:t><w:br w:type="page"/><w:t>three</w:t></w:r>`]),
      p([r("per 10"), r("6", `<w:vertAlign w:val="superscript"/>`), r(" people")]),
      p([r("Who"), `<w:r>${olderBox("oval", "Steering group")}</w:r>`]),
      p([r("Where"), `<w:r>${newerBox("In a box")}</w:r>`]),
      p([r("When"), either(newerBox("Newer alone"))]),
      p([r("Why"), either(newerBox("Said twice"), olderBox("shape", "Said twice"))]),
    ].join(""),
  }),
  reads: [
    "<heading2>Purpose",
    "<text>The report{link https://example.org/a} and another{link https://example.org/b}",
    "<text>Between Ironbound Community and the City.",
    "<text>We met in 東京\u{1f60a}",
    "<text>one/two/three",
    "<text>per 10⁶ people",
    "<text>Who",
    "<text>Steering group",
    "<text>Where",
    "<text>In a box",
    "<text>When",
    "<text>Newer alone",
    "<text>Why",
    "<text>Said twice",
  ],
};

/** What cannot come in: a chart, a diagram of parts, a document inside the document, words in an element of nobody's. */
export const beyond: DocxFile = {
  name: "beyond",
  file: docx({
    body: [
      p([
        r("Before"),
        `<w:r>${drawing(`<c:chart r:id="rId5"/>`)}</w:r>`,
        `<w:r>${drawing(`<dgm:relIds r:dm="rId6"/>`)}</w:r>`,
        either(drawing("<pic:pic/>"), "<w:pict><v:shape><v:imagedata/></v:shape></w:pict>"),
        `<w:unheardOf>${r("seven in")}</w:unheardOf>`,
        `<w:del ${by}><w:r><w:t>Said as text</w:t></w:r></w:del>`,
      ]),
      `<w:altChunk r:id="rId7"/>`,
    ].join(""),
  }),
  reads: ["<text>Before"],
};
