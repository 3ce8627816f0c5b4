/** Writes a paper as a Word file. */
import {
  CommentRangeStart,
  Document,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  TabStopType,
  TextRun,
  type IRunOptions,
  type ParagraphChild,
} from "docx";
import { exampleLine, type Paper, type Sheet } from "@commontable/shared/features/paper/paper.ts";
import { sayDay } from "@commontable/shared/lib/say.ts";
import { writeBlocks } from "./blocks.ts";
import { Comments } from "./Comments.ts";
import { Lists } from "./Lists.ts";
import { endOfComments } from "./runs.ts";
import { safeText } from "./safe-text.ts";
import { colors, codeFont, styles } from "./styles.ts";

/** Twentieths of a point. The edges are 18 mm, as in print. */
const sheets: Readonly<Record<Sheet, { width: number; height: number }>> = {
  a4: { width: 11_906, height: 16_838 },
  letter: { width: 12_240, height: 15_840 },
};
const edge = 1_020;

export async function writeDocx(paper: Paper): Promise<Uint8Array> {
  const comments = new Comments(paper.threads, paper.blocks);
  const lists = new Lists();
  let changes = 0;
  const nextChange = () => ++changes;
  const children = [
    titleOf(paper, comments),
    new Paragraph({ style: "Subtitle", children: [small(subtitleOf(paper), { size: 22 })] }),
    ...writeBlocks(paper.blocks, { comments, lists, nextChange, pictures: paper.pictures ?? new Map() }),
  ];
  const file = new Document({
    title: safeText(paper.title),
    creator: safeText(paper.partnership),
    lastModifiedBy: safeText(paper.partnership),
    styles: {
      ...styles,
      characterStyles: [{ id: "InlineCode", name: "HTML Code", run: { font: codeFont } }],
    },
    numbering: lists.numbering,
    ...(comments.options.length > 0 ? { comments: { children: comments.options } } : {}),
    sections: [
      {
        properties: {
          page: {
            size: sheets[paper.sheet],
            margin: {
              top: edge + 300,
              bottom: edge + 200,
              left: edge,
              right: edge,
              header: 560,
              footer: 500,
            },
          },
        },
        headers: { default: headerOf(paper) },
        footers: { default: footerOf(paper) },
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(file));
}

function titleOf({ title }: Paper, comments: Comments): Paragraph {
  const ids = comments.ofDocument;
  const children: ParagraphChild[] = [
    ...ids.map((id) => new CommentRangeStart(id)),
    new TextRun(safeText(title)),
    ...endOfComments(ids),
  ];
  return new Paragraph({ heading: HeadingLevel.TITLE, children });
}

function subtitleOf({ partnership, day }: Paper): string {
  return `${partnership}, ${sayDay(day)}`;
}

function headerOf(paper: Paper): Header {
  return new Header({
    children: [twoEnds(paper, [small(`${paper.title}, ${paper.partnership}`)], [small(exampleLine(paper))])],
  });
}

function footerOf(paper: Paper): Footer {
  const page = small("", { children: ["Page ", PageNumber.CURRENT, " of ", PageNumber.TOTAL_PAGES] });
  return new Footer({ children: [twoEnds(paper, [small(sayDay(paper.day))], [page])] });
}

/** Words at both ends of one line. */
function twoEnds({ sheet }: Paper, start: TextRun[], end: TextRun[]): Paragraph {
  return new Paragraph({
    tabStops: [{ type: TabStopType.RIGHT, position: sheets[sheet].width - 2 * edge }],
    children: [...start, new TextRun({ children: ["\t"] }), ...end],
  });
}

function small(text: string, more: IRunOptions = {}): TextRun {
  return new TextRun({
    size: 18,
    color: colors.soft,
    ...(text === "" ? {} : { text: safeText(text) }),
    ...more,
  });
}
