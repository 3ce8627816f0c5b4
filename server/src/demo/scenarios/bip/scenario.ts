import type { Scenario } from "../../content.ts";
import { agenda } from "./agenda.ts";
import { charter, measures, trust } from "./rest.ts";
import { bodies, organizations, people } from "./table.ts";

export const bip: Scenario = {
  id: "bip",
  name: "Baltimore Integration Partnership",
  about:
    "Clear on whom and where, not yet on how much by when: a result sentence with four parts still open.",
  note: "The result and the focus on three neighborhoods follow published accounts. Organizations, people, figures and quotes are invented and illustrative.",
  purpose: "Reconnect low-income residents of three neighborhoods to the regional economy.",
  place: "Baltimore City",
  phase: "organize",
  startedOn: "2011-11-01",
  toldOn: "2013-03-20",
  organizations,
  people,
  bodies,
  personas: [
    { person: "denise", why: "Speaks for residents and asks for the homework" },
    { person: "latoya", why: "Has to bring a sentence with a number in it" },
    { person: "miriam", why: "Can change what the hospitals buy" },
    { person: "beatrice", why: "Pays for the meetings and says when that ends" },
  ],
  agenda,
  measures,
  measureNotes: {
    why: [
      "Two to start with: whether people have work, and where the anchors spend. A third waits until one of these has been read aloud twice.",
    ],
    report: ["The university adds up, the anchors open their ledgers. Values are illustrative."],
  },
  charter,
  trust,
  smallTalk: [
    {
      person: "andre",
      section: "equity",
      text: "Ask the young men at the corner store, they know every opening that never was one.",
    },
    { person: "paulo", section: "learning", text: "The gym is free on the second Thursday." },
    {
      person: "ingrid",
      section: "levers",
      text: "A reserve of $300,000 would let us say yes to twenty firms (illustrative).",
    },
  ],
};
