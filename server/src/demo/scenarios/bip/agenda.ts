import type { AgendaContent } from "../../content.ts";

export const agenda: AgendaContent = {
  sections: {
    why: [
      "Hospitals, a university, lenders, the city and residents each work in the same few blocks, mostly without knowing of one another. A resident can be in four programs and still be cut off from the region that grows around her.",
      "What none of us can do alone is connect the jobs, the money and the line that is being built with the people who live beside them.",
    ],
    problem: [
      "The region's economy grows. In three neighborhoods, most of whose residents are African-American, it passes by. That is the result of rules made over decades: where loans were given, where roads were cut, where training was offered.",
      "The data picked the neighborhoods, not the other way around. They show who is cut off and by how much, and they are the measure of whether we change it.",
      {
        kind: "quote",
        text: "They study us every ten years. I would like to see the homework. (A resident at the forum, illustrative)",
      },
    ],
    result: [
      "Low-income residents of three neighborhoods are reconnected to the regional economy.",
      "We know whom and where. We do not yet say how much, from what, and by when. That is the next thing we owe each other.",
    ],
    equity: [
      "Between the three neighborhoods the differences are as large as between them and the city. Young men without a diploma and women who look after others are the furthest away (illustrative reading of the survey).",
    ],
    levers: [
      "We look for the rules by which large institutions hire, buy and lend, because one changed rule does the work of ten programs.",
    ],
    strategies: ["Two to begin with. A third waits until one of them has been looked back on."],
    boundaries: ["We drew a line so that three neighborhoods do not become thirty."],
    principles: [
      { kind: "bullet", text: "Residents see a plan before the press does." },
      { kind: "bullet", text: "We say race when we mean race." },
      { kind: "bullet", text: "A hiring promise names a number of people, not a share of a wish." },
    ],
    learning: [
      "Twice a year we read the neighborhood data together in a school gym, aloud, with the people it is about.",
    ],
    terms: ["Three words we kept tripping over."],
    objectives: ["Each of us in our own words, edited by nobody else."],
  },
  results: [
    {
      headline: true,
      population: "low-income residents",
      place: "three neighborhoods in Baltimore City",
      indicator: "",
      unit: "",
      direction: "increase",
    },
  ],
  levers: [
    {
      id: "hire",
      kind: "practice",
      system: "How anchor institutions hire",
      today: "Openings are posted where insiders look; entry jobs ask for two years' experience.",
      wanted: "One of four entry jobs is first offered through neighborhood centers.",
      holders: ["anchors", "university"],
      effort: 2,
      effect: 4,
      needs: ["employer-demand", "lived-experience"],
      state: "in-motion",
    },
    {
      id: "buy",
      kind: "practice",
      system: "How they buy",
      today: "Contracts are bundled so large that no local firm can bid.",
      wanted: "Contracts under $75,000 are offered apart.",
      holders: ["anchors"],
      effort: 3,
      effect: 4,
      needs: ["employer-demand", "land-capital"],
      state: "chosen",
    },
    {
      id: "lend",
      kind: "funding",
      system: "First-loss money for small loans",
      today: "Each lender carries the risk alone and stays away.",
      wanted: "A shared reserve that lets three lenders say yes.",
      holders: ["loans", "fund"],
      effort: 3,
      effect: 3,
      needs: ["land-capital", "funding"],
      state: "candidate",
    },
    {
      id: "line",
      kind: "policy",
      system: "Jobs and homes along the new line",
      today: "Land around stops goes to the highest bid.",
      wanted: "A share is kept for homes and shops that residents can pay for.",
      holders: ["transit", "mayor"],
      effort: 5,
      effect: 5,
      needs: ["policymaking", "lived-experience"],
      state: "candidate",
    },
  ],
  strategies: [
    {
      id: "first",
      title: "Neighborhood first in hiring",
      levers: ["hire"],
      measures: ["work"],
      lead: "anchors",
      partners: ["mayor", "council", "university"],
      level: "systems-change",
      state: "active",
      startsOn: "2012-03-01",
      reviewOn: "2013-09-01",
    },
    {
      id: "small",
      title: "Smaller contracts, nearer firms",
      levers: ["buy", "lend"],
      measures: ["spend"],
      lead: "anchors",
      partners: ["loans", "council"],
      level: "systems-change",
      state: "active",
      startsOn: "2012-09-01",
      reviewOn: "2013-12-01",
    },
  ],
  boundaries: [
    {
      kind: "not-here",
      text: "Three neighborhoods, and no fourth before the first look back.",
      revisitOn: "2014-01-15",
    },
    { kind: "will-not-do", text: "We do not build housing ourselves." },
  ],
  terms: [
    {
      term: "Reconnected",
      meaning:
        "In a job, a course or a business whose income or customers come from beyond the neighborhood.",
      saidBy: ["council", "mayor"],
    },
    {
      term: "Anchor",
      meaning: "An institution that will still be here in fifty years.",
      saidBy: ["anchors", "university"],
    },
    {
      term: "Local",
      meaning: "Within the three neighborhoods. Not the city, not the county.",
      saidBy: ["council"],
    },
  ],
};
