/**
 * Which questions are worth an hour now, computed from the work itself by the rules of each area. Never a
 * score; at most three, the most pressing first. Rules: docs/spec/shell.md, HP1 to HP6.
 */
import { headlineResult } from "@commontable/shared/features/agenda/doc.ts";
import { isOpen, unspokenInterests } from "@commontable/shared/features/agenda/rules.ts";
import type { Agenda, ResultPart } from "@commontable/shared/features/agenda/schema.ts";
import { specificity } from "@commontable/shared/features/agenda/specificity.ts";
import { type Matrix, oneSided, type Party } from "@commontable/shared/features/charter/rules.ts";
import type { CardPart } from "@commontable/shared/features/measures/rules.ts";
import type { MeasureState } from "@commontable/shared/features/measures/schema.ts";

export type Prompt = { level: "worth-a-look" | "talk-about-it" } & (
  | { kind: "result"; stated: number; missing: readonly ResultPart[] }
  | { kind: "voices"; lever: string; interests: readonly string[] }
  | { kind: "measure"; id: string; name: string; missing: readonly CardPart[]; notReady: number; all: number }
  | { kind: "reciprocity"; parties: readonly string[]; reciprocity: number }
  | { kind: "thin"; active: number; boundaries: number }
);

export interface PromptFacts {
  agenda: Agenda;
  measures: readonly {
    id: string;
    name: string;
    headline: boolean;
    state: MeasureState;
    missing: readonly CardPart[];
  }[];
  /** Interests some organization stated for itself. */
  stated: ReadonlySet<string>;
  matrix: Matrix;
  parties: readonly Party[];
}

/** Prompts on Home at most; more would be a to-do list. */
export const promptsMax = 3;
/** HP5: more strategies than this at once are asked about. */
const activeMax = 5;
/** HP4 */
const reciprocityWorth = 0.8;
const reciprocityTalk = 0.5;
/** HP3: states in which a measure is meant to be read. */
const readStates: ReadonlySet<MeasureState> = new Set<MeasureState>([
  "proposed",
  "agreed",
  "collecting",
  "in-use",
]);

export function promptsOf(facts: PromptFacts): Prompt[] {
  const found = [
    resultPrompt(facts),
    voicesPrompt(facts),
    measurePrompt(facts),
    reciprocityPrompt(facts),
    thinPrompt(facts),
  ];
  return found
    .filter((prompt) => prompt !== null)
    .sort((a, b) => Number(b.level === "talk-about-it") - Number(a.level === "talk-about-it"))
    .slice(0, promptsMax);
}

/** HP1 */
function resultPrompt({ agenda }: PromptFacts): Prompt | null {
  const result = headlineResult(agenda.results);
  if (!result) return null;
  const { score, missing } = specificity(result);
  if (missing.length === 0) return null;
  return { kind: "result", level: score < 4 ? "talk-about-it" : "worth-a-look", stated: score, missing };
}

/** HP2 */
function voicesPrompt({ agenda, stated }: PromptFacts): Prompt | null {
  const levers = agenda.levers.filter((lever) => isOpen(lever) && lever.state !== "candidate");
  const gaps = levers.flatMap((lever) =>
    unspokenInterests(lever, stated).map((interest) => ({ lever: lever.system, interest })),
  );
  const [first] = gaps;
  if (!first) return null;
  const interests = [...new Set(gaps.map((gap) => gap.interest))];
  return {
    kind: "voices",
    level: interests.length > 1 ? "talk-about-it" : "worth-a-look",
    lever: first.lever.trim(),
    interests,
  };
}

/** HP3 */
function measurePrompt({ measures }: PromptFacts): Prompt | null {
  const read = measures.filter((measure) => measure.headline || readStates.has(measure.state));
  const notReady = read.filter((measure) => measure.missing.length > 0);
  const first = notReady.find((measure) => measure.headline) ?? notReady[0];
  if (!first) return null;
  const share = notReady.length / read.length;
  if (!first.headline && share <= 0.25) return null;
  const level = first.headline || share > 0.5 ? "talk-about-it" : "worth-a-look";
  const { id, name, missing } = first;
  return { kind: "measure", level, id, name, missing, notReady: notReady.length, all: read.length };
}

/** HP4 */
function reciprocityPrompt({ matrix, parties }: PromptFacts): Prompt | null {
  const { reciprocity } = matrix;
  if (reciprocity === null || reciprocity >= reciprocityWorth || matrix.cells.size === 0) return null;
  const names = oneSided(matrix, parties).map((party) => party.name);
  if (names.length === 0) return null;
  return {
    kind: "reciprocity",
    level: reciprocity < reciprocityTalk ? "talk-about-it" : "worth-a-look",
    parties: names,
    reciprocity,
  };
}

/** HP5 */
function thinPrompt({ agenda }: PromptFacts): Prompt | null {
  const active = agenda.strategies.filter((strategy) => strategy.state === "active").length;
  const boundaries = agenda.boundaries.filter((boundary) => boundary.text.trim() !== "").length;
  if (active < 3) return null;
  const flags = Number(active > activeMax) + Number(boundaries === 0);
  if (flags === 0) return null;
  return { kind: "thin", level: flags > 1 ? "talk-about-it" : "worth-a-look", active, boundaries };
}
