/** A composed document as one Markdown file. */
import { markdown } from "../../documents/markdown.ts";
import { block, paragraph } from "../parts/blocks.ts";
import type { Composed } from "./compose.ts";

export function documentMarkdown({ title, lead, content, notes, noteNumbers }: Composed): string {
  const head = [block("heading1", title), paragraph(lead.join("\n"))];
  return markdown([...head, ...content, ...notes], { noteNumbers });
}
