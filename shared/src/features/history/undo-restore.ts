/**
 * What undoing a restore makes of a document others went on with: only what nobody touched since becomes what it was before.
 * Rules: docs/spec/history.md, HI46.
 */
import type { Content } from "../../documents/content.ts";
import type { EntryContent, FieldContent, LiveContent } from "../../documents/live-content.ts";
import type { VersionContent } from "./compare.ts";
import { lookOf } from "./look-of.ts";

export interface UndoPlan {
  readonly version: VersionContent;
  /** Blocks and items that somebody changed since, and that stay as they are. */
  readonly kept: number;
}

/** `before` and `after` the restore, and the document as it is now. */
export function planUndo(before: VersionContent, after: VersionContent, now: VersionContent): UndoPlan {
  const body = undoBody(before.body, after.body, now.body);
  const live = undoLive(before.live, after.live, now.live);
  return { version: { body: body.blocks, live: live.live }, kept: body.kept + live.kept };
}

function undoBody(
  before: readonly Content[],
  after: readonly Content[],
  now: readonly Content[],
): { blocks: Content[]; kept: number } {
  const [afterById, nowById] = [byId(after), byId(now)];
  const beforeIds = byId(before);
  let kept = 0;
  const blocks: Content[] = [];
  for (const block of before) {
    const [restored, present] = [afterById.get(block.id), nowById.get(block.id)];
    // Somebody removed it since.
    if (restored && !present) kept += 1;
    else if (restored && present && lookOf(restored) !== lookOf(present)) {
      kept += 1;
      blocks.push(present);
    } else blocks.push(block);
  }
  for (const [index, block] of now.entries()) {
    if (beforeIds.has(block.id)) continue;
    const restored = afterById.get(block.id);
    // The restore brought it, and nobody touched it.
    if (restored && lookOf(restored) === lookOf(block)) continue;
    kept += 1;
    const previous = now.slice(0, index).findLast(({ id }) => blocks.some((one) => one.id === id));
    blocks.splice(blocks.findIndex(({ id }) => id === previous?.id) + 1, 0, block);
  }
  return { blocks, kept };
}

function byId(blocks: readonly Content[]): Map<string, Content> {
  return new Map(blocks.map((block) => [block.id, block]));
}

function undoLive(
  before: LiveContent,
  after: LiveContent,
  now: LiveContent,
): { live: LiveContent; kept: number } {
  let kept = 0;
  /** Like a merge: what is now as the restore left it becomes what it was. */
  const chosen = <Value>(old: Value, restored: Value, present: Value): Value => {
    if (same(restored, present)) return old;
    if (!same(old, present)) kept += 1;
    return present;
  };
  const fields = (old: Fields, restored: Fields, present: Fields): Map<string, FieldContent> =>
    merged(old, restored, present, (a, b, c) => chosen(a, b, c));
  const entry = (
    old: EntryContent | undefined,
    restored: EntryContent | undefined,
    present: EntryContent | undefined,
  ): EntryContent | undefined => {
    if (!present) return old;
    if (!old) return chosen(old, restored, present);
    const isRemoved = chosen(old.isRemoved, restored?.isRemoved, present.isRemoved) ?? false;
    const order = chosen(old.order, restored?.order, present.order) ?? present.order;
    return { id: present.id, isRemoved, order, fields: fields(old.fields, restored?.fields, present.fields) };
  };
  const live: LiveContent = {
    entries: merged(before.entries, after.entries, now.entries, (a, b, c) => merged(a, b, c, entry)),
    fields: merged(before.fields, after.fields, now.fields, fields),
    texts: merged(before.texts, after.texts, now.texts, (a, b, c) => chosen(a ?? "", b ?? "", c ?? "")),
  };
  return { live, kept };
}

type Fields = ReadonlyMap<string, FieldContent> | undefined;

function merged<Value>(
  old: ReadonlyMap<string, Value> | undefined,
  restored: ReadonlyMap<string, Value> | undefined,
  present: ReadonlyMap<string, Value> | undefined,
  choose: (
    old: Value | undefined,
    restored: Value | undefined,
    present: Value | undefined,
  ) => Value | undefined,
): Map<string, Value> {
  const made = new Map<string, Value>();
  for (const key of new Set([...(old?.keys() ?? []), ...(present?.keys() ?? [])])) {
    const value = choose(old?.get(key), restored?.get(key), present?.get(key));
    if (value !== undefined) made.set(key, value);
  }
  return made;
}

function same(a: unknown, b: unknown): boolean {
  return a === b || lookOf(a) === lookOf(b);
}
