/** Measure cards as text and tables. */
import type * as Y from "yjs";
import type { Content } from "../../documents/content.ts";
import { readContent } from "../../documents/content.ts";
import { sayDay } from "../../lib/say.ts";
import { measureRich } from "../measures/doc.ts";
import { statusOf } from "../measures/rules.ts";
import type { MeasureRichText } from "../measures/card-entry.ts";
import { currentPoints, pointsOfVersion } from "../measures/points.ts";
import type { Measure } from "../measures/schema.ts";
import { findingWords, measureSentence, periodWords, targetWords, valueWords } from "../measures/words.ts";
import { block, bullets, facts, heading, paragraph, table } from "./blocks.ts";
import type { Facts } from "./facts.ts";
import { plainWord, words } from "./words.ts";

/** One measure in a sentence, where it is shown inside another text. */
export function measureLine(all: Facts, ref: string | null): Content[] {
  const measure = all.measures.find(({ id }) => id === ref);
  if (!measure) return [];
  return [paragraph([{ text: `${nameOf(measure)}: `, bold: true }, { text: sentenceOf(measure, all) }])];
}

/** Every card whole, each under its name. `doc` is the document of measures. */
export function measureCards(doc: Y.Doc, all: Facts): Content[] {
  return all.measures.flatMap((measure) => [
    { ...block("heading2", nameOf(measure)), id: cardAnchor(measure) },
    ...cardOf(doc, measure, all),
  ]);
}

/** The anchor of a card's heading. */
export function cardAnchor({ id }: Pick<Measure, "id">): string {
  return `measure-${id}`;
}

function cardOf(doc: Y.Doc, measure: Measure, all: Facts): Content[] {
  const rich = (field: MeasureRichText, title: string): Content[] => {
    const fragment = measureRich(doc, measure.id, field);
    const content = fragment ? readContent(fragment) : [];
    return isBlank(content) ? [] : [heading(title), ...content];
  };
  return [
    paragraph(sentenceOf(measure, all)),
    ...cardFacts(measure, all),
    ...rich("definition", "Definition"),
    ...rich("lifts", "What lifts the line"),
    ...rich("holdsBack", "What holds it back"),
    ...rich("limits", "Known limits"),
    ...rich("method", "Method"),
    ...rich("sharing", "Terms of sharing"),
    ...values(measure, all),
  ];
}

export function cardFacts(measure: Measure, all: Facts): Content[] {
  const { quality } = measure;
  const marks = [
    quality.communication && `speaks to people: ${quality.communication}`,
    quality.proxy && `stands for the result: ${quality.proxy}`,
    quality.data && `data: ${quality.data}`,
  ].filter((mark) => mark !== null);
  return facts([
    ["Status", words.statuses[statusOf(measure, versionPoints(measure, all), all.asOf).kind]],
    ["Kind", words.measures[measure.kind]],
    ["State", words.measureStates[measure.state]],
    ["Direction", measure.direction],
    ["Unit", measure.unit],
    ["Population", measure.population],
    ["Place", measure.place],
    ["Counted", measure.numerator],
    ["Out of", measure.denominator],
    ["Source", measure.source],
    ["Answers for the numbers", measure.dataOwner && all.nameOf(measure.dataOwner)],
    ["Keeps the card", measure.steward && all.nameOf(measure.steward)],
    ["Reported", measure.frequency && words.frequencies[measure.frequency]],
    ["Days until a number is in", measure.reportingLagDays === 0 ? null : String(measure.reportingLagDays)],
    ["Baseline", baselineOf(measure)],
    ["Target", targetOf(measure)],
    ["Smallest group shown", `${measure.minCell} people`],
    ["Quality", marks.join(", ")],
    ...measure.dimensions.map(
      ({ key, categories }) => [`Groups by ${plainWord(key)}`, categories.join(", ")] as const,
    ),
    ...measure.versions.map(
      ({ version, on, note }) =>
        [`Version ${version}`, `from ${sayDay(on)}${note === "" ? "" : `. ${note}`}`] as const,
    ),
  ]);
}

function baselineOf(measure: Measure): string | null {
  const { baseline } = measure;
  if (!baseline) return null;
  const note = baseline.note === "" ? "" : ` (${baseline.note})`;
  return `${valueWords(baseline.value, measure, { withUnit: true })} on ${sayDay(baseline.on)}${note}`;
}

function targetOf(measure: Measure): string | null {
  const goal = targetWords(measure);
  if (goal === null) return null;
  return measure.targetOn === null ? goal : `${goal} by ${sayDay(measure.targetOn)}`;
}

function values(measure: Measure, all: Facts): Content[] {
  const shown = currentPoints(all.points.filter(({ measureId }) => measureId === measure.id));
  if (shown.length === 0) return [heading("Values"), ...bullets(["No number yet"])];
  return [
    heading("Values"),
    ...table(
      ["Period", "Value", "People counted", "Source", "Entered by", "Version"],
      shown.map((point) => [
        periodWords(point),
        `${valueWords(point.value, measure, { withUnit: true })}${point.provisional ? " (provisional)" : ""}`,
        point.n === null ? "" : String(point.n),
        point.source,
        [point.enteredByName, point.enteredByOrganization].filter((part) => part !== "").join(", "),
        String(point.version),
      ]),
    ),
  ];
}

export function versionPoints(measure: Measure, all: Facts) {
  const own = all.points.filter(({ measureId }) => measureId === measure.id);
  return pointsOfVersion(currentPoints(own), measure.version);
}

function sentenceOf(measure: Measure, all: Facts): string {
  const status = statusOf(measure, versionPoints(measure, all), all.asOf);
  const finding = findingWords(measure, status);
  const sentence = measureSentence(measure, status);
  return finding === null ? sentence : `${sentence} ${finding}.`;
}

export function nameOf({ name }: Pick<Measure, "name">): string {
  return name.trim() === "" ? "Measure without a name" : name;
}

function isBlank(content: readonly Content[]): boolean {
  return content.every((one) => one.type === "text" && one.runs.every(({ text }) => text.trim() === ""));
}
