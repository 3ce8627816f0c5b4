/**
 * Reading and writing the structured parts of the shared document `agenda`. Nothing else touches its keys.
 *
 * 1. Results, levers, strategies, boundaries and terms are live collections (docs/spec/live-data.md).
 * 2. What organizations hold, serve or are named for are sets of ids, so two people who add one each keep both.
 * 3. An organization's own objective is a text of its own that is there from the start.
 */
import { type Direction, type TargetKind, directions, targetKinds } from "../../documents/targets.ts";
import type * as Y from "yjs";
import {
  createEntry,
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
  rootText,
  rootTextsOf,
  setMember,
  setScalars,
  textOf,
  type Entry,
  type Scalar,
} from "../../documents/live.ts";
import type { Day } from "../../lib/day.ts";
import {
  boundaryKinds,
  leverKinds,
  leverStates,
  markMax,
  strategyLevels,
  strategyStates,
  wordings,
  type Agenda,
  type Boundary,
  type BoundaryKind,
  type Deadline,
  type Lever,
  type LeverKind,
  type LeverState,
  type ResultStatement,
  type Strategy,
  type StrategyLevel,
  type StrategyState,
  type Target,
  type Term,
  type Wording,
} from "./schema.ts";

export const agendaCollections = ["results", "levers", "strategies", "boundaries", "terms"] as const;
export type AgendaCollection = (typeof agendaCollections)[number];

/** Fields several people may type in at once, by collection. */
export const agendaTexts = {
  results: ["population", "place", "indicatorText", "unit", "source", "note"],
  levers: ["system", "currentState", "desiredState"],
  strategies: ["title", "what", "stopReason"],
  boundaries: ["text"],
  terms: ["term", "meaning"],
} as const satisfies Record<AgendaCollection, readonly string[]>;

export type AgendaText<Collection extends AgendaCollection> = (typeof agendaTexts)[Collection][number];

/** Fields that hold one small thing; `undefined` clears one. */
export interface AgendaScalars {
  results: {
    headline: boolean;
    indicatorMeasureId: string;
    direction: Direction;
    wording: Wording;
    fromValue: number;
    fromOn: Day;
    toKind: TargetKind;
    toValue: number;
    toChangePct: number;
    toLow: number;
    toHigh: number;
    by: Day;
    byYears: number;
    byFrom: Day;
  };
  levers: { kind: LeverKind; state: LeverState; effort: number; effect: number };
  strategies: { lead: string; level: StrategyLevel; state: StrategyState; startsOn: Day; reviewOn: Day };
  boundaries: { kind: BoundaryKind; revisitOn: Day };
  terms: Record<string, never>;
}

/** Fields that hold several ids. */
export interface AgendaSets {
  results: never;
  levers: "holders" | "neededInterests";
  strategies: "leverIds" | "measureIds" | "partners";
  boundaries: never;
  terms: never;
}

export type Change<Fields> = { readonly [Field in keyof Fields]?: Fields[Field] | undefined };

/** What a new entry starts with. */
export interface NewAgendaEntry<Collection extends AgendaCollection> {
  readonly id: string;
  readonly texts?: Partial<Record<AgendaText<Collection>, string>>;
  readonly scalars?: Change<AgendaScalars[Collection]>;
  readonly sets?: Partial<Record<AgendaSets[Collection], readonly string[]>>;
}

/** Adds an entry at the end of its collection. */
export function addAgendaEntry<Collection extends AgendaCollection>(
  doc: Y.Doc,
  collection: Collection,
  entry: NewAgendaEntry<Collection>,
  origin: unknown,
): void {
  const given: Partial<Record<string, string>> = entry.texts ?? {};
  const texts: Record<string, string> = {};
  for (const field of agendaTexts[collection]) texts[field] = given[field] ?? "";
  const sets: Record<string, readonly string[]> = { ...entry.sets };
  createEntry(doc, collection, { id: entry.id, texts, sets, scalars: { ...entry.scalars } }, origin);
}

/** Writes plain fields of one entry in one transaction; `undefined` clears one. */
export function changeAgendaEntry<Collection extends AgendaCollection>(
  doc: Y.Doc,
  collection: Collection,
  id: string,
  change: Change<AgendaScalars[Collection]>,
  origin: unknown,
): void {
  // Safe: every field of `AgendaScalars` is a plain value.
  setScalars(doc, collection, id, { ...change } as Record<string, Scalar | undefined>, origin);
}

/** Puts an id or a word into a set of an entry, or takes it out. */
export function setAgendaMember<Collection extends AgendaCollection>(
  doc: Y.Doc,
  collection: Collection,
  id: string,
  field: AgendaSets[Collection],
  member: string,
  isIn: boolean,
  origin: unknown,
): void {
  setMember(doc, collection, id, field, member, isIn, origin);
}

/** Takes an entry out of sight; `restoreAgendaEntry` brings it back whole. */
export function removeAgendaEntry(
  doc: Y.Doc,
  collection: AgendaCollection,
  id: string,
  origin: unknown,
): void {
  removeEntry(doc, collection, id, origin);
}

/** Brings a removed entry back whole. */
export function restoreAgendaEntry(
  doc: Y.Doc,
  collection: AgendaCollection,
  id: string,
  origin: unknown,
): void {
  restoreEntry(doc, collection, id, origin);
}

/** Moves an entry before another one, or to the end when `beforeId` is null. */
export function moveAgendaEntry(
  doc: Y.Doc,
  collection: AgendaCollection,
  id: string,
  beforeId: string | null,
  origin: unknown,
): void {
  moveEntry(doc, collection, id, beforeId, origin);
}

/** The text of a field, for binding an input to it. */
export function agendaText<Collection extends AgendaCollection>(
  doc: Y.Doc,
  collection: Collection,
  id: string,
  field: AgendaText<Collection>,
): Y.Text | null {
  return textOf(entryOf(doc, collection, id), field);
}

/** An organization's own objective: one honest paragraph on what it needs from this. */
export function objectiveText(doc: Y.Doc, organizationId: string): Y.Text {
  return rootText(doc, "objectives", organizationId);
}

/** What organizations wrote of what they need, by organization. */
export function readObjectives(doc: Y.Doc): [organizationId: string, text: string][] {
  return rootTextsOf(doc, "objectives").map(([[organizationId = ""], text]) => [organizationId, text]);
}

/** Everything structured, as plain objects. */
export function readAgenda(doc: Y.Doc): Agenda {
  return {
    results: readEntries(doc, "results", readResult),
    levers: readEntries(doc, "levers", readLever),
    strategies: readEntries(doc, "strategies", readStrategy),
    boundaries: readEntries(doc, "boundaries", readBoundary),
    terms: readEntries(doc, "terms", readTerm),
  };
}

/** The results alone, in order: what every sentence about the headline needs. */
export function readResults(doc: Y.Doc): ResultStatement[] {
  return readEntries(doc, "results", readResult);
}

/** The result that comes first: the first marked as headline. */
export function headlineResult(results: readonly ResultStatement[]): ResultStatement | undefined {
  return results.find((result) => result.headline);
}

function readResult(entry: Entry, id: string): ResultStatement {
  return {
    id,
    headline: readFlag(entry, "headline"),
    population: readText(entry, "population"),
    place: readText(entry, "place"),
    indicatorText: readText(entry, "indicatorText"),
    indicatorMeasureId: readString(entry, "indicatorMeasureId") || undefined,
    unit: readText(entry, "unit"),
    direction: readOneOf(entry, "direction", directions, undefined),
    wording: readOneOf(entry, "wording", wordings, undefined),
    from: {
      value: readNumber(entry, "fromValue"),
      on: readDay(entry, "fromOn"),
      source: readText(entry, "source"),
    },
    to: readTarget(entry),
    by: readDeadline(entry),
    note: readText(entry, "note"),
  };
}

function readTarget(entry: Entry): Target {
  const kind = readOneOf(entry, "toKind", targetKinds, "absolute");
  if (kind === "relative") return { kind, changePct: readNumber(entry, "toChangePct") };
  if (kind === "band") return { kind, low: readNumber(entry, "toLow"), high: readNumber(entry, "toHigh") };
  return { kind, value: readNumber(entry, "toValue") };
}

/** A number of years counts only while no day is given. */
function readDeadline(entry: Entry): Deadline {
  const day = readDay(entry, "by");
  const years = readNumber(entry, "byYears");
  if (day !== undefined || years === undefined) return { kind: "day", day };
  return { kind: "years", years, from: readDay(entry, "byFrom") };
}

function readMark(entry: Entry, field: string): number | undefined {
  const mark = readNumber(entry, field);
  return mark !== undefined && Number.isInteger(mark) && mark >= 1 && mark <= markMax ? mark : undefined;
}

function readLever(entry: Entry, id: string): Lever {
  return {
    id,
    kind: readOneOf(entry, "kind", leverKinds, "practice"),
    system: readText(entry, "system"),
    currentState: readText(entry, "currentState"),
    desiredState: readText(entry, "desiredState"),
    holders: readSet(entry, "holders"),
    effort: readMark(entry, "effort"),
    effect: readMark(entry, "effect"),
    neededInterests: readSet(entry, "neededInterests"),
    state: readOneOf(entry, "state", leverStates, "candidate"),
  };
}

function readStrategy(entry: Entry, id: string): Strategy {
  return {
    id,
    title: readText(entry, "title"),
    what: readText(entry, "what"),
    leverIds: readSet(entry, "leverIds"),
    measureIds: readSet(entry, "measureIds"),
    lead: readString(entry, "lead") || undefined,
    partners: readSet(entry, "partners"),
    level: readOneOf(entry, "level", strategyLevels, undefined),
    state: readOneOf(entry, "state", strategyStates, "proposed"),
    stopReason: readText(entry, "stopReason"),
    startsOn: readDay(entry, "startsOn"),
    reviewOn: readDay(entry, "reviewOn"),
  };
}

function readBoundary(entry: Entry, id: string): Boundary {
  return {
    id,
    text: readText(entry, "text"),
    kind: readOneOf(entry, "kind", boundaryKinds, "will-not-do"),
    revisitOn: readDay(entry, "revisitOn"),
  };
}

function readTerm(entry: Entry, id: string): Term {
  return { id, term: readText(entry, "term"), meaning: readText(entry, "meaning") };
}
