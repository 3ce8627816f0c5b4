/** How our Word files look: named styles, so that whoever goes on in Word changes a style and not each paragraph. */
import { BorderStyle, LineRuleType, type IStylesOptions } from "docx";

/** Ids of paragraph styles that Word does not have by itself. */
export const styleIds = {
  quote: "Quote",
  code: "SourceCode",
  divider: "Divider",
  picture: "Picture",
  cell: "TableText",
  cellHead: "TableHeading",
  wideCell: "TableTextSmall",
  wideCellHead: "TableHeadingSmall",
} as const;

/** Twentieths of a point. */
const point = 20;
const ink = "17211F";
const spruce = "0B5A58";
const soft = "5B6662";

export const colors = { ink, spruce, soft, headFill: "EBE9E2", line: "B9BDB6" } as const;

const serif = "Georgia";
const mono = "Consolas";
export const codeFont = mono;

/** Word's outline shows what has a level in it, whatever its style is called. */
function heading(level: 1 | 2 | 3, size: number, before: number) {
  return {
    run: { font: serif, size, bold: true, color: ink },
    paragraph: {
      spacing: { before: before * point, after: 6 * point },
      keepNext: true,
      outlineLevel: level - 1,
    },
  };
}

/** Sizes are half points. */
export const styles: IStylesOptions = {
  default: {
    document: {
      run: { font: serif, size: 22, color: ink, language: { value: "en-US" } },
      paragraph: { spacing: { after: 7 * point, line: 300 } },
    },
    title: {
      run: { font: serif, size: 44, bold: true, color: ink },
      paragraph: { spacing: { after: 4 * point } },
    },
    heading1: heading(1, 34, 20),
    heading2: heading(2, 28, 18),
    heading3: heading(3, 24, 12),
    hyperlink: { run: { color: spruce, underline: { type: "single" } } },
  },
  paragraphStyles: [
    {
      id: styleIds.quote,
      name: "Quote",
      basedOn: "Normal",
      quickFormat: true,
      paragraph: {
        indent: { left: 20 * point },
        border: { left: { style: BorderStyle.SINGLE, size: 18, space: 10, color: spruce } },
      },
    },
    {
      id: styleIds.code,
      name: "Source Code",
      basedOn: "Normal",
      quickFormat: true,
      run: { font: mono, size: 19 },
      paragraph: { spacing: { line: 260 } },
    },
    {
      id: styleIds.divider,
      name: "Divider",
      basedOn: "Normal",
      paragraph: {
        border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: colors.line } },
      },
    },
    {
      id: styleIds.picture,
      name: "Picture",
      basedOn: "Normal",
      // As high as what stands in it: a line of a text's height would cut it off.
      paragraph: { spacing: { before: 6 * point, after: 9 * point, line: 240, lineRule: LineRuleType.AUTO } },
    },
    {
      id: styleIds.cell,
      name: "Table Text",
      basedOn: "Normal",
      run: { size: 19 },
      paragraph: { spacing: { after: 2 * point, line: 260 } },
    },
    { id: styleIds.cellHead, name: "Table Heading", basedOn: styleIds.cell, run: { bold: true } },
    { id: styleIds.wideCell, name: "Table Text Small", basedOn: styleIds.cell, run: { size: 15 } },
    {
      id: styleIds.wideCellHead,
      name: "Table Heading Small",
      basedOn: styleIds.wideCell,
      run: { bold: true },
    },
    {
      id: "Subtitle",
      name: "Subtitle",
      basedOn: "Normal",
      quickFormat: true,
      run: { color: soft, size: 22 },
      paragraph: { spacing: { after: 16 * point } },
    },
  ],
};
