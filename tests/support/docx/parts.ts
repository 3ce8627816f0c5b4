/** Word files piece by piece, as different programs write them. */
import { zipOf } from "./zip.ts";

const w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packageRelationships = "http://schemas.openxmlformats.org/package/2006/relationships";
const namespaces = [
  `xmlns:w="${w}"`,
  `xmlns:r="${relationships}"`,
  `xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"`,
  `xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"`,
  `xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"`,
  `xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"`,
  `xmlns:v="urn:schemas-microsoft-com:vml"`,
  `xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"`,
  `xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"`,
  `xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"`,
  `xmlns:w16se="http://schemas.microsoft.com/office/word/2015/wordml/symex"`,
  `xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"`,
  `xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"`,
].join(" ");

export interface DocxParts {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
  readonly endnotes?: string;
  readonly comments?: string;
  /** Addresses of links, by relationship id. */
  readonly links?: Readonly<Record<string, string>>;
  /** What stands behind the usual names of parts: `2` makes it `document2.xml`. */
  readonly suffix?: string;
  /** Other entries, by name. */
  readonly more?: Readonly<Record<string, Uint8Array | string>>;
}

const xml = (root: string, inside: string) =>
  `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:${root} ${namespaces}>${inside}</w:${root}>`;

const partNames = ["styles", "numbering", "footnotes", "endnotes", "comments"] as const;

export function docx({ body, links = {}, more = {}, suffix = "", ...parts }: DocxParts): Uint8Array {
  const given = partNames.flatMap((name) => {
    const inside = parts[name];
    return inside === undefined ? [] : [{ name, inside }];
  });
  const related = [
    ...given.map(
      ({ name }) =>
        `<Relationship Id="part-${name}" Type="${relationships}/${name}" Target="${name}${suffix}.xml"/>`,
    ),
    ...Object.entries(links).map(
      ([id, target]) =>
        `<Relationship Type="${relationships}/hyperlink" Target="${target}" TargetMode="External" Id="${id}"/>`,
    ),
  ].join("");
  return zipOf([
    {
      name: "[Content_Types].xml",
      data: `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/></Types>`,
    },
    {
      name: "_rels/.rels",
      data: `<?xml version="1.0"?><Relationships xmlns="${packageRelationships}"><Relationship Id="rId1" Type="${relationships}/officeDocument" Target="word/document${suffix}.xml"/></Relationships>`,
    },
    {
      name: `word/_rels/document${suffix}.xml.rels`,
      data: `<?xml version="1.0"?><Relationships xmlns="${packageRelationships}">${related}</Relationships>`,
    },
    { name: `word/document${suffix}.xml`, data: xml("document", `<w:body>${body}<w:sectPr/></w:body>`) },
    ...given.map(({ name, inside }) => ({ name: `word/${name}${suffix}.xml`, data: xml(name, inside) })),
    ...Object.entries(more).map(([name, data]) => ({ name, data })),
  ]);
}

export interface ParagraphLook {
  readonly style?: string;
  /** Numbering and level. */
  readonly list?: readonly [id: number, level: number];
  /** Further properties, as XML. */
  readonly more?: string;
}

/** A paragraph of runs; a text is one plain run. */
export function p(
  content: string | readonly string[],
  { style, list, more = "" }: ParagraphLook = {},
): string {
  const properties = [
    style === undefined ? "" : `<w:pStyle w:val="${style}"/>`,
    list === undefined ? "" : `<w:numPr><w:ilvl w:val="${list[1]}"/><w:numId w:val="${list[0]}"/></w:numPr>`,
    more,
  ].join("");
  const runs = typeof content === "string" ? r(content) : content.join("");
  return `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;
}

export function r(text: string, properties = ""): string {
  return `<w:r>${properties === "" ? "" : `<w:rPr>${properties}</w:rPr>`}<w:t xml:space="preserve">${text}</w:t></w:r>`;
}

export function cell(content: string, properties = ""): string {
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
}

export function row(cells: readonly string[], properties = ""): string {
  return `<w:tr>${properties === "" ? "" : `<w:trPr>${properties}</w:trPr>`}${cells.join("")}</w:tr>`;
}

export function table(rows: readonly string[]): string {
  return `<w:tbl><w:tblPr/><w:tblGrid/>${rows.join("")}</w:tbl>`;
}

export function style(id: string, name: string, inside = "", type = "paragraph"): string {
  return `<w:style w:type="${type}" w:styleId="${id}"><w:name w:val="${name}"/>${inside}</w:style>`;
}

/** One list: the format of each level, from the topmost. */
export function list(id: number, formats: readonly string[], inside = (_level: number) => ""): string {
  const levels = formats.map(
    (format, level) =>
      `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${inside(level)}<w:lvlText w:val="%${level + 1}."/></w:lvl>`,
  );
  return `<w:abstractNum w:abstractNumId="${id + 100}">${levels.join("")}</w:abstractNum><w:num w:numId="${id}"><w:abstractNumId w:val="${id + 100}"/></w:num>`;
}

/** A picture in the flow of the text. */
export function picture(): string {
  return `<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Chart" descr="A chart"/><a:graphic><a:graphicData uri="picture"><pic:pic><pic:blipFill><a:blip r:embed="picture-1"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>`;
}

/** A drawing of Word 2010 and later, around what it shows. */
export function drawing(inside: string): string {
  return `<w:drawing><wp:inline><wp:docPr id="2" name="Drawing"/><a:graphic><a:graphicData uri="drawing">${inside}</a:graphicData></a:graphic></wp:inline></w:drawing>`;
}

/** What newer programs read, and what older ones do. */
export function either(choice: string, fallback?: string): string {
  const other = fallback === undefined ? "" : `<mc:Fallback>${fallback}</mc:Fallback>`;
  return `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${choice}</mc:Choice>${other}</mc:AlternateContent></w:r>`;
}

/** The styles of the three topmost headings. */
export const headings = [1, 2, 3].map((level) => style(`Heading${level}`, `heading ${level}`)).join("");

/** Who changed something under review, and when: the attributes of its element. */
export const by = `w:id="90" w:author="Amara Okafor" w:date="2026-11-01T09:00:00Z"`;
