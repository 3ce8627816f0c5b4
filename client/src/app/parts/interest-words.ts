import type { KnownInterest } from "@commontable/shared/features/partnerships/schema.ts";

const known: Readonly<Record<KnownInterest, string>> = {
  policymaking: "Policymaking",
  practice: "Practice",
  funding: "Funding",
  "lived-experience": "Lived experience",
  advocacy: "Advocacy",
  "data-research": "Data and research",
  "service-delivery": "Service delivery",
  "employer-demand": "Employer demand",
  "workforce-supply": "Workforce supply",
  "land-capital": "Land and capital",
  convening: "Convening",
  communications: "Communications",
  regulation: "Regulation",
  "technical-expertise": "Technical expertise",
};

/** An interest as people read it; one in an organization's own words stays as written. */
export function interestWords(interest: string): string {
  return Object.entries(known).find(([id]) => id === interest)?.[1] ?? interest;
}
