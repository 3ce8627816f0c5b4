/** A composed document as one Markdown file. */
import type { PictureAddress } from "../../documents/image-words.ts";
import { markdown } from "../../documents/markdown.ts";
import { block, paragraph } from "../parts/blocks.ts";
import type { Composed } from "./compose.ts";

/** Pictures are told in words unless they have an address. */
export function documentMarkdown(
  { title, lead, content, notes, noteNumbers }: Composed,
  pictureAddress?: PictureAddress,
): string {
  const head = [block("heading1", title), paragraph(lead.join("\n"))];
  return markdown([...head, ...content, ...notes], {
    noteNumbers,
    ...(pictureAddress ? { pictureAddress } : {}),
  });
}
