/**
 * Open suggestions as changes in a paper's blocks: who would put which words, paragraphs and tables in, who would take which
 * out.
 *
 * 1. Each is an edit of the document. Those that fit it are taken in on a copy, and the copy is compared with the text letter by
 *    letter; the document is not changed.
 * 2. What changes a look, a row of a table or what stands within a cell in paragraphs is read on the page.
 */
import { fromBase64 } from "lib0/buffer";
import * as Y from "yjs";
import { applyAll } from "../../documents/apply-all.ts";
import { bodyRoot } from "../../documents/blocks.ts";
import { contentOf, marksOf } from "../../documents/content.ts";
import { runningText } from "../parts/running-text.ts";
import { difference, type Change as Difference, type Span } from "../suggestions/difference.ts";
import { EditOwners } from "../suggestions/edit-owners.ts";
import { keyOf, type Id } from "../suggestions/items.ts";
import { suggestionState } from "../suggestions/rules.ts";
import type { Suggestion } from "../suggestions/schema.ts";
import { fittingEdit, type FittingEdit } from "../suggestions/standing.ts";
import type { Change, PaperBlock, PaperRun } from "./paper.ts";

type Owners = EditOwners<Suggestion>;

/** The blocks of a paper of `doc` with what open suggestions would make of them. */
export function withSuggestions(
  doc: Y.Doc,
  blocks: readonly PaperBlock[],
  suggestions: readonly Suggestion[],
): PaperBlock[] {
  const open = suggestions.filter((one) => one.what.type === "text" && suggestionState(one) === "open");
  if (open.length === 0) return [...blocks];
  const copy = new Y.Doc({ gc: false });
  applyAll(copy, [Y.encodeStateAsUpdate(doc)]);
  const owners = new EditOwners<Suggestion>();
  for (const suggestion of open) {
    const edit = fittingIn(doc, suggestion);
    if (!edit) continue;
    owners.add(suggestion, edit);
    applyAll(copy, [edit.update], "suggestion");
  }
  const changes = difference(doc, copy);
  const runs = suggestedRuns(changes, owners);
  const removed = removedBlocks(changes, owners);
  const changed = blocks.map((block) => {
    const change = removed.get(block.id);
    return change ? asChanged(block, change) : withRuns(block, runs);
  });
  const whole = withInserted(doc, changed, changes, owners);
  copy.destroy();
  return whole;
}

function fittingIn(doc: Y.Doc, { what }: Suggestion): FittingEdit | null {
  if (what.type !== "text" || what.update === undefined) return null;
  const { clientId, places } = what;
  return fittingEdit(doc, { update: fromBase64(what.update), clientId, places }, new Y.Doc().clientID);
}

function withRuns(block: PaperBlock, runs: ReadonlyMap<string, readonly PaperRun[]>): PaperBlock {
  if (block.type === "text") return { ...block, runs: runs.get(block.id) ?? block.runs };
  if (block.type !== "table") return block;
  const rows = block.rows.map((row) =>
    row.map((cell) => ({ ...cell, blocks: cell.blocks.map((inside) => withRuns(inside, runs)) })),
  );
  return { ...block, rows };
}

/** A block that comes or goes as a whole. */
function asChanged(block: PaperBlock, change: Change): PaperBlock {
  if (block.type === "text") return { ...block, change, runs: block.runs.map((run) => ({ ...run, change })) };
  if (block.type !== "table") return block;
  const rows = block.rows.map((row) =>
    row.map((cell) => ({ ...cell, blocks: cell.blocks.map((inside) => asChanged(inside, change)) })),
  );
  return { ...block, change, rows };
}

/** By the id of the block. */
function suggestedRuns(changes: readonly Difference[], owners: Owners): Map<string, PaperRun[]> {
  const found = new Map<string, PaperRun[]>();
  for (const change of changes) {
    const id: unknown = change.type === "text" ? change.block.getAttribute("id") : null;
    if (change.type !== "text" || typeof id !== "string") continue;
    const spans = change.inline.flatMap((inline) => inline.spans);
    found.set(
      id,
      spans.map((span) => runOf(span, owners)),
    );
  }
  return found;
}

function runOf(span: Span, owners: Owners): PaperRun {
  const run = { text: span.text, ...marksOf(span.marks) };
  if (span.fate === "kept") return run;
  const change = span.fate === "inserted" ? inserting(owners, span.id) : deleting(owners, span.id);
  return change ? { ...run, change } : run;
}

/** By the id of the block. */
function removedBlocks(changes: readonly Difference[], owners: Owners): Map<string, Change> {
  return new Map(
    changes.flatMap((one) => {
      if (one.type !== "removed" || one.parent) return [];
      const { id } = one.tree.attributes;
      const change = deleting(owners, one.id);
      return typeof id === "string" && change ? [[id, change] as const] : [];
    }),
  );
}

type Inserted = Extract<Difference, { type: "inserted" }>;

/** Behind what each would stand behind; where that is not on paper itself, before the next that is. */
function withInserted(
  doc: Y.Doc,
  blocks: readonly PaperBlock[],
  changes: readonly Difference[],
  owners: Owners,
): PaperBlock[] {
  const inserted = changes.filter(
    (one): one is Inserted => one.type === "inserted" && one.within === bodyRoot && !one.parent,
  );
  const idsInOrder = doc
    .getXmlFragment(bodyRoot)
    .toArray()
    .map((child) =>
      child instanceof Y.XmlElement && child._item
        ? { key: keyOf(child._item.id), id: child.getAttribute("id") ?? "" }
        : null,
    )
    .filter((one) => one !== null);
  const result = [...blocks];
  const ownLengths = new Map<string, number>();
  for (const { element, id, after } of inserted) {
    const change = inserting(owners, id);
    const made = change ? runningText([contentOf(element)], () => []).filter(isWritten) : [];
    if (!change || made.length === 0) continue;
    const place = after ? keyOf(after) : "";
    const at = placeIn(result, idsInOrder, place);
    const before = ownLengths.get(place) ?? 0;
    result.splice(at + before, 0, ...made.map((block) => asChanged(block, change)));
    ownLengths.set(place, before + made.length);
  }
  return result;
}

/** What Word can say of a block that comes. */
function isWritten({ type }: PaperBlock): boolean {
  return type === "text" || type === "table";
}

function placeIn(
  blocks: readonly PaperBlock[],
  order: readonly { key: string; id: string }[],
  after: string,
): number {
  const index = order.findIndex(({ key }) => key === after);
  const atOf = (id: string) => (id === "" ? -1 : blocks.findIndex((block) => block.id === id));
  const own = index < 0 ? -1 : atOf(order[index]?.id ?? "");
  if (own >= 0) return own + 1;
  for (const { id } of order.slice(index + 1)) {
    const next = atOf(id);
    if (next >= 0) return next;
  }
  return blocks.length;
}

/** Of an edit that puts something in, or of the first of those that would take it out. */
function changeOf(type: Change["type"], owner: Suggestion | undefined): Change | null {
  return owner ? { type, by: owner.byName, organization: owner.byOrganization, at: owner.at } : null;
}

function inserting(owners: Owners, { client }: Id): Change | null {
  return changeOf("inserted", owners.writerOf(client));
}

function deleting(owners: Owners, id: Id): Change | null {
  return changeOf("deleted", owners.deletersOf(id)[0]);
}
