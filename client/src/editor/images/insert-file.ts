import type { Editor } from "@tiptap/core";
import { Fragment, type Node } from "@tiptap/pm/model";
import { NodeSelection, Selection } from "@tiptap/pm/state";
import { yUndoPluginKey } from "@tiptap/y-tiptap";
import { textAttribute } from "../block-attributes.ts";
import { newBlockId } from "@commontable/shared/documents/block-id.ts";
import type { IncomingPlace } from "./files.ts";

/** What is put into the text for a file that is stored. */
export type InsertedFile =
  | { readonly type: "image"; readonly file: string }
  | { readonly type: "link"; readonly words: string; readonly href: string };

function nodeFor(editor: Editor, inserted: InsertedFile): Node | null {
  const { nodes, marks } = editor.schema;
  if (inserted.type === "image")
    return nodes["image"]?.create({ id: newBlockId(), file: inserted.file }) ?? null;
  const link = marks["link"]?.create({ href: inserted.href });
  return (
    nodes["block"]?.create(
      { id: newBlockId() },
      Fragment.from(editor.schema.text(inserted.words, link ? [link] : [])),
    ) ?? null
  );
}

/** Right behind the block, before it where it is an empty line to go on writing in; at the end where it is gone. */
function placeFor(editor: Editor, afterId: string | null): number {
  let place = editor.state.doc.content.size;
  editor.state.doc.forEach((node, pos) => {
    if (afterId === null || textAttribute(node.attrs, "id") !== afterId) return;
    const isEmptyLine =
      node.type.name === "block" && node.content.size === 0 && !textAttribute(node.attrs, "section");
    place = isEmptyLine ? pos : pos + node.nodeSize;
  });
  return place;
}

/**
 * Puts a file into the text as one step of undo. Where nothing was done since it was brought, an image is selected, so that
 * one can say what it shows. Whoever went on keeps caret, selection and what is in view.
 */
export function insertFile(
  editor: Editor,
  inserted: InsertedFile,
  { afterId, isUntouched }: IncomingPlace,
): string | null {
  const node = nodeFor(editor, inserted);
  if (!node || !editor.isEditable) return null;
  const place = placeFor(editor, afterId);
  const { tr } = editor.state;
  tr.insert(place, node);
  const after = place + node.nodeSize;
  const blank = editor.schema.nodes["block"]?.create({ id: newBlockId() });
  // A line to go on writing in, where nothing follows.
  if (after === tr.doc.content.size && blank) tr.insert(after, blank);
  if (isUntouched()) {
    const isImage = node.type.name === "image";
    const arrived = isImage
      ? NodeSelection.create(tr.doc, place)
      : Selection.near(tr.doc.resolve(after - 1), -1);
    tr.setSelection(arrived).scrollIntoView();
  }
  // Safe: the binding's own state, which its types leave open.
  const undo = yUndoPluginKey.getState(editor.state) as
    | { undoManager?: { stopCapturing: () => void } }
    | undefined;
  undo?.undoManager?.stopCapturing();
  editor.view.dispatch(tr);
  undo?.undoManager?.stopCapturing();
  return textAttribute(node.attrs, "id");
}
