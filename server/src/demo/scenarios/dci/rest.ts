/** Measures, charter and trust notes of the Detroit example. */
import type { CharterContent, MeasureContent, TrustContent } from "../../content.ts";

export const measures: MeasureContent[] = [
  {
    id: "days",
    name: "Days from application to open door",
    kind: "systems-change",
    definition:
      "Middle value of days from a complete application to the license, for shops in the corridor. Illustrative.",
    unit: "days",
    decimals: 0,
    direction: "decrease",
    population: "License applications in the corridor",
    source: "License desk",
    owner: "licensing",
    steward: "carl",
    frequency: "quarterly",
    lagDays: 20,
    quality: { communication: "high", proxy: "medium", data: "high" },
    baseline: { value: 118, on: "2011-03-31", note: "Illustrative" },
    target: { value: 45, on: "2013-03-31" },
    forecast: [
      { on: "2011-03-31", value: 118 },
      { on: "2013-03-31", value: 121 },
    ],
    strategies: ["desk", "store"],
    lifts: "One person carries the file from desk to desk.",
    holdsBack: "Food shops still wait for two inspections.",
    limits: "Shops that never applied.",
    method: "From the desk's log.",
    sharing: "Open.",
    state: "in-use",
    points: [
      ["2011-06-30", 104],
      ["2011-09-30", 86],
      ["2011-12-31", 71],
    ],
  },
  {
    id: "households",
    name: "Households living in the core",
    kind: "population",
    headline: true,
    definition: "Occupied homes in the corridor and five blocks to each side. Illustrative.",
    unit: "homes",
    decimals: 0,
    direction: "increase",
    population: "Homes in the corridor",
    source: "Utility accounts and a walk",
    owner: "univ",
    steward: "lin",
    frequency: "annual",
    lagDays: 60,
    quality: { communication: "high", proxy: "high", data: "medium" },
    baseline: { value: 3150, on: "2011-01-01", note: "Illustrative" },
    strategies: ["movein", "loan"],
    lifts: "",
    holdsBack: "Upper floors without a second stair.",
    limits: "Who left.",
    method: "Accounts with use above a minimum, checked by a walk in May.",
    sharing: "By block of 20 homes or more.",
    state: "drafting",
    points: [["2012-01-01", 3190]],
  },
];

export const charter: CharterContent = {
  sections: {
    standing: [
      "An agreement to try things together and to say what came of it. Loans and grants have contracts of their own.",
    ],
    purpose: ["People and shops return to the core, and those who stayed are better off for it."],
    principles: [{ kind: "bullet", text: "Failure is reported by the one who tried." }],
    bodies: ["The table decides what is tried; the senior staff group runs it."],
    decisions: [
      "Trials: consent, with an end date. Rules that outlive a trial: two thirds, and never against the residents.",
    ],
    community: ["A trial in a block starts with a porch meeting in that block."],
    resources: [
      "A trial fund of $250,000 a year (illustrative) from the foundation; staff from the city; a room at the hospital.",
    ],
    backbone: ["City Planning prepares the meetings until a home outside the city is found."],
    credit: ["The shop, the street, the partnership, in that order."],
    information: ["Loan files stay with the fund."],
    disagreement: ["Two people, then the senior staff group, then the table."],
    term: ["Reviewed every March."],
    leaving: ["After the trial one has begun."],
  },
  roles: [
    {
      party: "licensing",
      role: "Runs one desk.",
      deliverables: [
        {
          what: "License in 45 days",
          owner: "licensing",
          helpers: ["merchants", "planning"],
          approver: "table",
        },
      ],
    },
    {
      party: "univ",
      role: "Helps everyone look back.",
      deliverables: [{ what: "A page for each ended trial", owner: "univ", helpers: ["giving"] }],
    },
    {
      party: "fund",
      role: "Lends money that waits.",
      deliverables: [{ what: "Patient loans", owner: "fund", helpers: ["builders"], approver: "table" }],
    },
  ],
  commitments: [
    {
      by: "licensing",
      to: ["merchants"],
      what: "Keep one person on each file until the door opens",
      due: { every: "quarter" },
      evidence: "Days on the measure card",
      strategy: "desk",
      state: "in-progress",
    },
    {
      by: "merchants",
      to: ["licensing"],
      what: "Tell the desk within a day when a form makes no sense",
      due: { every: "month" },
      evidence: "Notes kept at the desk",
      strategy: "desk",
      state: "in-progress",
    },
    {
      by: "hospital",
      to: ["residents", "univ"],
      what: "Look back on the move-in grant",
      due: "2012-02-15",
      evidence: "One page",
      strategy: "movein",
      state: "accepted",
    },
    {
      by: "merchants",
      to: ["arts"],
      what: "Look back on shared storefronts",
      due: "2012-02-01",
      evidence: "One page",
      strategy: "store",
      state: "accepted",
    },
    {
      by: "fund",
      to: ["builders"],
      what: "Decide on six loans",
      due: "2012-04-30",
      evidence: "Letters",
      strategy: "loan",
      state: "in-progress",
    },
    {
      by: "planning",
      to: ["residents", "arts"],
      what: "Draft a stair rule for small houses",
      due: "2012-06-30",
      evidence: "Draft rule",
      state: "accepted",
    },
    {
      by: "residents",
      to: ["planning", "hospital"],
      what: "Hold porch meetings on three blocks",
      due: "2012-03-31",
      evidence: "Notes",
      state: "accepted",
    },
    {
      by: "giving",
      to: "all-partners",
      what: "Pay for a trial within 30 days of a yes",
      due: { every: "quarter" },
      evidence: "Dates",
      state: "in-progress",
    },
  ],
  funders: [
    {
      funder: "giving",
      holds: ["grantmaker"],
      individualGrants: "Yes, to three members, unrelated to trials.",
      whatIsFunded: "Trials with an end date and somebody who looks back.",
      howPrioritiesDecided: "The table chooses; we say within 30 days whether our rules allow it.",
      recusals: "None needed so far.",
    },
  ],
};

export const trust: Record<string, TrustContent> = {
  table: {
    stages: {
      forming: ["Everyone wanted the city back. Not everyone meant the same city."],
      norming: ["Consent with an end date made it easier to say yes."],
      performing: ["Four trials begun. Two of them ended and nobody has asked what they taught us."],
    },
    differences: [
      {
        title: "Local owners first, or any investor?",
        kind: "values",
        state: "named",
        views: [{ party: "residents", view: "We have seen investors. They were gone before the paint." }],
      },
    ],
    rules: [
      {
        text: "Say what you will stop doing before you say what you will start.",
        agreedOn: "2011-04-12",
        reviewOn: "2012-04-12",
      },
    ],
  },
  senior: {
    stages: {
      storming: ["One difference aired, none worked through. We are quick and polite."],
      performing: ["We deliver. Whether we would still if Monique left is a question."],
    },
    differences: [
      {
        title: "Fast permits, or careful permits?",
        kind: "approach",
        state: "aired",
        views: [
          { party: "licensing", view: "A fast permit that burns is not a fast permit." },
          { party: "merchants", view: "Ninety days of rent without a door is a fire too." },
        ],
      },
      {
        title: "Who speaks to the press?",
        kind: "role",
        state: "named",
        views: [
          { party: "planning", view: "One voice, ours." },
          { party: "merchants", view: "The one whose door it is." },
        ],
      },
    ],
    rules: [{ text: "Trials end on their day.", agreedOn: "2011-05-03", reviewOn: "2012-05-03" }],
  },
};
