import type {
  BodyKind,
  Cadence,
  ChannelKind,
  MembershipKind,
  MembershipStatus,
  OrganizationScale,
  Phase,
  SeatBasis,
  SeatRole,
  Sector,
} from "@commontable/shared/features/partnerships/words.ts";

/**
 * Rows about a partnership, who is at its table and in which bodies they sit. Lists are JSON text. Words of a fixed list
 * are written from validated values only.
 */
export interface PartnershipTables {
  arriving_partnerships: ArrivingPartnershipsTable;
  partnerships: PartnershipsTable;
  partnership_changes: PartnershipChangesTable;
  organizations: OrganizationsTable;
  interests: InterestsTable;
  bodies: BodiesTable;
  seats: SeatsTable;
  channels: ChannelsTable;
}

export interface PartnershipsTable {
  id: string;
  slug: string;
  name: string;
  purpose: string;
  phase: Phase;
  timezone: string;
  currency: string;
  language: string;
  visibility: "members" | "public-summary";
  /** Invented figures: shown as such everywhere. */
  simulation: number;
  /** Part of the demo: open to visitors, removed by a reset. */
  demo: number;
  /** The day an example stands still on; null for a real partnership. */
  standsOn: string | null;
  createdAt: number;
}

/** Every change of phase is kept with its reason (AC24). */
export interface PartnershipChangesTable {
  id: string;
  partnershipId: string;
  personId: string;
  field: string;
  before: string;
  after: string;
  reason: string;
  at: number;
}

/** An organization as one partnership knows it, its membership included. Never shared between partnerships. */
export interface OrganizationsTable {
  id: string;
  partnershipId: string;
  name: string;
  sector: Sector;
  subtype: string;
  scale: OrganizationScale | null;
  workPractices: string;
  isFunder: number;
  isCommunityBased: number;
  kind: MembershipKind;
  status: MembershipStatus;
  whyHere: string;
  whyNotAlone: string;
  /** JSON list of asset kinds. */
  assets: string;
  joinedOn: string | null;
  leftOn: string | null;
  createdAt: number;
}

export interface InterestsTable {
  id: string;
  partnershipId: string;
  organizationId: string;
  interest: string;
  note: string;
  confirmedByOrg: number;
  statedBy: string;
  createdAt: number;
}

export interface BodiesTable {
  id: string;
  partnershipId: string;
  name: string;
  kind: BodyKind;
  purpose: string;
  /** JSON list. */
  powers: string;
  /** In the partnership's words; empty means the charter's rule. */
  decisionRule: string;
  parentId: string | null;
  cadence: Cadence | null;
  /** JSON list. */
  participation: string;
  createdAt: number;
}

export interface SeatsTable {
  id: string;
  partnershipId: string;
  bodyId: string;
  /** Null while vacant. */
  personId: string | null;
  basis: SeatBasis;
  role: SeatRole;
  /** For senior staff: the decision-maker they work for (BOD-4). */
  worksForId: string | null;
  createdAt: number;
}

export interface ChannelsTable {
  id: string;
  partnershipId: string;
  fromBodyId: string;
  toBodyId: string;
  kind: ChannelKind;
  answerDays: number;
  createdAt: number;
}

/** Being brought in from an archive: documents there may be, rows not yet. */
export interface ArrivingPartnershipsTable {
  id: string;
  at: number;
}
