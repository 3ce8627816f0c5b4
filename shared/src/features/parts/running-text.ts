/** Running text as it is written out. What stands in it for a structured part is given by the caller. */
import type { CellContent, Content, PanelContent } from "../../documents/content.ts";
import { isBlank, withoutBlanks } from "../../documents/list-levels.ts";
import { exhaustive } from "../../lib/exhaustive.ts";
import { remark, type PartBlock, type PartCell } from "./blocks.ts";
import { partWords } from "./words.ts";

/** Nothing for a panel of a kind this version does not know. */
export type PanelWriter = (panel: PanelContent) => readonly PartBlock[] | null;

/**
 * Blocks in order; a place to write in that is empty is none of them unless it parts two numbered lists, and what this version
 * does not know is named.
 */
export function runningText(content: readonly Content[], writePanel: PanelWriter): PartBlock[] {
  return withoutBlanks(
    content.flatMap((one) => blocksOf(one, writePanel)),
    isEmptyParagraph,
  );
}

function blocksOf(content: Content, writePanel: PanelWriter): PartBlock[] {
  switch (content.type) {
    case "text":
    case "divider":
    case "image":
      return [content];
    case "table":
      return [{ ...content, rows: content.rows.map((row) => row.map((cell) => cellOf(cell, writePanel))) }];
    case "panel":
      return panelBlocks(content, writePanel);
    case "unknown":
      return [remark(partWords.unknown(content.name))];
    default:
      return exhaustive(content);
  }
}

/** An empty paragraph is a place to write in; what is written out keeps its distances by itself. */
export function isEmptyParagraph(block: PartBlock): boolean {
  return block.type === "text" && block.kind === "paragraph" && isBlank(block);
}

function cellOf(cell: CellContent, writePanel: PanelWriter): PartCell {
  return { ...cell, blocks: runningText(cell.blocks, writePanel) };
}

function panelBlocks(panel: PanelContent, writePanel: PanelWriter): PartBlock[] {
  const blocks = writePanel(panel);
  if (blocks === null) return [remark(partWords.unknown(panel.kind))];
  return blocks.length > 0 ? [...blocks] : [remark(partWords.nothing)];
}
