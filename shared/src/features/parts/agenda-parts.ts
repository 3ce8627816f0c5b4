/** The structured parts of a common agenda as text and tables. */
import { sayDay, sayList } from "../../lib/say.ts";
import { objectiveText, readAgenda } from "../agenda/doc.ts";
import { byLeverage } from "../agenda/rules.ts";
import type { Agenda, Boundary, Lever, ResultStatement, Strategy } from "../agenda/schema.ts";
import { resultSentence } from "../agenda/sentence.ts";
import {
  boundaryKindWords,
  leverKindWords,
  leverStateWords,
  strategyLevelWords,
  strategyStateWords,
} from "../agenda/words.ts";
import { block, entry, labeled, line, paragraph, table, type PartBlock } from "./blocks.ts";
import { measureNameOf, type PartSources } from "./sources.ts";
import { inLine, partWords, plainWord } from "./words.ts";

/** One result; all of them without an id. */
export function resultPart(sources: PartSources, ref: string | null): PartBlock[] {
  return resultsThat(sources, (id) => ref === null || id === ref);
}

/** The results that are told, headlines first: each as its sentence, with how much of it is stated. */
export function resultsThat(sources: PartSources, isTold: (id: string) => boolean): PartBlock[] {
  const shown = readAgenda(sources.doc).results.filter(({ id }) => isTold(id));
  const isFirst = (result: ResultStatement) => (result.headline ? 0 : 1);
  const w = partWords.result;
  return shown
    .toSorted((a, b) => isFirst(a) - isFirst(b))
    .flatMap((result) => {
      const { plain, stated } = resultSentence(result, (id) => measureNameOf(sources, id));
      const below = [line(w.source, result.from.source), line(w.note, result.note)];
      return [
        block("quote", [{ text: plain, bold: true }]),
        paragraph(`${stated.charAt(0).toUpperCase()}${stated.slice(1)}.`),
        ...below.filter((one) => one !== null),
      ];
    });
}

/** Levers, those that promise most for their effort first. */
export function leverPart(sources: PartSources): PartBlock[] {
  return byLeverage(readAgenda(sources.doc).levers).flatMap((lever) => leverEntry(sources, lever));
}

function leverEntry(sources: PartSources, lever: Lever): PartBlock[] {
  const w = partWords.levers;
  const { effort, effect } = lever;
  const about = [
    leverKindWords[lever.kind],
    inLine(leverStateWords[lever.state]),
    ...(effort === undefined ? [] : [w.effort(effort)]),
    ...(effect === undefined ? [] : [w.effect(effect)]),
  ];
  return entry(lever.system.trim() || partWords.untitled, [
    paragraph(about.join(", ")),
    line(w.now, lever.currentState),
    line(w.wanted, lever.desiredState),
    line(w.holders, names(sources, lever.holders)),
    line(w.needs, sayList(lever.neededInterests.map(plainWord))),
  ]);
}

/** Strategies with their levers, measures, lead and days. */
export function strategyPart(sources: PartSources): PartBlock[] {
  const agenda = readAgenda(sources.doc);
  return agenda.strategies.flatMap((strategy) => strategyEntry(sources, agenda, strategy));
}

function strategyEntry(sources: PartSources, { levers }: Agenda, strategy: Strategy): PartBlock[] {
  const w = partWords.strategies;
  const about = [strategyStateWords[strategy.state], strategy.level && strategyLevelWords[strategy.level]]
    .filter((word) => word !== undefined)
    .map(inLine);
  const leverNames = strategy.leverIds.flatMap(
    (id) => levers.find((lever) => lever.id === id)?.system.trim() || [],
  );
  return entry(strategy.title.trim() || partWords.untitled, [
    paragraph(about.join(", ")),
    line(w.what, strategy.what),
    line(w.levers, sayList(leverNames)),
    line(w.measures, sayList(strategy.measureIds.flatMap((id) => measureNameOf(sources, id) ?? []))),
    line(w.lead, strategy.lead && sources.nameOf(strategy.lead)),
    line(w.partners, names(sources, strategy.partners)),
    line(w.startsOn, strategy.startsOn && sayDay(strategy.startsOn)),
    line(w.reviewOn, strategy.reviewOn && sayDay(strategy.reviewOn)),
    line(w.stopReason, strategy.stopReason),
  ]);
}

/** Boundaries, one line each, with the day on which one is looked at again. */
export function boundaryPart({ doc }: PartSources): PartBlock[] {
  const say = ({ text, kind, revisitOn }: Boundary): PartBlock => {
    const again = revisitOn ? [`${partWords.boundaries.revisitOn} ${sayDay(revisitOn)}`] : [];
    return block("bullet", [
      { text: `${text.trim() || partWords.untitled} ` },
      { text: `(${[inLine(boundaryKindWords[kind]), ...again].join(". ")})`, italic: true },
    ]);
  };
  return readAgenda(doc).boundaries.map(say);
}

/** Words and what they mean here, as a table. */
export function termPart({ doc }: PartSources): PartBlock[] {
  const { term, meaning } = partWords.terms;
  return table(
    [term, meaning],
    readAgenda(doc).terms.map((one) => [
      one.term.trim() || partWords.untitled,
      one.meaning.trim() || partWords.unsaid,
    ]),
    { hasRowHeads: true },
  );
}

/** What each organization needs from this, in its own words; those who wrote nothing are left out. */
export function agendaObjectivePart(sources: PartSources): PartBlock[] {
  return sources.organizations.flatMap(({ id, name }) => {
    const said = objectiveText(sources.doc, id).toJSON().trim();
    return said === "" ? [] : [labeled(name, said)];
  });
}

function names({ nameOf }: PartSources, ids: readonly string[]): string {
  return sayList(ids.map(nameOf));
}
