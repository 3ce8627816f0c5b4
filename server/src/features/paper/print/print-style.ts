/** How a paper looks in print: a document, not a page of a program. Measures are the design's. */
import { exampleLine, type Paper, type Sheet } from "@commontable/shared/features/paper/paper.ts";
import { sayDay } from "@commontable/shared/lib/say.ts";
import { cssString } from "./css-string.ts";

const sheetSizes: Readonly<Record<Sheet, string>> = { a4: "A4", letter: "letter" };

/** The style sheet of one paper; what stands at the edges of its sheets is in it. */
export function printStyle(paper: Paper): string {
  const margin = (box: string, content: string) => `@${box} { content: ${content}; ${atEdge} }`;
  return `
@page {
  size: ${sheetSizes[paper.sheet]};
  margin: 18mm ${numbersMm}mm;
  ${margin("top-left", cssString(`${paper.title}, ${paper.partnership}`.slice(0, 90)))}
  ${margin("top-right", cssString(exampleLine(paper)))}
  ${margin("bottom-left", cssString(sayDay(paper.day)))}
  ${margin("bottom-right", `"Page " counter(page) " of " counter(pages)`)}
}
@page :first { @top-left { content: none; } @top-right { content: none; } }
${sheet}`;
}

/** Numbers of sections stand within the 18 mm edge. Browsers cut off what hangs over a sheet's margin, so this part is none. */
const numbersMm = 9;
const sans = `"Public Sans Variable", "Public Sans", "Noto Sans", "DejaVu Sans", sans-serif`;
const atEdge = `font: 8.5pt ${sans}; color: #5b6662; vertical-align: middle; white-space: nowrap; padding-inline: ${numbersMm}mm;`;
const serif = `"Source Serif 4 Variable", "Source Serif 4", Georgia, "Noto Serif", "DejaVu Serif", serif`;

/** Numbers of sections hang in the edge of the sheet. No color is needed to read any of it. */
const sheet = `
.paper { font: 11pt/1.5 ${serif}; color: #17211f; background: #fff; overflow-wrap: break-word; padding-inline: ${numbersMm}mm; }
.paper h1 { font-size: 24pt; line-height: 1.15; margin: 0 0 2mm; font-weight: 600; }
.paper h2 { font-size: 15pt; line-height: 1.25; margin: 8mm 0 2mm; font-weight: 600; position: relative; }
.paper h3 { font-size: 12.5pt; margin: 5mm 0 1.5mm; font-weight: 600; }
.paper h4 { font-size: 11pt; margin: 4mm 0 1mm; font-weight: 600; }
.paper h1, .paper h2, .paper h3, .paper h4 { break-after: avoid; break-inside: avoid; }
.paper p, .paper li { margin: 0 0 2mm; orphans: 3; widows: 3; }
.paper-number { position: absolute; inset-inline-start: -${numbersMm}mm; inline-size: 7mm; text-align: end; font: 9pt/19pt ${sans}; color: #5b6662; }
.paper-about { color: #5b6662; }
.paper > .paper-about { margin-block-end: 8mm; }
.paper-mark { font: 9pt ${sans}; border: 0.4pt solid #80877f; padding: 1.2mm 2.5mm; inline-size: fit-content; margin-block-end: 5mm; }
.paper ul, .paper ol { margin: 0 0 2mm; padding-inline-start: 6mm; }
.paper li > ul, .paper li > ol { margin-block: 1mm 0; }
.paper ol { list-style: decimal; }
.paper ul { list-style: disc; }
.paper li ul { list-style: circle; }
.paper ul.paper-tasks { list-style: none; padding-inline-start: 0; }
.paper li ul.paper-tasks { padding-inline-start: 6mm; }
.paper-box { font-family: "Noto Sans Symbols 2", "DejaVu Sans", sans-serif; }
.paper blockquote { margin: 0 0 3mm; padding-inline-start: 4mm; border-inline-start: 1.5pt solid #0b5a58; break-inside: avoid; }
.paper pre { font: 9pt/1.45 ui-monospace, Consolas, "DejaVu Sans Mono", monospace; white-space: pre-wrap; margin: 0 0 3mm; padding: 2mm 3mm; border: 0.4pt solid #b9bdb6; }
.paper code { font: 0.88em ui-monospace, Consolas, "DejaVu Sans Mono", monospace; }
.paper mark { background: none; color: inherit; border-block-end: 1.2pt solid #b07b00; }
.paper a { color: inherit; text-decoration: underline; text-decoration-thickness: 0.5pt; text-underline-offset: 1.5pt; }
.paper .picture { break-inside: avoid; }
.paper .picture img { display: block; max-inline-size: 100%; max-block-size: 200mm; }
.paper .picture.small img { inline-size: 40%; }
.paper .picture.medium img { inline-size: 70%; }
.paper hr { border: 0; border-block-start: 0.5pt solid #80877f; margin: 6mm 0; }
.paper table { border-collapse: collapse; inline-size: 100%; margin: 2mm 0 4mm; font: 9.5pt/1.4 ${serif}; }
.paper th, .paper td { text-align: start; vertical-align: top; padding: 1.4mm 2mm; border-block: 0.4pt solid #b9bdb6; }
.paper .paper-wide { font-size: 7.5pt; }
.paper .paper-wide :is(th, td) { padding: 1mm; overflow-wrap: anywhere; }
.paper th { font-weight: 600; }
.paper thead { display: table-header-group; }
.paper thead th { border-block-end: 0.9pt solid #17211f; }
.paper tr { break-inside: avoid; }
.paper td p, .paper th p { margin: 0; }
.paper p[data-indent="1"] { margin-inline-start: 6mm; }
.paper p[data-indent="2"] { margin-inline-start: 12mm; }
.paper p[data-indent="3"] { margin-inline-start: 18mm; }
.paper p:is([data-indent="4"], [data-indent="5"], [data-indent="6"]) { margin-inline-start: 24mm; }
.paper ins { text-decoration: underline; text-decoration-style: double; }
.paper del { text-decoration: line-through; }
.paper-note { font: 7.5pt ${sans}; line-height: 0; margin-inline-start: 0.5pt; }
.paper-notes { break-before: auto; border-block-start: 0.9pt solid #17211f; margin-block-start: 10mm; }
.paper-notes ol { font-size: 9.5pt; }
.paper-notes li { break-inside: avoid; }
.paper-notes p { margin-block-end: 0.8mm; }
`;
