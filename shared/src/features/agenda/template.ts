import type { SectionTemplate } from "../../documents/template.ts";

/** Headings of a common agenda, each with one line on what belongs there. */
export const agendaSections: readonly SectionTemplate[] = [
  {
    key: "why",
    title: "Why together",
    guidance: "What none of us can do alone, and what else was tried",
  },
  {
    key: "problem",
    title: "The problem as we see it",
    guidance: "Facts, history, and whose experience this rests on",
  },
  {
    key: "result",
    title: "Result",
    guidance: "Whom, where, what we count, from, to, by when",
    panels: ["result"],
  },
  {
    key: "equity",
    title: "Who is not doing well yet",
    guidance: "Differences between groups behind the average",
  },
  {
    key: "levers",
    title: "Levers",
    guidance: "Policy, practice and funding rules we want changed, and who holds them",
    panels: ["levers"],
  },
  {
    key: "strategies",
    title: "Few chosen strategies",
    guidance: "Why these, which lever each serves, what each tests",
    panels: ["strategies"],
  },
  {
    key: "boundaries",
    title: "What we will not do",
    guidance: "And when we look again",
    panels: ["boundaries"],
  },
  {
    key: "principles",
    title: "How we behave",
    guidance: "Principles we expect of each other",
  },
  {
    key: "learning",
    title: "How we learn",
    guidance: "Measures, rhythm, who reflects",
  },
  {
    key: "terms",
    title: "Words we use",
    guidance: "Same word, same meaning",
    panels: ["terms"],
  },
  {
    key: "objectives",
    title: "Own objectives",
    guidance: "One honest paragraph per partner",
    panels: ["objectives"],
  },
];
