/**
 * Draws a picture with what it shows said below it, and a place for what one does with it.
 *
 * 1. A picture that cannot be had says so in its place, and is asked for again when the network is back.
 * 2. The browser never gets an address that was written into the document: it is made from the file's id.
 */
import type { Node as ProseMirrorNode } from "@tiptap/pm/model";
import type { EditorView, NodeView } from "@tiptap/pm/view";
import { textAttribute } from "../block-attributes.ts";
import { blockElementId } from "../block-id.ts";
import { messages } from "../messages.ts";

/** Where an image's tools are drawn, inside its element. */
export const imageToolsClass = "ed-image-tools";

export class ImageView implements NodeView {
  readonly dom = document.createElement("figure");
  readonly #image = document.createElement("img");
  readonly #words = document.createElement("figcaption");
  readonly #tools = document.createElement("div");
  readonly #addressOf: (file: string) => string | null;
  readonly #view: EditorView;

  constructor(node: ProseMirrorNode, view: EditorView, addressOf: (file: string) => string | null) {
    this.#addressOf = addressOf;
    this.#view = view;
    this.dom.className = "ed-image";
    this.dom.contentEditable = "false";
    this.#tools.className = imageToolsClass;
    this.#image.loading = "lazy";
    this.#image.decoding = "async";
    this.#image.draggable = false;
    this.#image.addEventListener("load", () => this.#tell("shown"));
    this.#image.addEventListener("error", () => this.#tell("missing"));
    this.dom.append(this.#image, this.#words, this.#tools);
    addEventListener("online", this.#askAgain);
    this.#show(node);
  }

  update(node: ProseMirrorNode): boolean {
    if (node.type.name !== "image") return false;
    this.#show(node);
    return true;
  }

  selectNode(): void {
    this.dom.classList.add("ed-selected");
  }

  deselectNode(): void {
    this.dom.classList.remove("ed-selected");
  }

  /** What happens in the tools is theirs; a press on the picture selects it. */
  stopEvent(event: Event): boolean {
    return event.target instanceof Node && this.#tools.contains(event.target);
  }

  ignoreMutation(): boolean {
    return true;
  }

  destroy(): void {
    removeEventListener("online", this.#askAgain);
  }

  readonly #askAgain = (): void => {
    const { src } = this.#image;
    if (this.dom.dataset["state"] === "missing" && src !== "") this.#image.src = src;
  };

  #tell(state: "waiting" | "shown" | "missing"): void {
    this.dom.dataset["state"] = state;
  }

  #show({ attrs }: ProseMirrorNode): void {
    const id = textAttribute(attrs, "id");
    if (id) this.dom.id = blockElementId(id);
    this.dom.dataset["width"] = textAttribute(attrs, "width") ?? "full";
    const alt = textAttribute(attrs, "alt");
    this.#image.alt = alt ?? messages.imageUnsaid;
    this.#words.textContent = alt ?? (this.#view.editable ? messages.imageUnsaid : "");
    this.#words.dataset["missing"] = messages.imageMissing;
    const file = textAttribute(attrs, "file");
    const address = file === null ? null : this.#addressOf(file);
    if (address === null) return this.#tell("missing");
    if (this.#image.getAttribute("src") === address) return;
    this.#tell("waiting");
    this.#image.src = address;
  }
}
