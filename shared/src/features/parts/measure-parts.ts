/** Shared measures as text and tables: one in the flow of another document, and all of them with their numbers. */
import type * as Y from "yjs";
import { readContent } from "../../documents/content.ts";
import { sayDay } from "../../lib/say.ts";
import type { MeasureRichText } from "../measures/card-entry.ts";
import { measureRich } from "../measures/doc.ts";
import { currentPoints, pointsOfVersion } from "../measures/points.ts";
import { statusOf } from "../measures/rules.ts";
import type { CurrentPoint, DayValue, Measure, Quality } from "../measures/schema.ts";
import {
  findingWords,
  frequencyWords,
  leftOutWords,
  measureKindWords,
  measureSentence,
  periodWords,
  statusWords,
  targetWords,
  valueWords,
} from "../measures/words.ts";
import { sayWho } from "../people/words.ts";
import { block, facts, paragraph, remark, table, type PartBlock } from "./blocks.ts";
import { runningText } from "./running-text.ts";
import type { PartSources } from "./sources.ts";
import { inLine, partWords, plainWord } from "./words.ts";

type MeasureSources = Pick<PartSources, "measures" | "points" | "today">;

/** The block of one measure: its name, how far it is, and in which direction. */
export function measurePart(sources: MeasureSources, ref: string | null): PartBlock[] {
  if (sources.measures === null) return [remark(partWords.measures.closed)];
  const measure = sources.measures.find(({ id }) => id === ref);
  if (!measure) return [remark(partWords.measures.gone)];
  return [
    block("quote", [
      { text: `${measureTitle(measure)}. `, bold: true },
      { text: standing(sources, measure) },
    ]),
  ];
}

/** Every card with its definition and its numbers, under a heading of its own. `doc` is the document of measures. */
export function measureCards(sources: PartSources): PartBlock[] {
  const measures = sources.measures ?? [];
  if (measures.length === 0) return [];
  return [
    block("heading2", partWords.measures.title),
    ...(sources.pointsLeftOut === 0 ? [] : [remark(leftOutWords(sources.pointsLeftOut))]),
    ...measures.flatMap((measure) => [
      { ...block("heading3", measureTitle(measure)), id: cardAnchor(measure) },
      paragraph(standing(sources, measure)),
      ...facts(cardFacts(sources, measure)),
      ...richTexts(sources.doc, measure),
      ...numbers(sources, measure),
    ]),
  ];
}

/** The anchor of a card's heading. */
export function cardAnchor({ id }: Pick<Measure, "id">): string {
  return `measure-${id}`;
}

/** What a card is called; a card without a name says so. */
export function measureTitle({ name }: Pick<Measure, "name">): string {
  return name.trim() || partWords.measures.unnamed;
}

/** What counts now of one measure's numbers. */
export function ownPoints(
  { points }: Pick<PartSources, "points">,
  { id }: Pick<Measure, "id">,
): CurrentPoint[] {
  return currentPoints(points.filter(({ measureId }) => measureId === id));
}

/** `82.8% in 2018, from 78% in 2012, to 90% by 1 January 2030. On track. 40% of the way, in 50% of the time.` */
function standing(sources: MeasureSources, measure: Measure): string {
  const own = pointsOfVersion(ownPoints(sources, measure), measure.version);
  const status = statusOf(measure, own, sources.today);
  const finding = findingWords(measure, status);
  return [measureSentence(measure, status), `${statusWords[status.kind]}.`, finding && `${finding}.`]
    .filter((part) => part !== null)
    .join(" ");
}

type Fact = readonly [label: string, words: string | null];

function cardFacts({ nameOf }: PartSources, measure: Measure): Fact[] {
  const w = partWords.measures;
  return [
    [partWords.kind, measureKindWords[measure.kind]],
    [partWords.state, w.states[measure.state]],
    [w.direction, measure.direction],
    [w.unit, measure.unit],
    [w.who, measure.population],
    [w.where, measure.place],
    [w.counted, measure.numerator],
    [w.outOf, measure.denominator],
    [w.source, measure.source],
    [w.owner, measure.dataOwner && nameOf(measure.dataOwner)],
    [w.steward, measure.steward && nameOf(measure.steward)],
    [w.rhythm, measure.frequency && inLine(frequencyWords[measure.frequency])],
    [w.lag, measure.reportingLagDays === 0 ? null : String(measure.reportingLagDays)],
    [w.baseline, baselineOf(measure)],
    [w.target, targetOf(measure)],
    [w.steps, dayValues(measure, measure.trajectory)],
    [w.forecast, dayValues(measure, measure.forecast)],
    [w.minCell, w.people(measure.minCell)],
    [w.quality, qualityOf(measure.quality)],
    ...measure.dimensions.map(({ key, categories }): Fact => [
      w.groups(plainWord(key)),
      categories.join(", "),
    ]),
    ...measure.versions.map(({ version, on, note }): Fact => {
      const from = w.from(sayDay(on));
      return [w.version(version), note === "" ? from : `${from}. ${note}`];
    }),
  ];
}

function baselineOf(measure: Measure): string | null {
  const { baseline } = measure;
  if (!baseline) return null;
  const note = baseline.note === "" ? "" : ` (${baseline.note})`;
  return `${valueWords(baseline.value, measure, { withUnit: true })}, ${sayDay(baseline.on)}${note}`;
}

function targetOf(measure: Measure): string | null {
  const goal = targetWords(measure);
  if (goal === null || measure.targetOn === null) return goal;
  return `${goal}, ${sayDay(measure.targetOn)}`;
}

/** A line for each day, the first one first. */
function dayValues(measure: Measure, values: readonly DayValue[]): string {
  return values
    .toSorted((a, b) => a.on.localeCompare(b.on))
    .map(({ on, value }) => `${valueWords(value, measure, { withUnit: true })}, ${sayDay(on)}`)
    .join("\n");
}

function qualityOf({ communication, proxy, data }: Quality): string {
  const w = partWords.measures;
  return [
    communication && `${w.communication}: ${communication}`,
    proxy && `${w.proxy}: ${proxy}`,
    data && `${w.data}: ${data}`,
  ]
    .filter((mark) => mark !== null)
    .join(", ");
}

const richOrder = [
  "definition",
  "lifts",
  "holdsBack",
  "method",
  "limits",
  "sharing",
] as const satisfies readonly MeasureRichText[];

/** A text's label begins its first paragraph; before anything else it stands alone. */
function richTexts(doc: Y.Doc, { id }: Measure): PartBlock[] {
  return richOrder.flatMap((field) => {
    const fragment = measureRich(doc, id, field);
    const [first, ...rest] = fragment ? runningText(readContent(fragment), () => null) : [];
    if (!first) return [];
    const label = partWords.measures.texts[field];
    if (first.type !== "text" || first.kind !== "paragraph")
      return [paragraph([{ text: label, bold: true }]), first, ...rest];
    const runs = [{ text: `${label}: `, bold: true as const }, ...first.runs];
    return [{ ...first, labels: 1, runs }, ...rest];
  });
}

/** What counts now, oldest first. Numbers of another definition say so: they never join the line (MEA-2). */
function numbers(sources: PartSources, measure: Measure): PartBlock[] {
  const own = ownPoints(sources, measure);
  const w = partWords.measures;
  if (own.length === 0) return [remark(w.noNumber)];
  const isOneVersion = new Set(own.map(({ version }) => version)).size === 1;
  const rows = own.map((point) => [
    periodWords(point),
    valueWords(point.value, measure, { fixed: true, withUnit: true }),
    point.n === null ? "" : String(point.n),
    isOneVersion ? "" : String(point.version),
    point.source,
    sayWho(point.enteredByName, point.enteredByOrganization),
    point.provisional ? w.provisional : "",
  ]);
  return table([w.period, w.value, w.counts, w.definition, w.source, w.enteredBy, w.note], rows);
}
