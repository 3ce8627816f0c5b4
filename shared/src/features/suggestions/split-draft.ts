/**
 * A draft as suggestions that each stand alone: one for every block in which only words changed, one for blocks that changed
 * together (split, joined, put in, taken out). Each becomes an update of its own, written under a client id of its own.
 */
import * as Y from "yjs";
import { applyAll } from "../../documents/apply-all.ts";
import { bodyRoot } from "../../documents/blocks.ts";
import { treeOf, type ElementTree, type TextTree } from "../../documents/element-tree.ts";
import { textNamed } from "../../documents/text-name.ts";
import { difference, type Change, type Span } from "./difference.ts";
import { namesOf } from "./doubled-names.ts";
import { itemAt, keyOf, type Id } from "./items.ts";

/** Elements that change together, by `keyOf` their ids. */
export type Part = ReadonlySet<string>;

/** The parts of a draft, in the order of the text. Words that moved to another place stay one part: half of it would double or lose them. */
export function partsOf(changes: readonly Change[]): Part[] {
  const groups: Change[][] = [];
  for (const run of Map.groupBy(changes, ({ run }) => run).values()) {
    if (run.every(({ type }) => type === "text" || type === "attributes"))
      groups.push(...Map.groupBy(run, ({ id }) => keyOf(id)).values());
    else groups.push(run);
  }
  return joinMoved(groups).map((group) => new Set(group.map(({ id }) => keyOf(id))));
}

/** Groups of which one takes out what another puts in become one. */
function joinMoved(groups: readonly Change[][]): Change[][] {
  const joined: Change[][] = [];
  for (const group of groups) {
    const linked = joined.filter((one) => movesBetween(one, group) || movesBetween(group, one));
    const [first = [], ...more] = linked;
    if (linked.length === 0) joined.push(first);
    for (const one of more) joined.splice(joined.indexOf(one), 1);
    first.push(...more.flat(), ...group);
  }
  return joined;
}

/** By their words, or by a name: what gets the id or section of what goes is that, also with other words or none. */
function movesBetween(from: readonly Change[], to: readonly Change[]): boolean {
  const gone = new Set(
    from.flatMap((one) => {
      if (one.type === "removed") return signsOf(one.tree);
      return one.type === "attributes" ? namesOf(one.before) : [];
    }),
  );
  if (gone.size === 0) return false;
  return to.some((one) => {
    if (one.type === "inserted") return signsOf(treeOf(one.element)).some((sign) => gone.has(sign));
    return one.type === "attributes" && namesOf(one.after).some((sign) => gone.has(sign));
  });
}

function signsOf(tree: ElementTree): string[] {
  const letters = lettersOf(tree);
  return [...(letters === "" ? [] : [`words ${letters}`]), ...namesIn(tree)];
}

function namesIn({ attributes, children }: ElementTree): string[] {
  return [...namesOf(attributes), ...children.flatMap((child) => ("name" in child ? namesIn(child) : []))];
}

function lettersOf(tree: ElementTree): string {
  const read = (one: ElementTree | TextTree): string =>
    "name" in one ? one.children.map(read).join("\n") : one.runs.map(({ text }) => text).join("");
  return read(tree).trim();
}

/**
 * The update that makes one part of the draft `next` in `base`, written under `clientId`. Empty parts give null.
 */
export function writePart(base: Y.Doc, next: Y.Doc, part: Part, clientId: number): Uint8Array | null {
  const target = new Y.Doc();
  target.clientID = clientId;
  applyAll(target, [Y.encodeStateAsUpdate(base)]);
  const updates: Uint8Array[] = [];
  target.on("update", (update: Uint8Array) => updates.push(update));
  const changes = difference(base, next);
  const chosen = changes.filter(({ id }) => part.has(keyOf(id)));
  target.transact(() => new Writer(target).write(chosen), "suggestion");
  target.destroy();
  return updates.length === 0 ? null : Y.mergeUpdates(updates);
}

class Writer {
  readonly #doc: Y.Doc;
  /** What was put in after an element, so that the next comes behind it. */
  readonly #placed = new Map<string, Y.XmlElement>();

  constructor(doc: Y.Doc) {
    this.#doc = doc;
    // Asked for first: until then Yjs does not know what the body is.
    doc.getXmlFragment(bodyRoot);
  }

  write(changes: readonly Change[]): void {
    // What is put in finds its place by what stands there, so nothing goes before all is in.
    for (const change of changes) if (change.type === "inserted") this.#insert(change);
    for (const change of changes) {
      if (change.type === "text") this.#words(change);
      else if (change.type === "attributes") this.#attributes(change);
    }
    for (const { type, id } of changes) if (type === "removed") remove(this.#elementAt(id));
  }

  #insert({ within, parent, after, element }: Extract<Change, { type: "inserted" }>): void {
    const into = parent ? this.#elementAt(parent) : textNamed(this.#doc, within);
    if (!into) throw new Error("the text is not in the document");
    const place = `${parent ? keyOf(parent) : within}|${after ? keyOf(after) : ""}`;
    const before = this.#placed.get(place) ?? (after ? this.#elementAt(after) : null);
    const made = element.clone();
    into.insert(before ? indexOf(into, before) + 1 : 0, [made]);
    this.#placed.set(place, made);
  }

  #attributes({ id, after }: Extract<Change, { type: "attributes" }>): void {
    const element = this.#elementAt(id);
    for (const [name, value] of Object.entries(after)) {
      // Safe: Yjs stores any plain value; only its default type says string.
      if (value === null) element.removeAttribute(name);
      else element.setAttribute(name, value as string);
    }
  }

  #words({ id, inline }: Extract<Change, { type: "text" }>): void {
    const block = this.#elementAt(id);
    let index = 0;
    for (const { node, fate, spans } of inline) {
      if (fate === "deleted") block.delete(index, 1);
      else if (fate === "inserted") block.insert(index++, [node.clone()]);
      else {
        const text = block.get(index++);
        if (text instanceof Y.XmlText) text.applyDelta(spans.map(stepOf), { sanitize: false });
      }
    }
  }

  #elementAt(id: Id): Y.XmlElement {
    const content = itemAt(this.#doc, id)?.content;
    const type = content instanceof Y.ContentType ? content.type : null;
    if (!(type instanceof Y.XmlElement)) throw new Error("the element is not in the text");
    return type;
  }
}

/** One step of a Yjs delta. */
function stepOf({ fate, text, marks, marksBefore }: Span): object {
  if (fate === "deleted") return { delete: text.length };
  if (fate === "inserted") return { insert: text, attributes: marks };
  if (!marksBefore) return { retain: text.length };
  const names = [...Object.keys(marks), ...Object.keys(marksBefore)];
  return {
    retain: text.length,
    attributes: Object.fromEntries(names.map((name) => [name, marks[name] ?? null])),
  };
}

function remove(element: Y.XmlElement): void {
  const { parent } = element;
  if (parent instanceof Y.XmlElement || parent instanceof Y.XmlFragment)
    parent.delete(indexOf(parent, element), 1);
}

function indexOf(parent: Y.XmlFragment | Y.XmlElement, child: Y.XmlElement): number {
  return parent.toArray().indexOf(child);
}
