/**
 * Fixed words for partnerships, organizations and bodies. Stored as they stand here; screens translate them.
 * Free of zod, so that pages can show them.
 */

export const phases = [
  "assess-readiness",
  "initiate",
  "organize",
  "implement",
  "sustain",
  "wind-down",
] as const;
export type Phase = (typeof phases)[number];

export const sectors = [
  "government-local",
  "government-county",
  "government-state",
  "government-federal",
  "business",
  "nonprofit",
  "philanthropy",
  "labor",
  "community-group",
  "education",
  "health",
  "faith",
  "research",
  "other",
] as const;
export type Sector = (typeof sectors)[number];

/** What organizations of a sector are gathered under. */
export const sectorWords = {
  "government-local": "Local government",
  "government-county": "County",
  "government-state": "State",
  "government-federal": "Federal",
  business: "Business",
  nonprofit: "Nonprofits",
  philanthropy: "Philanthropy",
  labor: "Labor",
  "community-group": "Community",
  education: "Education",
  health: "Health",
  faith: "Faith",
  research: "Research",
  other: "Others",
} as const satisfies Record<Sector, string>;

export const organizationScales = [
  "grassroots",
  "local",
  "regional",
  "state",
  "national",
  "international",
] as const;
export type OrganizationScale = (typeof organizationScales)[number];

export const membershipKinds = ["founding", "full", "supporting", "observer", "backbone-host"] as const;
export type MembershipKind = (typeof membershipKinds)[number];

export const membershipStatuses = [
  "prospect",
  "invited",
  "active",
  "on-leave",
  "notice-given",
  "withdrawn",
  "removed-by-decision",
] as const;
export type MembershipStatus = (typeof membershipStatuses)[number];

export const assetKinds = [
  "money",
  "staff-time",
  "data",
  "space",
  "network",
  "authority",
  "expertise",
  "lived-experience",
  "trust-in-community",
  "communications",
] as const;

/** Offered as a choice; an organization may also use its own words. */
export const knownInterests = [
  "policymaking",
  "practice",
  "funding",
  "lived-experience",
  "advocacy",
  "data-research",
  "service-delivery",
  "employer-demand",
  "workforce-supply",
  "land-capital",
  "convening",
  "communications",
  "regulation",
  "technical-expertise",
] as const;
export type KnownInterest = (typeof knownInterests)[number];

export const bodyKinds = [
  "whole-table",
  "policy-board",
  "senior-staff",
  "workgroup",
  "community-engagement",
  "backbone",
  "data-team",
  "action-network",
  "funders-table",
  "advisory",
  "other",
] as const;
export type BodyKind = (typeof bodyKinds)[number];

export const bodyKindWords = {
  "whole-table": "Whole table",
  "policy-board": "Policy board",
  "senior-staff": "Senior staff",
  workgroup: "Workgroup",
  "community-engagement": "Community engagement",
  backbone: "Backbone",
  "data-team": "Data team",
  "action-network": "Action network",
  "funders-table": "Funders’ table",
  advisory: "Advisory",
  other: "Other",
} as const satisfies Record<BodyKind, string>;

export const bodyPowers = ["recommend", "decide", "implement", "oversee-funds", "set-agenda"] as const;

export const cadences = ["weekly", "biweekly", "monthly", "quarterly", "ad-hoc"] as const;
export type Cadence = (typeof cadences)[number];

export const participationWays = [
  "live-editing",
  "meeting",
  "async-comment",
  "listening-session",
  "survey",
  "phone-in",
] as const;

export const seatBases = ["organization", "interest", "community", "at-large"] as const;
export type SeatBasis = (typeof seatBases)[number];

export const seatRoles = ["member", "chair", "co-chair", "facilitator", "note-taker", "liaison"] as const;
export type SeatRole = (typeof seatRoles)[number];

export const channelKinds = [
  "recommendation",
  "question",
  "community-input",
  "escalation",
  "report-back",
] as const;
export type ChannelKind = (typeof channelKinds)[number];

/** Said of an example partnership wherever something of it is written out. */
export const exampleMark = "Example data, invented figures";

/** Days within which a body answers what came through a channel, unless agreed otherwise. */
export const answerDaysDefault = 21;
