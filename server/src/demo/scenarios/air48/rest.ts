/** Measures, charter and trust notes of the 48-organization exercise. All figures are illustrative. */
import type { CharterContent, MeasureContent, TrustContent } from "../../content.ts";

export const measures: MeasureContent[] = [
  {
    id: "days",
    name: "Days of unhealthy air",
    kind: "population",
    headline: true,
    definition:
      "Days in the year on which a shared sensor along the corridor passed the state's limit for eight hours. Illustrative.",
    unit: "days",
    decimals: 0,
    direction: "decrease",
    population: "People along the freight corridor",
    source: "Shared sensors",
    owner: "state-air-board",
    steward: "sensor-commons-1",
    frequency: "annual",
    lagDays: 20,
    quality: { communication: "high", proxy: "high", data: "medium" },
    baseline: { value: 41, on: "2024-12-31", note: "Illustrative" },
    target: { value: 20.5, on: "2029-12-31" },
    forecast: [
      { on: "2024-12-31", value: 41 },
      { on: "2029-12-31", value: 44 },
    ],
    strategies: ["route", "schools"],
    lifts: "Slots at the port gate since spring.",
    holdsBack: "A hot summer and a closed bridge.",
    limits: "Air inside homes and cabs.",
    method: "Eleven calibrated sensors, worst one counts.",
    sharing: "Open, hour by hour.",
    state: "in-use",
    points: [["2025-12-31", 37]],
  },
  {
    id: "wait",
    name: "Minutes trucks wait at the gate",
    kind: "systems-change",
    definition: "Mean minutes between arrival and gate, engines on or off. Illustrative.",
    unit: "minutes",
    decimals: 0,
    direction: "decrease",
    population: "Trucks at the port gate",
    source: "Gate log",
    owner: "portside-freight-association",
    steward: "portside-freight-association-1",
    frequency: "monthly",
    lagDays: 10,
    quality: { communication: "high", proxy: "medium", data: "high" },
    baseline: { value: 70, on: "2025-12-31", note: "Illustrative" },
    target: { value: 25, on: "2027-12-31" },
    strategies: ["route"],
    lifts: "Slots by telephone, not only by app.",
    holdsBack: "Drivers paid by the load come early to be sure.",
    limits: "Engines on or off.",
    method: "From the gate's clock.",
    sharing: "Open; firms not named.",
    state: "collecting",
    points: [
      ["2026-03-31", 66],
      ["2026-06-30", 58],
      ["2026-09-30", 49],
    ],
  },
];

export const charter: CharterContent = {
  sections: {
    standing: [
      "A working agreement of 48 organizations, not legally binding. Permits, grants and contracts keep their own papers.",
    ],
    purpose: ["It serves half as many days of unhealthy air by the end of 2029."],
    principles: [
      { kind: "bullet", text: "Weight is never bought." },
      { kind: "bullet", text: "Nobody is asked twice for the same paper." },
    ],
    bodies: ["A whole table, three tracks, and one room in which nine community groups prepare together."],
    decisions: [
      "Each organization has one position. Silence is not agreement.",
      "A proposal passes with two thirds of the positions cast, and it must also pass among the nine community groups.",
      "Drafts on the table before this one: one organization, one vote with two thirds; votes by budget with a cap of 10 percent; and both tests together, which is what stands above.",
    ],
    community: ["Interpreters in four languages, stipends paid the same week, documents five days before."],
    resources: [
      "Three streams in shares of 60, 20 and 20 percent (illustrative). The largest ends in two years, and track B was asked what then.",
    ],
    backbone: [
      "Track C has two drafts: one manager at the university, or four functions at four members. Until then the university prepares the meetings.",
    ],
    credit: ["The corridor first, then those who changed something in it."],
    information: ["Sensor data is open. Gate logs are open without names of firms."],
    disagreement: ["In the track, then between two chairs, then here with both views on one page."],
    term: ["Two years, reviewed after one."],
    leaving: ["Sixty days' notice. Promises are handed over by name."],
  },
  roles: [
    {
      party: "halden-logistics",
      role: "Runs the freight route trial.",
      deliverables: [
        {
          what: "Freight route trial",
          owner: "halden-logistics",
          helpers: ["city-of-marlow", "state-department-of-transportation"],
          approver: "table",
        },
      ],
    },
    {
      party: "riverside-clean-air",
      role: "Puts sensors where children are.",
      deliverables: [
        {
          what: "Air sensors at schools",
          owner: "riverside-clean-air",
          helpers: ["marlow-university", "lowgate-parents"],
          approver: "table",
        },
      ],
    },
    {
      party: "tri-city-transit-operator",
      role: "Asks night riders, and answers them.",
      deliverables: [
        {
          what: "Night bus survey",
          owner: "tri-city-transit-operator",
          helpers: ["night-riders", "second-language-circle"],
          approver: "voices",
        },
      ],
    },
  ],
  commitments: [
    {
      by: "portside-freight-association",
      to: ["city-of-marlow", "portside-families"],
      what: "Give every truck a slot",
      due: "2027-04-30",
      evidence: "Gate log",
      strategy: "route",
      state: "in-progress",
    },
    {
      by: "halden-logistics",
      to: ["state-department-of-transportation"],
      what: "Send forty trucks by the northern route for six months",
      due: "2027-05-31",
      evidence: "Route records",
      strategy: "route",
      state: "accepted",
    },
    {
      by: "city-of-marlow",
      to: ["halden-logistics", "harbor-street-tenants"],
      what: "Open the northern route at night",
      due: "2027-03-15",
      evidence: "Order of the city",
      strategy: "route",
      state: "accepted",
    },
    {
      by: "state-air-board",
      to: ["sensor-commons", "riverside-clean-air"],
      what: "Say which community sensors count",
      due: "2027-02-28",
      evidence: "Written standard",
      strategy: "schools",
      state: "in-progress",
    },
    {
      by: "riverside-clean-air",
      to: ["lowgate-parents", "state-health-laboratory"],
      what: "Install sensors at six schools",
      due: "2027-03-31",
      evidence: "Live values",
      strategy: "schools",
      state: "in-progress",
    },
    {
      by: "lowgate-parents",
      to: ["riverside-clean-air"],
      what: "Find a wall and a socket at each school",
      due: "2027-01-31",
      evidence: "List of walls",
      strategy: "schools",
      state: "accepted",
    },
    {
      by: "tri-city-transit-operator",
      to: ["night-riders", "second-language-circle"],
      what: "Ask 400 night riders in four languages",
      due: "2027-04-15",
      evidence: "Answers, published",
      strategy: "night",
      state: "accepted",
    },
    {
      by: "night-riders",
      to: ["tri-city-transit-operator"],
      what: "Recruit twenty people to ask",
      due: "2027-02-15",
      evidence: "Names, kept by the group",
      strategy: "night",
      state: "accepted",
    },
    {
      by: "marlow-county",
      to: "all-partners",
      what: "Show what route money buys by hour",
      due: "2027-03-01",
      evidence: "Table",
      strategy: "night",
      state: "proposed",
    },
    {
      by: "marlow-university",
      to: "all-partners",
      what: "Minutes within five days",
      due: { every: "month" },
      evidence: "Minutes",
      state: "in-progress",
    },
  ],
  funders: [],
};

export const trust: Record<string, TrustContent> = {
  table: {
    stages: {
      forming: ["Forty-eight introductions took two hours, and were worth it."],
      storming: [
        "Votes by budget would have given one county more than all nine community groups. It was proposed politely and it was a fight.",
      ],
    },
    differences: [
      {
        title: "One organization, one vote?",
        kind: "leadership",
        state: "agreed",
        views: [
          { party: "marlow-county", view: "Who pays for most of it should have more than one voice." },
          { party: "lowgate-parents", view: "We pay too. You do not see it in a budget." },
        ],
        agreement: "One position each, and a proposal must also pass among the nine community groups.",
      },
      {
        title: "One manager, or shared functions?",
        kind: "approach",
        state: "aired",
        views: [
          {
            party: "state-department-of-transportation",
            view: "Somebody has to be called at nine in the evening.",
          },
          { party: "upland-conservancy", view: "What one office holds, one office owns." },
        ],
      },
      {
        title: "Who paid for the last study?",
        kind: "history",
        state: "named",
        views: [{ party: "bay-watchers", view: "It was paid for by those it cleared. Say so on page one." }],
      },
    ],
    rules: [
      {
        text: "Two minutes each, also for those with much to say.",
        agreedOn: "2026-01-20",
        reviewOn: "2027-01-20",
      },
      { text: "A position comes with its reason.", agreedOn: "2026-01-20", reviewOn: "2027-01-20" },
    ],
  },
  voices: {
    stages: { norming: ["We decide in our room first, and may still differ in theirs."] },
    differences: [
      {
        title: "Jobs at the port, or air beside it?",
        kind: "values",
        state: "aired",
        views: [
          { party: "portside-families", view: "Half of us work behind that gate." },
          { party: "quarry-hill-neighbors", view: "The other half live in front of it." },
        ],
      },
    ],
    rules: [{ text: "Nobody is asked for papers here.", agreedOn: "2026-02-03", reviewOn: "2027-02-03" }],
  },
};
