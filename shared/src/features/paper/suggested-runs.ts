/**
 * Open suggestions as changes in the runs of a paper's blocks: who would put which words in, who would take which out.
 *
 * 1. Each is an edit of the document. All are taken in on a copy, and the copy is compared with the text letter by letter; the
 *    document is not changed.
 * 2. Only words within a block become changes. What adds, removes or splits blocks, changes a look or a structured part is
 *    read on the page.
 */
import { fromBase64 } from "lib0/buffer";
import * as Y from "yjs";
import { applyAll } from "../../documents/apply-all.ts";
import { marksOf } from "../../documents/content.ts";
import { difference, type Span } from "../suggestions/difference.ts";
import { suggestionState } from "../suggestions/rules.ts";
import type { Suggestion } from "../suggestions/schema.ts";
import type { Change, PaperBlock, PaperRun } from "./paper.ts";

/** The blocks of a paper of `doc` with the words of its open suggestions in them. */
export function withSuggestedRuns(
  doc: Y.Doc,
  blocks: readonly PaperBlock[],
  suggestions: readonly Suggestion[],
): PaperBlock[] {
  const open = suggestions.filter((one) => one.what.type === "text" && suggestionState(one) === "open");
  if (open.length === 0) return [...blocks];
  const runs = suggestedRuns(doc, open);
  return blocks.map((block) => withRuns(block, runs));
}

function withRuns(block: PaperBlock, runs: ReadonlyMap<string, readonly PaperRun[]>): PaperBlock {
  if (block.type === "text") return { ...block, runs: runs.get(block.id) ?? block.runs };
  if (block.type !== "table") return block;
  const rows = block.rows.map((row) =>
    row.map((cell) => ({ ...cell, blocks: cell.blocks.map((inside) => withRuns(inside, runs)) })),
  );
  return { ...block, rows };
}

/** By the id of the block. */
function suggestedRuns(doc: Y.Doc, suggestions: readonly Suggestion[]): Map<string, PaperRun[]> {
  const copy = new Y.Doc({ gc: false });
  applyAll(copy, [Y.encodeStateAsUpdate(doc)]);
  const owners = new Owners();
  for (const suggestion of suggestions) {
    if (suggestion.what.type !== "text" || suggestion.what.update === undefined) continue;
    const update = fromBase64(suggestion.what.update);
    owners.add(suggestion, update);
    applyAll(copy, [update], "suggestion");
  }
  const found = new Map<string, PaperRun[]>();
  for (const change of difference(doc, copy)) {
    const id: unknown = change.type === "text" ? change.block.getAttribute("id") : null;
    if (change.type !== "text" || typeof id !== "string") continue;
    const spans = change.inline.flatMap((inline) => inline.spans);
    found.set(
      id,
      spans.map((span) => runOf(span, owners)),
    );
  }
  copy.destroy();
  return found;
}

function runOf(span: Span, owners: Owners): PaperRun {
  const run = { text: span.text, ...marksOf(span.marks) };
  const owner = owners.of(span);
  if (span.fate === "kept" || owner === null) return run;
  const { byName, byOrganization, at } = owner;
  const change: Change = { type: span.fate, by: byName, organization: byOrganization, at };
  return { ...run, change };
}

/** Whose letters are put in, and who would take letters out. Of several, whoever suggested it first. */
class Owners {
  readonly #writers = new Map<number, Suggestion>();
  readonly #deleters: {
    suggestion: Suggestion;
    clients: ReadonlyMap<number, readonly { clock: number; len: number }[]>;
  }[] = [];

  add(suggestion: Suggestion, update: Uint8Array): void {
    if (suggestion.what.type === "text" && suggestion.what.clientId !== null)
      this.#writers.set(suggestion.what.clientId, suggestion);
    this.#deleters.push({ suggestion, clients: Y.decodeUpdate(update).ds.clients });
  }

  of({ id, fate }: Pick<Span, "id" | "fate">): Suggestion | null {
    if (fate === "inserted") return this.#writers.get(id.client) ?? null;
    const found = this.#deleters.find(({ clients }) =>
      clients.get(id.client)?.some(({ clock, len }) => clock <= id.clock && id.clock < clock + len),
    );
    return found?.suggestion ?? null;
  }
}
