/**
 * Numbers to speak from: 3.4 is the fourth paragraph of the third section.
 *
 * 1. Counted are blocks with words, list items and headings inside a section too; panels, tables and empty lines are
 *    not. The heading of a section has the section's own number.
 * 2. Before the first section, and in a text without sections, paragraphs count from 1.
 */
import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { headingLevel, kindOf, textAttribute } from "./block-attributes.ts";
import { drawLayer } from "./shades.ts";

export interface NumberedBlock {
  readonly from: number;
  readonly to: number;
  readonly number: string;
}

/** Changes within this time are numbered together; until then a paragraph keeps the number it had. */
const settleMs = 250;

export function numberParagraphs(doc: Node): NumberedBlock[] {
  const numbered: NumberedBlock[] = [];
  let section = 0;
  let paragraph = 0;
  doc.forEach((node, from) => {
    if (node.type.name !== "block") return;
    const isSection = textAttribute(node.attrs, "section") !== null && headingLevel(kindOf(node.attrs)) > 0;
    if (isSection) {
      section += 1;
      paragraph = 0;
    } else if (node.textContent.trim() !== "") {
      paragraph += 1;
      const number = section === 0 ? String(paragraph) : `${section}.${paragraph}`;
      numbered.push({ from, to: from + node.nodeSize, number });
    }
  });
  return numbered;
}

/** Begins to show the numbers; the returned function ends it. */
export function drawParagraphNumbers(editor: Editor): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const draw = () => {
    if (editor.isDestroyed) return;
    const { doc } = editor.state;
    const decorations = numberParagraphs(doc).map(({ from, to, number }) =>
      Decoration.node(from, to, { "data-say": number }),
    );
    drawLayer(editor, "numbers", DecorationSet.create(doc, decorations));
  };
  const handle = ({ transaction }: { transaction: Transaction }) => {
    if (!transaction.docChanged) return;
    clearTimeout(timer);
    timer = setTimeout(draw, settleMs);
  };
  editor.on("transaction", handle);
  draw();
  return () => {
    clearTimeout(timer);
    editor.off("transaction", handle);
    drawLayer(editor, "numbers", DecorationSet.empty);
  };
}
