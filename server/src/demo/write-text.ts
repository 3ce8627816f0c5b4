/** Puts an example's running text under the headings of a template. */
import type * as Y from "yjs";
import {
  appendBlocks,
  insertUnderHeading,
  panelBlocks,
  type BlockSpec,
  type SectionTemplate,
} from "@commontable/shared/documents/template.ts";
import type { Writing } from "./content.ts";
import type { ScenarioIds } from "./ids.ts";

export const origin = "import";

/** The headings with their panels, where words are to come. A section nobody writes in keeps a paragraph to begin with. */
export function writeFrame(
  doc: Y.Doc,
  sections: readonly SectionTemplate[],
  written: Readonly<Partial<Record<string, Writing>>>,
  ids: ScenarioIds,
): void {
  const blocks = sections.flatMap((section): BlockSpec[] => {
    const panels = panelBlocks(section);
    const isBlank = (written[section.key] ?? []).length === 0 && panels.length === 0;
    return [
      { kind: "heading2", text: section.title, section: section.key },
      ...(isBlank ? [asBlock("")] : []),
      ...panels,
    ];
  });
  appendBlocks(doc, blocks, ids.next, origin);
}

/** The words of one section, under its heading and before its panels. */
export function writeWords(doc: Y.Doc, sectionKey: string, words: Writing, ids: ScenarioIds): void {
  insertUnderHeading(doc, sectionKey, words.map(asBlock), ids.next, origin);
}

/** Headings, words and panels at once. */
export function writeText(
  doc: Y.Doc,
  sections: readonly SectionTemplate[],
  written: Readonly<Partial<Record<string, Writing>>>,
  ids: ScenarioIds,
): void {
  const blocks = sections.flatMap((section): BlockSpec[] => {
    const text = (written[section.key] ?? []).map(asBlock);
    const panels = panelBlocks(section);
    const isBlank = text.length === 0 && panels.length === 0;
    return [
      { kind: "heading2", text: section.title, section: section.key },
      ...(isBlank ? [asBlock("")] : text),
      ...panels,
    ];
  });
  appendBlocks(doc, blocks, ids.next, origin);
}

function asBlock(words: string | BlockSpec): BlockSpec {
  return typeof words === "string" ? { kind: "paragraph", text: words } : words;
}
