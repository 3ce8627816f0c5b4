/** What a body writes about itself, as text and tables. On paper only for who asked for it (TRU-3). */
import { sayDay, sayList } from "../../../lib/say.ts";
import { readTrust } from "../../trust/doc.ts";
import type { Difference, GroundRule } from "../../trust/schema.ts";
import { stageGuides } from "../../trust/template.ts";
import type { PaperBlock } from "../paper.ts";
import { entry, line, table, words } from "./blocks.ts";
import { nameOf, type PaperSources } from "./sources.ts";
import { paperWords } from "./words.ts";

/** What stands on the page before the notes: readings, differences, ground rules. */
export function trustBlocks(sources: PaperSources): PaperBlock[] {
  const w = paperWords.trust;
  const under = (title: string, blocks: readonly PaperBlock[]): PaperBlock[] =>
    blocks.length === 0 ? [] : [words(title, "heading2"), ...blocks];
  return [
    ...under(w.readings, readingBlocks(sources)),
    ...under(w.differences, differenceBlocks(sources)),
    ...under(w.rules, groundRuleBlocks(sources)),
  ];
}

export function differenceBlocks(sources: PaperSources): PaperBlock[] {
  return readTrust(sources.doc).differences.flatMap((difference) => differenceEntry(sources, difference));
}

export function groundRuleBlocks({ doc }: PaperSources): PaperBlock[] {
  return readTrust(doc).groundRules.flatMap(ruleEntry);
}

function readingBlocks({ doc }: PaperSources): PaperBlock[] {
  const { readings } = readTrust(doc);
  if (readings.length === 0) return [];
  const { day, stage, why } = paperWords.trust;
  const rows = readings
    .toSorted((a, b) => a.on.localeCompare(b.on))
    .map((reading) => [sayDay(reading.on), stageGuides[reading.stage].title, reading.why]);
  return [table([day, stage, why], rows)];
}

function differenceEntry(sources: PaperSources, difference: Difference): PaperBlock[] {
  const w = paperWords.trust;
  return entry(difference.title.trim() || paperWords.untitled, [
    words(sayList([w.kinds[difference.kind], w.states[difference.state]])),
    ...difference.views.map(({ partyId, text }) =>
      line(w.view(nameOf(sources, partyId)), text.trim() || paperWords.unsaid),
    ),
    line(w.agreement, difference.agreement),
  ]);
}

function ruleEntry({ text, agreedOn, reviewOn }: GroundRule): PaperBlock[] {
  const w = paperWords.trust;
  return entry(text.trim() || paperWords.untitled, [
    agreedOn ? line(w.agreedOn, sayDay(agreedOn)) : words(w.notAgreed),
    line(w.reviewOn, reviewOn ? sayDay(reviewOn) : ""),
  ]);
}
