/** Rules about partnerships and organizations that both sides compute alike. */
import type { BodyKind } from "./words.ts";

/** Longest slug; it stands in every address people send each other. */
const slugLengthMax = 40;

/** A readable, safe piece of an address: `Newark Integration Initiative` → `newark-integration-initiative`. */
export function slugOf(name: string): string {
  const slug = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, slugLengthMax)
    .replace(/^-+|-+$/g, "");
  return slug === "" ? "partnership" : slug;
}

/** The slug, or the slug with the lowest free number: `corridors-2`. */
export function freeSlug(name: string, taken: ReadonlySet<string>): string {
  const slug = slugOf(name);
  if (!taken.has(slug)) return slug;
  for (let number = 2; ; number += 1) {
    const numbered = `${slug}-${number}`;
    if (!taken.has(numbered)) return numbered;
  }
}

export interface InterestRow {
  interest: string;
  /** Organizations that stated it themselves. */
  stated: string[];
  /** Organizations for which others suggested it, waiting for their word (AC22). */
  suggested: string[];
  needed: boolean;
}

/**
 * The interest map by interest: needed ones that nobody states come first, because they are the gap to act
 * on; then needed ones, then the rest, each in the order given.
 */
export function interestMap(
  organizations: readonly {
    id: string;
    interests: readonly { interest: string; confirmedByOrg: boolean }[];
  }[],
  needed: readonly string[],
): InterestRow[] {
  const rows = new Map<string, InterestRow>();
  const rowOf = (interest: string): InterestRow => {
    const row = rows.get(interest) ?? { interest, stated: [], suggested: [], needed: false };
    rows.set(interest, row);
    return row;
  };
  for (const interest of needed) rowOf(interest).needed = true;
  for (const organization of organizations) {
    for (const { interest, confirmedByOrg } of organization.interests) {
      const row = rowOf(interest);
      (confirmedByOrg ? row.stated : row.suggested).push(organization.id);
    }
  }
  const rank = (row: InterestRow): number => (row.needed ? (row.stated.length === 0 ? 0 : 1) : 2);
  return Array.from(rows.values()).sort((a, b) => rank(a) - rank(b));
}

export interface BodyProblem {
  bodyId: string;
  rule: "BOD-1" | "BOD-2" | "BOD-4" | "BOD-5";
}

interface BodyShape {
  id: string;
  kind: BodyKind;
  powers: readonly string[];
  decisionRule: string;
  seats: readonly { personId: string | null; worksForId: string | null }[];
}

/**
 * What is missing in how the table is built: a deciding body without a rule (BOD-1), community engagement
 * that reaches no decider or no doer (BOD-2), senior staff who work for nobody named (BOD-4), a backbone
 * that decides (BOD-5).
 */
export function bodyProblems(
  bodies: readonly BodyShape[],
  channels: readonly { fromBodyId: string; toBodyId: string }[],
  charterHasRule: boolean,
): BodyProblem[] {
  const withPower = (power: string): Set<string> =>
    new Set(bodies.filter((body) => body.powers.includes(power)).map((body) => body.id));
  const deciding = withPower("decide");
  const implementing = withPower("implement");
  const problems: BodyProblem[] = [];
  for (const body of bodies) {
    const reached = channels
      .filter((channel) => channel.fromBodyId === body.id)
      .map((channel) => channel.toBodyId);
    if (deciding.has(body.id) && body.decisionRule === "" && !charterHasRule) {
      problems.push({ bodyId: body.id, rule: "BOD-1" });
    }
    const isHeard = reached.some((to) => deciding.has(to)) && reached.some((to) => implementing.has(to));
    if (body.kind === "community-engagement" && !isHeard) problems.push({ bodyId: body.id, rule: "BOD-2" });
    const unnamed = body.seats.some((seat) => seat.personId !== null && seat.worksForId === null);
    if (body.kind === "senior-staff" && unnamed) problems.push({ bodyId: body.id, rule: "BOD-4" });
    if (body.kind === "backbone" && deciding.has(body.id)) problems.push({ bodyId: body.id, rule: "BOD-5" });
  }
  return problems;
}
