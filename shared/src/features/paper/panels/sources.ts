/** What structured parts are written from, beside the document they stand in. Whoever gathers it has asked the rights. */
import type * as Y from "yjs";
import type { Party } from "../../charter/rules.ts";
import type { CommitmentAnswer, PartyId } from "../../charter/schema.ts";
import type { DataPoint, Measure } from "../../measures/schema.ts";
import type { Day } from "../../../lib/day.ts";
import { paperWords } from "./words.ts";

export interface PaperOrganization {
  readonly id: string;
  readonly name: string;
  readonly isFunder: boolean;
  /** What many are gathered by: their sector in words. */
  readonly group: string;
  readonly people: readonly { readonly name: string; readonly canSign: boolean }[];
}

export interface PaperBody {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly powers: readonly string[];
  readonly seats: number;
  readonly holders: readonly string[];
}

export interface PaperSources {
  readonly doc: Y.Doc;
  readonly today: Day;
  /** Those at the table, in the order of their names. */
  readonly organizations: readonly PaperOrganization[];
  /** Everybody whose id may still stand in a document: organizations that left as well. */
  readonly namesById: ReadonlyMap<string, string>;
  readonly bodies: readonly PaperBody[];
  readonly measures: readonly Measure[];
  readonly points: readonly DataPoint[];
  readonly answers: readonly CommitmentAnswer[];
  /** By its id in the agenda. */
  readonly strategyNames: ReadonlyMap<string, string>;
}

export function nameOf({ namesById }: Pick<PaperSources, "namesById">, id: PartyId | null): string {
  if (id === null) return paperWords.nobody;
  return paperWords.common[id] ?? namesById.get(id) ?? paperWords.gone;
}

export function partiesOf({ organizations }: Pick<PaperSources, "organizations">): Party[] {
  return organizations.map(({ id, name, group }) => ({ id, name, group }));
}
