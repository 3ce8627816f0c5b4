/** The words of a rich text without their form: one line per block. */
import * as Y from "yjs";
import { plainLetters } from "../../documents/text-parts.ts";

/** Empty for no text; line breaks inside a block stay. */
export function plainText(fragment: Y.XmlFragment | null): string {
  if (!fragment) return "";
  return fragment
    .toArray()
    .map((child) => (child instanceof Y.XmlElement ? textOfElement(child) : ""))
    .join("\n")
    .trim();
}

function textOfElement(element: Y.XmlElement): string {
  const parts = element.toArray().map((child): string => {
    // A text prints as markup when asked for a string; its delta holds the bare words.
    if (child instanceof Y.XmlText) return plainLetters(child);
    return child instanceof Y.XmlElement ? textOfElement(child) : "";
  });
  return parts.join(element.nodeName === "block" ? "" : " ");
}
