/**
 * Taking an accepted suggestion out of the text again. What it put in goes, as far as it still stands; what it took out comes
 * back to where it stood; what others wrote since stays.
 *
 * Letters that were deleted leave a place behind in Yjs even when their words are dropped, so the words are kept
 * beside the decision (`Taken`) and put back there.
 */
import * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { nodeOf, type ElementTree, type TextTree } from "../../documents/element-tree.ts";
import { difference, type Inline, type Marks, type Span } from "./difference.ts";
import { isAlive, itemAt, type Id } from "./items.ts";
import { goneBetween, standsAgain, type Gone } from "./phrases.ts";

/** What a suggestion changed of what was there when it was accepted. Plain JSON. */
export interface Taken {
  /** What was put in, by the clocks of its client id. */
  readonly put: readonly { readonly clock: number; readonly length: number }[];
  readonly letters: readonly { readonly id: Id; readonly text: string; readonly marks: Marks }[];
  /** Blocks, tables, rows and cells; texts and line breaks that went whole. */
  readonly nodes: readonly { readonly id: Id; readonly tree: ElementTree | TextTree }[];
  readonly looks: readonly { readonly id: Id; readonly before: Marks; readonly after: Marks }[];
  /** Kept letters that got other marks. */
  readonly restyled: readonly {
    readonly id: Id;
    readonly length: number;
    readonly before: Marks;
    readonly after: Marks;
  }[];
  /** By what the words it took are known again where others moved them. Absent where it took none, and in what was kept before this was. */
  readonly gone?: Gone;
  /** The kept letters beside what it took. */
  readonly beside?: readonly Id[];
}

/** What `next`, a copy of `doc` with the suggestion in it, has under this client id and otherwise no longer has. */
export function takenBy(doc: Y.Doc, next: Y.Doc, clientId: number | null): Taken {
  const changes = difference(doc, next);
  const inline = changes.flatMap((change) => (change.type === "text" ? change.inline : []));
  const spans = inline.flatMap(({ fate, spans: own }) => (fate === "deleted" ? [] : own));
  const written = clientId === null ? [] : (next.store.clients.get(clientId) ?? []);
  const taken = {
    put: written.flatMap((item) => (isContent(item) ? [{ clock: item.id.clock, length: item.length }] : [])),
    letters: spans
      .filter(({ fate }) => fate === "deleted")
      .map(({ id, text, marks }) => ({ id, text, marks })),
    nodes: [
      ...changes.flatMap((one) => (one.type === "removed" ? [{ id: one.id, tree: one.tree }] : [])),
      ...inline.flatMap((one) => (one.fate === "deleted" ? [{ id: one.id, tree: inlineTree(one) }] : [])),
    ],
    looks: changes.flatMap(({ id, ...one }) =>
      one.type === "attributes" ? [{ id, before: one.before, after: one.after }] : [],
    ),
    restyled: spans.flatMap(({ id, text, fate, marks, marksBefore }) =>
      fate === "kept" && marksBefore ? [{ id, length: text.length, before: marksBefore, after: marks }] : [],
    ),
  };
  if (taken.letters.length + taken.nodes.length === 0) return taken;
  const beside = inline.flatMap(({ spans: own }) => besideTaken(own));
  return { ...taken, gone: goneBetween(doc, next), beside };
}

/** The last kept letter before, and the first behind, what goes of a text. */
function besideTaken(spans: readonly Span[]): Id[] {
  const old = spans.filter(({ fate }) => fate !== "inserted");
  return old.flatMap(({ id: { client, clock }, text, fate }, index) => {
    if (fate !== "kept") return [];
    const isBehind = old[index - 1]?.fate === "deleted";
    const isBefore = old[index + 1]?.fate === "deleted";
    return [
      ...(isBehind ? [{ client, clock }] : []),
      ...(isBefore ? [{ client, clock: clock + text.length - 1 }] : []),
    ];
  });
}

function inlineTree({ node, spans }: Inline): ElementTree | TextTree {
  return node instanceof Y.XmlElement
    ? { name: node.nodeName, attributes: {}, children: [] }
    : { runs: spans.map(({ text, marks }) => ({ text, marks })) };
}

/** Letters and elements, not how they look. */
function isContent(struct: Y.Item | Y.GC): struct is Y.Item {
  return (
    struct instanceof Y.Item &&
    !struct.deleted &&
    struct.parentSub === null &&
    !(struct.content instanceof Y.ContentFormat)
  );
}

/**
 * Whether everything it put in still stands, everything it took has a place to come back to, and none of it stands elsewhere
 * already. Where others moved or changed its words since, taking it back would leave some of them twice.
 */
export function canTakeBack(
  doc: Y.Doc,
  clientId: number | null,
  { put, letters, nodes, gone, beside = [] }: Taken,
): boolean {
  const stands = put.every(({ clock, length }) => isAlive(doc, { client: clientId ?? 0, clock }, length));
  const hasPlace = [...letters, ...nodes].every(({ id }) => {
    const parent = itemAt(doc, id)?.parent;
    return parent instanceof Y.AbstractType && !parent._item?.deleted;
  });
  if (!stands || !hasPlace) return false;
  const hasLostPlace = beside.some((id) => !isAlive(doc, id));
  return !gone || !standsAgain(doc, gone, { hasLostPlace });
}

/** Takes out what was written under `clientId` and puts back what is kept of what it took. Run it in one transaction. */
export function takeBack(doc: Y.Doc, clientId: number | null, taken: Taken): void {
  // Asked for first: until then Yjs does not know what the body is.
  doc.getXmlFragment(bodyRoot);
  restoreLooks(doc, taken);
  for (const { id, tree } of taken.nodes) putNodeBack(doc, id, tree);
  for (const letters of taken.letters) putLettersBack(doc, letters);
  if (clientId !== null) removeWritten(doc, clientId);
}

function putLettersBack(doc: Y.Doc, { id, text, marks }: Taken["letters"][number]): void {
  const item = itemAt(doc, id);
  if (!item?.deleted || !(item.parent instanceof Y.XmlText)) return;
  item.parent.insert(lettersBefore(item, id), text, { ...marks });
}

function putNodeBack(doc: Y.Doc, id: Id, tree: ElementTree | TextTree): void {
  const item = itemAt(doc, id);
  const parent = item?.parent;
  if (!item?.deleted || !(parent instanceof Y.XmlFragment) || parent._item?.deleted) return;
  parent.insert(childrenBefore(item), [nodeOf(tree)]);
}

/** Only what still is as the suggestion left it. */
function restoreLooks(doc: Y.Doc, { looks, restyled }: Taken): void {
  for (const { id, before, after } of looks) {
    const content = itemAt(doc, id)?.content;
    const element = content instanceof Y.ContentType ? content.type : null;
    if (!(element instanceof Y.XmlElement)) continue;
    for (const [name, value] of Object.entries(before)) {
      const now: unknown = element.getAttribute(name) ?? null;
      if (now !== after[name]) continue;
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
  }
  for (const { id, length, before, after } of restyled) {
    const item = itemAt(doc, id);
    if (!item || item.deleted || !(item.parent instanceof Y.XmlText)) continue;
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    const marks = Object.fromEntries(names.map((name) => [name, before[name] ?? null]));
    const from = lettersBefore(item, id);
    item.parent.format(from, Math.min(length, item.parent.length - from), marks);
  }
}

/** Everything written under one client id that still stands. An element others wrote in stays, with what they wrote. */
function removeWritten(doc: Y.Doc, clientId: number): void {
  const structs = doc.store.clients.get(clientId) ?? [];
  const items = structs.filter((struct) => struct instanceof Y.Item);
  for (const item of items.toReversed()) {
    const { content, parent } = item;
    if (item.deleted || item.parentSub !== null) continue;
    if (content instanceof Y.ContentString && parent instanceof Y.XmlText)
      parent.delete(lettersBefore(item, item.id), item.length);
    else if (
      content instanceof Y.ContentType &&
      parent instanceof Y.XmlFragment &&
      !holdsOthers(content.type, clientId)
    )
      parent.delete(childrenBefore(item), 1);
  }
}

function holdsOthers(type: Pick<Y.XmlFragment, "_start">, clientId: number): boolean {
  for (let item = type._start; item !== null; item = item.right) {
    if (item.deleted || item.content instanceof Y.ContentFormat) continue;
    if (item.id.client !== clientId) return true;
    if (item.content instanceof Y.ContentType && holdsOthers(item.content.type, clientId)) return true;
  }
  return false;
}

/** Letters that stand before this one in its text. */
function lettersBefore(item: Y.Item, { clock }: Id): number {
  let count = item.deleted ? 0 : clock - item.id.clock;
  for (let left = item.left; left !== null; left = left.left)
    if (!left.deleted && left.countable) count += left.length;
  return count;
}

function childrenBefore(item: Y.Item): number {
  return lettersBefore(item, item.id);
}
