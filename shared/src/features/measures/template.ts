/** The document of shared measures as it opens, and the guidance of a card (never blank). */
import type { SectionTemplate } from "../../documents/template.ts";

/** Running text around the cards: why these measures, and how numbers are brought together. */
export const measuresTemplate: readonly SectionTemplate[] = [
  {
    key: "why-these",
    title: "Why these measures",
    guidance: "What each one tells us about the result, and why these few are enough.",
  },
  {
    key: "how-we-report",
    title: "How we report",
    guidance: "Who brings the numbers, by when, and what happens when one is late.",
  },
];

/** Sections of a measure card, with one line of guidance each. */
export const cardSections = [
  { key: "name", title: "Name in plain words", guidance: "Readable by a resident." },
  {
    key: "why",
    title: "Why this one",
    guidance: "Does it speak to people, does it stand for the result, do we have the data?",
  },
  {
    key: "definition",
    title: "Definition",
    guidance: "What is counted, out of what, in which unit, and who is included.",
  },
  {
    key: "source",
    title: "Source, owner, rhythm, delay",
    guidance: "Where it comes from, who answers for it, how often, how late.",
  },
  {
    key: "groups",
    title: "Groups to show",
    guidance: "Which groups stand behind the average, and the smallest that may be shown.",
  },
  { key: "baseline", title: "Baseline and target", guidance: "A value and a day for both." },
  { key: "forecast", title: "Line we are on", guidance: "Where it would go if nothing changed." },
  { key: "story", title: "Story behind the line", guidance: "Causes, good and bad." },
  { key: "agreement", title: "Agreement", guidance: "Who adopted it, who reports it, who uses it." },
  { key: "limits", title: "Known limits", guidance: "What it does not say." },
] as const;

export type CardSectionKey = (typeof cardSections)[number]["key"];
