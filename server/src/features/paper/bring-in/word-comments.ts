/**
 * Comments of a Word file: who wrote them and when, as the file says it, what they answer, and the words they are about, by
 * which the page finds these once they are in the document.
 */
import type { BroughtRemark, BroughtThread } from "@commontable/shared/features/paper/api.ts";
import { contextLengthMax, quoteLengthMax } from "@commontable/shared/features/comments/schema.ts";
import { attribute, attributeOf, elements, unescaped } from "./xml-text.ts";

/** Remarks that come along, answers included: each is said by itself, and nobody reads more. */
export const remarksMax = 200;

const authorLengthMax = 100;
/** A thread with a longer one stays in the file whole: cut short it would say something else than was said. */
const textLengthMax = 20_000;
/** How deep answers to answers are followed: a file may name itself in a circle. */
const depthMax = 50;

interface WordComment extends BroughtRemark {
  readonly id: string;
  /** By which another part of the file says what answers what. */
  readonly paragraphId: string | null;
}

interface Words {
  readonly quote: string;
  readonly before: string;
}

/**
 * Threads in the order of the file's comments, with their answers. Those without words of their own are left out, and those that
 * hold more than anybody reads beside a text.
 */
export function readComments(texts: ReadonlyMap<string, string>): BroughtThread[] {
  const comments = elements(texts.get("word/comments.xml") ?? "", "w:comment").map(commentOf);
  if (comments.length === 0) return [];
  const byParagraph = new Map(comments.map((one) => [one.paragraphId, one]));
  const links = linksOf(texts.get("word/commentsExtended.xml") ?? "");
  const rootOf = (comment: WordComment): WordComment => {
    let at = comment;
    for (let steps = 0; steps < depthMax; steps++) {
      const parent = byParagraph.get(links.get(at.paragraphId ?? "")?.parent ?? "");
      if (!parent || parent === comment) break;
      at = parent;
    }
    return at;
  };
  const words = wordsOf(texts.get("word/document.xml") ?? "", new Set(comments.map(({ id }) => id)));
  const answers = Map.groupBy(
    comments.filter(({ text }) => text !== ""),
    rootOf,
  );
  const threads: BroughtThread[] = [];
  let left = remarksMax;
  for (const [root, said] of answers) {
    if (said.some(({ text }) => text.length > textLengthMax)) continue;
    const remarks = said.slice(0, left).map(({ author, at, text }): BroughtRemark => ({ author, at, text }));
    if (remarks.length === 0) break;
    left -= remarks.length;
    const isDone = links.get(root.paragraphId ?? "")?.isDone ?? false;
    threads.push({ ...(words.get(root.id) ?? { quote: "", before: "" }), remarks, isDone });
  }
  return threads;
}

function commentOf(comment: string): WordComment {
  const head = comment.slice(0, comment.indexOf(">"));
  const paragraphs = elements(comment, "w:p");
  const date = attributeOf(head, "w:date");
  return {
    id: attributeOf(head, "w:id") ?? "",
    author: unescaped(attributeOf(head, "w:author") ?? "")
      .trim()
      .slice(0, authorLengthMax),
    at: date !== null && !Number.isNaN(Date.parse(date)) ? new Date(date).toISOString() : null,
    text: paragraphs.map(lettersOf).join("\n").trim(),
    paragraphId: paragraphs.length === 0 ? null : attribute(paragraphs.at(-1) ?? "", "w:p", "w14:paraId"),
  };
}

/** Tab stops of a paragraph look like a tab, and say where they are. */
const saidTokens = /<w:t(?:\s[^<>]*)?>([^<]*)|<w:tab\s*\/>|<w:(?:br|cr)(?:\s[^<>]*)?\/>/g;

function lettersOf(paragraph: string): string {
  const said = Array.from(paragraph.matchAll(saidTokens), ([token, letters]) =>
    letters === undefined ? (token.startsWith("<w:tab") ? " " : "\n") : unescaped(letters),
  );
  return said.join("");
}

interface Link {
  readonly parent: string | null;
  readonly isDone: boolean;
}

/** By the id of a comment's last paragraph. */
function linksOf(extended: string): ReadonlyMap<string, Link> {
  return new Map(
    elements(extended, "w15:commentEx").map((one) => [
      attributeOf(one, "w15:paraId") ?? "",
      {
        parent: attributeOf(one, "w15:paraIdParent"),
        isDone: /^(1|true|on)$/.test(attributeOf(one, "w15:done") ?? ""),
      },
    ]),
  );
}

/** Elements that begin or end something of ours, and the letters between them. */
const tokens =
  /<(\/?)(w:(?:p|t|tab|br|cr|del|moveFrom|(?:foot|end)noteReference|commentRangeStart|commentRangeEnd))(?=[\s/>])([^>]*)>|([^<]+)/g;

/** The words between the marks of each comment, as one reads them: with what is suggested, without what is suggested away. */
function wordsOf(document: string, ids: ReadonlySet<string>): ReadonlyMap<string, Words> {
  const words = new Map<string, { quote: string; before: string }>();
  /** Comments whose words go on. One that has enough is followed no further, however many there are. */
  const open = new Map<string, { quote: string; before: string }>();
  let paragraph = "";
  let isText = false;
  /** How many elements around say that what they hold does not come in. */
  let hidden = 0;
  let notes = 0;
  const add = (letters: string): void => {
    paragraph = (paragraph + letters).slice(-contextLengthMax);
    for (const [id, one] of open) {
      one.quote += letters;
      if (one.quote.length >= quoteLengthMax) open.delete(id);
    }
  };
  for (const [, slash, element, head = "", letters] of document.matchAll(tokens)) {
    if (letters !== undefined) {
      if (isText && hidden === 0) add(unescaped(letters));
      continue;
    }
    const isEnd = slash === "/";
    const isAlone = head.endsWith("/");
    const id = attributeOf(head, "w:id") ?? "";
    if (element === "w:t") isText = !isEnd && !isAlone;
    else if (element === "w:moveFrom" || element === "w:del") hidden += isAlone ? 0 : isEnd ? -1 : 1;
    else if (element?.endsWith("noteReference") && !isEnd && hidden === 0) add(`[${++notes}]`);
    else if (element === "w:p") {
      if (isEnd) add("\n");
      paragraph = "";
    } else if (element === "w:commentRangeStart" && ids.has(id) && !words.has(id)) {
      const begun = { quote: "", before: paragraph };
      words.set(id, begun);
      open.set(id, begun);
    } else if (element === "w:commentRangeEnd") open.delete(id);
    else if (!isEnd && /^w:(?:tab|br|cr)$/.test(element ?? "")) add(" ");
  }
  for (const one of words.values()) one.quote = one.quote.slice(0, quoteLengthMax);
  return words;
}
