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
