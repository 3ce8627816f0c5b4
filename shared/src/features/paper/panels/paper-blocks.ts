/** A document's running text with its structured parts written out where they stand. */
import { bodyRoot, panelKinds, type PanelKind } from "../../../documents/blocks.ts";
import {
  readContent,
  type CellContent,
  type Content,
  type PanelContent,
  type TextContent,
} from "../../../documents/content.ts";
import { parseDocumentName } from "../../../documents/names.ts";
import { exhaustive } from "../../../lib/exhaustive.ts";
import type { PaperBlock, PaperCell } from "../paper.ts";
import {
  agendaObjectiveBlocks,
  boundaryBlocks,
  leverBlocks,
  resultBlocks,
  strategyBlocks,
  termBlocks,
} from "./agenda-panels.ts";
import { words } from "./blocks.ts";
import {
  bodyBlocks,
  charterObjectiveBlocks,
  commitmentBlocks,
  factBlocks,
  funderBlocks,
  matrixBlocks,
  partyBlocks,
  roleBlocks,
} from "./charter-panels.ts";
import { imageWords } from "../../../documents/image-words.ts";
import { measureBlock, measureCards } from "./measure-panels.ts";
import type { PaperSources } from "./sources.ts";
import { differenceBlocks, groundRuleBlocks, trustBlocks } from "./trust-panels.ts";
import { paperWords } from "./words.ts";

/** Everything a document says, in the order in which its page says it. `name` is the document's name. */
export function paperBlocks(name: string, sources: PaperSources): PaperBlock[] {
  const kind = parseDocumentName(name)?.kind;
  const text = readContent(sources.doc.getXmlFragment(bodyRoot)).flatMap((content) =>
    blocksOf(name, sources, content),
  );
  return [
    ...(kind === "trust" ? trustBlocks(sources) : []),
    ...text,
    ...(kind === "measures" ? measureCards(sources) : []),
  ];
}

function blocksOf(name: string, sources: PaperSources, content: Content): PaperBlock[] {
  switch (content.type) {
    case "text":
      return isBlank(content) ? [] : [content];
    case "divider":
      return [content];
    case "table":
      return [
        { ...content, rows: content.rows.map((row) => row.map((cell) => cellOf(name, sources, cell))) },
      ];
    case "panel":
      return panelBlocks(name, sources, content);
    case "image":
      return [words([{ text: imageWords(content), italic: true }])];
    case "unknown":
      return [words([{ text: paperWords.unknown, italic: true }])];
    default:
      return exhaustive(content);
  }
}

/** An empty paragraph is a place to write in; paper keeps its distances by itself. */
function isBlank({ kind, runs }: TextContent): boolean {
  return kind === "paragraph" && runs.every(({ text }) => text.trim() === "");
}

function cellOf(name: string, sources: PaperSources, cell: CellContent): PaperCell {
  return { ...cell, blocks: cell.blocks.flatMap((content) => blocksOf(name, sources, content)) };
}

function panelBlocks(name: string, sources: PaperSources, panel: PanelContent): PaperBlock[] {
  const kind = panelKinds.find((one) => one === panel.kind);
  if (kind === undefined) return [words([{ text: paperWords.unknown, italic: true }])];
  const blocks = writePanel(kind, name, sources, panel.ref);
  return blocks.length > 0 ? blocks : [words([{ text: paperWords.nothing, italic: true }])];
}

function writePanel(kind: PanelKind, name: string, sources: PaperSources, ref: string | null): PaperBlock[] {
  switch (kind) {
    case "result":
      return resultBlocks(sources, ref);
    case "levers":
      return leverBlocks(sources);
    case "strategies":
      return strategyBlocks(sources);
    case "boundaries":
      return boundaryBlocks(sources);
    case "terms":
      return termBlocks(sources);
    case "objectives":
      return name === "charter" ? charterObjectiveBlocks(sources) : agendaObjectiveBlocks(sources);
    case "measure":
      return measureBlock(sources, ref);
    case "parties":
      return partyBlocks(sources);
    case "bodies":
      return bodyBlocks(sources);
    case "roles":
      return roleBlocks(sources);
    case "commitments":
      return commitmentBlocks(sources);
    case "matrix":
      return matrixBlocks(sources);
    case "facts":
      return factBlocks(sources, ref);
    case "funders":
      return funderBlocks(sources);
    case "differences":
      return differenceBlocks(sources);
    case "ground-rules":
      return groundRuleBlocks(sources);
    default:
      return exhaustive(kind);
  }
}
