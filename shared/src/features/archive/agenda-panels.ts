/** Structured parts of the common agenda as text and tables. */
import type { Content } from "../../documents/content.ts";
import type * as Y from "yjs";
import { sayDay, sayList } from "../../lib/say.ts";
import { objectiveText, readAgenda } from "../agenda/doc.ts";
import type { Lever, ResultStatement, Strategy } from "../agenda/schema.ts";
import { resultSentence } from "../agenda/sentence.ts";
import { bullets, facts, heading, paragraph, table } from "./blocks.ts";
import type { Facts } from "./facts.ts";
import { plainWord, words } from "./words.ts";

export type Panel = (doc: Y.Doc, facts: Facts, ref: string | null) => Content[];

export const agendaPanels: Readonly<Record<string, Panel>> = {
  result: (doc, all, ref) =>
    readAgenda(doc)
      .results.filter(({ id }) => ref === null || id === ref)
      .flatMap((result) => resultOf(result, all)),
  levers: (doc, all) => levers(readAgenda(doc).levers, all),
  strategies: (doc, all) => {
    const agenda = readAgenda(doc);
    return agenda.strategies.flatMap((strategy) => strategyOf(strategy, agenda.levers, all));
  },
  boundaries: (doc) =>
    bullets(
      readAgenda(doc).boundaries.map(({ text, kind, revisitOn }) => [
        { text: `${words.boundaries[kind]}:`, bold: true },
        { text: ` ${text}${revisitOn ? ` (we look again on ${sayDay(revisitOn)})` : ""}` },
      ]),
    ),
  terms: (doc) =>
    table(
      ["Word", "What we mean by it"],
      readAgenda(doc).terms.map(({ term, meaning }) => [term, meaning]),
    ),
};

/** Own objectives, one for each organization that wrote one. */
export function objectives(doc: Y.Doc, all: Facts): Content[] {
  return all.organizations.flatMap(({ id, name }) => {
    const said = objectiveText(doc, id).toJSON();
    return said.trim() === "" ? [] : [heading(name), paragraph(said)];
  });
}

function resultOf(result: ResultStatement, all: Facts): Content[] {
  const measureName = (id: string) => all.measures.find((measure) => measure.id === id)?.name;
  const { plain, stated } = resultSentence(result, measureName);
  return [
    paragraph([{ text: plain, bold: true }]),
    ...facts([
      ["Stated", stated],
      ["Source of the starting value", result.from.source],
      ["Note", result.note],
    ]),
  ];
}

function levers(list: readonly Lever[], all: Facts): Content[] {
  return table(
    ["Lever", "Kind", "How it is now", "How it should be", "Held by", "Effort", "Effect", "Needs", "State"],
    list.map((lever) => [
      lever.system,
      words.levers[lever.kind],
      lever.currentState,
      lever.desiredState,
      namesOf(lever.holders, all),
      markOf(lever.effort),
      markOf(lever.effect),
      lever.neededInterests.map(plainWord).join(", "),
      words.leverStates[lever.state],
    ]),
  );
}

function strategyOf(strategy: Strategy, levers: readonly Lever[], all: Facts): Content[] {
  const served = levers.filter(({ id }) => strategy.leverIds.includes(id)).map(({ system }) => system);
  const moved = all.measures.filter(({ id }) => strategy.measureIds.includes(id)).map(({ name }) => name);
  return [
    heading(strategy.title === "" ? "A strategy without a name" : strategy.title),
    ...(strategy.what.trim() === "" ? [] : [paragraph(strategy.what)]),
    ...facts([
      ["State", words.strategyStates[strategy.state]],
      ["Why it was stopped", strategy.stopReason],
      ["Level", strategy.level && words.strategyLevels[strategy.level]],
      ["Lead", strategy.lead && all.nameOf(strategy.lead)],
      ["Partners", namesOf(strategy.partners, all)],
      ["Serves", sayList(served)],
      ["Moves", sayList(moved)],
      ["Starts", strategy.startsOn && sayDay(strategy.startsOn)],
      ["Looked at again", strategy.reviewOn && sayDay(strategy.reviewOn)],
    ]),
  ];
}

export function namesOf(ids: readonly string[], all: Facts): string {
  return sayList(ids.map(all.nameOf));
}

function markOf(mark: number | undefined): string {
  return mark === undefined ? "" : `${mark} of 5`;
}
