import type { KnownInterest } from "@commontable/shared/features/partnerships/words.ts";

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

/** An interest as people read it; one in an organization's own words only gets a capital letter. */
export function interestWords(interest: string): string {
  return (
    Object.entries(known).find(([id]) => id === interest)?.[1] ??
    interest.charAt(0).toLocaleUpperCase() + interest.slice(1)
  );
}

/** What is asked for an interest that a lever needs and nobody has stated; `lever` is its name, which may be blank. */
export function unspokenQuestion(lever: string, interest: string): string {
  const named = lever.trim() === "" ? "one of our levers" : inSentence(lever.trim());
  return `For ${named}, nobody at the table speaks for ${inSentence(interestWords(interest))}. Who could, and what would make it easy to come?`;
}

/** A name inside a sentence: `Hiring rules` → `hiring rules`; `GED courses` stays. */
export function inSentence(name: string): string {
  const [first = "", second = ""] = name;
  return second === second.toLocaleUpperCase() && second !== second.toLocaleLowerCase()
    ? name
    : first.toLocaleLowerCase() + name.slice(1);
}
