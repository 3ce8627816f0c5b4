/**
 * Reading and writing the structured parts of a shared document `trust/{bodyId}`. Nothing else touches its keys.
 *
 * 1. Differences, ground rules and the group's readings are live collections (docs/spec/live-data.md).
 * 2. A party's view is a text of its own that is there from the start, so that two people of one party who begin it
 *    together both keep their words. Who may write it (TRU-2) the interface asks `mayWriteView`.
 */
import type * as Y from "yjs";
import {
  createEntry,
  entryOf,
  moveEntry,
  readDay,
  readEntries,
  readOneOf,
  readSet,
  readText,
  removeEntry,
  restoreEntry,
  rootText,
  setMember,
  setScalars,
  textOf,
  type Entry,
} from "../../documents/live.ts";
import type { Day } from "../../lib/day.ts";
import {
  differenceKinds,
  differenceStates,
  stages,
  type Difference,
  type DifferenceKind,
  type DifferenceState,
  type GroundRule,
  type GroupReading,
  type Stage,
  type TrustNotes,
} from "./schema.ts";

export const trustCollections = ["differences", "groundRules", "readings"] as const;
export type TrustCollection = (typeof trustCollections)[number];

/** Fields several people may type in at once, by collection. */
export const trustTexts = {
  differences: ["title", "agreement"],
  groundRules: ["text"],
  readings: ["why"],
} as const satisfies Record<TrustCollection, readonly string[]>;

export type TrustText = (typeof trustTexts)[TrustCollection][number];

export interface NewDifference {
  readonly id: string;
  readonly title: string;
  readonly kind: DifferenceKind;
  readonly parties: readonly string[];
}

/** Adds a difference that was only named so far, with those whose view is asked. */
export function addDifference(doc: Y.Doc, difference: NewDifference, origin: unknown): void {
  const { id, title, kind, parties } = difference;
  createEntry(
    doc,
    "differences",
    { id, texts: { title, agreement: "" }, scalars: { kind, state: "named" }, sets: { parties } },
    origin,
  );
}

/** Says what two sides differ about. */
export function setDifferenceKind(doc: Y.Doc, id: string, kind: DifferenceKind, origin: unknown): void {
  setScalars(doc, "differences", id, { kind }, origin);
}

/** Moves a difference on (or back). `today` is kept as the day it was first aired. */
export function setDifferenceState(
  doc: Y.Doc,
  id: string,
  state: DifferenceState,
  today: Day,
  origin: unknown,
): void {
  const entry = entryOf(doc, "differences", id);
  if (!entry) return;
  const isFirstAiring = state !== "named" && state !== "parked" && readDay(entry, "airedOn") === undefined;
  setScalars(doc, "differences", id, isFirstAiring ? { state, airedOn: today } : { state }, origin);
}

/** Asks another party for its view, or no longer. What it has written is kept. */
export function setParty(doc: Y.Doc, id: string, partyId: string, isIn: boolean, origin: unknown): void {
  setMember(doc, "differences", id, "parties", partyId, isIn, origin);
}

/** The view of one party on one difference. */
export function viewText(doc: Y.Doc, differenceId: string, partyId: string): Y.Text {
  return rootText(doc, "views", differenceId, partyId);
}

export interface NewGroundRule {
  readonly id: string;
  readonly text?: string;
  readonly agreedOn?: Day | undefined;
  readonly reviewOn?: Day | undefined;
}

/** Adds a ground rule; without `agreedOn` it is proposed. */
export function addGroundRule(doc: Y.Doc, rule: NewGroundRule, origin: unknown): void {
  const { id, text = "", agreedOn, reviewOn } = rule;
  createEntry(doc, "groundRules", { id, texts: { text }, scalars: { agreedOn, reviewOn } }, origin);
}

/** Sets when a rule was agreed and when it is looked at again; `undefined` takes a day out. */
export function setGroundRuleDays(
  doc: Y.Doc,
  id: string,
  days: { readonly agreedOn?: Day | undefined; readonly reviewOn?: Day | undefined },
  origin: unknown,
): void {
  setScalars(doc, "groundRules", id, days, origin);
}

/** Adds where the group sees itself on a day. */
export function addReading(doc: Y.Doc, reading: GroupReading, origin: unknown): void {
  const { id, stage, on, why } = reading;
  createEntry(doc, "readings", { id, texts: { why }, scalars: { stage, on } }, origin);
}

/** Takes an entry out of sight; `restoreTrustEntry` brings it back whole. */
export function removeTrustEntry(doc: Y.Doc, collection: TrustCollection, id: string, origin: unknown): void {
  removeEntry(doc, collection, id, origin);
}

/** Brings a removed entry back whole. */
export function restoreTrustEntry(
  doc: Y.Doc,
  collection: TrustCollection,
  id: string,
  origin: unknown,
): void {
  restoreEntry(doc, collection, id, origin);
}

/** Moves an entry before another one, or to the end when `beforeId` is null. */
export function moveTrustEntry(
  doc: Y.Doc,
  collection: TrustCollection,
  id: string,
  beforeId: string | null,
  origin: unknown,
): void {
  moveEntry(doc, collection, id, beforeId, origin);
}

/** The text of a field, for binding an input to it. */
export function trustText(
  doc: Y.Doc,
  collection: TrustCollection,
  id: string,
  field: TrustText,
): Y.Text | null {
  return textOf(entryOf(doc, collection, id), field);
}

/** Everything structured, as plain objects. */
export function readTrust(doc: Y.Doc): TrustNotes {
  return {
    differences: readEntries(doc, "differences", (entry, id) => readDifference(doc, entry, id)),
    groundRules: readEntries(doc, "groundRules", readGroundRule),
    readings: readEntries(doc, "readings", readReading).filter((reading) => reading !== null),
  };
}

function readDifference(doc: Y.Doc, entry: Entry, id: string): Difference {
  return {
    id,
    title: readText(entry, "title"),
    kind: readOneOf(entry, "kind", differenceKinds, "approach"),
    state: readOneOf(entry, "state", differenceStates, "named"),
    airedOn: readDay(entry, "airedOn"),
    views: readSet(entry, "parties").map((partyId) => ({
      partyId,
      text: viewText(doc, id, partyId).toJSON(),
    })),
    agreement: readText(entry, "agreement"),
  };
}

function readGroundRule(entry: Entry, id: string): GroundRule {
  return {
    id,
    text: readText(entry, "text"),
    agreedOn: readDay(entry, "agreedOn"),
    reviewOn: readDay(entry, "reviewOn"),
  };
}

function readReading(entry: Entry, id: string): GroupReading | null {
  const stage: Stage | undefined = readOneOf(entry, "stage", stages, undefined);
  const on = readDay(entry, "on");
  return stage === undefined || on === undefined ? null : { id, stage, on, why: readText(entry, "why") };
}
