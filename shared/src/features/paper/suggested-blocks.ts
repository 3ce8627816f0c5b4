/**
 * Open suggestions as changes in a paper's blocks: who would put which words, paragraphs and tables in, who would take which
 * out.
 *
 * 1. Each is an edit of the document. Those that fit it, beside those before them, are taken in on a copy, and the copy is
 *    compared with the text letter by letter; the document is not changed.
 * 2. A suggestion stands in the blocks with all its words or with none of them: who accepts half a split loses or doubles
 *    words. What cannot stand there is told beside (`suggested-remarks.ts`).
 */
import { fromBase64 } from "lib0/buffer";
import * as Y from "yjs";
import { applyAll } from "../../documents/apply-all.ts";
import type { Suggestion } from "../suggestions/schema.ts";
import { difference } from "../suggestions/difference.ts";
import { EditOwners } from "../suggestions/edit-owners.ts";
import { lettersOf } from "../suggestions/refound.ts";
import { suggestionState } from "../suggestions/rules.ts";
import { fittingEdit, stands, type FittingEdit } from "../suggestions/standing.ts";
import { PaperDraft } from "./PaperDraft.ts";
import type { PaperBlock } from "./paper.ts";
import { ChangeWriter } from "./ChangeWriter.ts";

export interface SuggestedPaper {
  readonly blocks: readonly PaperBlock[];
  /** Open suggestions of texts that do not stand in them, or whose looks, pictures and parts do not. */
  readonly untold: readonly Suggestion[];
}

/** The blocks of a paper of `doc` with what open suggestions would make of them. The first `bodyEnd` of them tell the body. */
export function withSuggestions(
  doc: Y.Doc,
  blocks: readonly PaperBlock[],
  suggestions: readonly Suggestion[],
  bodyEnd = blocks.length,
): SuggestedPaper {
  const open = suggestions.filter((one) => one.what.type === "text" && suggestionState(one) === "open");
  let edits = editsOf(doc, open);
  for (;;) {
    if (edits.size === 0) return { blocks, untold: open };
    const draft = new PaperDraft(doc, blocks, bodyEnd);
    const { taken, unwritten, partly } = written(doc, draft, edits);
    if (unwritten.size === 0) {
      const untold = open.filter((one) => !taken.has(one) || partly.has(one));
      return { blocks: draft.blocks, untold };
    }
    // Whether one can be written depends on none of the others: the second time all are.
    edits = new Map(Array.from(taken).filter(([one]) => !unwritten.has(one)));
  }
}

type Edits = ReadonlyMap<Suggestion, FittingEdit>;

function editsOf(doc: Y.Doc, open: readonly Suggestion[]): Edits {
  const letters = open.length > 0 ? lettersOf(doc) : [];
  return new Map(
    open.flatMap((one) => {
      const edit = fittingIn(doc, one, letters);
      return edit ? [[one, edit] as const] : [];
    }),
  );
}

function fittingIn(doc: Y.Doc, { what }: Suggestion, letters: readonly string[]): FittingEdit | null {
  if (what.type !== "text" || what.update === undefined) return null;
  const { clientId, places } = what;
  return fittingEdit(
    doc,
    { update: fromBase64(what.update), clientId, places },
    new Y.Doc().clientID,
    letters,
  );
}

function written(doc: Y.Doc, draft: PaperDraft, edits: Edits) {
  const copy = new Y.Doc({ gc: false });
  applyAll(copy, [Y.encodeStateAsUpdate(doc)]);
  const owners = new EditOwners<Suggestion>();
  const taken = new Map<Suggestion, FittingEdit>();
  for (const [suggestion, edit] of edits) {
    // Of two that would change the same words, the first.
    if (!stands(copy, edit.update)) continue;
    taken.set(suggestion, edit);
    owners.add(suggestion, edit);
    applyAll(copy, [edit.update], "suggestion");
  }
  const writer = new ChangeWriter(doc, draft, owners);
  for (const change of difference(doc, copy)) writer.write(change);
  copy.destroy();
  return { taken, unwritten: writer.unwritten, partly: writer.partly };
}
