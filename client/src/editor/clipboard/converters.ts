/** The sanitizer, what makes HTML flat, and the Markdown reader: fetched when the page is idle, long before somebody pastes. */
import type { Staying } from "./what-stays.ts";

export interface Converters {
  /** Safe HTML as an inert tree. */
  sanitize: (html: string) => DocumentFragment;
  flatten: (content: DocumentFragment, document: Document, source: string) => string;
  whatStays: (content: DocumentFragment) => Staying;
  /** Of a text that says it is Markdown. */
  markdownToHtml: (text: string) => string;
  /** Of a text that only looks like it. */
  guessToHtml: (text: string) => string;
}

export async function loadConverters(): Promise<Converters> {
  const [{ default: purify }, { markdownToHtml, guessToHtml }, { flatten }, { whatStays }] =
    await Promise.all([
      import("dompurify"),
      import("./read-markdown.ts"),
      import("./flatten.ts"),
      import("./what-stays.ts"),
    ]);
  return {
    sanitize: (html) =>
      purify.sanitize(html, {
        RETURN_DOM_FRAGMENT: true,
        FORBID_TAGS: ["style", "form", "textarea", "select", "button", "audio", "video", "picture", "source"],
        // A picture is counted, and its words come in; nothing is ever fetched.
        FORBID_ATTR: ["src", "srcset"],
        // How a formula's author wrote it.
        ADD_TAGS: ["semantics", "annotation"],
        ALLOW_UNKNOWN_PROTOCOLS: false,
      }),
    flatten,
    whatStays,
    markdownToHtml,
    guessToHtml,
  };
}
