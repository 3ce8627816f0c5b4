/** How list items lie in one another: writers of nested formats cannot skip a level, the text can. */
import { isListKind, type ListKind } from "./blocks.ts";
import type { Content, TextContent } from "./content.ts";

export type ListItem = TextContent & { readonly kind: ListKind };

export interface LeveledItem {
  readonly item: ListItem;
  /** 0 for the outermost; never more than one deeper than the item before. */
  readonly level: number;
}

export function isListItem(content: Content): content is ListItem {
  return content.type === "text" && isListKind(content.kind);
}

/** Levels of items that follow one another. */
export function leveled(items: readonly ListItem[]): LeveledItem[] {
  const open: number[] = [];
  return items.map((item) => {
    while (open.length > 0 && (open.at(-1) ?? 0) >= item.indent) open.pop();
    open.push(item.indent);
    return { item, level: open.length - 1 };
  });
}

/** Items of one list, or a block that is none. */
export type Group =
  | { readonly type: "list"; readonly items: ListItem[] }
  | { readonly type: "block"; readonly block: Content };

/** Pieces of a text: each run of list items together, everything else by itself. */
export function grouped(content: readonly Content[]): Group[] {
  const groups: Group[] = [];
  for (const one of content) {
    const last = groups.at(-1);
    if (!isListItem(one)) groups.push({ type: "block", block: one });
    else if (last?.type === "list") last.items.push(one);
    else groups.push({ type: "list", items: [one] });
  }
  return groups;
}

/** True for a block in which nobody wrote anything. */
export function isBlank(content: Content): boolean {
  return content.type === "text" && content.runs.every(({ text }) => text.trim() === "");
}

/**
 * Without what nobody wrote anything in. One of such blocks stays where it parts two numbered lists: taken away, the second
 * would count on. So does an empty numbered item that a written one follows: that one would count less.
 */
export function withoutBlanks<Block extends Content>(
  content: readonly Block[],
  isEmpty: (block: Block) => boolean = isBlank,
): Block[] {
  const kept: Block[] = [];
  const counting = countingBlanks(content, isEmpty);
  let hasNumbers = false;
  /** The answer for these empty blocks: it is the same for all that follow one another. */
  let parts: boolean | null = null;
  content.forEach((one, at) => {
    if (!isEmpty(one) || counting.has(at)) {
      parts = null;
      hasNumbers = isListItem(one) && (hasNumbers || one.kind === "ordered");
      kept.push(one);
    } else if (hasNumbers && !isListItem(one) && (parts ??= numbersFollow(content, at + 1, isEmpty))) {
      hasNumbers = false;
      kept.push(one);
    }
  });
  return kept;
}

/** Where empty numbered items stand that a written one follows in the same list, at the same level. */
function countingBlanks<Block extends Content>(
  content: readonly Block[],
  isEmpty: (block: Block) => boolean,
): Set<number> {
  const found = new Set<number>();
  /** From the end: the levels at which a written number follows. */
  let followed: number[] = [];
  for (let at = content.length - 1; at >= 0; at--) {
    const one = content[at];
    if (one === undefined || !isListItem(one)) {
      followed = [];
      continue;
    }
    const { indent, kind } = one;
    if (isEmpty(one)) {
      if (kind === "ordered" && followed.includes(indent)) found.add(at);
      continue;
    }
    followed = followed.filter((level) => level < indent);
    if (kind === "ordered") followed.push(indent);
  }
  return found;
}

/** Whether the list that begins here, after more empty blocks perhaps, has numbers. */
function numbersFollow<Block extends Content>(
  content: readonly Block[],
  from: number,
  isEmpty: (block: Block) => boolean,
): boolean {
  let isInList = false;
  for (let at = from; at < content.length; at++) {
    const one = content[at];
    if (one === undefined) return false;
    if (isListItem(one)) {
      if (one.kind === "ordered" && !isEmpty(one)) return true;
      isInList ||= !isEmpty(one);
    } else if (isInList || !isEmpty(one)) return false;
  }
  return false;
}
