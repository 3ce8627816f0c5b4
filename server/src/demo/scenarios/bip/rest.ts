/** Measures, charter and trust notes of the Baltimore example. */
import type { CharterContent, MeasureContent, TrustContent } from "../../content.ts";

export const measures: MeasureContent[] = [
  {
    id: "work",
    name: "Residents 18 to 64 in work",
    kind: "population",
    definition:
      "Residents of the three neighborhoods aged 18 to 64 who have work, out of all residents of that age. A proposal; figures are illustrative.",
    unit: "%",
    decimals: 0,
    direction: "increase",
    population: "Residents aged 18 to 64 of three neighborhoods",
    source: "Neighborhood survey",
    owner: "university",
    steward: "paulo",
    frequency: "annual",
    lagDays: 90,
    quality: { communication: "high", proxy: "high", data: "medium" },
    baseline: { value: 54, on: "2013-01-01", note: "Proposed first value, illustrative" },
    strategies: ["first"],
    lifts: "Hospitals hold two openings a week for the neighborhood center.",
    holdsBack: "Background checks take six weeks; people take other work in four.",
    limits: "What the work pays.",
    method: "Door-to-door every second year, phone in between.",
    sharing: "By neighborhood, never by block.",
    state: "proposed",
    points: [["2013-01-01", 54]],
  },
  {
    id: "spend",
    name: "Anchor spending with local firms",
    kind: "systems-change",
    definition:
      "Dollars paid by the anchor institutions to firms in the three neighborhoods in the year. Illustrative.",
    unit: "million $",
    decimals: 1,
    direction: "increase",
    population: "Purchases of the anchor institutions",
    source: "Ledgers of the anchors",
    owner: "anchors",
    steward: "miriam",
    frequency: "quarterly",
    lagDays: 45,
    quality: { communication: "medium", proxy: "medium", data: "high" },
    baseline: { value: 2.1, on: "2011-12-31", note: "Illustrative" },
    target: { value: 6, on: "2016-12-31" },
    strategies: ["small"],
    lifts: "Cleaning and food contracts were split in March.",
    holdsBack: "Payment after 90 days breaks a firm of five.",
    limits: "Who owns the firms.",
    method: "Added up from four ledgers by postal code.",
    sharing: "Totals only.",
    state: "collecting",
    points: [
      ["2012-06-30", 2.3],
      ["2012-12-31", 2.9],
    ],
  },
];

export const charter: CharterContent = {
  terms: {
    style: "operating-document",
    binding: "non-binding",
    decisionMethod: "supermajority",
    decisionUnit: "organization",
    termFrom: "2012-01-15",
    reviewEveryMonths: 12,
    withdrawalNoticeDays: 30,
    creditNaming: "all-contributors",
    backboneHost: "mayor",
    backboneKind: "government-hosted",
  },
  sections: {
    binding: [
      "A working agreement, not a contract. It records what we told each other so that the next person in each chair can read it.",
    ],
    purpose: [
      "It serves the result in our agenda, which is clear on whom and where and not yet on how much by when. We sign knowing that.",
    ],
    principles: [
      { kind: "bullet", text: "No plan about a neighborhood without the council at the table." },
      { kind: "bullet", text: "We keep the meeting if only three of us can come." },
    ],
    bodies: ["The table decides; the hiring group does; the forum speaks to both and hears back."],
    decide: [
      "One position for each organization. Consensus on the result; two thirds on everything else, and never without the council.",
    ],
    community: ["Forum members are paid for evenings. Their points are answered within 21 days."],
    resources: [
      "The giving circle pays for meetings for three years. The city lends a coordinator. In kind: rooms, data, two vans (illustrative).",
    ],
    backbone: [
      "The Mayor's Office of Jobs prepares the meetings. It asked us to say that it does not lead them; chairs rotate.",
    ],
    credit: [
      "A new job is credited to the person who took it and the team that kept the door open, then to us.",
    ],
    data: ["Survey answers stay at the university. The table sees totals."],
    disputes: ["Two people, one week, one page with both views. Then the table."],
    term: ["Reviewed each January."],
    leaving: ["Thirty days, and a visit to the forum to say why."],
  },
  roles: [
    {
      party: "mayor",
      role: "Prepares meetings and keeps the list of openings.",
      deliverables: [
        { what: "Weekly list of held openings", owner: "mayor", helpers: ["anchors", "university"] },
      ],
    },
    {
      party: "anchors",
      role: "Changes how it hires and buys.",
      deliverables: [
        { what: "Split contracts under $75,000", owner: "anchors", helpers: ["loans"], approver: "table" },
      ],
    },
    {
      party: "council",
      role: "Says what is true on the block.",
      deliverables: [{ what: "Forum every second month", owner: "council", helpers: ["mayor"] }],
    },
  ],
  commitments: [
    {
      by: "anchors",
      to: ["council", "mayor"],
      what: "Hold two entry openings a week for the neighborhood centers",
      due: { every: "week" },
      evidence: "List of openings and who was hired",
      strategy: "first",
      state: "in-progress",
    },
    {
      by: "council",
      to: ["anchors"],
      what: "Send ready candidates within five days",
      due: { every: "week" },
      evidence: "Names sent, with consent",
      strategy: "first",
      state: "in-progress",
    },
    {
      by: "university",
      to: ["council"],
      what: "Read the survey aloud at the forum before it is published",
      due: "2013-05-20",
      evidence: "Minutes of the forum",
      state: "accepted",
    },
    {
      by: "mayor",
      to: "all-partners",
      what: "Draft the missing parts of the result sentence",
      due: "2013-04-15",
      evidence: "A sentence with from, to and by",
      state: "proposed",
    },
    {
      by: "loans",
      to: ["anchors", "council"],
      what: "Bridge loans for firms that wait 90 days for payment",
      due: "2013-06-30",
      evidence: "First three loans",
      strategy: "small",
      state: "accepted",
    },
    {
      by: "fund",
      to: "all-partners",
      what: "Say by June whether the meetings are paid for a fourth year",
      due: "2013-06-30",
      evidence: "A letter, yes or no",
      state: "accepted",
    },
    {
      by: "builders",
      to: ["council"],
      what: "Keep eight apprentice places for the neighborhoods",
      due: { every: "year" },
      evidence: "Names of those who started",
      strategy: "first",
      state: "accepted",
    },
  ],
  funders: [
    {
      funder: "fund",
      holds: ["grantmaker", "convener"],
      individualGrants: "Yes, to the council and the loan fund, decided apart from this table.",
      whatIsFunded: "Meetings, residents' evenings and the survey.",
      howPrioritiesDecided: "We ask the table each spring and answer in writing.",
      recusals: "Beatrice Lowe leaves the room for grants to members.",
    },
  ],
};

export const trust: Record<string, TrustContent> = {
  table: {
    reading: { stage: "forming", on: "2012-11-08", why: "Still polite with each other." },
    stages: {
      forming: ["We began with a bus tour. Nobody talked on the way back, and that was the beginning."],
      storming: [
        "The council asked why the neighborhoods had been picked without them. The honest answer was that the data had been easier to ask than the people.",
      ],
    },
    differences: [
      {
        title: "Whose neighborhoods are they?",
        kind: "history",
        state: "explored",
        views: [
          { party: "council", view: "You chose us from a map. Say so, and then listen." },
          {
            party: "university",
            view: "The data showed where help was owed. We should have come to ask first.",
          },
        ],
      },
      {
        title: "A number now, or when we trust it?",
        kind: "goal",
        state: "aired",
        views: [
          { party: "mayor", view: "Without a number nobody knows whether we are serious." },
          { party: "council", view: "A wrong number will be used to say we failed." },
        ],
      },
    ],
    rules: [
      {
        text: "We meet in the neighborhoods every second time.",
        agreedOn: "2012-02-01",
        reviewOn: "2014-02-01",
      },
    ],
  },
};
