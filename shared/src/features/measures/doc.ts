/**
 * Reading and writing measure cards in the shared document `measures`. Nothing else touches its keys.
 *
 * 1. A card is an entry of the root map `measures`. Its parts are stored apart (`baselineValue`, `baselineOn` …),
 *    so two people who fill in different parts at once both keep theirs.
 * 2. Dated values (agreed steps, forecast) and categories are one key each, for the same reason.
 * 3. Points are not here: they are records (MEA-3).
 */
import type * as Y from "yjs";
import {
  createEntry,
  entriesOf,
  entryOf,
  moveEntry,
  readDay,
  readEntries,
  readFlag,
  readNumber,
  readOneOf,
  readSet,
  readString,
  readText,
  removeEntry,
  restoreEntry,
  richOf,
  setMember,
  setScalar,
  setScalars,
  textOf,
  type Entry,
  type Scalar,
} from "../../documents/live.ts";
import { isDay, type Day } from "../../lib/day.ts";
import { plainText } from "./plain-text.ts";
import {
  decimalsMax,
  dimensionKeys,
  directions,
  frequencies,
  measureKinds,
  measureStates,
  minCellDefault,
  minCellMax,
  minCellMin,
  perfClasses,
  qualityLevels,
  targetKinds,
  type DayValue,
  type Dimension,
  type Measure,
  type TargetSpec,
} from "./schema.ts";

/** Root map of the cards, for observing. */
export const measuresRoot = "measures";

/** Short texts of a card that several people may type in at once. */
export const measureTexts = [
  "name",
  "numerator",
  "denominator",
  "unit",
  "population",
  "place",
  "source",
  "baselineNote",
] as const;
export type MeasureText = (typeof measureTexts)[number];

/** Rich texts of a card. `lifts` and `holdsBack` are the story behind the line. */
export const measureRichTexts = ["definition", "lifts", "holdsBack", "limits", "method", "sharing"] as const;
export type MeasureRichText = (typeof measureRichTexts)[number];

/** Plain fields of a card as they are stored. */
export interface MeasureFields {
  kind: Measure["kind"];
  perfClass: Measure["perfClass"];
  headline: boolean;
  decimals: number;
  direction: Measure["direction"];
  dataOwner: string | null;
  steward: string | null;
  frequency: Measure["frequency"];
  reportingLagDays: number;
  minCell: number;
  qualityCommunication: Measure["quality"]["communication"];
  qualityProxy: Measure["quality"]["proxy"];
  qualityData: Measure["quality"]["data"];
  baselineValue: number | null;
  baselineOn: Day | null;
  targetKind: TargetSpec["kind"];
  targetValue: number | null;
  targetLow: number | null;
  targetHigh: number | null;
  targetOn: Day | null;
  state: Measure["state"];
}

/** What a new card begins with; everything else is asked for by the card itself. */
export interface NewMeasure {
  readonly id: string;
  readonly name: string;
  readonly fields?: Partial<MeasureFields>;
  readonly texts?: Partial<Record<MeasureText, string>>;
  readonly strategies?: readonly string[];
}

export function createMeasure(doc: Y.Doc, measure: NewMeasure, origin: unknown = "editor"): void {
  const texts = Object.fromEntries(measureTexts.map((field) => [field, measure.texts?.[field] ?? ""]));
  createEntry(
    doc,
    measuresRoot,
    {
      id: measure.id,
      scalars: {
        kind: "population",
        state: "drafting",
        version: 1,
        targetKind: "absolute",
        ...measure.fields,
      },
      sets: { strategy: measure.strategies ?? [] },
      texts: { ...texts, name: measure.name },
      rich: measureRichTexts,
    },
    origin,
  );
}

export function readMeasures(doc: Y.Doc): Measure[] {
  return readEntries(doc, measuresRoot, readMeasure);
}

/** One card, also a removed one while its Undo is offered; null when there is none. */
export function readMeasureById(doc: Y.Doc, id: string): Measure | null {
  const entry = entryOf(doc, measuresRoot, id);
  return entry ? readMeasure(entry, id) : null;
}

export function isMeasureRemoved(doc: Y.Doc, id: string): boolean {
  return (
    entryOf(doc, measuresRoot, id) !== null && !entriesOf(doc, measuresRoot).some(([other]) => other === id)
  );
}

export function measureText(doc: Y.Doc, id: string, field: MeasureText): Y.Text | null {
  return textOf(entryOf(doc, measuresRoot, id), field);
}

export function measureRich(doc: Y.Doc, id: string, field: MeasureRichText): Y.XmlFragment | null {
  return richOf(entryOf(doc, measuresRoot, id), field);
}

export function setMeasureFields(
  doc: Y.Doc,
  id: string,
  fields: Partial<MeasureFields>,
  origin: unknown = "editor",
): void {
  setScalars(doc, measuresRoot, id, fields satisfies Record<string, Scalar | undefined>, origin);
}

export function setMeasureStrategy(
  doc: Y.Doc,
  id: string,
  strategyId: string,
  isLinked: boolean,
  origin: unknown = "editor",
): void {
  setMember(doc, measuresRoot, id, "strategy", strategyId, isLinked, origin);
}

/** Sets one dated value of the agreed steps or of the forecast; null takes it out. */
export function setDayValue(
  doc: Y.Doc,
  id: string,
  line: "trajectory" | "forecast",
  on: Day,
  value: number | null,
  origin: unknown = "editor",
): void {
  if (!isDay(on)) return;
  setScalar(doc, measuresRoot, id, `${line}/${on}`, value ?? undefined, origin);
}

export function setCategory(
  doc: Y.Doc,
  id: string,
  key: Dimension["key"],
  category: string,
  isIn: boolean,
  origin: unknown = "editor",
): void {
  setMember(doc, measuresRoot, id, `dimension-${key}`, category, isIn, origin);
}

/**
 * Starts the next version of the definition (MEA-2): points recorded from now on belong to it and are never
 * joined to older ones. Done twice at once it is still one version further.
 */
export function startVersion(
  doc: Y.Doc,
  id: string,
  on: Day,
  note: string,
  origin: unknown = "editor",
): void {
  const measure = readMeasureById(doc, id);
  if (!measure) return;
  const next = measure.version + 1;
  const fields = {
    version: next,
    basis: basisOf(measure),
    [`versionOn/${next}`]: on,
    [`versionNote/${next}`]: note,
  };
  setScalars(doc, measuresRoot, id, fields, origin);
}

/** Says that the words mean what they meant: the points of this version go on counting. */
export function confirmBasis(doc: Y.Doc, id: string, origin: unknown = "editor"): void {
  const measure = readMeasureById(doc, id);
  if (measure) setScalar(doc, measuresRoot, id, "basis", basisOf(measure), origin);
}

/** What a version of the definition stands on: definition, unit, population and source (MEA-2). */
export function basisOf(measure: Pick<Measure, "definition" | "unit" | "population" | "source">): string {
  const words = [measure.definition, measure.unit, measure.population, measure.source];
  return words.map((text) => text.trim().replace(/\s+/g, " ")).join("\n");
}

/** True when points were entered for other words than the card now has. */
export function basisChanged(measure: Measure): boolean {
  return measure.basis !== null && measure.basis !== basisOf(measure);
}

export function removeMeasure(doc: Y.Doc, id: string, origin: unknown = "editor"): void {
  removeEntry(doc, measuresRoot, id, origin);
}

export function restoreMeasure(doc: Y.Doc, id: string, origin: unknown = "editor"): void {
  restoreEntry(doc, measuresRoot, id, origin);
}

export function moveMeasure(
  doc: Y.Doc,
  id: string,
  beforeId: string | null,
  origin: unknown = "editor",
): void {
  moveEntry(doc, measuresRoot, id, beforeId, origin);
}

/** A card with nothing filled in. */
export function emptyMeasure(id: string): Measure {
  return {
    id,
    name: "",
    kind: "population",
    perfClass: null,
    headline: false,
    definition: "",
    lifts: "",
    holdsBack: "",
    limits: "",
    method: "",
    sharing: "",
    numerator: "",
    denominator: "",
    unit: "",
    decimals: 1,
    direction: null,
    population: "",
    place: "",
    source: "",
    dataOwner: null,
    steward: null,
    frequency: null,
    reportingLagDays: 0,
    dimensions: [],
    minCell: minCellDefault,
    quality: { communication: null, proxy: null, data: null },
    baseline: null,
    target: null,
    targetOn: null,
    trajectory: [],
    forecast: [],
    strategies: [],
    version: 1,
    basis: null,
    versions: [],
    state: "drafting",
  };
}

function readMeasure(entry: Entry, id: string): Measure {
  const text = (field: MeasureText) => readText(entry, field);
  const rich = (field: MeasureRichText) => plainText(richOf(entry, field));
  const kind = readOneOf(entry, "kind", measureKinds, "population");
  const baselineValue = readNumber(entry, "baselineValue");
  const baselineOn = readDay(entry, "baselineOn");
  return {
    ...emptyMeasure(id),
    name: text("name"),
    kind,
    perfClass: kind === "performance" ? readOneOf(entry, "perfClass", perfClasses, null) : null,
    // MEA-1: only population measures can define the result.
    headline: kind === "population" && readFlag(entry, "headline"),
    definition: rich("definition"),
    lifts: rich("lifts"),
    holdsBack: rich("holdsBack"),
    limits: rich("limits"),
    method: rich("method"),
    sharing: rich("sharing"),
    numerator: text("numerator"),
    denominator: text("denominator"),
    unit: text("unit"),
    decimals: readWhole(entry, "decimals", 0, decimalsMax, 1),
    direction: readOneOf(entry, "direction", directions, null),
    population: text("population"),
    place: text("place"),
    source: text("source"),
    dataOwner: readString(entry, "dataOwner") || null,
    steward: readString(entry, "steward") || null,
    frequency: readOneOf(entry, "frequency", frequencies, null),
    reportingLagDays: readWhole(entry, "reportingLagDays", 0, 3650, 0),
    dimensions: readDimensions(entry),
    minCell: readWhole(entry, "minCell", minCellMin, minCellMax, minCellDefault),
    quality: {
      communication: readOneOf(entry, "qualityCommunication", qualityLevels, null),
      proxy: readOneOf(entry, "qualityProxy", qualityLevels, null),
      data: readOneOf(entry, "qualityData", qualityLevels, null),
    },
    baseline:
      baselineValue !== undefined && baselineOn !== undefined
        ? { value: baselineValue, on: baselineOn, note: text("baselineNote") }
        : null,
    target: readTarget(entry),
    targetOn: readDay(entry, "targetOn") ?? null,
    trajectory: readDayValues(entry, "trajectory"),
    forecast: readDayValues(entry, "forecast"),
    strategies: readSet(entry, "strategy"),
    version: readWhole(entry, "version", 1, 1000, 1),
    basis: typeof entry.get("basis") === "string" ? readString(entry, "basis") : null,
    versions: readVersions(entry),
    state: readOneOf(entry, "state", measureStates, "drafting"),
  };
}

/** The plain fields as typed, also half-filled ones such as a baseline without its day. */
export function readMeasureFields(doc: Y.Doc, id: string): MeasureFields | null {
  const entry = entryOf(doc, measuresRoot, id);
  if (!entry) return null;
  const measure = readMeasure(entry, id);
  return {
    kind: measure.kind,
    perfClass: measure.perfClass,
    headline: measure.headline,
    decimals: measure.decimals,
    direction: measure.direction,
    dataOwner: measure.dataOwner,
    steward: measure.steward,
    frequency: measure.frequency,
    reportingLagDays: measure.reportingLagDays,
    minCell: measure.minCell,
    qualityCommunication: measure.quality.communication,
    qualityProxy: measure.quality.proxy,
    qualityData: measure.quality.data,
    baselineValue: readNumber(entry, "baselineValue") ?? null,
    baselineOn: readDay(entry, "baselineOn") ?? null,
    targetKind: readOneOf(entry, "targetKind", targetKinds, "absolute"),
    targetValue: readNumber(entry, "targetValue") ?? null,
    targetLow: readNumber(entry, "targetLow") ?? null,
    targetHigh: readNumber(entry, "targetHigh") ?? null,
    targetOn: measure.targetOn,
    state: measure.state,
  };
}

function readTarget(entry: Entry): TargetSpec | null {
  const kind = readOneOf(entry, "targetKind", targetKinds, "absolute");
  if (kind === "band") {
    const low = readNumber(entry, "targetLow");
    const high = readNumber(entry, "targetHigh");
    return low !== undefined && high !== undefined && low < high ? { kind, low, high } : null;
  }
  const value = readNumber(entry, "targetValue");
  if (value === undefined) return null;
  return kind === "absolute" ? { kind, value } : { kind, changePct: value };
}

function readWhole(entry: Entry, field: string, low: number, high: number, fallback: number): number {
  const value = readNumber(entry, field);
  return value !== undefined && Number.isInteger(value) && value >= low && value <= high ? value : fallback;
}

function readDayValues(entry: Entry, field: string): DayValue[] {
  const prefix = `${field}/`;
  const values: DayValue[] = [];
  for (const [key, value] of entry) {
    const on = key.startsWith(prefix) ? key.slice(prefix.length) : "";
    if (isDay(on) && typeof value === "number" && Number.isFinite(value)) values.push({ on, value });
  }
  return values.sort((a, b) => a.on.localeCompare(b.on));
}

function readDimensions(entry: Entry): Dimension[] {
  return dimensionKeys
    .map((key) => ({ key, categories: readSet(entry, `dimension-${key}`) }))
    .filter((dimension) => dimension.categories.length > 0);
}

function readVersions(entry: Entry): Measure["versions"] {
  const prefix = "versionOn/";
  const versions: { version: number; on: Day; note: string }[] = [];
  for (const [key, on] of entry) {
    const version = key.startsWith(prefix) ? Number(key.slice(prefix.length)) : Number.NaN;
    if (Number.isInteger(version) && isDay(on))
      versions.push({ version, on, note: readString(entry, `versionNote/${version}`) });
  }
  return versions.sort((a, b) => a.version - b.version);
}
