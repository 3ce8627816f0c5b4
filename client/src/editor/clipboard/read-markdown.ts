/**
 * Markdown as HTML. Angle brackets are HTML only where they are meant so: what Markdown's own readers would pass on as an element
 * nobody knows, and every page then drops, stays as words.
 */
import { Marked, type MarkedExtension } from "marked";

/** Of a text that says it is Markdown: elements of HTML are elements. */
export function markdownToHtml(text: string): string {
  return read(text, { html: meantAs(isElement), tag: meantAs(isElement) });
}

/**
 * Of a text that only looks like Markdown: elements are those that our own Markdown has beside its signs. Two backslashes are an
 * address in somebody's network, and a name for an address is one only if it is called by it.
 */
export function guessToHtml(text: string): string {
  return read(text, {
    html: meantAs((words) => words.startsWith("<!-- -->")),
    tag: meantAs((words) => ours.test(words)),
    escape: (words) => (words.startsWith("\\\\") ? { type: "escape", raw: "\\\\", text: "\\\\" } : false),
    def: meantAs((words) => {
      const name = /^\s*\[([^\]]*)\]:/.exec(words)?.[1];
      return name === undefined || text.includes(`][${name}]`);
    }),
  });
}

const ours = /^(?:<\/?(?:u|mark|br|del|em|strong)\s*\/?>|<!-- -->)/i;

type Signs = NonNullable<MarkedExtension["tokenizer"]>;

/** An instance of its own: the library's shared one could be changed from elsewhere. */
function read(text: string, tokenizer: Signs): string {
  return new Marked({ gfm: true, breaks: false, tokenizer }).parse(text, { async: false });
}

/** `false` has the library read it, nothing leaves it for words. */
function meantAs(isMeant: (words: string) => boolean): (words: string) => false | undefined {
  return (words) => (isMeant(words) ? false : undefined);
}

/** Whether a name in angle brackets is one of HTML. What is no name, such as a comment, is none of anybody's words. */
function isElement(words: string): boolean {
  const name = /^ {0,3}<\/?([a-z][\w-]*)/i.exec(words)?.[1];
  if (name === undefined || /^(?:svg|math)$/i.test(name)) return true;
  return !name.includes("-") && !(document.createElement(name) instanceof HTMLUnknownElement);
}
