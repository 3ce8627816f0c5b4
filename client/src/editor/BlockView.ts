/**
 * Draws a block as the element a reader expects: heading, paragraph, list item, task, quote, code.
 *
 * 1. A heading's element is one level below its kind, for the page has the one `h1` (see `headingTag`); how it
 *    looks goes by its kind.
 * 2. A list item is a list of its own, with its number given by decoration: neighbors are separate shared
 *    elements, and joining them in a common list element would mean rebuilding it at each change.
 * 3. Ticking a task changes the element in place, so that a keyboard does not lose the box under it.
 */
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import type { EditorView, NodeView } from "@tiptap/pm/view";
import { headingTag, lookOf, textAttribute, type BlockLook } from "./block-attributes.ts";
import { blockElementId } from "./block-id.ts";
import { messages } from "./messages.ts";

interface Parts {
  dom: HTMLElement;
  content: HTMLElement;
  box: HTMLInputElement | null;
}

function element(tag: string, ...children: HTMLElement[]): HTMLElement {
  const made = document.createElement(tag);
  made.append(...children);
  return made;
}

function buildTask(): Parts {
  const box = document.createElement("input");
  box.type = "checkbox";
  box.setAttribute("aria-label", messages.taskDone);
  const label = element("span", box);
  label.contentEditable = "false";
  label.className = "ed-box";
  const content = element("div");
  return { dom: element("ul", element("li", label, content)), content, box };
}

function build(look: BlockLook, isSection: boolean): Parts {
  const heading = headingTag(look.kind, isSection);
  const plain = (tag: string): Parts => {
    const dom = element(tag);
    return { dom, content: dom, box: null };
  };
  const nested = (outer: string, inner: string): Parts => {
    const content = element(inner);
    return { dom: element(outer, content), content, box: null };
  };
  if (heading) return plain(heading);
  if (look.kind === "bullet") return nested("ul", "li");
  if (look.kind === "ordered") return nested("ol", "li");
  if (look.kind === "task") return buildTask();
  if (look.kind === "quote") return nested("blockquote", "p");
  if (look.kind === "code") return nested("pre", "code");
  return plain("p");
}

function isSection(node: ProseMirrorNode): boolean {
  return textAttribute(node.attrs, "section") !== null;
}

export class BlockView implements NodeView {
  readonly dom: HTMLElement;
  readonly contentDOM: HTMLElement;
  readonly #box: HTMLInputElement | null;
  readonly #view: EditorView;
  #node: ProseMirrorNode;

  constructor(node: ProseMirrorNode, view: EditorView, getPos: () => number | undefined) {
    const parts = build(lookOf(node.attrs), isSection(node));
    this.dom = parts.dom;
    this.contentDOM = parts.content;
    this.#box = parts.box;
    this.#view = view;
    this.#node = node;
    this.dom.dir = "auto";
    this.#show(node);
    this.#box?.addEventListener("change", () => {
      const pos = getPos();
      const checked = this.#box?.checked === true;
      if (pos === undefined) return;
      if (view.editable) view.dispatch(view.state.tr.setNodeAttribute(pos, "checked", checked));
      else if (this.#box) this.#box.checked = !checked;
    });
  }

  update(node: ProseMirrorNode): boolean {
    if (node.type !== this.#node.type) return false;
    if (lookOf(node.attrs).kind !== lookOf(this.#node.attrs).kind) return false;
    if (isSection(node) !== isSection(this.#node)) return false;
    this.#node = node;
    this.#show(node);
    return true;
  }

  /** The box belongs to the browser: the editor must not take its presses for presses in the text. */
  stopEvent(event: Event): boolean {
    return this.#box !== null && event.target === this.#box;
  }

  ignoreMutation(mutation: { type: string; target: Node }): boolean {
    if (mutation.type === "selection") return false;
    return !this.contentDOM.contains(mutation.target);
  }

  #show(node: ProseMirrorNode): void {
    const look = lookOf(node.attrs);
    this.dom.dataset["kind"] = look.kind;
    this.dom.dataset["indent"] = String(look.indent);
    const id = textAttribute(node.attrs, "id");
    if (id) this.dom.id = blockElementId(id);
    else this.dom.removeAttribute("id");
    const section = textAttribute(node.attrs, "section");
    if (section) this.dom.dataset["section"] = section;
    else delete this.dom.dataset["section"];
    if (look.kind === "task") this.dom.dataset["checked"] = String(look.checked);
    if (this.#box) {
      this.#box.checked = look.checked;
      this.#box.disabled = !this.#view.editable;
    }
  }
}
