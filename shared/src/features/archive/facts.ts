/**
 * What a reader must know to read a document without the product: names behind ids, and the figures and answers beside it.
 * Everything that is written out is made from a document and these.
 */
import type { CommitmentAnswer } from "../charter/schema.ts";
import type { Agenda } from "../agenda/schema.ts";
import type { DataPoint, Measure } from "../measures/schema.ts";
import type { Thread } from "../comments/schema.ts";
import type { Suggestion } from "../suggestions/schema.ts";
import { dayOf, type Day } from "../../lib/day.ts";
import { nameFrom } from "../parts/sources.ts";
import type { ArchiveRecords } from "./format.ts";

export interface Facts {
  readonly partnership: string;
  /** Invented figures: said wherever something is written out. */
  readonly isExample: boolean;
  /** The day that counts as today: what is late or current is so on it. */
  readonly asOf: Day;
  readonly exportedOn: Day;
  readonly organizations: ArchiveRecords["organizations"];
  readonly bodies: ArchiveRecords["bodies"];
  readonly people: ArchiveRecords["people"];
  readonly measures: readonly Measure[];
  /** False where the measures may not be read: none are told then. */
  readonly readsMeasures: boolean;
  readonly points: readonly DataPoint[];
  /** How many stay behind (AR23). */
  readonly pointsLeftOut: number;
  /** Null where the agenda may not be read. */
  readonly agenda: Agenda | null;
  readonly answers: readonly CommitmentAnswer[];
  readonly threads: readonly Thread[];
  /** Without those that were taken back. */
  readonly suggestions: readonly Suggestion[];
  /** The name behind an id of an organization, body or person, or of a party that is nobody's own. */
  readonly nameOf: (id: string) => string;
}

export interface FactParts extends Pick<Facts, "measures" | "readsMeasures" | "agenda" | "suggestions"> {
  readonly records: ArchiveRecords;
}

/** The facts of what an archive's records say. Names are worked out once. */
export function factsOf({ records, measures, readsMeasures, agenda, suggestions }: FactParts): Facts {
  const { partnership, organizations, bodies, people, points, pointsLeftOut, answers, threads } = records;
  const exportedOn = dayOf(Date.parse(records.exportedAt));
  return {
    partnership: partnership.name,
    isExample: partnership.simulation,
    asOf: partnership.standsOn ?? exportedOn,
    exportedOn,
    organizations,
    bodies,
    people,
    measures,
    readsMeasures,
    points,
    pointsLeftOut,
    agenda,
    answers,
    threads,
    suggestions,
    nameOf: nameFrom(new Map([...people, ...bodies, ...organizations].map(({ id, name }) => [id, name]))),
  };
}
