/** The marks of a shared text. `comment` only names a thread; threads lie elsewhere and the server sets the mark. */
import { Mark } from "@tiptap/core";
import { Bold } from "@tiptap/extension-bold";
import { Code } from "@tiptap/extension-code";
import { Highlight } from "@tiptap/extension-highlight";
import { Italic } from "@tiptap/extension-italic";
import { Strike } from "@tiptap/extension-strike";
import { Underline } from "@tiptap/extension-underline";
import { isThreadId } from "@commontable/shared/documents/comment-mark.ts";
import { linkMark } from "./link-mark.ts";

/** Overlapping: two threads may stand on the same words. Outside a comment's end, typing does not extend it. */
const commentMark = Mark.create({
  name: "comment",
  excludes: "",
  inclusive: false,
  addAttributes() {
    return {
      id: { default: null, parseHTML: (element: HTMLElement) => element.getAttribute("data-comment") },
    };
  },
  parseHTML() {
    // Words that are cut and pasted keep their threads (CM13).
    return [
      {
        tag: "span[data-comment]",
        getAttrs: (element) => (isThreadId(element.getAttribute("data-comment") ?? "") ? null : false),
      },
    ];
  },
  renderHTML({ mark }) {
    // Drawn by whoever knows the thread: a mark alone says nothing (CM15).
    return ["span", { "data-comment": String(mark.attrs["id"]) }, 0];
  },
});

// Code may hold other marks (the library's own excludes all), among them comments.
const codeMark = Code.extend({ excludes: "code" });

export const schemaMarks = [Bold, Italic, Underline, Strike, codeMark, Highlight, linkMark, commentMark];
