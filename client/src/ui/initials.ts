const smallWords = new Set(["of", "the", "and", "for", "de", "la", "of the", "&"]);

/** `Dr. `, `Prof. Dr. `: how somebody is addressed is not part of the name. */
const titles = /^(?:(?:dr|prof|rev|hon|mr|mrs|ms|sr|fr)\.?\s+)+(?=\S)/iu;

/** Two letters for a name: first and last word for people, first two telling words for organizations. */
export function initials(name: string, kind: "person" | "organization" = "person"): string {
  const words = (kind === "person" ? name.replace(titles, "") : name)
    .split(/[\s\-/]+/u)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, ""))
    .filter((word) => word !== "" && !(kind === "organization" && smallWords.has(word.toLowerCase())));
  const [first = "", ...rest] = words;
  const second = kind === "person" ? rest.at(-1) : rest[0];
  const letters = second ? firstLetter(first) + firstLetter(second) : Array.from(first).slice(0, 2).join("");
  return letters.toLocaleUpperCase();
}

function firstLetter(word: string): string {
  return Array.from(word)[0] ?? "";
}
