/**
 * One measure's entry in the shared document, read to a plain card. Only `doc.ts` finds and writes entries; this
 * file knows the keys inside one.
 */
import { directions, targetKinds } from "../../documents/targets.ts";
import {
  readDay,
  readFlag,
  readNumber,
  readOneOf,
  readSet,
  readString,
  readText,
  richOf,
  type Entry,
} from "../../documents/live.ts";
import { isDay, type Day } from "../../lib/day.ts";
import { plainText } from "./plain-text.ts";
import {
  decimalsMax,
  dimensionKeys,
  frequencies,
  measureKinds,
  measureStates,
  minCellDefault,
  minCellMax,
  minCellMin,
  perfClasses,
  qualityLevels,
  type DayValue,
  type Dimension,
  type Measure,
  type TargetSpec,
} from "./schema.ts";

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

/** Reads a card. Whatever stands there, the result is a card: a wrong type reads as nothing filled in. */
export function readMeasure(entry: Entry, id: string): Measure {
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
export function readFields(entry: Entry, id: string): MeasureFields {
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
