/**
 * Addresses become links while one writes and pastes.
 *
 * 1. An address becomes a link when it is finished: by a space, a line's end or the block's end. Never while it is typed.
 * 2. Only what this person just wrote is looked at: a change from elsewhere or an undo makes no link, so that two
 *    people never mark the same words.
 * 3. With `https://` or `www.` everything that is an address counts. Without, only names under the endings below:
 *    a list of all endings there are would be larger than this editor's keys together, and would link `meeting.in`.
 */
import { Fragment, Slice, type MarkType, type Node as ProseMirrorNode } from "@tiptap/pm/model";
import { Plugin, PluginKey, TextSelection, type Transaction } from "@tiptap/pm/state";
import { broughtBy } from "./binding.ts";
import { kindOf } from "./block-attributes.ts";
import { hrefFrom } from "./link-address.ts";

export interface FoundLink {
  /** In the text that was searched. */
  index: number;
  text: string;
  href: string;
}

/** Letters. What is longer is no address somebody means, and the shapes below would take long over it. */
const addressLengthMax = 2000;

const endings = new Set(
  "com org net edu gov mil int info biz app dev io co coop health school education foundation community charity ngo ong us uk ca au nz ie za eu de fr es pt it nl be ch at se no dk fi is pl cz hu ro gr ua in jp kr cn br mx ar cl".split(
    " ",
  ),
);
/** Also words: they count only with more than one dot before them, or with a path. */
const words = new Set([
  "at",
  "be",
  "coop",
  "health",
  "in",
  "io",
  "is",
  "it",
  "no",
  "us",
  "community",
  "school",
]);

const hostShape =
  /^((?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+)(\p{L}{2,})(?::\d{1,5})?(?:([/?#])\S*)?$/u;
const mailShape = /^[^\s@/:]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}$/u;
const pairs: Readonly<Record<string, string>> = { ")": "(", "]": "[", "}": "{" };

function count(text: string, letter: string): number {
  return text.split(letter).length - 1;
}

/** Signs around a word belong to the sentence, not to the address; a bracket that was opened inside stays. */
function bare(word: string): { text: string; start: number } {
  const start = /^[([{<"'«„“‘]*/u.exec(word)?.[0].length ?? 0;
  let text = word.slice(start);
  for (;;) {
    const last = text.at(-1) ?? "";
    const opener = pairs[last];
    const isLoose =
      opener === undefined ? /[.,;:!?>"'»”’…]/u.test(last) : count(text, opener) < count(text, last);
    if (last === "" || !isLoose) return { text, start };
    text = text.slice(0, -last.length);
  }
}

function addressOf(word: string): string | null {
  if (/^(https?:\/\/|mailto:|tel:)./i.test(word) || mailShape.test(word)) return hrefFrom(word);
  const [, labels = "", ending = "", path] = hostShape.exec(word) ?? [];
  if (labels === "") return null;
  const known = ending.toLowerCase();
  const isClear = path !== undefined || count(labels, ".") > 1 || !words.has(known);
  return /^www\./i.test(word) || (endings.has(known) && isClear) ? hrefFrom(word) : null;
}

export function findLinks(text: string): FoundLink[] {
  return [...text.matchAll(/\S+/gu)].flatMap((match) => {
    if (match[0].length > addressLengthMax) return [];
    const word = bare(match[0]);
    const href = addressOf(word.text);
    return href === null ? [] : [{ index: match.index + word.start, text: word.text, href }];
  });
}

/** Places in the new document right behind what this transaction put in. */
function endsOfChanges({ mapping }: Transaction): number[] {
  const ends: number[] = [];
  mapping.maps.forEach((map, index) => {
    map.forEach((_from, _to, _newFrom, newTo) => ends.push(mapping.slice(index + 1).map(newTo)));
  });
  return ends;
}

/** Where the word before this place ends, if it was just finished: before white space, or at the end of a block. */
function finishedAt(doc: ProseMirrorNode, place: number): number | null {
  const $place = doc.resolve(place);
  if ($place.parent.isTextblock && $place.parentOffset > 0) {
    const before = doc.textBetween(place - 1, place, " ", " ");
    return /\s/u.test(before) ? place - 1 : null;
  }
  if ($place.depth === 0) return null;
  const start = $place.parent.isTextblock ? $place.before() : place;
  const previous = doc.resolve(start).nodeBefore;
  return previous?.isTextblock ? start - 1 : null;
}

export function autoLink(type: MarkType): Plugin {
  return new Plugin({
    key: new PluginKey("autoLink"),
    appendTransaction: (transactions, _before, { doc, schema, tr }) => {
      const changed = transactions.filter(({ docChanged }) => docChanged);
      const [only, ...more] = changed;
      if (!only || more.length > 0 || broughtBy(only) !== undefined) return null;
      for (const end of changed.flatMap(endsOfChanges)) {
        const at = finishedAt(doc, end);
        if (at === null) continue;
        const $at = doc.resolve(at);
        if (kindOf($at.parent.attrs) === "code") continue;
        const word = /\S+$/u.exec(doc.textBetween($at.start(), at, undefined, " "))?.[0] ?? "";
        for (const link of findLinks(word)) {
          const from = at - word.length + link.index;
          const to = from + link.text.length;
          const { code } = schema.marks;
          if (doc.rangeHasMark(from, to, type) || (code && doc.rangeHasMark(from, to, code))) continue;
          tr.addMark(from, to, type.create({ href: link.href }));
        }
      }
      return tr.docChanged ? tr.removeStoredMark(type) : null;
    },
  });
}

/** The pasted text with its addresses as links; what is a link or code already stays as it is. */
function withLinks(fragment: Fragment, type: MarkType): Fragment {
  const nodes: ProseMirrorNode[] = [];
  fragment.forEach((node) => {
    const isWritten = node.marks.some((mark) => mark.type === type || mark.type.name === "code");
    if (!node.isText || isWritten) {
      nodes.push(kindOf(node.attrs) === "code" ? node : node.copy(withLinks(node.content, type)));
      return;
    }
    let end = 0;
    for (const { index, text, href } of findLinks(node.text ?? "")) {
      if (index > end) nodes.push(node.cut(end, index));
      end = index + text.length;
      nodes.push(node.cut(index, end).mark(type.create({ href }).addToSet(node.marks)));
    }
    if (end < node.nodeSize) nodes.push(node.cut(end));
  });
  return Fragment.from(nodes);
}

function holdsCode(doc: ProseMirrorNode, from: number, to: number): boolean {
  let isFound = false;
  doc.nodesBetween(from, to, ({ attrs, marks }) => {
    isFound ||= kindOf(attrs) === "code" || marks.some(({ type }) => type.name === "code");
  });
  return isFound;
}

/** A pasted address is a link; pasted over selected words it links them. */
export function linkOnPaste(type: MarkType): Plugin {
  return new Plugin({
    key: new PluginKey("linkOnPaste"),
    props: {
      transformPasted: (slice) => new Slice(withLinks(slice.content, type), slice.openStart, slice.openEnd),
      handlePaste: (view, _event, slice) => {
        const { selection, doc } = view.state;
        const { from, to, empty } = selection;
        const text = slice.content.textBetween(0, slice.content.size);
        const [link] = findLinks(text);
        if (empty || link?.text !== text) return false;
        // A picture has no words to link, and code has no links: there it takes the place of what is selected.
        if (!(selection instanceof TextSelection) || holdsCode(doc, from, to)) return false;
        view.dispatch(view.state.tr.addMark(from, to, type.create({ href: link.href })).scrollIntoView());
        return true;
      },
    },
  });
}
