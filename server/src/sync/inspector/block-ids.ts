/**
 * Blocks without an id. Programs may append a block without one; comments, links and recovered text need
 * it, so the server gives it one.
 */
import { randomInt } from "node:crypto";
import * as Y from "yjs";
import { bodyRoot } from "@commontable/shared/documents/blocks.ts";

const alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";
const idLength = 10;

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

function newBlockId(): string {
  let id = "";
  for (let index = 0; index < idLength; index++) id += alphabet[randomInt(alphabet.length)];
  return id;
}
