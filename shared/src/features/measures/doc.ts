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
  entryOf,
  isRemoved,
  readEntries,
  removeEntry,
  restoreEntry,
  richOf,
  setMember,
  setScalar,
  setScalars,
  textOf,
  type Scalar,
} from "../../documents/live.ts";
import { isDay, type Day } from "../../lib/day.ts";
import { type Dimension, type Measure } from "./schema.ts";
import {
  measureRichTexts,
  measureTexts,
  readFields,
  readMeasure,
  type MeasureFields,
  type MeasureRichText,
  type MeasureText,
} from "./card-entry.ts";

/** Root map of the cards, for observing. */
export const measuresRoot = "measures";

/** What a new card begins with; everything else is asked for by the card itself. */
export interface NewMeasure {
  readonly id: string;
  readonly name: string;
  readonly fields?: Partial<MeasureFields>;
  readonly texts?: Partial<Record<MeasureText, string>>;
  readonly strategies?: readonly string[];
}

/** Adds a card at the end, as a draft of version 1. */
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

/** All cards in order. */
export function readMeasures(doc: Y.Doc): Measure[] {
  return readEntries(doc, measuresRoot, readMeasure);
}

/** One card, also a removed one while its Undo is offered; null when there is none. */
export function readMeasureById(doc: Y.Doc, id: string): Measure | null {
  const entry = entryOf(doc, measuresRoot, id);
  return entry ? readMeasure(entry, id) : null;
}

/** True for a card that was taken out of sight; false where there is none. */
export function isMeasureRemoved(doc: Y.Doc, id: string): boolean {
  const entry = entryOf(doc, measuresRoot, id);
  return entry !== null && isRemoved(entry);
}

/** One of a card's plain texts, for binding an input to it. */
export function measureText(doc: Y.Doc, id: string, field: MeasureText): Y.Text | null {
  return textOf(entryOf(doc, measuresRoot, id), field);
}

/** One of a card's rich texts, for binding an editor to it. */
export function measureRich(doc: Y.Doc, id: string, field: MeasureRichText): Y.XmlFragment | null {
  return richOf(entryOf(doc, measuresRoot, id), field);
}

/** Writes plain fields of a card in one transaction; `undefined` clears one. */
export function setMeasureFields(doc: Y.Doc, id: string, fields: Partial<MeasureFields>): void {
  setScalars(doc, measuresRoot, id, fields satisfies Record<string, Scalar | undefined>, "editor");
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

/** Adds a category of a dimension, or takes it out. */
export function setCategory(
  doc: Y.Doc,
  id: string,
  key: Dimension["key"],
  category: string,
  isIn: boolean,
): void {
  setMember(doc, measuresRoot, id, `dimension-${key}`, category, isIn, "editor");
}

/**
 * Starts the next version of the definition (MEA-2): points recorded from now on belong to it and are never
 * joined to older ones. Done twice at once it is still one version further.
 */
export function startVersion(doc: Y.Doc, id: string, on: Day, note: string): void {
  const measure = readMeasureById(doc, id);
  if (!measure) return;
  const next = measure.version + 1;
  const fields = {
    version: next,
    basis: basisOf(measure),
    [`versionOn/${next}`]: on,
    [`versionNote/${next}`]: note,
  };
  setScalars(doc, measuresRoot, id, fields, "editor");
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

/** Takes a card out of sight; its points stay among the records. */
export function removeMeasure(doc: Y.Doc, id: string): void {
  removeEntry(doc, measuresRoot, id, "editor");
}

/** Brings a removed card back whole. */
export function restoreMeasure(doc: Y.Doc, id: string): void {
  restoreEntry(doc, measuresRoot, id, "editor");
}

/** The plain fields as typed, also half-filled ones such as a baseline without its day. */
export function readMeasureFields(doc: Y.Doc, id: string): MeasureFields | null {
  const entry = entryOf(doc, measuresRoot, id);
  return entry && readFields(entry, id);
}
