/** What this version can show in a shared text: elements with their attributes and what may stand in them, and marks. */
import { markNames } from "@commontable/shared/documents/blocks.ts";

export interface ElementRule {
  readonly attributes: readonly string[];
  readonly children: readonly string[];
  readonly hasText?: true;
}

const cellAttributes = ["colspan", "rowspan", "colwidth", "align"];

export const elementRules: Readonly<Record<string, ElementRule>> = {
  block: {
    attributes: ["id", "kind", "indent", "checked", "section"],
    children: ["hardBreak"],
    hasText: true,
  },
  panel: { attributes: ["id", "kind", "ref"], children: [] },
  image: { attributes: ["id", "file", "alt", "width"], children: [] },
  divider: { attributes: ["id"], children: [] },
  hardBreak: { attributes: [], children: [] },
  table: { attributes: ["id"], children: ["tableRow"] },
  tableRow: { attributes: [], children: ["tableCell", "tableHeader"] },
  tableCell: { attributes: cellAttributes, children: ["block"] },
  tableHeader: { attributes: cellAttributes, children: ["block"] },
};

export const knownMarks: ReadonlySet<string> = new Set(markNames);
