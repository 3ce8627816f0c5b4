/** What a role charter holds beside its articles' text. Rules are numbered in docs/spec/charter.md. */
import type { Day } from "../../lib/day.ts";

/** An organization's or a body's id, or one of the parties that are nobody's own. */
export type PartyId = string;

/** Parties without an id of their own. `all-partners` stands for every organization but the debtor. */
export const commonParties = ["all-partners", "partnership", "community"] as const;

export const periods = ["week", "month", "quarter", "half-year", "year"] as const;
export type Period = (typeof periods)[number];

/** One naming for the same roles: MOCHA's owner is RACI's accountable, its helper RACI's responsible. */
export const roleModels = ["mocha", "raci"] as const;
export type RoleModel = (typeof roleModels)[number];

export const charterStyles = ["operating-document", "mou", "contract-linked", "ground-rules-only"] as const;
export const bindings = ["non-binding", "binding", "mixed"] as const;
export const decisionMethods = [
  "consensus",
  "consent",
  "majority",
  "supermajority",
  "unanimous",
  "advice",
  "delegated",
] as const;
/** Matters that may have a rule of their own; all others follow the charter's general one. */
export const decisionTopics = [
  "agenda",
  "measure-adoption",
  "charter",
  "membership",
  "funding",
  "strategy-go-stop",
  "credit",
  "process",
] as const;
export type DecisionTopic = (typeof decisionTopics)[number];
export type DecisionMethod = (typeof decisionMethods)[number];
export const decisionUnits = ["organization", "representative", "seat"] as const;
export const creditNamings = ["partnership-first", "all-contributors", "by-workstream"] as const;
export const backboneKinds = [
  "independent",
  "within-member",
  "foundation-hosted",
  "government-hosted",
  "shared-functions",
] as const;
export const nextHomes = ["standalone", "other-host", "shared", "undecided"] as const;
export const openCommitmentRules = ["finish", "hand-over", "release-by-decision"] as const;
export const funderRoles = [
  "convener",
  "grantmaker",
  "backbone-host",
  "civic-leader",
  "investor",
  "board-member",
] as const;
export type FunderRole = (typeof funderRoles)[number];

/** Who stands in a deliverable's row. One owner only (CHA-1), so the owner is one field and never a list. */
export interface RoleRow {
  readonly id: string;
  readonly deliverable: string;
  readonly owner: PartyId | null;
  readonly manager: PartyId | null;
  readonly approver: PartyId | null;
  readonly helpers: readonly PartyId[];
  readonly consulted: readonly PartyId[];
  readonly informed: readonly PartyId[];
}

export type Due =
  | { readonly kind: "day"; readonly on: Day }
  | { readonly kind: "every"; readonly period: Period };

/** What one party promises to others. The words are live; what became of them is a record. */
export interface Commitment {
  readonly id: string;
  readonly by: PartyId | null;
  readonly to: readonly PartyId[];
  readonly what: string;
  readonly why: string;
  readonly due: Due | null;
  readonly evidence: string;
  readonly strategyId: string | null;
  readonly measureId: string | null;
}

export const commitmentStates = [
  "proposed",
  "accepted",
  "in-progress",
  "renegotiated",
  "done",
  "released",
  "handed-over",
] as const;
export type CommitmentState = (typeof commitmentStates)[number];

/** States in which a promise still stands. */
export const openStates: ReadonlySet<CommitmentState> = new Set([
  "proposed",
  "accepted",
  "in-progress",
  "renegotiated",
]);

/** One recorded step of a commitment, taken by a representative of the party that promised. */
export interface CommitmentAnswer {
  readonly id: string;
  readonly commitmentId: string;
  readonly state: Exclude<CommitmentState, "proposed">;
  /** The party that answered: an organization or a body. */
  readonly party: PartyId;
  /** The words answered to, and their fingerprint. */
  readonly words: string;
  readonly wordsHash: string;
  readonly note: string;
  readonly by: string;
  readonly byName: string;
  readonly byOrganization: string;
  readonly at: string;
}

/** The simple fields of a charter. Null means not yet said. */
export interface CharterTerms {
  readonly style: (typeof charterStyles)[number] | null;
  readonly binding: (typeof bindings)[number] | null;
  readonly roleModel: RoleModel;
  readonly decisionMethod: DecisionMethod | null;
  readonly decisionUnit: (typeof decisionUnits)[number] | null;
  /** Share of positions a supermajority needs, `num` of `den`. */
  readonly thresholdNum: number;
  readonly thresholdDen: number;
  readonly quorumNum: number;
  readonly quorumDen: number;
  readonly openDays: number;
  /** Largest share of parties that may stand aside before a consensus is none. */
  readonly standAsideNum: number;
  readonly standAsideDen: number;
  readonly hiddenUntilClose: boolean;
  readonly termFrom: Day | null;
  readonly termTo: Day | null;
  readonly reviewEveryMonths: number | null;
  readonly amendmentNoticeDays: number;
  readonly withdrawalNoticeDays: number;
  readonly openCommitments: (typeof openCommitmentRules)[number] | null;
  readonly creditNaming: (typeof creditNamings)[number] | null;
  readonly creditApprovalDays: number | null;
  readonly backboneHost: string | null;
  readonly backboneKind: (typeof backboneKinds)[number] | null;
  readonly separateGovernance: boolean | null;
  readonly hostFrom: Day | null;
  readonly hostUntil: Day | null;
  readonly nextHome: (typeof nextHomes)[number] | null;
}

/** One funder's three plain answers. */
export interface FunderAnswer {
  readonly funderId: string;
  readonly rolesHeld: readonly FunderRole[];
  readonly individualGrants: string;
  readonly whatIsFunded: string;
  readonly howPrioritiesDecided: string;
  readonly recusals: string;
  readonly answeredOn: Day | null;
}
