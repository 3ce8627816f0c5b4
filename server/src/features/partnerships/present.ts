/** Turns rows into what the API answers. */
import type { Selectable } from "kysely";
import type { Role } from "@commontable/shared/access/roles.ts";
import type {
  Body,
  Channel,
  Interest,
  Organization,
  Partnership,
  Seat,
} from "@commontable/shared/features/partnerships/api.ts";
import type {
  BodiesTable,
  ChannelsTable,
  InterestsTable,
  OrganizationsTable,
  PartnershipsTable,
  SeatsTable,
} from "./tables.ts";

/** Lists are stored as JSON by `asList`, from validated values; a foreign one reads as empty. */
function list<Item extends string>(json: string): Item[] {
  const value: unknown = JSON.parse(json);
  // Safe: only routes that validated the items against their enum write these columns.
  return Array.isArray(value) ? (value as Item[]) : [];
}

export function asList(items: readonly string[]): string {
  return JSON.stringify(items);
}

export function presentPartnership(
  row: Selectable<PartnershipsTable>,
  role: Role,
  wholeTableId: string | null,
): Partnership {
  const { simulation, demo, ...fields } = row;
  return { ...fields, simulation: simulation === 1, demo: demo === 1, role, wholeTableId };
}

export function presentOrganization(
  row: Selectable<OrganizationsTable>,
  interests: readonly Selectable<InterestsTable>[],
): Organization {
  return {
    id: row.id,
    name: row.name,
    sector: row.sector,
    subtype: row.subtype,
    scale: row.scale,
    workPractices: row.workPractices,
    isFunder: row.isFunder === 1,
    isCommunityBased: row.isCommunityBased === 1,
    kind: row.kind,
    status: row.status,
    whyHere: row.whyHere,
    whyNotAlone: row.whyNotAlone,
    assets: list(row.assets),
    joinedOn: row.joinedOn,
    leftOn: row.leftOn,
    createdAt: row.createdAt,
    interests: interests.map(presentInterest),
  };
}

export function presentInterest(row: Selectable<InterestsTable>): Interest {
  const { id, interest, note, statedBy } = row;
  return { id, interest, note, statedBy, confirmedByOrg: row.confirmedByOrg === 1 };
}

export function presentBody(row: Selectable<BodiesTable>, seats: readonly Selectable<SeatsTable>[]): Body {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    purpose: row.purpose,
    powers: list(row.powers),
    decisionRule: row.decisionRule,
    parentId: row.parentId,
    cadence: row.cadence,
    participation: list(row.participation),
    createdAt: row.createdAt,
    seats: seats.map(presentSeat),
  };
}

export function presentSeat(row: Selectable<SeatsTable>): Seat {
  return {
    id: row.id,
    personId: row.personId,
    basis: row.basis,
    role: row.role,
    worksForId: row.worksForId,
  };
}

export function presentChannel(row: Selectable<ChannelsTable>): Channel {
  const { id, fromBodyId, toBodyId, answerDays } = row;
  return { id, fromBodyId, toBodyId, kind: row.kind, answerDays };
}
