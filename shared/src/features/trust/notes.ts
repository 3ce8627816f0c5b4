/** How much is written in each stage's section of a body's notes. Reads the text, changes nothing. */
import * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { textParts } from "../../documents/text-parts.ts";
import { stages, type Stage } from "./schema.ts";

/** Paragraphs with words in them, by stage. */
export function notesByStage(doc: Y.Doc): Record<Stage, number> {
  const counts: Record<Stage, number> = { forming: 0, storming: 0, norming: 0, performing: 0, adjourning: 0 };
  let current: Stage | undefined;
  for (const child of doc.getXmlFragment(bodyRoot).toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    const section: unknown = child.getAttribute("section");
    if (typeof section === "string" && section !== "") current = stages.find((stage) => stage === section);
    else if (current && hasWords(child)) counts[current]++;
  }
  return counts;
}

function hasWords(element: Y.XmlElement): boolean {
  return element.toArray().some((node) => {
    if (node instanceof Y.XmlText)
      return textParts(node).some(({ insert }) => typeof insert === "string" && insert.trim() !== "");
    return node instanceof Y.XmlElement && hasWords(node);
  });
}
