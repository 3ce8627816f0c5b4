import type { Scenario } from "../../content.ts";
import { agenda } from "./agenda.ts";
import { charter, measures, trust } from "./rest.ts";
import { bodies, organizations, people } from "./table.ts";

export const dci: Scenario = {
  id: "dci",
  name: "Detroit Corridor Initiative",
  about: "Nothing to copy, so they try: four small trials, one looked back on, two still waiting for it.",
  note: "The loss of people, the trials' themes and learning by doing follow published accounts. Organizations, people, words and figures are invented and illustrative.",
  purpose: "People and shops return to the core of a city that lost most of its people.",
  place: "Detroit",
  phase: "implement",
  startedOn: "2010-09-01",
  toldOn: "2012-01-20",
  organizations,
  people,
  bodies,
  personas: [
    { person: "ines", why: "Waited 140 days for a license, and now helps to run the desk" },
    { person: "carl", why: "Is the desk" },
    { person: "ola", why: "Speaks for families who stayed" },
    { person: "lin", why: "Asks what each trial has taught" },
  ],
  agenda,
  measures,
  measureNotes: {
    why: ["A trial needs a number before it starts, even a poor one."],
    report: [
      "The desk reports each quarter, the university walks the blocks in May. Values are illustrative.",
    ],
  },
  charter,
  trust,
  smallTalk: [
    {
      person: "carl",
      section: "learning",
      text: "The desk can show its log at the next meeting, all of it.",
    },
    { person: "june", section: "problem", text: "Eleven upper floors on our block, nine of them dry." },
    { person: "dev", section: "strategies", text: "Four of six loans are ready to decide." },
    { person: "ola", section: "equity", text: "Count the tax bills beside the move-in grants." },
  ],
};
