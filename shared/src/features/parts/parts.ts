/**
 * A document as one text that needs no product to be read: its running text with every structured part written out where it
 * stands. Markdown, pages, Word files and print are all made from this.
 */
import { bodyRoot, panelKinds, type PanelKind } from "../../documents/blocks.ts";
import { readContent } from "../../documents/content.ts";
import { parseDocumentName, type DocumentKind } from "../../documents/names.ts";
import { exhaustive } from "../../lib/exhaustive.ts";
import { factGroups } from "../charter/template.ts";
import {
  agendaObjectivePart,
  boundaryPart,
  leverPart,
  resultPart,
  resultsThat,
  strategyPart,
  termPart,
} from "./agenda-parts.ts";
import { block, type PartBlock } from "./blocks.ts";
import {
  bodyPart,
  charterObjectivePart,
  factPart,
  factsIn,
  funderPart,
  partyPart,
  rolePart,
} from "./charter-parts.ts";
import { measureCards, measurePart } from "./measure-parts.ts";
import { matrixPart, promisePart } from "./promise-parts.ts";
import { runningText } from "./running-text.ts";
import type { PartSources } from "./sources.ts";
import { differencePart, groundRulePart, readingPart } from "./trust-parts.ts";
import { partWords } from "./words.ts";

/** Parts with words of their own, and the headings they get where no panel shows them. */
const titles: Readonly<Partial<Record<DocumentKind, Readonly<Partial<Record<PanelKind, string>>>>>> = {
  agenda: {
    result: partWords.titles.result,
    levers: partWords.titles.levers,
    strategies: partWords.titles.strategies,
    boundaries: partWords.titles.boundaries,
    terms: partWords.titles.terms,
    objectives: partWords.titles.agendaObjectives,
  },
  charter: {
    parties: partWords.titles.parties,
    roles: partWords.titles.roles,
    commitments: partWords.titles.commitments,
    facts: partWords.titles.facts,
    funders: partWords.titles.funders,
    objectives: partWords.titles.charterObjectives,
  },
};

/** Everything a document says, in the order in which its page says it. `name` is the document's name. */
export function writtenParts(name: string, sources: PartSources): PartBlock[] {
  return [...partsOfBody(name, sources), ...partsBehindBody(name, sources)];
}

/** What it says to the end of its body. */
export function partsOfBody(name: string, sources: PartSources): PartBlock[] {
  const kind = parseDocumentName(name)?.kind;
  const text = readContent(sources.doc.getXmlFragment(bodyRoot));
  return [
    ...(kind === "trust" ? trustParts(sources) : []),
    ...runningText(text, ({ kind: panel, ref }) => {
      const known = panelKinds.find((one) => one === panel);
      return known === undefined ? null : writePanel(known, kind, sources, ref);
    }),
  ];
}

/** What stands on its page below the body. */
export function partsBehindBody(name: string, sources: PartSources): PartBlock[] {
  return parseDocumentName(name)?.kind === "measures" ? measureCards(sources) : [];
}

/** Parts that no panel of the document shows: who takes a panel away takes no data away. */
export function hiddenParts(name: string, sources: PartSources): PartBlock[] {
  const kind = parseDocumentName(name)?.kind;
  const shown = new Map<string, Set<string | null>>();
  for (const one of readContent(sources.doc.getXmlFragment(bodyRoot)))
    if (one.type === "panel") shown.set(one.kind, (shown.get(one.kind) ?? new Set()).add(one.ref));
  const parts = kind === undefined ? {} : (titles[kind] ?? {});
  return panelKinds.flatMap((panel) => {
    const title = parts[panel];
    const refs = shown.get(panel);
    if (title === undefined || refs?.has(null)) return [];
    return under(title, refs ? restOf(panel, sources, refs) : writePanel(panel, kind, sources, null));
  });
}

/** Of parts whose panels show one entry each, those that none shows. */
function restOf(panel: PanelKind, sources: PartSources, refs: ReadonlySet<string | null>): PartBlock[] {
  if (panel === "result") return resultsThat(sources, (id) => !refs.has(id));
  if (panel !== "facts") return [];
  return factsIn(
    sources,
    factGroups.filter((group) => !refs.has(group)),
  );
}

/** What stands on the page before the notes: readings, differences, ground rules. */
function trustParts(sources: PartSources): PartBlock[] {
  const w = partWords.trust;
  return [
    ...under(w.readings, readingPart(sources)),
    ...under(w.differences, differencePart(sources)),
    ...under(w.rules, groundRulePart(sources)),
  ];
}

function under(title: string, blocks: readonly PartBlock[]): PartBlock[] {
  return blocks.length === 0 ? [] : [block("heading2", title), ...blocks];
}

function writePanel(
  panel: PanelKind,
  kind: DocumentKind | undefined,
  sources: PartSources,
  ref: string | null,
): PartBlock[] {
  switch (panel) {
    case "result":
      return resultPart(sources, ref);
    case "levers":
      return leverPart(sources);
    case "strategies":
      return strategyPart(sources);
    case "boundaries":
      return boundaryPart(sources);
    case "terms":
      return termPart(sources);
    case "objectives":
      return kind === "charter" ? charterObjectivePart(sources) : agendaObjectivePart(sources);
    case "measure":
      return measurePart(sources, ref);
    case "parties":
      return partyPart(sources);
    case "bodies":
      return bodyPart(sources);
    case "roles":
      return rolePart(sources);
    case "commitments":
      return promisePart(sources);
    case "matrix":
      return matrixPart(sources);
    case "facts":
      return factPart(sources, ref);
    case "funders":
      return funderPart(sources);
    case "differences":
      return differencePart(sources);
    case "ground-rules":
      return groundRulePart(sources);
    default:
      return exhaustive(panel);
  }
}
