/** The sanitizer, what makes HTML flat, and the Markdown reader: fetched when the page is idle, long before somebody pastes. */
export interface Converters {
  /** Safe HTML as an inert tree. */
  sanitize: (html: string) => DocumentFragment;
  flatten: (content: DocumentFragment, document: Document, source: string) => string;
  markdownToHtml: (text: string) => string;
}

export async function loadConverters(): Promise<Converters> {
  const [{ default: purify }, { Marked }, { flatten }] = await Promise.all([
    import("dompurify"),
    import("marked"),
    import("./flatten.ts"),
  ]);
  // An instance of its own: the library's shared one could be changed from elsewhere.
  const marked = new Marked({ gfm: true, breaks: false });
  return {
    sanitize: (html) =>
      purify.sanitize(html, {
        RETURN_DOM_FRAGMENT: true,
        FORBID_TAGS: [
          "style",
          "form",
          "textarea",
          "select",
          "button",
          "img",
          "audio",
          "video",
          "picture",
          "source",
        ],
        ALLOW_UNKNOWN_PROTOCOLS: false,
      }),
    flatten,
    markdownToHtml: (text) => marked.parse(text, { async: false }),
  };
}
