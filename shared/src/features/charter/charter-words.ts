/** What a charter says in fixed words: parties, roles, promises, funders. Choices are written as they begin a line. */
import type { FunderText, RoleList } from "./doc.ts";
import type { commonParties, CommitmentState, FunderRole, Period, RoleModel } from "./schema.ts";

/** Parties that are nobody's own. */
export const commonPartyNames = {
  "all-partners": "All partners",
  partnership: "The partnership",
  community: "The community",
} as const satisfies Record<(typeof commonParties)[number], string>;

export const nobody = "Nobody yet";
/** For an id behind which no name is left. */
export const goneName = "Someone no longer here";

export const roleListWords = {
  mocha: { helpers: "Helps", consulted: "Is consulted", informed: "Is informed" },
  raci: { helpers: "Responsible", consulted: "Consulted", informed: "Informed" },
} as const satisfies Record<RoleModel, Record<RoleList, string>>;

export const periodWords = {
  week: "every week",
  month: "every month",
  quarter: "every quarter",
  "half-year": "twice a year",
  year: "every year",
} as const satisfies Record<Period, string>;

export const byDay = (day: string) => `by ${day}`;

export const promiseStateWords = {
  proposed: "Proposed",
  accepted: "Accepted",
  "in-progress": "Under way",
  renegotiated: "To be agreed anew",
  done: "Done",
  released: "Released",
  "handed-over": "Handed over",
} as const satisfies Record<CommitmentState, string>;

export const funderRoleWords = {
  convener: "Convener",
  grantmaker: "Grantmaker",
  "backbone-host": "Backbone host",
  "civic-leader": "Civic leader",
  investor: "Investor",
  "board-member": "Board member",
} as const satisfies Record<FunderRole, string>;

export const funderQuestions = {
  "individual-grants": "Will partner organizations keep receiving individual grants?",
  "what-is-funded": "Which parts of the partnership does this funder support?",
  "how-priorities": "How will the partnership decide its funding priorities?",
  recusals: "When does this funder step back from a decision?",
} as const satisfies Record<FunderText, string>;
