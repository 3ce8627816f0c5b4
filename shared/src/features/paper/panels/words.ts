/** Words that stand on paper for what pages show by shape and place. */
import type { DocumentKind } from "../../../documents/names.ts";
import type {
  BoundaryKind,
  LeverKind,
  LeverState,
  StrategyLevel,
  StrategyState,
} from "../../agenda/schema.ts";
import type { FunderText, RoleList, RoleSeat } from "../../charter/doc.ts";
import type { CommitmentState, FunderRole, Period, RoleModel } from "../../charter/schema.ts";
import type { StatusKind } from "../../measures/rules.ts";
import type { Sector } from "../../partnerships/words.ts";
import type { DifferenceKind, DifferenceState } from "../../trust/schema.ts";

export const paperWords = {
  untitled: "Untitled",
  nobody: "Nobody yet",
  gone: "Someone no longer here",
  unsaid: "Not written yet",
  nothing: "Nothing stands here yet.",
  unknown: "This part needs a newer version of Commontable.",

  documents: {
    agenda: "Common agenda",
    measures: "Shared measures",
    charter: "Role charter",
    trust: "Trust and learning",
    cycle: "Problem-solving cycle",
    meeting: "Meeting",
  } satisfies Record<DocumentKind, string>,

  sectors: {
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
  } satisfies Record<Sector, string>,

  common: {
    "all-partners": "All partners",
    partnership: "The partnership",
    community: "The community",
  } as Readonly<Record<string, string>>,

  result: { note: "Note", source: "Source", headline: "The result that comes first" },

  levers: {
    kinds: { policy: "Policy", practice: "Practice", funding: "Funding" } satisfies Record<LeverKind, string>,
    states: {
      candidate: "candidate",
      chosen: "chosen",
      "in-motion": "in motion",
      changed: "changed",
      reverted: "reverted",
      dropped: "dropped",
    } satisfies Record<LeverState, string>,
    now: "How it is now",
    wanted: "How it should be",
    holders: "Held by",
    marks: (effort: number, effect: number) => `effort ${effort} of 5, effect ${effect} of 5`,
  },

  strategies: {
    states: {
      proposed: "proposed",
      active: "active",
      paused: "paused",
      stopped: "stopped",
      done: "done",
    } satisfies Record<StrategyState, string>,
    levels: {
      "program-project": "program or project",
      "systems-change": "systems change",
    } satisfies Record<StrategyLevel, string>,
    what: "What we do, and what it tests",
    levers: "Serves",
    measures: "Counts",
    lead: "Led by",
    partners: "Partners",
    stopReason: "Why it stopped",
    startsOn: "Starts on",
    reviewOn: "We look again on",
  },

  boundaries: {
    kinds: {
      "will-not-do": "we do not do this",
      "not-here": "not here",
      "not-now": "not now",
      "not-for": "not for these people",
    } satisfies Record<BoundaryKind, string>,
    revisitOn: "We look again on",
  },

  terms: { term: "Word", meaning: "What we mean by it" },

  parties: {
    party: "Party",
    role: "Its role here",
    speaks: "Speaks for it",
    signs: "May sign",
  },

  bodies: {
    body: "Body",
    purpose: "What for",
    may: "May",
    seats: "Seats",
    taken: (taken: number, all: number) => (all === 0 ? "none yet" : `${taken} of ${all} taken`),
    powers: {
      recommend: "recommend",
      decide: "decide",
      implement: "carry out",
      "oversee-funds": "oversee funds",
      "set-agenda": "set the agenda",
    } as Readonly<Record<string, string>>,
  },

  roles: {
    what: "What",
    seats: {
      mocha: { owner: "Owner", manager: "Manages", approver: "Approves" },
      raci: { owner: "Accountable", manager: "Manages", approver: "Signs off" },
    } satisfies Record<RoleModel, Record<RoleSeat, string>>,
    lists: {
      mocha: { helpers: "Helps", consulted: "Is consulted", informed: "Is informed" },
      raci: { helpers: "Responsible", consulted: "Consulted", informed: "Informed" },
    } satisfies Record<RoleModel, Record<RoleList, string>>,
  },

  commitments: {
    by: "Who promises",
    to: "To whom",
    what: "What",
    due: "Due",
    state: "Now",
    evidence: "How one will know",
    why: "Why it matters",
    byDay: (day: string) => `by ${day}`,
    periods: {
      week: "every week",
      month: "every month",
      quarter: "every quarter",
      "half-year": "twice a year",
      year: "every year",
    } satisfies Record<Period, string>,
    states: {
      proposed: "proposed",
      accepted: "accepted",
      "in-progress": "under way",
      renegotiated: "to be agreed anew",
      done: "done",
      released: "released",
      "handed-over": "handed over",
    } satisfies Record<CommitmentState, string>,
    late: "late",
    changed: "words changed since",
    acceptedBy: (who: string, day: string) => `accepted by ${who}, ${day}`,
  },

  matrix: {
    lead: "Open promises, and the month the next one is due. Read across: who owes. Read down: who is owed.",
    owes: "Owes",
    itself: "·",
    ongoing: "ongoing",
    late: "late",
  },

  funders: {
    roles: "Roles held",
    roleNames: {
      convener: "convener",
      grantmaker: "grantmaker",
      "backbone-host": "backbone host",
      "civic-leader": "civic leader",
      investor: "investor",
      "board-member": "board member",
    } satisfies Record<FunderRole, string>,
    questions: {
      "individual-grants": "Will partner organizations keep receiving individual grants?",
      "what-is-funded": "Which parts of the partnership does this funder support?",
      "how-priorities": "How will the partnership decide its funding priorities?",
      recusals: "When does this funder step back from a decision?",
    } satisfies Record<FunderText, string>,
    answeredOn: "Answered on",
  },

  measures: {
    title: "Measures",
    definition: "Definition",
    counted: "Counted",
    outOf: "Out of",
    unit: "Unit",
    who: "Whom",
    where: "Where",
    source: "Source",
    owner: "Answers for the numbers",
    baseline: "Baseline",
    target: "Target",
    lifts: "What lifts it",
    holdsBack: "What holds it back",
    method: "How it is counted",
    limits: "What it does not say",
    sharing: "Who may see what",
    status: {
      "not-computable": "Not to be said yet",
      "no-data": "No number yet",
      "too-early": "Too early to say",
      "on-track": "On track",
      "near-track": "Near track",
      "off-track": "Off track",
      "at-target": "At target",
      met: "Target met",
      missed: "Not reached in time",
    } satisfies Record<StatusKind, string>,
    period: "Period",
    value: "Value",
    version: "Definition",
    note: "Note",
    provisional: "provisional",
    gone: "The measure that stood here was removed from the shared measures.",
  },

  trust: {
    readings: "Where we said we stand",
    day: "Day",
    stage: "Stage",
    why: "Why",
    differences: "Differences we work on",
    kinds: {
      goal: "goals",
      approach: "approach",
      role: "roles",
      leadership: "leadership",
      resource: "resources",
      turf: "turf",
      history: "history",
      values: "values",
    } satisfies Record<DifferenceKind, string>,
    states: {
      named: "named",
      aired: "aired",
      explored: "explored",
      agreed: "agreed",
      "agreed-to-differ": "agreed to differ",
      parked: "parked",
    } satisfies Record<DifferenceState, string>,
    view: (name: string) => `The view of ${name}`,
    agreement: "What we agree",
    rules: "Ground rules",
    agreedOn: "Agreed on",
    notAgreed: "Not agreed yet",
    reviewOn: "We look again on",
  },
} as const;
