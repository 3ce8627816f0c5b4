import type { Scenario } from "../../content.ts";
import { agenda } from "./agenda.ts";
import { charter } from "./charter.ts";
import { measures } from "./measures.ts";
import { bodies, organizations, people } from "./table.ts";
import { trust } from "./trust.ts";

export const emp90: Scenario = {
  id: "emp90",
  name: "90% Employment",
  about:
    "Nine organizations want nine of ten people in their region in work that pays. Five years in, the line has begun to bend.",
  note: "The goal and the idea of membership by interest come from a published sketch. Organizations, people and figures are invented and illustrative.",
  purpose: "Nine of ten people in our region's labor force hold a job that is gainful, within ten years.",
  place: "Tri-county region",
  phase: "implement",
  startedOn: "2013-10-01",
  toldOn: "2019-02-01",
  organizations,
  people,
  bodies,
  personas: [
    { person: "rosa", why: "Speaks for 60 households, without an office behind her" },
    { person: "jonas", why: "Keeps the numbers and prepares the meetings" },
    { person: "amara", why: "Changes what a college counts" },
    { person: "bettina", why: "Runs a bakery of 24 and hires close to home" },
    { person: "eleanor", why: "Decides on a foundation's money, and steps back from it" },
  ],
  agenda,
  measures,
  measureNotes: {
    why: [
      "Five measures, one of which carries the result. The other four say for whom it moves and what might be moving it.",
    ],
    report: [
      "The city brings the January numbers, the college and the chamber bring theirs. A number that is late is named at the next meeting with the reason. All values here are illustrative.",
    ],
  },
  charter,
  trust,
  suggestions: [
    {
      instead: "may count short courses",
      words: "will count short courses",
      person: "amara",
      why: "The deans agreed to it in January.",
      daysBefore: 1,
    },
  ],
  versions: [
    { name: "Draft after the first year", afterSection: "equity", person: "jonas", daysBefore: 60 },
    { name: "Open for comment until 15 February", afterSection: "terms", person: "rosa", daysBefore: 7 },
  ],
  threads: [
    {
      kind: "question",
      quote: "is gainful",
      said: [
        {
          person: "rosa",
          text: "Does gainful count somebody with three short shifts a week?",
          daysBefore: 3,
        },
        {
          person: "jonas",
          text: "Only where the pay is above the local living wage. I put it into Words we use.",
          daysBefore: 2,
        },
      ],
    },
    {
      kind: "question",
      quote: "the distance has hardly closed",
      said: [
        {
          person: "mai",
          text: "What about people over 55? At the clinic we see them stop looking.",
          daysBefore: 2,
        },
      ],
    },
    {
      kind: "concern",
      quote: "a bus that stops at eleven",
      said: [
        {
          person: "bettina",
          text: "Bakers start at three. Say that it stops before the night shift.",
          daysBefore: 20,
        },
        { person: "jonas", text: "The strategy on night buses says so now.", daysBefore: 18 },
      ],
      answeredBy: "jonas",
    },
  ],
  smallTalk: [
    {
      person: "mai",
      section: "equity",
      text: "Could we show people over 55 as well? We see them give up looking.",
    },
    {
      person: "amara",
      section: "learning",
      text: "The college can bring course numbers each quarter, not only in June.",
    },
    {
      person: "denise",
      section: "strategies",
      text: "The city can test this in two contracts before the summer.",
    },
    {
      person: "grant",
      section: "problem",
      text: "Most people who leave us do so before the fourth pay day.",
    },
    {
      person: "carla",
      section: "levers",
      text: "Twelve member firms would try the later question on records.",
    },
  ],
};
