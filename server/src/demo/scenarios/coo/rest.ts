/** Measures, charter and trust notes of the Twin Cities example. */
import type { CharterContent, MeasureContent, TrustContent } from "../../content.ts";

export const measures: MeasureContent[] = [
  {
    id: "homes",
    name: "Affordable homes near a stop",
    kind: "population",
    headline: true,
    definition:
      "Homes within half a mile of a new line that a household with a low income can pay for. Figures are illustrative.",
    unit: "homes",
    decimals: 0,
    direction: "increase",
    population: "Homes near new lines",
    source: "Regional housing count",
    owner: "council",
    steward: "jo",
    frequency: "annual",
    lagDays: 120,
    quality: { communication: "high", proxy: "high", data: "medium" },
    baseline: { value: 5200, on: "2011-01-01", note: "Illustrative" },
    target: { value: 8700, on: "2021-01-01" },
    strategies: ["land"],
    lifts: "The early fund bought four sites before prices moved.",
    holdsBack: "Two sites wait for a change of zoning.",
    limits: "Who moved in, and who had to leave.",
    method: "Counted from permits and rent records.",
    sharing: "By line, open to everyone.",
    state: "in-use",
    points: [
      ["2012-01-01", 5480],
      ["2013-01-01", 5860],
    ],
  },
  {
    id: "shops",
    name: "Shops still open after construction",
    kind: "performance",
    perfClass: "better-off",
    definition:
      "Small shops open one year after construction ended on their block, out of those open when it began. Illustrative.",
    unit: "%",
    decimals: 0,
    direction: "increase",
    population: "Shops under ten people",
    source: "Merchants' walk, twice a year",
    owner: "stp",
    steward: "grace",
    frequency: "semiannual",
    lagDays: 30,
    quality: { communication: "high", proxy: "medium", data: "medium" },
    baseline: { value: 72, on: "2011-06-30", note: "First line, illustrative" },
    target: { value: 90, on: "2014-12-31" },
    strategies: ["street"],
    lifts: "Loans before the digging, and someone to call.",
    holdsBack: "Parking.",
    limits: "What the owners earn.",
    method: "Walked by merchants, door by door.",
    sharing: "Totals only.",
    state: "collecting",
    points: [
      ["2012-06-30", 78],
      ["2012-12-31", 81],
    ],
  },
  {
    id: "answers",
    name: "Community points answered in time",
    kind: "process",
    definition: "Points sent by the community team and answered within 21 days, out of all that fell due.",
    unit: "%",
    decimals: 0,
    direction: "increase",
    population: "Points sent through a channel",
    source: "Channel log",
    owner: "engage",
    steward: "hawa",
    frequency: "quarterly",
    lagDays: 7,
    quality: { communication: "high", proxy: "medium", data: "high" },
    baseline: { value: 60, on: "2012-12-31", note: "Six of ten, illustrative" },
    target: { value: 90, on: "2014-12-31" },
    strategies: [],
    lifts: "The board puts open points first on its agenda.",
    holdsBack: "Points that belong to two bodies belong to none.",
    limits: "Whether the answer helped.",
    method: "Counted from the log.",
    sharing: "Open.",
    state: "collecting",
    points: [["2013-03-31", 64]],
  },
];

export const charter: CharterContent = {
  sections: {
    standing: [
      "An operating document of public and private bodies. Laws, budgets and grant agreements stand above it.",
    ],
    purpose: ["It serves growth that opens doors, along the lines named in the agenda."],
    principles: [
      { kind: "bullet", text: "Power is named: who decides, who carries out, who is heard and by when." },
    ],
    bodies: [
      "The board decides. Senior staff and workgroups carry out. The community team has a channel to each and a right to an answer in 21 days.",
    ],
    decisions: [
      "In the board, two thirds of the positions cast. Before a vote the chair reads open community points on the item.",
    ],
    community: [
      "The community team chooses its own members and spends its own small grants. It may put an item on the board's agenda.",
    ],
    resources: [
      "A shared fund for early land, grants for community groups, staff on loan (amounts illustrative).",
    ],
    backbone: ["Staff of the Regional Council prepare; a separate board of the partners directs them."],
    credit: ["The street is named before the office."],
    information: ["The channel log is open, except names of people who asked not to be in it."],
    disagreement: ["Raised in the body where it lives, then by its chair, then at the whole table."],
    term: ["Three years, then we decide whether what we do has become ordinary."],
    leaving: ["Ninety days for public bodies, none for community groups."],
  },
  roles: [
    {
      party: "board",
      role: "Changes rules and budgets.",
      deliverables: [{ what: "Answer to each community point", owner: "board", helpers: ["senior"] }],
    },
    {
      party: "tod",
      role: "Finds money for homes and shops near stops.",
      deliverables: [
        { what: "Early land fund", owner: "lender", helpers: ["mpls", "stp"], approver: "board" },
      ],
    },
    {
      party: "community",
      role: "Brings voices in and answers back.",
      deliverables: [
        { what: "Spring report on what was answered", owner: "engage", helpers: ["hmong", "shops"] },
      ],
    },
  ],
  commitments: [
    {
      by: "board",
      to: ["community"],
      what: "Answer the three open points",
      due: "2013-05-01",
      evidence: "Written answers in the log",
      state: "in-progress",
    },
    {
      by: "community",
      to: ["board", "senior"],
      what: "Bring points with who is affected and what would help",
      due: { every: "month" },
      evidence: "Channel log",
      state: "in-progress",
    },
    {
      by: "state",
      to: ["lender", "community"],
      what: "Propose points for homes near stops",
      due: "2013-06-30",
      evidence: "Draft rule",
      strategy: "land",
      state: "in-progress",
    },
    {
      by: "lender",
      to: ["mpls", "stp"],
      what: "Close on two sites before the line is funded",
      due: "2013-09-30",
      evidence: "Deeds",
      strategy: "land",
      state: "accepted",
    },
    {
      by: "stp",
      to: ["shops", "hmong"],
      what: "Name one person for each block under construction",
      due: "2013-04-01",
      evidence: "Names and numbers on every door",
      strategy: "street",
      state: "done",
    },
    {
      by: "mpls",
      to: ["shops"],
      what: "Loans before the digging on Lake Street",
      due: "2013-07-01",
      evidence: "First loans",
      strategy: "street",
      state: "accepted",
    },
    {
      by: "found",
      to: ["community"],
      what: "Pay community groups for their hours, quarterly and in advance",
      due: { every: "quarter" },
      evidence: "Payment dates",
      state: "in-progress",
    },
    {
      by: "council",
      to: "all-partners",
      what: "Publish the housing count by line",
      due: "2014-01-31",
      evidence: "Count on the measure card",
      strategy: "land",
      state: "accepted",
    },
  ],
  funders: [
    {
      funder: "found",
      holds: ["grantmaker", "board-member"],
      individualGrants: "Yes. Each foundation lists its grants to members here every January.",
      whatIsFunded: "Community groups' hours, the early land fund, and coordination.",
      howPrioritiesDecided: "With the board, after the community team's report.",
      recusals: "The funders' seat does not vote on its own grants.",
      answeredOn: "2012-10-15",
    },
  ],
};

export const trust: Record<string, TrustContent> = {
  table: {
    stages: {
      forming: ["Forty people in a library, half of whom regulate the other half."],
      storming: [
        "The first community report listed what had not been answered, with dates. Nobody enjoyed it. Answers came faster afterwards.",
      ],
      norming: ["The board reads open points aloud now. It takes eight minutes."],
    },
    differences: [
      {
        title: "Should the board have community seats?",
        kind: "leadership",
        state: "explored",
        views: [
          { party: "engage", view: "A channel is good. A vote is better." },
          {
            party: "county",
            view: "Elected people answer for the money. A channel with a deadline keeps us honest.",
          },
        ],
        agreement: "Channel with a deadline for two years, then the question again.",
      },
      {
        title: "Homes first, or jobs first?",
        kind: "goal",
        state: "agreed",
        views: [
          { party: "state", view: "Homes cannot be moved closer later." },
          { party: "shops", view: "A home near a closed shop is near nothing." },
        ],
        agreement: "Homes are counted first; shops have their own measure.",
      },
    ],
    rules: [
      { text: "No acronym without its words.", agreedOn: "2011-09-20", reviewOn: "2013-09-20" },
      { text: "The newest person speaks first.", agreedOn: "2012-01-17", reviewOn: "2014-01-17" },
    ],
  },
  community: {
    stages: { norming: ["We agreed to send fewer points and to follow each one to its end."] },
    differences: [
      {
        title: "Elders' council or everyone's forum?",
        kind: "approach",
        state: "aired",
        views: [
          { party: "hmong", view: "Elders speak when elders are asked, apart." },
          { party: "engage", view: "Separate rooms are how we were divided before." },
        ],
      },
    ],
    rules: [
      {
        text: "We report back in the language of the question.",
        agreedOn: "2012-03-01",
        reviewOn: "2014-03-01",
      },
    ],
  },
};
