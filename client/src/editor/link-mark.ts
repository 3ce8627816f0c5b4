/**
 * Links. Holds only the address: how a link opens is this program's business, not the document's. The library's own
 * mark brings a list of all endings of addresses there are, 10 KB on the way to the first letter.
 */
import { Mark, mergeAttributes } from "@tiptap/core";
import { autoLink, linkOnPaste } from "./auto-link.ts";
import { isSafeHref } from "./link-address.ts";

export const linkMark = Mark.create({
  name: "link",
  // Outermost of the marks, as it always was: the order is part of how text is drawn.
  priority: 1000,
  keepOnSplit: false,
  exitable: true,
  inclusive: false,
  addAttributes() {
    return { href: { default: null, parseHTML: (element: HTMLElement) => element.getAttribute("href") } };
  },
  parseHTML() {
    return [
      {
        tag: "a[href]",
        getAttrs: (element) => (isSafeHref(element.getAttribute("href") ?? "") ? null : false),
      },
    ];
  },
  renderHTML({ HTMLAttributes }) {
    const href: unknown = HTMLAttributes["href"];
    const safe = typeof href === "string" && isSafeHref(href) ? href : "";
    return [
      "a",
      mergeAttributes({ rel: "noopener noreferrer", target: "_blank" }, HTMLAttributes, { href: safe }),
      0,
    ];
  },
  addProseMirrorPlugins() {
    return [autoLink(this.type), linkOnPaste(this.type)];
  },
});
