import type * as Y from "yjs";
import { contentOf, marksOf } from "../../documents/content.ts";
import type { ElementTree, TextTree } from "../../documents/element-tree.ts";
import { exhaustive } from "../../lib/exhaustive.ts";
import { isEmptyParagraph, runningText } from "../parts/running-text.ts";
import type { Change as Difference, Span } from "../suggestions/difference.ts";
import type { EditOwners } from "../suggestions/edit-owners.ts";
import type { Id } from "../suggestions/items.ts";
import type { Suggestion } from "../suggestions/schema.ts";
import { elementAt, spotOf, type PaperDraft } from "./PaperDraft.ts";
import type { Change, PaperBlock, PaperRun } from "./paper.ts";
import { remarkId } from "./suggested-remarks.ts";

type Of<Type extends Difference["type"]> = Extract<Difference, { type: Type }>;

/** How much of a change stands on paper; `rest`: its words do, or it has none, and what else it does is read on the page. */
type Written = "all" | "rest" | "nothing";

/** What comes or goes with its words, as far as Word can say so. */
const wordy: readonly string[] = ["block", "table"];
const withoutWords: readonly string[] = ["divider", "image", "panel"];

function changeOf(type: Change["type"], { byName, byOrganization, at }: Suggestion): Change {
  return { type, by: byName, organization: byOrganization, at };
}

/** Its words carry the id of what is said about the suggestion: a remark stands on them. */
function changedRun(run: PaperRun, change: Change, owner: Suggestion): PaperRun {
  return { ...run, change, threads: [...(run.threads ?? []), remarkId(owner)] };
}

/** A block that comes or goes as a whole; a label before its words stays. */
function asChanged(block: PaperBlock, change: Change, owner: Suggestion): PaperBlock {
  if (block.type === "text") {
    const labels = block.labels ?? 0;
    const runs = block.runs.map((run, at) => (at < labels ? run : changedRun(run, change, owner)));
    return labels > 0 ? { ...block, runs } : { ...block, change, runs };
  }
  if (block.type !== "table") return block;
  const rows = block.rows.map((row) =>
    row.map((cell) => ({ ...cell, blocks: cell.blocks.map((inside) => asChanged(inside, change, owner)) })),
  );
  return { ...block, change, rows };
}

function hasWords(tree: ElementTree | TextTree): boolean {
  return "name" in tree ? tree.children.some(hasWords) : tree.runs.some(({ text }) => text.trim() !== "");
}

/** Writes the differences that suggestions would make into a paper, and keeps whose cannot be written. */
export class ChangeWriter {
  /** Words of theirs have no place on paper: nothing of them may stand there. */
  readonly unwritten = new Set<Suggestion>();
  /** Their words stand there, and something else they do does not. */
  readonly partly = new Set<Suggestion>();
  readonly #doc: Y.Doc;
  readonly #draft: PaperDraft;
  readonly #owners: EditOwners<Suggestion>;

  constructor(doc: Y.Doc, draft: PaperDraft, owners: EditOwners<Suggestion>) {
    this.#doc = doc;
    this.#draft = draft;
    this.#owners = owners;
  }

  write(change: Difference): void {
    const written = this.#write(change);
    if (written === "all") return;
    for (const owner of this.#ownersOf(change))
      (written === "rest" ? this.partly : this.unwritten).add(owner);
  }

  #write(change: Difference): Written {
    switch (change.type) {
      case "text":
        return this.#words(change);
      case "attributes":
        return "rest";
      case "inserted":
        return this.#inserted(change);
      case "removed":
        return this.#removed(change);
      default:
        return exhaustive(change);
    }
  }

  #words({ id, within, inline }: Of<"text">): Written {
    const block = elementAt(this.#doc, id);
    const content = block && contentOf(block);
    if (!block || content?.type !== "text") return "nothing";
    const spans = inline.flatMap((one) => one.spans);
    const runs = spans.map((span) => this.#run(span));
    const isWritten =
      this.#draft.replace(content.id, (old) =>
        old.type === "text" ? { ...old, runs: [...old.runs.slice(0, old.labels ?? 0), ...runs] } : old,
      ) ||
      // Paper leaves out an empty paragraph. Another that was not found stands there, and would stand twice.
      (isEmptyParagraph(content) && this.#draft.insert(spotOf(block, within), [{ ...content, runs }]));
    if (!isWritten) return "nothing";
    return spans.some(({ marksBefore }) => marksBefore !== undefined) ? "rest" : "all";
  }

  /** Letters that stay look as they do: nobody accepted another look. */
  #run({ text, fate, marks, marksBefore, id }: Span): PaperRun {
    const run = { text, ...marksOf(marksBefore ?? marks) };
    if (fate === "kept") return run;
    const owner = fate === "inserted" ? this.#owners.writerOf(id.client) : this.#deleterOf(id);
    return owner ? changedRun(run, changeOf(fate, owner), owner) : run;
  }

  #inserted({ id, within, parent, after, element }: Of<"inserted">): Written {
    const owner = this.#owners.writerOf(id.client);
    if (!owner || withoutWords.includes(element.nodeName)) return "rest";
    if (!wordy.includes(element.nodeName)) return "nothing";
    const made = runningText([contentOf(element)], () => []);
    if (made.length === 0) return "all";
    // Without its id: where a block moves, that is the name of the one that goes.
    const whole = made.map((block) => ({ ...asChanged(block, changeOf("inserted", owner), owner), id: "" }));
    return this.#draft.insert({ within, parent, after }, whole) ? "all" : "nothing";
  }

  #removed({ id, tree }: Of<"removed">): Written {
    const owner = this.#deleterOf(id);
    if (!owner || withoutWords.includes(tree.name)) return "rest";
    if (!wordy.includes(tree.name)) return "nothing";
    const name = tree.attributes["id"];
    const isWritten =
      typeof name === "string" &&
      this.#draft.replace(name, (block) => asChanged(block, changeOf("deleted", owner), owner));
    return isWritten || !hasWords(tree) ? "all" : "nothing";
  }

  #deleterOf(id: Id): Suggestion | undefined {
    return this.#owners.deletersOf(id)[0];
  }

  #ownersOf(change: Difference): Suggestion[] {
    switch (change.type) {
      case "inserted":
        return this.#writers(change.id.client);
      case "removed":
        return this.#owners.deletersOf(change.id);
      case "attributes":
        return this.#writers(change.by);
      case "text":
        return change.inline.flatMap(({ spans }) =>
          spans.flatMap(({ fate, id, by }) => {
            if (fate === "deleted") return this.#owners.deletersOf(id);
            return this.#writers(fate === "inserted" ? id.client : by);
          }),
        );
      default:
        return exhaustive(change);
    }
  }

  #writers(client: number | undefined): Suggestion[] {
    const owner = client === undefined ? undefined : this.#owners.writerOf(client);
    return owner ? [owner] : [];
  }
}
