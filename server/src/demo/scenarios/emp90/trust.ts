import type { TrustContent } from "../../content.ts";

export const trust: Record<string, TrustContent> = {
  table: {
    reading: {
      stage: "performing",
      on: "2018-12-11",
      why: "Promises are kept, and the look back is what we skip.",
    },
    stages: {
      forming: [
        "October 2013. Everyone came, everyone agreed, nobody had read the same page. It took us four months to learn that the chamber and the bakery want different things from the same law.",
      ],
      storming: [
        "The word gainful cost us a winter. The chamber feared a wage rule by the back door; residents feared a number that counts three short shifts as a life. Both were right about the other's draft.",
        "What helped: each wrote the other's view until the other said, yes, that is mine.",
      ],
      norming: [
        "Since the charter the rounds are used, and the quiet ones are heard before lunch. We still skip the look back when the agenda is long.",
      ],
      performing: [
        "Promises are mostly kept. Two trials ended in December and nobody has asked yet what they taught us.",
      ],
    },
    differences: [
      {
        title: "Does gainful need a wage in it?",
        kind: "goal",
        state: "agreed",
        views: [
          {
            party: "tc",
            view: "A wage line drives out firms that would start people low and raise them fast.",
          },
          {
            party: "en",
            view: "Without a wage the number rises while people still need two jobs and a food box.",
          },
        ],
        agreement: "Gainful means above the local living wage, read again each October.",
      },
      {
        title: "Who speaks for business here?",
        kind: "role",
        state: "agreed-to-differ",
        views: [
          { party: "hl", view: "One voice would be simpler, and the chamber is there." },
          {
            party: "nb",
            view: "What helps a warehouse of 900 can close a bakery of 24. We speak for ourselves.",
          },
        ],
        agreement: "Nobody does. Each firm speaks for its own house, and the chamber for its office.",
      },
      {
        title: "Night bus or company shuttle?",
        kind: "resource",
        state: "aired",
        views: [
          { party: "co", view: "Public money belongs in lines anybody can ride." },
          { party: "hl", view: "A shuttle can run next month. A line takes two budgets." },
        ],
      },
    ],
    rules: [
      { text: "We speak once before anyone speaks twice.", agreedOn: "2014-02-11", reviewOn: "2020-02-11" },
      { text: "A no comes with what would make it a yes.", agreedOn: "2015-03-03", reviewOn: "2020-02-11" },
      {
        text: "Nobody quotes a person outside without asking them.",
        agreedOn: "2015-03-03",
        reviewOn: "2020-02-11",
      },
    ],
  },
  employers: {
    stages: {
      storming: [
        "The large firms bring lawyers, the small ones bring stories. We sit in pairs now, one of each.",
      ],
    },
    differences: [
      {
        title: "When may an application ask about the past?",
        kind: "approach",
        state: "named",
        views: [{ party: "hl", view: "Our insurer wants it on the first form." }],
      },
    ],
    rules: [
      {
        text: "We bring one real application each time, with the name removed.",
        agreedOn: "2018-05-08",
        reviewOn: "2019-05-08",
      },
    ],
  },
};
