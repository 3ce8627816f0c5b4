/** What a body writes about itself, as text and tables. Outside the product only for who asked for it (TRU-3). */
import { sayDay, sayList } from "../../lib/say.ts";
import { readTrust } from "../trust/doc.ts";
import type { Difference, GroundRule } from "../trust/schema.ts";
import { stageGuides } from "../trust/template.ts";
import { differenceKindWords, differenceStateWords } from "../trust/words.ts";
import { entry, line, paragraph, table, type PartBlock } from "./blocks.ts";
import type { PartSources } from "./sources.ts";
import { inLine, partWords } from "./words.ts";

/** Differences with the view of each party that was asked. */
export function differencePart(sources: PartSources): PartBlock[] {
  return readTrust(sources.doc).differences.flatMap((difference) => differenceEntry(sources, difference));
}

/** Ground rules, proposed ones too. */
export function groundRulePart({ doc }: PartSources): PartBlock[] {
  return readTrust(doc).groundRules.flatMap(ruleEntry);
}

/** The group's readings of itself, oldest first. */
export function readingPart({ doc }: PartSources): PartBlock[] {
  const { day, stage, why } = partWords.trust;
  const rows = readTrust(doc)
    .readings.toSorted((a, b) => a.on.localeCompare(b.on))
    .map((reading) => [sayDay(reading.on), stageGuides[reading.stage].title, reading.why]);
  return table([day, stage, why], rows);
}

function differenceEntry({ nameOf }: PartSources, difference: Difference): PartBlock[] {
  const { kind, state, airedOn, views, agreement } = difference;
  const w = partWords.trust;
  return entry(difference.title.trim() || partWords.untitled, [
    paragraph(sayList([differenceKindWords[kind], differenceStateWords[state]].map(inLine))),
    line(w.airedOn, airedOn && sayDay(airedOn)),
    ...views.map(({ partyId, text }) => line(w.view(nameOf(partyId)), text.trim() || partWords.unsaid)),
    line(w.agreement, agreement),
  ]);
}

function ruleEntry({ text, agreedOn, reviewOn }: GroundRule): PartBlock[] {
  const w = partWords.trust;
  return entry(text.trim() || partWords.untitled, [
    agreedOn ? line(w.agreedOn, sayDay(agreedOn)) : paragraph(w.notAgreed),
    line(w.reviewOn, reviewOn && sayDay(reviewOn)),
  ]);
}
