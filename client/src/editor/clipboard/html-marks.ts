/** What pasted HTML says of its letters: by elements, by style, and "not bold" by style inside `<b>`. */
import { isThreadId } from "@commontable/shared/documents/comment-mark.ts";
import { isSafeHref } from "../link-address.ts";

export interface Marks {
  strong: boolean;
  em: boolean;
  u: boolean;
  s: boolean;
  code: boolean;
  mark: boolean;
  href: string | null;
  /** Threads about these words, in our own copies. */
  comments: readonly string[];
}

export const noMarks: Marks = {
  strong: false,
  em: false,
  u: false,
  s: false,
  code: false,
  mark: false,
  href: null,
  comments: [],
};

export function styleOf(element: Element): string {
  return (element.getAttribute("style") ?? "").toLowerCase();
}

export function marksOf(element: Element, from: Marks, isHeading: boolean): Marks {
  const tag = element.localName;
  const style = styleOf(element);
  const weight = /font-weight:\s*([a-z\d]+)/.exec(style)?.[1];
  const slant = /font-style:\s*([a-z]+)/.exec(style)?.[1];
  const line = /text-decoration(?:-line)?:\s*([a-z -]+)/.exec(style)?.[1] ?? "";
  const marks = { ...from };
  if (tag === "b" || tag === "strong") marks.strong = true;
  if (weight) marks.strong = weight === "bold" || weight === "bolder" || Number(weight) >= 600;
  if (isHeading) marks.strong = false;
  if (["i", "em", "cite", "dfn", "var"].includes(tag)) marks.em = true;
  if (slant) marks.em = slant === "italic" || slant === "oblique";
  if (tag === "u" || tag === "ins" || line.includes("underline")) marks.u = true;
  if (["s", "strike", "del"].includes(tag) || line.includes("line-through")) marks.s = true;
  if (["code", "kbd", "samp", "tt"].includes(tag)) marks.code = true;
  if (tag === "mark" || /mso-highlight:/.test(style)) marks.mark = true;
  if (tag === "a") {
    const href = element.getAttribute("href")?.trim() ?? "";
    if (isSafeHref(href)) marks.href = href;
  }
  const thread = element.getAttribute("data-comment");
  if (thread !== null && isThreadId(thread)) marks.comments = [...marks.comments, thread];
  // An underlined link is a link, not a link with an underline.
  if (marks.href !== null) marks.u = false;
  return marks;
}
