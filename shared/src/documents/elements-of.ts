import * as Y from "yjs";

/** The elements right under another one or a text; letters and what Yjs keeps besides are left out. */
export function elementsOf(parent: Y.XmlFragment | Y.XmlElement): Y.XmlElement[] {
  return parent.toArray().filter((child) => child instanceof Y.XmlElement);
}
