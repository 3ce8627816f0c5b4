/**
 * What undoing a restore makes of a document others went on with: only what nobody touched since becomes what it was before.
 * Rules: docs/spec/history.md, HI46.
 */
import type { Content } from "../../documents/content.ts";
import type { EntryContent, FieldContent, LiveContent } from "../../documents/live-content.ts";
import { align } from "./align.ts";
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

/** What one thing becomes: a block, a field of an item. Undefined where there is none. */
interface Choice<Value> {
  readonly value: Value;
  /** Somebody changed it since, and it is not what it was either. */
  readonly isKept: boolean;
}

/** Like a merge: what is now as the restore left it becomes what it was. */
function choose<Value>(old: Value, restored: Value, present: Value): Choice<Value> {
  if (same(restored, present)) return { value: old, isKept: false };
  return { value: present, isKept: !same(old, present) };
}

function undoBody(
  before: readonly Content[],
  after: readonly Content[],
  now: readonly Content[],
): { blocks: Content[]; kept: number } {
  const [old, restored, present] = [named(before), named(after), named(now)];
  const chosen = new Map<string, Content>();
  const kept = new Set<string>();
  for (const name of new Set([...old.keys(), ...present.keys()])) {
    const { value, isKept } = choose(old.get(name), restored.get(name), present.get(name));
    if (value) chosen.set(name, value);
    if (isKept) kept.add(name);
  }
  const order = orderOf([...old.keys()], [...restored.keys()], [...present.keys()]).filter((name) =>
    chosen.has(name),
  );
  // Where somebody put it since is theirs too.
  for (const name of movedBetween([...old.keys()], order)) kept.add(name);
  return { blocks: order.flatMap((name) => chosen.get(name) ?? []), kept: kept.size };
}

/** Blocks by what they are known by: their ids, and where they have none all they say. */
function named(blocks: readonly Content[]): Map<string, Content> {
  const byName = new Map<string, Content>();
  const times = new Map<string, number>();
  for (const block of blocks) {
    const name = block.id === "" ? lookOf(block) : `#${block.id}`;
    const time = (times.get(name) ?? 0) + 1;
    times.set(name, time);
    byName.set(`${time} ${name}`, block);
  }
  return byName;
}

/** As it was before, but what came or was moved since stands behind what it stands behind now. */
function orderOf(before: readonly string[], after: readonly string[], now: readonly string[]): string[] {
  const moved = movedBetween(after, now);
  const [old, restored, present] = [new Set(before), new Set(after), new Set(now)];
  const isPlaced = (name: string): boolean =>
    present.has(name) && (!old.has(name) || !restored.has(name) || moved.has(name));
  const first: string[] = [];
  let behind = first;
  const followers = new Map<string, string[]>();
  for (const name of now) {
    if (isPlaced(name)) behind.push(name);
    else if (old.has(name)) followers.set(name, (behind = []));
  }
  const rest = before.filter((name) => !isPlaced(name));
  return [...first, ...rest.flatMap((name) => [name, ...(followers.get(name) ?? [])])];
}

/** As few as possible are said to have moved. */
function movedBetween(before: readonly string[], after: readonly string[]): Set<string> {
  const steps = align(before, after, (name) => [name]);
  return new Set(steps.flatMap((step) => (step.type === "both" && step.isMoved ? [step.after] : [])));
}

function undoLive(
  before: LiveContent,
  after: LiveContent,
  now: LiveContent,
): { live: LiveContent; kept: number } {
  let kept = 0;
  const chosen = <Value>(old: Value, restored: Value, present: Value): Value => {
    const { value, isKept } = choose(old, restored, present);
    if (isKept) kept += 1;
    return value;
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
