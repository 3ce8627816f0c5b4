/**
 * Compares the structured parts of two versions: levers, promises, measures, terms. Knows their shapes and none of their
 * keys. Rules: docs/spec/history.md, HI26.
 */
import { titleFields } from "../../documents/live.ts";
import type { EntryContent, FieldContent, LiveContent } from "../../documents/live-content.ts";
import { align } from "./align.ts";
import type { ComparedField, ComparedItem } from "./comparison.ts";
import { compareBlocks, comparePlain, type TextComparing } from "./compare-text.ts";

export interface ItemComparing extends TextComparing {
  /** Who a client id belongs to. */
  readonly ownerOf: (client: number) => string | null;
}

type Fields = ReadonlyMap<string, FieldContent>;
type Entries = ReadonlyMap<string, EntryContent>;

const noFields: Fields = new Map();
const noEntries: Entries = new Map();

/** What changed, items of a root together. */
export function compareItems(
  before: LiveContent,
  after: LiveContent,
  comparing: ItemComparing,
): ComparedItem[] {
  const items: ComparedItem[] = [];
  for (const root of keysOf(before.entries, after.entries)) {
    const [old, now] = [before.entries.get(root) ?? noEntries, after.entries.get(root) ?? noEntries];
    const moved = movedIn(old, now);
    for (const id of new Set([...inOrder(now).map((entry) => entry.id), ...old.keys()])) {
      const item = compareEntry(old.get(id), now.get(id), moved.has(id), comparing);
      if (item) items.push({ root, id, ...item });
    }
  }
  for (const root of keysOf(before.fields, after.fields)) {
    const fields = compareFields(
      before.fields.get(root) ?? noFields,
      after.fields.get(root) ?? noFields,
      comparing,
    );
    if (fields.length > 0) items.push({ ...onlyOne(root), fields });
  }
  for (const root of keysOf(before.texts, after.texts)) {
    const field = compareTexts("text", before.texts.get(root) ?? "", after.texts.get(root) ?? "", comparing);
    if (field) items.push({ ...onlyOne(root), fields: [field] });
  }
  return items;
}

/** What is one of its kind. */
const onlyOne = (root: string) => ({ root, id: "", change: "changed", isMoved: false, title: "" }) as const;

/** Those that stand elsewhere among the ones that are both before and after. Their numbers alone say nothing. */
function movedIn(before: Entries, after: Entries): Set<string> {
  const standing = (entries: Entries) => inOrder(entries).filter(({ isRemoved }) => !isRemoved);
  const steps = align(standing(before), standing(after), ({ id }) => [id]);
  return new Set(steps.flatMap((step) => (step.type === "both" && step.isMoved ? [step.after.id] : [])));
}

function compareEntry(
  before: EntryContent | undefined,
  after: EntryContent | undefined,
  isMoved: boolean,
  comparing: ItemComparing,
): Omit<ComparedItem, "root" | "id"> | null {
  const old = before && !before.isRemoved ? before.fields : null;
  const now = after && !after.isRemoved ? after.fields : null;
  if (!old && !now) return null;
  const fields = compareFields(old ?? noFields, now ?? noFields, comparing);
  const change = !old ? "added" : !now ? "removed" : "changed";
  if (change === "changed" && fields.length === 0 && !isMoved) return null;
  return { change, isMoved, title: titleOf(now ?? old ?? noFields), fields };
}

/** The first words an item has, as one reads it. */
function titleOf(fields: Fields): string {
  const texts = [...fields].flatMap(([name, field]) =>
    field.type === "text" && field.text.trim() !== "" ? [{ name, text: field.text.trim() }] : [],
  );
  const first = titleFields.flatMap((name) => texts.find((text) => text.name === name) ?? [])[0] ?? texts[0];
  return first?.text ?? "";
}

function compareFields(before: Fields, after: Fields, comparing: ItemComparing): ComparedField[] {
  const made: ComparedField[] = [];
  const sets = new Map<string, { removed: string[]; added: string[] }>();
  for (const name of keysOf(before, after)) {
    const [old, now] = [before.get(name), after.get(name)];
    const member = memberOf(name, old ?? now);
    if (member) {
      if ((old === undefined) === (now === undefined)) continue;
      const set = sets.get(member.field) ?? { removed: [], added: [] };
      sets.set(member.field, set);
      (now === undefined ? set.removed : set.added).push(member.value);
      continue;
    }
    const field = compareField(name, old, now, comparing);
    if (field) made.push(field);
  }
  return [...made, ...Array.from(sets, ([field, change]) => ({ field, type: "set" as const, ...change }))];
}

/** `holders/{organization}` that is true: a member of a set. */
function memberOf(name: string, content: FieldContent | undefined): { field: string; value: string } | null {
  const at = name.lastIndexOf("/");
  if (at < 1 || content?.type !== "scalar" || content.value !== true) return null;
  try {
    return { field: name.slice(0, at), value: decodeURIComponent(name.slice(at + 1)) };
  } catch {
    // No key that `live.ts` wrote.
    return null;
  }
}

function compareField(
  field: string,
  before: FieldContent | undefined,
  after: FieldContent | undefined,
  comparing: ItemComparing,
): ComparedField | null {
  const type = (after ?? before)?.type;
  if (type === "text") return compareTexts(field, textOf(before), textOf(after), comparing);
  if (type === "rich") {
    const blocks = compareBlocks(blocksOf(before), blocksOf(after), comparing);
    return blocks.every(({ change }) => change === "same") ? null : { field, type, blocks };
  }
  const [old, now] = [scalarOf(before), scalarOf(after)];
  if (old === now) return null;
  const by = after?.type === "scalar" ? comparing.ownerOf(after.client) : null;
  return { field, type: "scalar", before: old, after: now, ...(by === null ? {} : { by }) };
}

function compareTexts(
  field: string,
  before: string,
  after: string,
  { effort }: ItemComparing,
): ComparedField | null {
  return before === after ? null : { field, type: "text", runs: comparePlain(before, after, effort) };
}

const textOf = (field: FieldContent | undefined): string => (field?.type === "text" ? field.text : "");
const blocksOf = (field: FieldContent | undefined) => (field?.type === "rich" ? field.blocks : []);
const scalarOf = (field: FieldContent | undefined) => (field?.type === "scalar" ? field.value : undefined);

/** As they stand, removed ones too. */
function inOrder(entries: Entries): EntryContent[] {
  return [...entries.values()].toSorted((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
}

function keysOf(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...after.keys(), ...before.keys()])];
}

/** The words of items that fields of `items` name by their id, the latest words they had. */
export function titlesFor(
  items: readonly ComparedItem[],
  versions: readonly LiveContent[],
): [id: string, title: string][] {
  const wanted = new Set(items.flatMap(({ fields }) => fields.flatMap(wordsIn)));
  const titles = new Map<string, string>();
  for (const { entries } of versions) {
    for (const [id, { fields }] of [...entries.values()].flatMap((root) => [...root])) {
      if (wanted.has(id) && titleOf(fields) !== "") titles.set(id, titleOf(fields));
    }
  }
  return [...titles];
}

function wordsIn(field: ComparedField): string[] {
  if (field.type === "set") return [...field.added, ...field.removed];
  if (field.type !== "scalar") return [];
  return [field.before, field.after].filter((value) => typeof value === "string");
}
