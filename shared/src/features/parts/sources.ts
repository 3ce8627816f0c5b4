/** What structured parts are written from, beside the document they stand in. Whoever gathers it has asked the rights. */
import type * as Y from "yjs";
import { commonPartyNames, goneName, nobody } from "../charter/charter-words.ts";
import type { Party } from "../charter/rules.ts";
import type { CommitmentAnswer, PartyId } from "../charter/schema.ts";
import type { DataPoint, Measure } from "../measures/schema.ts";
import type { BodyKind } from "../partnerships/words.ts";
import type { Day } from "../../lib/day.ts";

export interface PartOrganization {
  readonly id: string;
  readonly name: string;
  readonly isFunder: boolean;
  /** Its sector in words: what many are gathered by. */
  readonly group: string;
  /** Who speaks for it now. */
  readonly people: readonly { readonly name: string; readonly canSign: boolean }[];
}

export interface PartBody {
  readonly id: string;
  readonly name: string;
  readonly kind: BodyKind;
  readonly purpose: string;
  readonly powers: readonly string[];
  readonly decisionRule: string | null;
  readonly cadence: string | null;
  /** Seats with the names of those who hold them; `null` is an open one. */
  readonly seats: readonly { readonly holder: string | null; readonly role: string }[];
}

export interface PartSources {
  readonly doc: Y.Doc;
  /** The day that counts as today: what is late or current is so on it. */
  readonly today: Day;
  /** Those at the table, in the order in which they are told. */
  readonly organizations: readonly PartOrganization[];
  /** Who may sign is not told everywhere: an archive carries no rights. */
  readonly tellsSigning: boolean;
  readonly bodies: readonly PartBody[];
  /** `null` where whoever takes the document out may not read them. */
  readonly measures: readonly Measure[] | null;
  /** Those that may leave (`measures/small-values.ts`). */
  readonly points: readonly DataPoint[];
  /** How many may not. */
  readonly pointsLeftOut: number;
  readonly answers: readonly CommitmentAnswer[];
  /** By its id in the agenda. */
  readonly strategyNames: ReadonlyMap<string, string>;
  /** The name behind an id of an organization, body or person, those that left included: see `nameFrom`. */
  readonly nameOf: (id: PartyId) => string;
  /** More parties than this are gathered by kind in the matrix: a sheet is no wider than a screen. */
  readonly matrixColumnsMax: number;
}

/** Names by id; parties that are nobody's own have theirs, and an id behind which nobody is left says so. */
export function nameFrom(names: ReadonlyMap<string, string>): (id: PartyId) => string {
  const all = new Map<string, string>([...Object.entries(commonPartyNames), ...names]);
  return (id) => all.get(id) ?? goneName;
}

/** The same for whoever asks whether an id has a name at all. */
export function namesFrom(nameOf: (id: PartyId) => string): Pick<ReadonlyMap<string, string>, "get"> {
  return {
    get: (id) => {
      const name = nameOf(id);
      return name === goneName ? undefined : name;
    },
  };
}

/** The name of who holds something; words for nobody where nobody does. */
export function nameOrNobody({ nameOf }: Pick<PartSources, "nameOf">, id: PartyId | null): string {
  return id === null ? nobody : nameOf(id);
}

/** A measure's name; `undefined` for one that is gone, has none or may not be read. */
export function measureNameOf({ measures }: Pick<PartSources, "measures">, id: string): string | undefined {
  return measures?.find((measure) => measure.id === id)?.name.trim() || undefined;
}

/** Everybody who can owe or be owed something: organizations, then bodies. */
export function partiesOf({ organizations, bodies }: Pick<PartSources, "organizations" | "bodies">): Party[] {
  return [
    ...organizations.map(({ id, name, group }) => ({ id, name, group })),
    ...bodies.map(({ id, name }) => ({ id, name, group: name })),
  ];
}
