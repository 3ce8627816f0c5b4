/**
 * A shared document as an archive tells it: its text with every structured part (`features/parts`), parts that are shown nowhere
 * after it, and comments as notes. Markdown and pages are written from this.
 */
import type * as Y from "yjs";
import type { Content } from "../../documents/content.ts";
import { documentTitle } from "../../documents/titles.ts";
import { sayDay } from "../../lib/say.ts";
import { block } from "../parts/blocks.ts";
import { hiddenParts, writtenParts } from "../parts/parts.ts";
import { exampleMark } from "../partnerships/words.ts";
import { namesFrom } from "../parts/sources.ts";
import type { Facts } from "./facts.ts";
import { noteBlocks, numberNotes } from "./notes.ts";
import { partSources } from "./part-sources.ts";
import { suggestionBlocks } from "./suggestion-notes.ts";

export interface Composed {
  readonly title: string;
  /** Whose it is and of when; that it is an example. */
  readonly lead: readonly string[];
  readonly content: readonly Content[];
  /** Comments and open suggestions, each under a heading of their own. Empty without any. */
  readonly notes: readonly Content[];
  /** Number of the note for each thread, for marking its words. */
  readonly noteNumbers: ReadonlyMap<string, number>;
}

/** What one document says to whoever may know `facts`. */
export function compose(doc: Y.Doc, document: string, facts: Facts): Composed {
  const sources = { ...partSources(facts), doc };
  const content = [...writtenParts(document, sources), ...hiddenParts(document, sources)];
  const notes = numberNotes(
    content,
    facts.threads.filter((thread) => thread.document === document),
  );
  const suggested = suggestionBlocks(
    facts.suggestions.filter((one) => one.document === document),
    { doc, names: namesFrom(facts.nameOf) },
  );
  return {
    title: documentTitle(document, facts.nameOf),
    lead: [`${facts.partnership}, ${sayDay(facts.exportedOn)}`, ...(facts.isExample ? [exampleMark] : [])],
    content,
    notes: [
      ...(notes.length === 0 ? [] : [block("heading2", "Comments"), ...noteBlocks(notes)]),
      ...(suggested.length === 0 ? [] : [block("heading2", "Suggestions"), ...suggested]),
    ],
    noteNumbers: new Map(notes.map(({ number, thread }) => [thread.id, number])),
  };
}
