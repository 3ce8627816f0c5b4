/**
 * Blocks without an id. Programs may append a block without one; comments, links and recovered text need
 * it, so the server gives it one.
 */
import * as Y from "yjs";
import { newBlockId } from "@commontable/shared/documents/block-id.ts";
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";

/**
 * How long to wait until blocks are named. An editor names a block right after adding it; and naming builds the
 * document where everybody waits, so the larger it is the rarer, and of one that is slow to build so rarely that
 * it takes a fiftieth of the time.
 */
export function namingDelayMs({ structs, slowMs }: { structs: number; slowMs: number }): number {
  return 1_000 + structs * 0.1 + slowMs * 50;
}

/** True when a block of the running text has no id. */
export function lacksBlockIds(doc: Y.Doc): boolean {
  return blocksToName(doc).length > 0;
}

/** Gives each such block an id. Runs inside a server edit. */
export function giveBlockIds(doc: Y.Doc): void {
  for (const block of blocksToName(doc)) block.setAttribute("id", newBlockId());
}

function blocksToName(doc: Y.Doc): Y.XmlElement[] {
  const blocks = doc.getXmlFragment(bodyRoot).toArray();
  return blocks.filter((block): block is Y.XmlElement => {
    if (!(block instanceof Y.XmlElement)) return false;
    const id: unknown = block.getAttribute("id");
    return typeof id !== "string" || id === "";
  });
}
