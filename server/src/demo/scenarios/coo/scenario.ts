import type { Scenario } from "../../content.ts";
import { agenda } from "./agenda.ts";
import { charter, measures, trust } from "./rest.ts";
import { bodies, organizations, people } from "./table.ts";

export const coo: Scenario = {
  id: "coo",
  name: "Corridors of Opportunity",
  about:
    "Deciders, doers and community members of one region, in bodies of their own that owe each other answers.",
  note: "Aim and the interplay of bodies follow published accounts. Seats, people, groups, words and figures are invented and illustrative.",
  purpose: "The whole region grows, and opportunity opens for those with the greatest need.",
  place: "Minneapolis and St Paul",
  phase: "implement",
  startedOn: "2011-01-15",
  toldOn: "2013-04-05",
  organizations,
  people,
  bodies,
  personas: [
    { person: "hawa", why: "Follows each community point to its end" },
    { person: "paj", why: "Speaks for elders on a street with a train" },
    { person: "ellen", why: "Sits on the board and owes three answers" },
    { person: "jo", why: "Prepares the bodies and keeps the count" },
    { person: "luis", why: "Speaks for shops that hope to outlive the digging" },
  ],
  agenda,
  measures,
  measureNotes: {
    why: ["Homes, shops, and whether people were answered. The third is about us."],
    report: ["Each body brings its own number to the spring report. All values are illustrative."],
  },
  charter,
  trust,
  smallTalk: [
    { person: "paj", section: "problem", text: "When the parking left, the elders' market left with it." },
    { person: "peter", section: "levers", text: "Two sellers would wait if we can sign by June." },
    {
      person: "grace",
      section: "strategies",
      text: "Block 14 has its person: it is me, and my number is on every door.",
    },
    { person: "dana", section: "learning", text: "We could bring the draft points to the spring report." },
  ],
};
