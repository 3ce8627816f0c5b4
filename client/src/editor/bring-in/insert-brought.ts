/** Puts what was brought in into the text: one edit of this person, which takes nothing away and can be undone. */
import type { Editor } from "@tiptap/core";
import { Fragment, type Node as ProseMirrorNode } from "@tiptap/pm/model";
import { yUndoPluginKey } from "@tiptap/y-tiptap";
import type * as Y from "yjs";

/** Answers where the first of it stands. */
export function insertBrought(
  editor: Editor,
  nodes: readonly ProseMirrorNode[],
  sectionId: string | null,
): number {
  const at = placeIn(editor.state.doc, sectionId);
  // What was typed just before and what is typed after are steps of their own.
  stepEnds(editor);
  editor.view.dispatch(editor.state.tr.insert(at, Fragment.fromArray([...nodes])));
  stepEnds(editor);
  return at;
}

/** Behind the last words of the section its heading's block id names; behind those of the whole text for `null`. */
export function placeIn(doc: ProseMirrorNode, sectionId: string | null): number {
  let at = 0;
  let afterWords = 0;
  let isInside = sectionId === null;
  for (let index = 0; index < doc.childCount; index++) {
    const node = doc.child(index);
    const isSection = isSectionHeading(node);
    if (sectionId !== null && isSection) {
      if (isInside) break;
      isInside = node.attrs["id"] === sectionId;
    }
    at += node.nodeSize;
    if (isInside && !isEmptyParagraph(node)) afterWords = at;
  }
  return isInside ? afterWords : at;
}

function isEmptyParagraph(node: ProseMirrorNode): boolean {
  const kind: unknown = node.attrs["kind"] ?? "paragraph";
  return node.type.name === "block" && kind === "paragraph" && node.content.size === 0;
}

/** The headings of a template's sections, in order: where something can be put. */
export function sectionsOf(doc: ProseMirrorNode): { id: string; title: string }[] {
  const found: { id: string; title: string }[] = [];
  doc.forEach((node) => {
    const id: unknown = node.attrs["id"];
    if (isSectionHeading(node) && typeof id === "string" && node.textContent.trim() !== "")
      found.push({ id, title: node.textContent.trim() });
  });
  return found;
}

function isSectionHeading({ attrs }: ProseMirrorNode): boolean {
  const section: unknown = attrs["section"];
  return typeof section === "string" && section !== "";
}

function stepEnds({ state }: Editor): void {
  // Safe: the library's plugin keeps its manager there; its types say any.
  const undo = yUndoPluginKey.getState(state) as { undoManager: Y.UndoManager } | undefined;
  undo?.undoManager.stopCapturing();
}
