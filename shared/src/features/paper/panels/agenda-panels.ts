/** The structured parts of a common agenda as text and tables. */
import { sayDay, sayList } from "../../../lib/say.ts";
import { objectiveText, readAgenda } from "../../agenda/doc.ts";
import { byLeverage } from "../../agenda/rules.ts";
import type { Agenda, Boundary, Lever, ResultStatement, Strategy } from "../../agenda/schema.ts";
import { resultSentence } from "../../agenda/sentence.ts";
import type { PaperBlock } from "../paper.ts";
import { entry, labelled, line, table, words } from "./blocks.ts";
import { nameOf, type PaperSources } from "./sources.ts";
import { paperWords } from "./words.ts";

/** The results, the one that comes first before the others; with `ref` that one alone. */
export function resultBlocks(sources: PaperSources, ref: string | null): PaperBlock[] {
  const { results } = readAgenda(sources.doc);
  const shown = ref === null ? results : results.filter(({ id }) => id === ref);
  const isFirst = (result: ResultStatement) => (result.headline ? 0 : 1);
  return shown
    .toSorted((a, b) => isFirst(a) - isFirst(b))
    .flatMap((result) => [
      words([{ text: resultSentence(result, (id) => measureName(sources, id)).plain, bold: true }], "quote"),
      ...(result.from.source.trim() === "" ? [] : [labelled(paperWords.result.source, result.from.source)]),
      ...(result.note.trim() === "" ? [] : [labelled(paperWords.result.note, result.note)]),
    ]);
}

export function leverBlocks(sources: PaperSources): PaperBlock[] {
  return byLeverage(readAgenda(sources.doc).levers).flatMap((lever) => leverEntry(sources, lever));
}

function leverEntry(sources: PaperSources, lever: Lever): PaperBlock[] {
  const { kinds, states, marks, now, wanted, holders } = paperWords.levers;
  const { effort, effect } = lever;
  const about = [
    kinds[lever.kind],
    states[lever.state],
    ...(effort === undefined || effect === undefined ? [] : [marks(effort, effect)]),
  ];
  return entry(lever.system.trim() || paperWords.untitled, [
    words(about.join(", ")),
    line(now, lever.currentState),
    line(wanted, lever.desiredState),
    line(holders, names(sources, lever.holders)),
  ]);
}

export function strategyBlocks(sources: PaperSources): PaperBlock[] {
  const agenda = readAgenda(sources.doc);
  return agenda.strategies.flatMap((strategy) => strategyEntry(sources, agenda, strategy));
}

function strategyEntry(sources: PaperSources, { levers }: Agenda, strategy: Strategy): PaperBlock[] {
  const w = paperWords.strategies;
  const about = [w.states[strategy.state], ...(strategy.level ? [w.levels[strategy.level]] : [])];
  const leverNames = strategy.leverIds.flatMap(
    (id) => levers.find((lever) => lever.id === id)?.system.trim() || [],
  );
  return entry(strategy.title.trim() || paperWords.untitled, [
    words(about.join(", ")),
    line(w.what, strategy.what),
    line(w.levers, sayList(leverNames)),
    line(w.measures, sayList(strategy.measureIds.flatMap((id) => measureName(sources, id) ?? []))),
    line(w.lead, strategy.lead === undefined ? "" : nameOf(sources, strategy.lead)),
    line(w.partners, names(sources, strategy.partners)),
    line(w.startsOn, strategy.startsOn ? sayDay(strategy.startsOn) : ""),
    line(w.reviewOn, strategy.reviewOn ? sayDay(strategy.reviewOn) : ""),
    line(w.stopReason, strategy.stopReason),
  ]);
}

export function boundaryBlocks({ doc }: PaperSources): PaperBlock[] {
  const { kinds, revisitOn } = paperWords.boundaries;
  const say = ({ text, kind, revisitOn: day }: Boundary): PaperBlock =>
    words(
      [
        { text: `${text.trim() || paperWords.untitled} ` },
        {
          text: `(${[kinds[kind], ...(day ? [`${revisitOn} ${sayDay(day)}`] : [])].join(". ")})`,
          italic: true,
        },
      ],
      "bullet",
    );
  return readAgenda(doc).boundaries.map(say);
}

export function termBlocks({ doc }: PaperSources): PaperBlock[] {
  const { terms } = readAgenda(doc);
  if (terms.length === 0) return [];
  const { term, meaning } = paperWords.terms;
  return [
    table(
      [term, meaning],
      terms.map((one) => [one.term.trim() || paperWords.untitled, one.meaning.trim() || paperWords.unsaid]),
      { hasRowHeads: true },
    ),
  ];
}

/** What each organization needs from this, in its own words; those who wrote nothing are left out. */
export function agendaObjectiveBlocks(sources: PaperSources): PaperBlock[] {
  return sources.organizations.flatMap(({ id, name }) => {
    const text = objectiveText(sources.doc, id).toJSON().trim();
    return text === "" ? [] : [labelled(name, text)];
  });
}

function measureName({ measures }: PaperSources, id: string): string | undefined {
  return measures.find((measure) => measure.id === id)?.name.trim() || undefined;
}

function names(sources: PaperSources, ids: readonly string[]): string {
  return sayList(ids.map((id) => nameOf(sources, id)));
}
