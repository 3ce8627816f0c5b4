/** Suggestions and papers for tests. */
import { toBase64 } from "lib0/buffer";
import * as Y from "yjs";
import { describeChanges } from "../suggestions/describe.ts";
import { difference } from "../suggestions/difference.ts";
import type { Suggestion } from "../suggestions/schema.ts";
import type { PaperBlock } from "./paper.ts";

/** What somebody would change in a document, written under a client id of its own. */
export function suggestionIn(
  doc: Y.Doc,
  name: string,
  clientId: number,
  edit: (copy: Y.Doc) => void,
  steps: Suggestion["steps"] = [],
): Suggestion {
  const copy = new Y.Doc({ gc: false });
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  copy.clientID = clientId;
  const before = Y.encodeStateVector(copy);
  copy.transact(() => edit(copy));
  return {
    id: name,
    document: "agenda",
    batch: name,
    note: "",
    by: name,
    byName: name,
    byOrganization: "Harbor College",
    at: "2026-11-02T09:00:00Z",
    what: {
      type: "text",
      places: describeChanges(difference(doc, copy)),
      clientId,
      update: toBase64(Y.encodeStateAsUpdate(copy, before)),
    },
    steps,
  };
}

/** A block, and its words unless it gets others. */
export function blockOf(words: string, id = ""): Y.XmlElement {
  const block = new Y.XmlElement("block");
  if (id !== "") block.setAttribute("id", id);
  block.insert(0, [new Y.XmlText(words)]);
  return block;
}

/** The words of each block with what becomes of them: `We [-may-][+will+] act.` Rows of a table by their cells. */
export function sayPaper(blocks: readonly PaperBlock[]): string[] {
  return blocks.flatMap((block): string[] => {
    if (block.type === "table")
      return block.rows.map((row) => row.map((cell) => sayPaper(cell.blocks).join("/")).join(" | "));
    if (block.type !== "text") return [block.type];
    const words = block.runs.map(({ text, change }) => {
      if (!change) return text;
      return change.type === "inserted" ? `[+${text}+]` : `[-${text}-]`;
    });
    return [words.join("")];
  });
}
