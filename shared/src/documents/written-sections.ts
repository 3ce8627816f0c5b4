import * as Y from "yjs";
import { bodyRoot } from "./blocks.ts";

/** Keys of the sections in which something was written, panels not counted. */
export function writtenSections(doc: Y.Doc): Set<string> {
  const written = new Set<string>();
  let section: string | null = null;
  for (const child of doc.getXmlFragment(bodyRoot).toArray()) {
    if (!(child instanceof Y.XmlElement)) continue;
    const key: unknown = child.getAttribute("section");
    if (typeof key === "string" && key !== "") section = key;
    else if (section !== null && child.nodeName !== "panel" && hasWords(child)) written.add(section);
  }
  return written;
}

function hasWords(element: Y.XmlElement): boolean {
  return element
    .toArray()
    .some((child) =>
      child instanceof Y.XmlText ? child.length > 0 : child instanceof Y.XmlElement && hasWords(child),
    );
}
