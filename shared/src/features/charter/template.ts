/** The charter as it opens: its articles, one line of guidance each, and where its structured parts stand. */
import type { PanelSpec, SectionTemplate } from "../../documents/template.ts";

/** The plain facts that belong to an article, by their group in the terms. */
export const factGroups = [
  "what",
  "purpose",
  "decide",
  "backbone",
  "credit",
  "data",
  "term",
  "leaving",
] as const;

export type FactGroup = (typeof factGroups)[number];

function facts(ref: FactGroup): PanelSpec {
  return { panel: "facts", ref };
}

export const charterTemplate: readonly SectionTemplate[] = [
  {
    key: "parties",
    title: "Parties and signers",
    guidance: "Legal or community name, who may sign, contact.",
    panels: ["parties"],
  },
  {
    key: "binding",
    title: "What this is and is not",
    guidance: "A plain statement on binding force. This is not legal advice.",
    panels: [facts("what")],
  },
  {
    key: "purpose",
    title: "Purpose",
    guidance: "Which version of the common agenda this serves, in a sentence.",
    panels: [facts("purpose")],
  },
  {
    key: "objectives",
    title: "Own objectives of each party",
    guidance: "What each needs to get from this to stay.",
    panels: ["objectives"],
  },
  {
    key: "principles",
    title: "Principles and ground rules",
    guidance: "How we treat each other when it is hard.",
  },
  {
    key: "bodies",
    title: "Bodies and seats",
    guidance: "Who recommends, who decides, who does.",
    panels: ["bodies"],
  },
  { key: "roles", title: "Roles", guidance: "One owner per deliverable, helpers named.", panels: ["roles"] },
  {
    key: "commitments",
    title: "What we owe each other",
    guidance: "Promises by whom, to whom, by when, also to the community.",
    panels: ["commitments", "matrix"],
  },
  {
    key: "decide",
    title: "How we decide",
    guidance: "Rule, quorum, fallback, and who steps back when it is their own matter.",
    panels: [facts("decide")],
  },
  {
    key: "community",
    title: "Community voice",
    guidance: "Seats, channels, support to take part, times to answer by.",
  },
  {
    key: "resources",
    title: "Resources and shared risks",
    guidance: "What each brings, and what we would bear together.",
  },
  {
    key: "funders",
    title: "Funders’ roles",
    guidance: "The three questions, answered.",
    panels: ["funders"],
  },
  {
    key: "backbone",
    title: "Backbone",
    guidance: "Functions, host, employer, governance, host term, next home.",
    panels: [facts("backbone")],
  },
  {
    key: "credit",
    title: "Credit and speaking",
    guidance: "Who is named, who speaks, how long partners have to check.",
    panels: [facts("credit")],
  },
  {
    key: "data",
    title: "Information and data",
    guidance: "What is shared, and under which binding document.",
    panels: [facts("data")],
  },
  { key: "disputes", title: "Disagreement", guidance: "Steps before anyone walks away." },
  {
    key: "term",
    title: "Term, review, amendment",
    guidance: "Dates, and what counts as a material change.",
    panels: [facts("term")],
  },
  {
    key: "leaving",
    title: "Leaving",
    guidance: "Notice, open promises, data, credit.",
    panels: [facts("leaving")],
  },
  {
    key: "annexes",
    title: "Annexes",
    guidance: "Contacts, calendar, glossary. They change by the lighter rule.",
  },
  { key: "sign-offs", title: "Sign-offs", guidance: "One per organization, with reservations." },
];
