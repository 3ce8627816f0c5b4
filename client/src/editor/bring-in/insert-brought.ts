/** Puts what was brought in into the text, and takes it out again: one edit of this person, which takes nothing away. */
import type { Editor } from "@tiptap/core";
import { Fragment, type Node as ProseMirrorNode } from "@tiptap/pm/model";
import { yUndoPluginKey } from "@tiptap/y-tiptap";
import { treeOf, type ElementTree, type TextTree } from "@commontable/shared/documents/element-tree.ts";
import { joinRuns } from "@commontable/shared/documents/join-runs.ts";
import * as Y from "yjs";
import { syncOf } from "../binding.ts";

/**
 * What became of taking it out again: `changed` where somebody worked on it since, `closed` where the text was opened anew,
 * may not be written any more, or does not hold it as a step that can be undone. Then nothing was done.
 */
export type TakenOut = "out" | "changed" | "closed";

export interface Brought {
  /** Where the first of it stands. */
  readonly at: number;
  /** Takes out what came in and nothing else, whatever was written since. */
  readonly takeOut: () => TakenOut;
}

/** How a comment's mark begins in the shared text. What reads it whole is part of the first load, and stays whole there. */
const commentMark = "comment--";

export function insertBrought(
  editor: Editor,
  nodes: readonly ProseMirrorNode[],
  sectionId: string | null,
): Brought {
  const at = placeIn(editor.state.doc, sectionId);
  const text = sharedText(editor);
  const before = new Set<unknown>(text?.toArray());
  // What was typed just before and what is typed after are steps of their own.
  stepEnds(editor);
  editor.view.dispatch(editor.state.tr.insert(at, Fragment.fromArray([...nodes])));
  stepEnds(editor);
  const step = undoOf(editor)?.undoStack.at(-1);
  const came = (text?.toArray() ?? []).filter((child) => !before.has(child)).map(asItStands);
  const takeOut = (): TakenOut => {
    const undo = editor.isDestroyed || !editor.isEditable ? undefined : undoOf(editor);
    if (!step || !undo?.undoStack.includes(step)) return "closed";
    const now = new Set<unknown>(text?.toArray());
    if (!came.every(({ child, says }) => now.has(child) && asItStands(child).says === says)) return "changed";
    // Its turn comes before that of later steps, which stay and can be undone after it.
    undo.undoStack = [...undo.undoStack.filter((one) => one !== step), step];
    undo.undo();
    return "out";
  };
  return { at, takeOut };
}

type Child = ReturnType<Y.XmlFragment["toArray"]>[number];

/** What a block says and looks like. Comments on it change nothing of that. */
function asItStands(child: Child): { readonly child: Child; readonly says: string } {
  return { child, says: child instanceof Y.XmlElement ? JSON.stringify(withoutComments(treeOf(child))) : "" };
}

/** A comment cuts letters in two that look alike. */
function withoutComments(tree: ElementTree | TextTree): unknown {
  if ("name" in tree) return { ...tree, children: tree.children.map(withoutComments) };
  const runs = tree.runs.map(({ text, marks }) => ({
    text,
    look: JSON.stringify(Object.entries(marks).filter(([key]) => !key.startsWith(commentMark))),
  }));
  return joinRuns(runs, (one, other) => one.look === other.look);
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

function stepEnds(editor: Editor): void {
  undoOf(editor)?.stopCapturing();
}

function undoOf({ state }: Editor): Y.UndoManager | undefined {
  // Safe: the library's plugin keeps its manager there; its types say any.
  const undo = yUndoPluginKey.getState(state) as { undoManager: Y.UndoManager } | undefined;
  return undo?.undoManager;
}

/** The document whose text an editor shows: a draft of somebody's own is another one. */
export function sharedDoc(editor: Editor): Y.Doc | null {
  return sharedText(editor)?.doc ?? null;
}

function sharedText({ state }: Editor): Y.XmlFragment | undefined {
  return syncOf(state)?.type;
}
