/** Shared measures as text and tables: one in the flow of another document, and all of them with their numbers. */
import { sayDay } from "../../../lib/say.ts";
import { currentPoints, pointsOfVersion } from "../../measures/points.ts";
import { statusOf } from "../../measures/rules.ts";
import type { Measure } from "../../measures/schema.ts";
import { measureSentence, periodWords, targetWords, valueWords } from "../../measures/words.ts";
import type { PaperBlock } from "../paper.ts";
import { facts, table, words } from "./blocks.ts";
import { nameOf, type PaperSources } from "./sources.ts";
import { paperWords } from "./words.ts";

/** The block of one measure: its name, how far it is, and in which direction. */
export function measureBlock(sources: PaperSources, ref: string | null): PaperBlock[] {
  const measure = sources.measures.find(({ id }) => id === ref);
  if (!measure) return [words([{ text: paperWords.measures.gone, italic: true }])];
  return [
    words(
      [{ text: `${nameOfMeasure(measure)}. `, bold: true }, { text: standing(sources, measure) }],
      "quote",
    ),
  ];
}

/** Every card with its definition and its numbers, under a heading of its own. */
export function measureCards(sources: PaperSources): PaperBlock[] {
  if (sources.measures.length === 0) return [];
  return [
    words(paperWords.measures.title, "heading2"),
    ...sources.measures.flatMap((measure) => [
      words(nameOfMeasure(measure), "heading3"),
      words(standing(sources, measure)),
      ...facts(cardFacts(sources, measure)),
      ...numbers(sources, measure),
    ]),
  ];
}

function nameOfMeasure({ name }: Measure): string {
  return name.trim() || paperWords.untitled;
}

/** `82.8% in 2018, from 78% in 2012, to 90% by 1 January 2030. On track.` */
function standing({ points, today }: PaperSources, measure: Measure): string {
  const own = currentPoints(points.filter(({ measureId }) => measureId === measure.id));
  const status = statusOf(measure, pointsOfVersion(own, measure.version), today);
  return `${measureSentence(measure, status)} ${paperWords.measures.status[status.kind]}.`;
}

function cardFacts(sources: PaperSources, measure: Measure): [string, string][] {
  const w = paperWords.measures;
  const { baseline, targetOn } = measure;
  const target = targetWords(measure);
  return [
    [w.definition, measure.definition],
    [w.counted, measure.numerator],
    [w.outOf, measure.denominator],
    [w.unit, measure.unit],
    [w.who, measure.population],
    [w.where, measure.place],
    [w.source, measure.source],
    [w.owner, measure.dataOwner === null ? "" : nameOf(sources, measure.dataOwner)],
    [
      w.baseline,
      baseline ? `${valueWords(baseline.value, measure, { withUnit: true })}, ${sayDay(baseline.on)}` : "",
    ],
    [w.target, target === null ? "" : targetOn === null ? target : `${target}, ${sayDay(targetOn)}`],
    [w.lifts, measure.lifts],
    [w.holdsBack, measure.holdsBack],
    [w.method, measure.method],
    [w.limits, measure.limits],
    [w.sharing, measure.sharing],
  ];
}

/** What counts now, oldest first. Numbers of another definition say so: they never join the line (MEA-2). */
function numbers({ points }: PaperSources, measure: Measure): PaperBlock[] {
  const own = currentPoints(points.filter(({ measureId }) => measureId === measure.id));
  if (own.length === 0) return [];
  const w = paperWords.measures;
  const isOneVersion = new Set(own.map(({ version }) => version)).size === 1;
  const rows = own.map((point) => [
    periodWords(point),
    valueWords(point.value, measure, { fixed: true, withUnit: true }),
    isOneVersion ? "" : String(point.version),
    point.source,
    point.provisional ? w.provisional : "",
  ]);
  return [table([w.period, w.value, w.version, w.source, w.note], rows)];
}
