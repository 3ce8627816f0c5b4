/**
 * Makes blocks of our own from a file's HTML, by the way a paste takes: sanitized, built anew element by element, read by the
 * schema. What only means something where it came from is left out: ids, section keys, panels, comment threads.
 */
import type { Editor } from "@tiptap/core";
import { DOMParser, Fragment, type Node as ProseMirrorNode } from "@tiptap/pm/model";
import type { WaysIn } from "../clipboard/clipboard.ts";
import type { Converters } from "../clipboard/converters.ts";

/** The editor's own ways in. */
export function waysInOf({ storage }: Editor): WaysIn {
  // Safe: the extension of that name keeps them there; the library types no storage of others.
  return (storage as unknown as { clipboard: WaysIn }).clipboard;
}

/** What will come in, in the order in which it stands in the file. */
export function parseBrought(editor: Editor, html: string, converters: Converters): ProseMirrorNode[] {
  const { cleanHtml, lookOf } = waysInOf(editor);
  const box = document.implementation.createHTMLDocument("").createElement("div");
  // Sanitized and rebuilt, in a document that runs nothing.
  box.innerHTML = cleanHtml(html, converters);
  const parsed = DOMParser.fromSchema(editor.schema).parse(box);
  const nodes = children(parsed).flatMap((node) => asOwn(node, lookOf));
  return nodes.some(hasContent) ? nodes : [];
}

function asOwn(node: ProseMirrorNode, lookOf: WaysIn["lookOf"]): ProseMirrorNode[] {
  if (node.isText) return [node.mark(node.marks.filter(({ type }) => type.name !== "comment"))];
  if (node.type.name === "panel") return [];
  const inside = Fragment.fromArray(children(node).flatMap((child) => asOwn(child, lookOf)));
  return [node.type.create(attributesOf(node, lookOf), inside)];
}

/** New blocks get ids of their own from the editor. */
function attributesOf(node: ProseMirrorNode, lookOf: WaysIn["lookOf"]): Record<string, unknown> {
  if (node.type.name !== "block") return { ...node.attrs, ...("id" in node.attrs ? { id: null } : {}) };
  const { kind, indent, checked } = lookOf(node.attrs);
  return {
    id: null,
    section: null,
    kind: kind === "paragraph" ? null : kind,
    indent: indent === 0 ? null : indent,
    checked: kind === "task" ? checked : null,
  };
}

function hasContent(node: ProseMirrorNode): boolean {
  return node.type.name !== "block" || node.content.size > 0;
}

function children(node: ProseMirrorNode): ProseMirrorNode[] {
  const found: ProseMirrorNode[] = [];
  node.forEach((child) => found.push(child));
  return found;
}
