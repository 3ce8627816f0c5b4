/** A picture in the flow of the text: which file of the partnership, not its bytes. */
import { mergeAttributes, Node } from "@tiptap/core";

/** Attribute of an element in copied HTML that carries the node's own attribute. */
const carried = (name: string) => ({
  default: null,
  parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`),
  renderHTML: (attributes: Record<string, string | null>) =>
    (attributes[name] ?? null) === null ? {} : { [`data-${name}`]: attributes[name] },
});

export const imageNode = Node.create({
  name: "image",
  group: "flow",
  atom: true,
  selectable: true,
  draggable: false,
  addAttributes() {
    return { id: carried("id"), file: carried("file"), alt: carried("alt"), width: carried("width") };
  },
  parseHTML() {
    return [{ tag: "figure[data-image]" }];
  },
  renderHTML({ HTMLAttributes }) {
    return ["figure", mergeAttributes(HTMLAttributes, { "data-image": "" })];
  },
});
