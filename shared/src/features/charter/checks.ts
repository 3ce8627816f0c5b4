/** What a charter still needs before it can be put to ratification ([CH9]). */
import { missingParts } from "./commitment.ts";
import type { PartyId, CharterTerms, Commitment, FunderAnswer, RoleRow } from "./schema.ts";

/** Everything the check looks at, gathered by the caller from document and records. */
export interface CharterFacts {
  readonly parties: readonly {
    readonly id: PartyId;
    readonly hasSigner: boolean;
    readonly hasRoleText: boolean;
    readonly hasObjective: boolean;
  }[];
  readonly roles: readonly RoleRow[];
  readonly commitments: readonly Commitment[];
  readonly terms: CharterTerms;
  /** Keys of the sections in which something was written. */
  readonly written: ReadonlySet<string>;
  /** Texts of the simple fields that are filled. */
  readonly texts: ReadonlySet<string>;
  readonly funders: readonly FunderAnswer[];
}

export const mustItems = [
  "parties",
  "signers",
  "purpose",
  "role-per-party",
  "decision-rule",
  "term-or-review",
  "amendment",
  "withdrawal",
  "binding",
] as const;
export type MustItem = (typeof mustItems)[number];

export const shouldItems = [
  "objectives",
  "credit",
  "data-sharing",
  "disputes",
  "resources",
  "backbone-transition",
  "funder-answers",
  "contacts",
  "owners",
  "commitments-checkable",
] as const;
export type ShouldItem = (typeof shouldItems)[number];

export interface CharterCheck {
  /** Gaps that stop a version from being frozen. */
  readonly must: readonly MustItem[];
  /** Gaps that are shown to the signers. */
  readonly should: readonly ShouldItem[];
}

/** Which items are open, in the order of the lists above. */
export function checkCharter(facts: CharterFacts): CharterCheck {
  const { parties, roles, commitments, terms, written, texts, funders } = facts;
  const must: Record<MustItem, boolean> = {
    parties: parties.length >= 2,
    signers: parties.length > 0 && parties.every((party) => party.hasSigner),
    purpose: written.has("purpose") && texts.has("purpose-version"),
    "role-per-party":
      parties.length > 0 && parties.every((party) => party.hasRoleText || hasRole(party.id, roles)),
    "decision-rule": hasDecisionRule(terms),
    "term-or-review": terms.termTo !== null || terms.reviewEveryMonths !== null,
    amendment: texts.has("material") || written.has("term"),
    withdrawal: terms.openCommitments !== null,
    binding: terms.binding !== null,
  };
  const should: Record<ShouldItem, boolean> = {
    objectives: parties.length > 0 && parties.every((party) => party.hasObjective),
    credit: terms.creditNaming !== null || written.has("credit"),
    "data-sharing": written.has("data"),
    disputes: written.has("disputes"),
    resources: written.has("resources"),
    "backbone-transition": backboneGaps(terms, texts).length === 0,
    "funder-answers": funders.every(isAnswered),
    contacts: written.has("parties") || written.has("annexes"),
    owners: roles.every((role) => role.owner !== null),
    "commitments-checkable": commitments.every((commitment) => missingParts(commitment).length === 0),
  };
  return {
    must: mustItems.filter((item) => !must[item]),
    should: shouldItems.filter((item) => !should[item]),
  };
}

/** Whether it says how the table decides, and who counts. */
export function hasDecisionRule({ decisionMethod, decisionUnit }: CharterTerms): boolean {
  return decisionMethod !== null && decisionUnit !== null;
}

function hasRole(party: PartyId, roles: readonly RoleRow[]): boolean {
  return roles.some((role) =>
    [role.owner, role.manager, role.approver, ...role.helpers, ...role.consulted].includes(party),
  );
}

export const backboneParts = ["host", "kind", "separate-governance", "host-term", "transition-plan"] as const;
export type BackbonePart = (typeof backboneParts)[number];

/** CHA-5: a backbone hosted by a foundation or a government says how it stays apart and where it goes next. */
export function backboneGaps(terms: CharterTerms, texts: ReadonlySet<string>): BackbonePart[] {
  const isHosted = terms.backboneKind === "foundation-hosted" || terms.backboneKind === "government-hosted";
  const has: Record<BackbonePart, boolean> = {
    host: terms.backboneHost !== null,
    kind: terms.backboneKind !== null,
    "separate-governance": !isHosted || terms.separateGovernance !== null,
    "host-term": !isHosted || terms.hostUntil !== null,
    "transition-plan": !isHosted || texts.has("transition-plan"),
  };
  return backboneParts.filter((part) => !has[part]);
}

/** All three plain questions answered, and a day said for it. */
export function isAnswered(answer: FunderAnswer): boolean {
  const { individualGrants, whatIsFunded, howPrioritiesDecided, answeredOn } = answer;
  return (
    [individualGrants, whatIsFunded, howPrioritiesDecided].every((text) => text.trim() !== "") &&
    answeredOn !== null
  );
}
