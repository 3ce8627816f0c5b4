import { bodyRoot } from "@commontable/shared/documents/blocks.ts";
import * as Y from "yjs";

/** All words a shared document holds, for copying out what could not be saved. Structure is lines, no more. */
export function documentText(doc: Y.Doc): string {
  const body = fragmentText(doc.getXmlFragment(bodyRoot));
  const rest: string[] = [];
  for (const [name, root] of doc.share) {
    if (name !== bodyRoot && root instanceof Y.Map)
      rest.push(`${name}\n${JSON.stringify(root.toJSON(), null, 2)}`);
  }
  return [body, ...rest].filter(Boolean).join("\n\n");
}

function fragmentText(fragment: Y.XmlFragment | Y.XmlElement): string {
  const lines: string[] = [];
  for (const child of fragment.toArray()) {
    if (child instanceof Y.XmlText) lines.push(plain(child));
    else if (child instanceof Y.XmlElement) lines.push(fragmentText(child));
  }
  return lines.filter(Boolean).join("\n");
}

/** `toString` of a Y.XmlText writes its marks as tags; the delta has the bare words. */
function plain(text: Y.XmlText): string {
  // y.js types a delta as any[]; its inserts are strings or embeds.
  const delta = text.toDelta() as { insert?: unknown }[];
  return delta.map(({ insert }) => (typeof insert === "string" ? insert : "")).join("");
}
