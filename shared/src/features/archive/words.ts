/** Words for fixed choices, as they stand in what is written out. */
import type { BoundaryKind, LeverKind, LeverState, StrategyLevel, StrategyState } from "../agenda/schema.ts";
import type { CharterTerms, CommitmentState, DecisionTopic, FunderRole, Period } from "../charter/schema.ts";
import type { ThreadKind } from "../comments/schema.ts";
import type { Frequency, MeasureKind, MeasureState } from "../measures/schema.ts";
import type { StatusKind } from "../measures/rules.ts";
import type { BodyKind } from "../partnerships/words.ts";
import type { RepresentativeType } from "../people/words.ts";
import type { DifferenceKind, DifferenceState } from "../trust/schema.ts";

type Named<Key extends keyof CharterTerms> = Record<Extract<CharterTerms[Key], string>, string>;

export const exampleMark = "Example data, invented figures";

export const words = {
  levers: { policy: "Policy", practice: "Practice", funding: "Funding" } satisfies Record<LeverKind, string>,
  leverStates: {
    candidate: "candidate",
    chosen: "chosen",
    "in-motion": "in motion",
    changed: "changed",
    reverted: "reverted",
    dropped: "dropped",
  } satisfies Record<LeverState, string>,
  strategyStates: {
    proposed: "proposed",
    active: "active",
    paused: "paused",
    stopped: "stopped",
    done: "done",
  } satisfies Record<StrategyState, string>,
  strategyLevels: {
    "program-project": "program or project",
    "systems-change": "systems change",
  } satisfies Record<StrategyLevel, string>,
  boundaries: {
    "will-not-do": "We will not do this",
    "not-here": "Not here",
    "not-now": "Not now",
    "not-for": "Not for them",
  } satisfies Record<BoundaryKind, string>,
  periods: {
    week: "every week",
    month: "every month",
    quarter: "every quarter",
    "half-year": "every half year",
    year: "every year",
  } satisfies Record<Period, string>,
  promises: {
    proposed: "proposed",
    accepted: "accepted",
    "in-progress": "in progress",
    renegotiated: "renegotiated",
    done: "done",
    released: "released",
    "handed-over": "handed over",
  } satisfies Record<CommitmentState, string>,
  funderRoles: {
    convener: "convener",
    grantmaker: "grantmaker",
    "backbone-host": "backbone host",
    "civic-leader": "civic leader",
    investor: "investor",
    "board-member": "board member",
  } satisfies Record<FunderRole, string>,
  threads: {
    comment: "Comment",
    question: "Question",
    concern: "Concern",
    "community-input": "Community input",
  } satisfies Record<ThreadKind, string>,
  measures: {
    population: "population",
    performance: "performance",
    "systems-change": "systems change",
    process: "process",
  } satisfies Record<MeasureKind, string>,
  measureStates: {
    idea: "idea",
    drafting: "being drafted",
    proposed: "proposed",
    agreed: "agreed",
    collecting: "being collected",
    "in-use": "in use",
    "under-review": "under review",
    retired: "retired",
  } satisfies Record<MeasureState, string>,
  frequencies: {
    weekly: "every week",
    monthly: "every month",
    quarterly: "every quarter",
    semiannual: "every half year",
    annual: "every year",
    other: "in another rhythm",
  } satisfies Record<Frequency, string>,
  statuses: {
    "not-computable": "not to be said yet",
    "no-data": "no number yet",
    "too-early": "too early to say",
    "on-track": "on track",
    "near-track": "near track",
    "off-track": "off track",
    "at-target": "at target",
    met: "target met",
    missed: "not reached in time",
  } satisfies Record<StatusKind, string>,
  bodies: {
    "whole-table": "whole table",
    "policy-board": "policy board",
    "senior-staff": "senior staff",
    workgroup: "workgroup",
    "community-engagement": "community engagement",
    backbone: "backbone",
    "data-team": "data team",
    "action-network": "action network",
    "funders-table": "funders’ table",
    advisory: "advisory",
    other: "other",
  } satisfies Record<BodyKind, string>,
  representatives: {
    designee: "designee",
    doer: "doer",
    "decision-maker": "decision-maker",
  } satisfies Record<RepresentativeType, string>,
  differences: {
    goal: "goals",
    approach: "approach",
    role: "roles",
    leadership: "leadership",
    resource: "resources",
    turf: "turf",
    history: "history",
    values: "values",
  } satisfies Record<DifferenceKind, string>,
  differenceStates: {
    named: "named",
    aired: "aired",
    explored: "explored",
    agreed: "agreed",
    "agreed-to-differ": "agreed to differ",
    parked: "parked",
  } satisfies Record<DifferenceState, string>,
  bindings: {
    "non-binding": "not legally binding",
    binding: "legally binding",
    mixed: "parts of it bind",
  } satisfies Named<"binding">,
  styles: {
    "operating-document": "operating document",
    mou: "memorandum of understanding",
    "contract-linked": "linked to contracts",
    "ground-rules-only": "ground rules only",
  } satisfies Named<"style">,
  methods: {
    consensus: "consensus: nobody objects",
    consent: "consent: no reasoned objection",
    majority: "majority",
    supermajority: "two thirds or another large majority",
    unanimous: "everyone agrees",
    advice: "one decides after advice",
    delegated: "another body decides",
  } satisfies Named<"decisionMethod">,
  units: {
    organization: "one organization, one vote",
    representative: "representative",
    seat: "seat",
  } satisfies Named<"decisionUnit">,
  topics: {
    agenda: "the common agenda",
    "measure-adoption": "adopting a measure",
    charter: "this charter",
    membership: "who belongs",
    funding: "money",
    "strategy-go-stop": "starting or stopping a strategy",
    credit: "credit",
    process: "how we work",
  } satisfies Record<DecisionTopic, string>,
  backbones: {
    independent: "independent",
    "within-member": "within a member",
    "foundation-hosted": "hosted by a foundation",
    "government-hosted": "hosted by a government",
    "shared-functions": "shared among several",
  } satisfies Named<"backboneKind">,
  homes: {
    standalone: "on its own",
    "other-host": "another host",
    shared: "shared",
    undecided: "not decided",
  } satisfies Named<"nextHome">,
  namings: {
    "partnership-first": "the partnership first",
    "all-contributors": "all who contributed",
    "by-workstream": "by workstream",
  } satisfies Named<"creditNaming">,
  openPromises: {
    finish: "are finished",
    "hand-over": "are handed over",
    "release-by-decision": "are released by decision",
  } satisfies Named<"openCommitments">,
} as const;

/** A word for a fixed choice, or the choice itself where nobody gave it one: `lived-experience` reads `lived experience`. */
export function plainWord(choice: string): string {
  return choice.replaceAll("-", " ");
}
