import type { CharterContent } from "../../content.ts";

export const charter: CharterContent = {
  terms: {
    style: "operating-document",
    binding: "non-binding",
    decisionMethod: "consensus",
    decisionUnit: "organization",
    termFrom: "2018-10-09",
    reviewEveryMonths: 12,
    withdrawalNoticeDays: 60,
    openCommitments: "hand-over",
    creditNaming: "partnership-first",
    creditApprovalDays: 3,
    backboneHost: "cw",
    backboneKind: "government-hosted",
    separateGovernance: true,
    hostFrom: "2013-10-01",
    hostUntil: "2020-06-30",
    nextHome: "undecided",
  },
  termTexts: {
    "purpose-version": "The common agenda as it stood on 9 October 2018.",
    "binding-documents":
      "The grant agreements of the Millrace Foundation, and the data agreement of 4 March 2016 between Harbor College and the City Workforce Office.",
  },
  sections: {
    binding: [
      "This is a working agreement between nine organizations. It binds nobody in law and moves no money by itself. It says what we expect of each other and where we look when we forget.",
      "Grants, personal data and employment are settled in separate documents, listed in the annexes.",
    ],
    purpose: [
      "We signed this to serve one result: 90 percent of the region's labor force in gainful work by 1 January 2024. Everything below is here because that sentence needs it.",
    ],
    principles: [
      { kind: "bullet", text: "Nobody speaks for a whole sector. We speak for our own house." },
      { kind: "bullet", text: "Bad news comes early and from the one who owns it." },
      { kind: "bullet", text: "What is said about a person stays in the room." },
    ],
    bodies: [
      "The whole table decides. Workgroups try things and recommend. The neighborhood voice has a channel to both, and an answer is due within 21 days.",
    ],
    decide: [
      "Each organization has one position. Silence is not agreement.",
      "Result, charter and trust matters: consensus, heard in a round. Workgroup trials: consent, with an end date. If consensus fails twice, two thirds of the positions cast decide.",
      "Half of the organizations make a quorum. Whoever would receive the money steps back from that item.",
    ],
    community: [
      "Two seats of the neighborhood voice are paid by the hour. Meetings about residents begin after six, with an interpreter and child care.",
      "A point raised by residents is answered in writing within 21 days by the organization that can act on it.",
    ],
    resources: [
      "Coordination costs $14,000 a month (illustrative): the city lends one and a half people, the foundation pays for the rest until June 2020. From 2020 on, half should come from budgets that exist already.",
    ],
    backbone: [
      "The City Workforce Office hosts the coordination. Its staff prepares and follows up; it does not decide on result, measures, charter or credit. The host term ends on 30 June 2020, and we look for the next home from January.",
    ],
    credit: [
      "Reports name the partnership first, then those whose work it was. Partners see a text three working days before it goes out.",
    ],
    data: [
      "Totals are open. Names never leave the organization that knows them. Data sharing is settled in the county's data agreement of 2017 (illustrative).",
    ],
    disputes: [
      "First between the two, within two weeks. Then with one person both trust. Then at the table, with both views written down. Nobody leaves over a thing that was never written.",
    ],
    term: [
      "In force since 9 October 2018. Reviewed each October, the first time after six months. A change of roles, money or decision rules goes to everyone again.",
    ],
    leaving: [
      "Sixty days' notice. Open promises are finished, handed over or released by the table. Data stays shared as it was; credit stays where it was earned.",
    ],
  },
  roles: [
    {
      party: "cw",
      role: "Coordinates the table and answers for the headline number.",
      deliverables: [
        { what: "Yearly headline number", owner: "cw", helpers: ["mf"], approver: "table" },
        { what: "Minutes and follow-up within five days", owner: "cw", helpers: ["en"] },
      ],
    },
    {
      party: "hc",
      role: "Changes what counts toward a certificate.",
      deliverables: [
        { what: "Public list of courses that count", owner: "hc", helpers: ["cw", "en"], approver: "table" },
      ],
    },
    {
      party: "tc",
      role: "Opens member firms of every size.",
      deliverables: [
        { what: "Apprenticeship register", owner: "tc", helpers: ["nb", "hl"], approver: "employers" },
      ],
    },
    {
      party: "en",
      role: "Brings what residents say, and brings answers back.",
      deliverables: [{ what: "Residents' notes each quarter", owner: "en", helpers: ["rc"] }],
    },
    {
      party: "co",
      role: "Points transit money at starting hours.",
      deliverables: [{ what: "Night bus trial", owner: "co", helpers: ["hl", "en"], approver: "table" }],
    },
  ],
  commitments: [
    {
      by: "en",
      to: "all-partners",
      what: "Ask 40 residents what blocks night work",
      due: "2019-02-15",
      evidence: "Notes without names, two pages",
      strategy: "night",
      state: "in-progress",
    },
    {
      by: "cw",
      to: "all-partners",
      what: "Bring the January number with its groups",
      due: "2020-01-31",
      evidence: "Value and table on the measure card",
      state: "accepted",
    },
    {
      by: "cw",
      to: ["en"],
      what: "Answer every point from the neighborhood voice",
      why: "A question without an answer is the last question.",
      due: { every: "month" },
      evidence: "Written answers, none older than 21 days",
      state: "in-progress",
    },
    {
      by: "hc",
      to: ["en", "cw"],
      what: "Publish which 30 short courses count",
      due: "2019-04-30",
      evidence: "The list on the college's page",
      strategy: "counts",
      state: "in-progress",
    },
    {
      by: "hc",
      to: ["tc"],
      what: "Tell firms what each certificate lets a person do",
      due: "2019-05-31",
      evidence: "One page for each certificate",
      strategy: "counts",
      state: "accepted",
    },
    {
      by: "tc",
      to: ["hc", "cw"],
      what: "Start 90 apprenticeships in the first half year",
      due: "2019-06-30",
      evidence: "Register of starts",
      strategy: "apprentices",
      state: "in-progress",
    },
    {
      by: "tc",
      to: ["nb"],
      what: "Share one teacher among firms under 30 people",
      due: "2019-03-31",
      evidence: "Teacher named, four firms signed up",
      strategy: "apprentices",
      state: "accepted",
    },
    {
      by: "nb",
      to: ["tc", "en"],
      what: "Show ten employers how we hire without a record check",
      due: "2019-05-15",
      evidence: "Ten visits, notes shared",
      strategy: "apprentices",
      state: "accepted",
    },
    {
      by: "hl",
      to: ["co", "hc"],
      what: "Publish shift starts and first-year turnover",
      due: { every: "quarter" },
      evidence: "Table sent to the data team",
      strategy: "night",
      state: "in-progress",
    },
    {
      by: "co",
      to: ["hl", "en"],
      what: "Run the night bus on two lines for six months",
      due: "2019-09-30",
      evidence: "Timetable and rider count",
      strategy: "night",
      state: "accepted",
    },
    {
      by: "co",
      to: "community",
      what: "Hold the transit budget hearing in the evening",
      due: "2019-04-10",
      evidence: "Notice and attendance",
      state: "accepted",
    },
    {
      by: "rc",
      to: ["en", "cw"],
      what: "Refer patients who want work, and say how many",
      due: { every: "quarter" },
      evidence: "Count without names",
      state: "in-progress",
    },
    {
      by: "mf",
      to: "all-partners",
      what: "Pay for coordination until the next home is found",
      due: "2020-06-30",
      evidence: "Grant letter",
      state: "accepted",
    },
    {
      by: "mf",
      to: ["en"],
      what: "Pay residents for their hours within two weeks",
      due: { every: "month" },
      evidence: "Payment dates",
      state: "in-progress",
    },
    {
      by: "employers",
      to: ["table"],
      what: "Look back on the evening job fair",
      due: "2019-02-05",
      evidence: "One page: what worked, for whom, why",
      strategy: "apprentices",
      state: "accepted",
    },
  ],
  funders: [
    {
      funder: "mf",
      holds: ["grantmaker"],
      individualGrants:
        "Yes, to four members at present. None of them is asked to report on this table, and we say here when that changes.",
      whatIsFunded:
        "Coordination, residents' hours and the survey. Not the programs of single members through this table.",
      howPrioritiesDecided:
        "The table proposes, our board answers within 60 days, and gives its reason in writing when the answer is no.",
      recusals: "Eleanor Pryce steps back when a grant of ours is decided.",
      answeredOn: "2018-10-09",
    },
  ],
};
