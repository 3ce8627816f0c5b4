/** Copied text as other programs expect it: real nested lists, quotes, code, headings. */
import { isListKind } from "@commontable/shared/documents/blocks.ts";
import { DOMSerializer, type Fragment, type Node as ProseMirrorNode } from "@tiptap/pm/model";
import { lookOf } from "../block-attributes.ts";
import { sourceAttribute } from "./own-copies.ts";

type Options = { document?: Document };

interface OpenList {
  list: HTMLElement;
  indent: number;
}

export class ClipboardSerializer extends DOMSerializer {
  #source = "";

  /** `source` names the text that is copied from. */
  static for(schema: ProseMirrorNode["type"]["schema"], source: string): ClipboardSerializer {
    const made = new ClipboardSerializer(
      DOMSerializer.nodesFromSchema(schema),
      DOMSerializer.marksFromSchema(schema),
    );
    made.#source = source;
    return made;
  }

  override serializeFragment(
    fragment: Fragment,
    options: Options = {},
    target?: HTMLElement | DocumentFragment,
  ) {
    const document = options.document ?? window.document;
    const into = target ?? document.createDocumentFragment();
    const open: OpenList[] = [];
    fragment.forEach((node) => {
      if (node.type.name !== "block") {
        open.length = 0;
        super.serializeFragment(nodeAlone(fragment, node), options, into);
        return;
      }
      const look = lookOf(node.attrs);
      const block = this.#block(node, options, document);
      if (!isListKind(look.kind)) {
        open.length = 0;
        into.append(block);
        return;
      }
      listFor(look.kind === "ordered" ? "ol" : "ul", look.indent, open, into, document).append(block);
      if (open.length - 1 !== look.indent) block.dataset["indent"] = String(look.indent);
    });
    // All of a copy, not what stands inside one of its elements.
    if (!target) into.firstElementChild?.setAttribute(sourceAttribute, this.#source);
    return into;
  }

  #block(node: ProseMirrorNode, options: Options, document: Document): HTMLElement {
    const { kind, indent, checked } = lookOf(node.attrs);
    const content = super.serializeFragment(node.content, options, document.createDocumentFragment());
    const heading = /^heading(\d)$/.exec(kind)?.[1];
    const tag = heading ? `h${heading}` : isListKind(kind) ? "li" : kind === "code" ? "pre" : "p";
    const made = document.createElement(tag);
    for (const name of ["id", "section"]) {
      const value: unknown = node.attrs[name];
      if (typeof value === "string") made.setAttribute(`data-${name}`, value);
    }
    if (indent > 0 && !isListKind(kind)) made.dataset["indent"] = String(indent);
    if (kind === "task") {
      made.dataset["kind"] = "task";
      const box = document.createElement("input");
      box.setAttribute("type", "checkbox");
      if (checked) box.setAttribute("checked", "");
      made.append(box, " ");
    }
    if (kind === "code") {
      const code = document.createElement("code");
      for (const line of content.querySelectorAll("br")) line.replaceWith("\n");
      code.append(content);
      made.append(code);
    } else {
      made.append(content);
    }
    if (kind !== "quote") return made;
    const quote = document.createElement("blockquote");
    quote.append(made);
    return quote;
  }
}

/** The list an item belongs in, opened inside the last item of the one around it. */
function listFor(tag: string, indent: number, open: OpenList[], into: Node, document: Document): HTMLElement {
  while (open.length > 0 && (open.at(-1)?.indent ?? 0) > indent) open.pop();
  const last = open.at(-1);
  if (last && last.indent === indent) {
    if (last.list.localName === tag) return last.list;
    open.pop();
  }
  const list = document.createElement(tag);
  const around = open.at(-1)?.list.lastElementChild ?? into;
  around.appendChild(list);
  open.push({ list, indent });
  return list;
}

function nodeAlone(fragment: Fragment, node: ProseMirrorNode): Fragment {
  let start = 0;
  for (let index = 0; fragment.child(index) !== node; index++) start += fragment.child(index).nodeSize;
  return fragment.cut(start, start + node.nodeSize);
}
