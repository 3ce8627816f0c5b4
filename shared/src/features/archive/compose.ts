/**
 * A shared document as one text that needs no product to be read: its running text with every structured part written out
 * where it is shown, parts that are shown nowhere after it, and comments as notes. Markdown, HTML and whatever comes
 * next are written from this.
 */
import type * as Y from "yjs";
import { bodyRoot } from "../../documents/blocks.ts";
import { readContent, type Content } from "../../documents/content.ts";
import { parseDocumentName, type DocumentKind } from "../../documents/names.ts";
import { exhaustive } from "../../lib/exhaustive.ts";
import { sayDay } from "../../lib/say.ts";
import { agendaPanels, objectives, type Panel } from "./agenda-panels.ts";
import { block, paragraph } from "./blocks.ts";
import { charterPanels, partyObjectives } from "./charter-panels.ts";
import type { Facts } from "./facts.ts";
import { measureCards, measureLine } from "./measure-panels.ts";
import { noteBlocks, numberNotes } from "./notes.ts";
import { suggestionBlocks } from "./suggestion-notes.ts";
import { trustPanels } from "./trust-panels.ts";
import { exampleMark } from "./words.ts";

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

/** Parts with words of their own, and the headings they get when no panel shows them. */
const titles: Readonly<Partial<Record<DocumentKind, Readonly<Record<string, string>>>>> = {
  agenda: {
    result: "Result",
    levers: "Levers",
    strategies: "Strategies",
    boundaries: "What we will not do",
    terms: "Words we use",
    objectives: "Own objectives",
  },
  charter: {
    parties: "Parties",
    roles: "Roles",
    commitments: "What we owe each other",
    facts: "Terms",
    funders: "Funders’ roles",
    objectives: "Own objectives of each party",
  },
  trust: { differences: "Differences", "ground-rules": "What we agreed" },
};

/** `Common agenda`, `Trust notes, Policy board`. */
export function documentTitle(document: string, nameOf: (id: string) => string): string {
  const ref = parseDocumentName(document);
  if (!ref) return document;
  switch (ref.kind) {
    case "agenda":
      return "Common agenda";
    case "measures":
      return "Shared measures";
    case "charter":
      return "Role charter";
    case "cycle":
      return "Problem-solving cycle";
    case "trust":
      return `Trust notes, ${nameOf(ref.bodyId)}`;
    case "meeting":
      return "Meeting";
    default:
      return exhaustive(ref);
  }
}

export function compose(doc: Y.Doc, document: string, facts: Facts): Composed {
  const kind = parseDocumentName(document)?.kind ?? "cycle";
  const body = readContent(doc.getXmlFragment(bodyRoot));
  const panels = panelsOf(kind);
  const shown = new Set(body.flatMap((one) => (one.type === "panel" ? [one.kind] : [])));
  const rest = Object.entries(titles[kind] ?? {}).flatMap(([panel, title]): Content[] => {
    const content = shown.has(panel) ? [] : (panels[panel]?.(doc, facts, null) ?? []);
    return content.length === 0 ? [] : [block("heading2", title), ...content];
  });
  const cards = kind === "measures" ? measureCards(doc, facts) : [];
  const content = [...body.flatMap((one) => written(one, doc, facts, panels)), ...rest, ...cards];
  const notes = numberNotes(
    content,
    facts.threads.filter((thread) => thread.document === document),
  );
  const suggested = suggestionBlocks(facts.suggestions.filter((one) => one.document === document));
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

function panelsOf(kind: DocumentKind): Readonly<Record<string, Panel>> {
  const measure: Panel = (_doc, facts, ref) => measureLine(facts, ref);
  const all = { ...agendaPanels, ...charterPanels, ...trustPanels, measure };
  return { ...all, objectives: kind === "charter" ? partyObjectives : objectives };
}

function written(
  one: Content,
  doc: Y.Doc,
  facts: Facts,
  panels: Readonly<Record<string, Panel>>,
): readonly Content[] {
  if (one.type === "panel") {
    const panel = Object.hasOwn(panels, one.kind) ? panels[one.kind] : undefined;
    return panel?.(doc, facts, one.ref) ?? [paragraph(`A part of the kind “${one.kind}” stands here.`)];
  }
  if (one.type === "unknown") return [paragraph(`A part of the kind “${one.name}” stands here.`)];
  return [one];
}
