/** Draws whose letters are whose. What is drawn moves along with changes, and is drawn anew once they have settled. */
import type { Editor } from "@tiptap/core";
import type { Node } from "@tiptap/pm/model";
import type { Transaction } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import { drawLayer } from "../shades.ts";
import "./credit.css";

/** A run of letters and how it is drawn. */
export interface Shade {
  readonly from: number;
  readonly to: number;
  /** 1–8: the color role `--who-{color}`; null for the template's own words, which are not drawn. */
  readonly color: number | null;
  /** Shown to a pointer: who, for whom, when. */
  readonly title: string;
}

/** Changes within this time are drawn together. */
const settleMs = 250;

/** Begins to draw; the returned function ends it. */
export function drawCredits(editor: Editor, shadesOf: (doc: Node) => readonly Shade[]): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (set: DecorationSet) => drawLayer(editor, "authors", set);
  const draw = () => {
    if (!editor.isDestroyed) show(setOf(editor.state.doc, shadesOf(editor.state.doc)));
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
    show(DecorationSet.empty);
  };
}

function setOf(doc: Node, shades: readonly Shade[]): DecorationSet {
  return DecorationSet.create(
    doc,
    shades.flatMap(({ from, to, color, title }) =>
      color === null
        ? []
        : [Decoration.inline(from, to, { class: "ed-by", "data-who": String(color), title })],
    ),
  );
}
