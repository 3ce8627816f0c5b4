/** Measures, charter and trust notes of the Newark example. */
import type { CharterContent, MeasureContent, TrustContent } from "../../content.ts";

const proposed = {
  kind: "population",
  decimals: 0,
  frequency: "annual",
  lagDays: 60,
  state: "proposed",
  points: [],
  holdsBack: "",
  sharing: "By ward, no addresses.",
} as const;

export const measures: MeasureContent[] = [
  {
    ...proposed,
    id: "homes",
    name: "Homes passing a health inspection",
    headline: true,
    definition:
      "Share of rented homes with children that pass a full health inspection in the year. Tenant groups walk along; a home counts when both agree.",
    unit: "%",
    direction: "increase",
    population: "Rented homes with children",
    source: "City Inspections, with tenant groups",
    owner: "inspections",
    steward: "priya",
    quality: { communication: "high", proxy: "high", data: "low" },
    strategies: ["walk"],
    lifts: "Two walks together found what six years of forms had not.",
    limits: "Homes nobody opens the door of.",
    method: "Drawn by risk, sixty homes a ward (illustrative).",
  },
  {
    ...proposed,
    id: "absence",
    name: "Children missing one school day in ten",
    definition: "Children from kindergarten to third grade absent for a tenth of the school year or more.",
    unit: "%",
    direction: "decrease",
    population: "Children from kindergarten to third grade",
    source: "School attendance",
    owner: "schools",
    quality: { communication: "high", proxy: "medium", data: "high" },
    strategies: ["asthma"],
    lifts: "Nurses who call the same day.",
    limits: "Why a child was not there.",
    method: "Counted by the schools, all reasons alike.",
  },
  {
    ...proposed,
    id: "reading",
    name: "Third graders reading on level",
    definition: "Children who read on level at the end of third grade.",
    unit: "%",
    direction: "increase",
    population: "Third graders",
    source: "State reading test",
    owner: "schools",
    quality: { communication: "high", proxy: "low", data: "high" },
    strategies: [],
    lifts: "",
    limits:
      "Everything a test does not ask. The parents' group calls it a measure of our children and not of the city.",
    method: "State test, spring.",
  },
];

export const charter: CharterContent = {
  terms: {
    style: "mou",
    binding: "non-binding",
    decisionUnit: "organization",
    backboneHost: "health",
    backboneKind: "government-hosted",
    nextHome: "undecided",
  },
  sections: {
    binding: ["A draft. Nobody has signed it, and three of seven say why below."],
    purpose: ["It serves a result we share and cannot yet measure."],
    principles: [
      { kind: "bullet", text: "No single institution's plan becomes the table's plan." },
      { kind: "bullet", text: "Objections are written in the words of who holds them." },
    ],
    bodies: ["One table, one measures group. A board of public bodies alone was proposed and set aside."],
    decide: [
      "Not agreed. Four public bodies would take a simple majority, which is four of seven. Three community groups ask for consensus, or a majority inside each side as well.",
    ],
    community: [
      "Meetings in the evening, in English, Spanish and Portuguese. Two points from families wait for an answer today.",
    ],
    resources: [
      "Each public body lends one person a day a week (illustrative). The community groups asked for the same in money.",
    ],
    backbone: ["City Health prepares the meetings. Whether it should stay there is open."],
    credit: ["Not before there is something to be credited for."],
    data: ["No names of tenants leave their group."],
    disputes: ["We write both views and let them stand for one meeting before anyone answers."],
    term: ["To be agreed with the first signed version."],
    leaving: ["Anyone may leave, and is asked to tell the others the reason in person."],
  },
  roles: [
    {
      party: "inspections",
      role: "Inspects, and learns to do it in company.",
      deliverables: [
        { what: "Walks with tenant groups", owner: "inspections", helpers: ["tenants", "parents"] },
      ],
    },
    {
      party: "health",
      role: "Prepares the meetings and links nurses to homes.",
      deliverables: [
        { what: "Ten-day path from nurse to repair", owner: "health", helpers: ["schools", "housing"] },
      ],
    },
  ],
  // As drafted by the public bodies: the community groups report upward and nothing is owed back.
  commitments: [
    {
      by: "tenants",
      to: ["inspections", "housing"],
      what: "Report each quarter on complaints heard",
      due: { every: "quarter" },
      evidence: "Two pages",
      strategy: "walk",
      state: "proposed",
    },
    {
      by: "parents",
      to: ["schools", "health"],
      what: "Report each quarter on what families say",
      due: { every: "quarter" },
      evidence: "Two pages",
      state: "proposed",
    },
    {
      by: "faith",
      to: ["health"],
      what: "Report on attendance at evening visits",
      due: { every: "quarter" },
      evidence: "Count",
      state: "proposed",
    },
  ],
  funders: [],
};

export const trust: Record<string, TrustContent> = {
  table: {
    reading: {
      stage: "storming",
      on: "2026-06-09",
      why: "The measures stand for something else, and we have begun to say what.",
    },
    stages: {
      forming: ["Agreement came quickly, as it does when nothing is written yet."],
      storming: [
        "The measures are not about measures. They are about who may say what is true.",
        "The matrix in our draft shows three groups who report and four who receive. Nobody meant it, and there it is.",
      ],
    },
    differences: [
      {
        title: "Should tenants sign the inspection form?",
        kind: "approach",
        state: "aired",
        views: [
          { party: "inspections", view: "A second signature makes the result hold up." },
          { party: "tenants", view: "Countersigning puts our members at risk with their landlords." },
        ],
      },
      {
        title: "Is four of seven a decision?",
        kind: "leadership",
        state: "aired",
        views: [
          { party: "schools", view: "We cannot wait for everyone while children miss school." },
          { party: "parents", view: "A table where four offices can outvote every family is an office." },
        ],
      },
      {
        title: "What does the city owe back?",
        kind: "role",
        state: "named",
        views: [{ party: "faith", view: "Every line in the draft runs one way. Show us the other half." }],
      },
    ],
    rules: [{ text: "Silence is not a yes.", agreedOn: "2026-03-10", reviewOn: "2027-03-10" }],
  },
};
