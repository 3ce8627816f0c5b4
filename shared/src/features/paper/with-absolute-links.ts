import { absoluteLink } from "../../documents/absolute-link.ts";
import type { PaperBlock } from "./paper.ts";

/** Blocks whose links lead to this server from wherever the paper is read. */
export function withAbsoluteLinks(blocks: readonly PaperBlock[], origin: string): PaperBlock[] {
  return blocks.map((block): PaperBlock => {
    if (block.type === "text") {
      const runs = block.runs.map((run) =>
        run.link === undefined ? run : { ...run, link: absoluteLink(run.link, origin) },
      );
      return { ...block, runs };
    }
    if (block.type !== "table") return block;
    const rows = block.rows.map((row) =>
      row.map((cell) => ({ ...cell, blocks: withAbsoluteLinks(cell.blocks, origin) })),
    );
    return { ...block, rows };
  });
}
