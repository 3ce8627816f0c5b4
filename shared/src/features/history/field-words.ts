/** Fields of structured items in words. What is not listed is told by its own name, so that nothing is hidden. */
import type { Scalar } from "../../documents/live.ts";
import { isDay } from "../../lib/day.ts";
import { numberFormat } from "../../lib/formats.ts";
import { sayDay } from "../../lib/say.ts";

/** What an item is, by the root it stands under. */
const roots: Readonly<Record<string, string>> = {
  results: "Result",
  levers: "Lever",
  strategies: "Strategy",
  boundaries: "What we will not do",
  terms: "Word we use",
  objectives: "Own objective",
  measures: "Shared measure",
  roles: "Role",
  commitments: "Promise",
  funders: "Funder",
  funder: "Funder",
  party: "Organization’s own words",
  charter: "Terms of the charter",
  differences: "Difference",
  groundRules: "Ground rule",
  readings: "Where the group stands",
  views: "View on a difference",
};

const fields: Readonly<Record<string, string>> = {
  // Results
  headline: "Comes first",
  population: "Whom",
  place: "Where",
  indicatorText: "What we count",
  indicatorMeasureId: "Shared measure",
  unit: "Counted in",
  direction: "Direction",
  wording: "The sentence reads as",
  fromValue: "From what",
  fromOn: "From which day",
  source: "Source",
  toKind: "The target is",
  toValue: "To what",
  toChangePct: "Change in percent",
  toLow: "Range from",
  toHigh: "Range to",
  by: "By",
  byYears: "In how many years",
  byFrom: "Years count from",
  note: "Note",
  // Levers, strategies, boundaries, terms
  kind: "Kind",
  state: "State",
  effort: "Effort",
  effect: "Effect",
  system: "The rule, practice or budget",
  currentState: "How it is now",
  desiredState: "How it should be",
  holders: "Who holds it",
  neededInterests: "Interests it needs",
  title: "Title",
  what: "What",
  stopReason: "Why it stopped",
  lead: "Lead",
  level: "Level",
  startsOn: "Starts",
  reviewOn: "Review",
  leverIds: "Levers",
  measureIds: "Measures",
  partners: "Partners",
  text: "Words",
  revisitOn: "Look again",
  term: "Word",
  meaning: "Meaning",
  // Charter
  deliverable: "Deliverable",
  owner: "Owner",
  manager: "Manager",
  approver: "Approver",
  helpers: "Helpers",
  consulted: "Consulted",
  informed: "Informed",
  to: "To",
  why: "Why",
  evidence: "How we will know",
  dueOn: "Due",
  dueEvery: "Due every",
  strategyId: "Strategy",
  measureId: "Measure",
  role: "Role in its own words",
  objective: "What it needs from this",
  binding: "Binding",
  style: "Style",
  decisionMethod: "How we decide",
  decisionUnit: "Who counts",
  // Measures
  name: "Name",
  definition: "Definition",
  lifts: "What lifts it",
  holdsBack: "What holds it back",
  limits: "Limits",
  method: "Method",
  sharing: "Sharing",
  numerator: "Numerator",
  denominator: "Denominator",
  baselineNote: "Note on the baseline",
  baselineValue: "Baseline",
  baselineOn: "Baseline of",
  targetKind: "The target is",
  targetValue: "Target",
  targetLow: "Target from",
  targetHigh: "Target to",
  targetOn: "Target by",
  dataOwner: "Data owner",
  steward: "Data steward",
  frequency: "How often",
  perfClass: "Kind of performance measure",
  trajectory: "Agreed step",
  forecast: "Forecast",
  strategy: "Strategies",
  version: "Version of the definition",
  // Trust
  parties: "Parties",
  agreement: "What was agreed",
  airedOn: "First aired",
  agreedOn: "Agreed on",
  stage: "Stage",
  on: "On",
};

/** Fields that name something by its id, and what to say where its name is not here. */
const idFields: Readonly<Record<string, string>> = {
  indicatorMeasureId: "a shared measure",
  measureIds: "a shared measure",
  measureId: "a shared measure",
  leverIds: "a lever",
  strategyId: "a strategy",
  strategy: "a strategy",
  lead: "an organization",
  partners: "an organization",
  holders: "an organization",
  to: "an organization",
  owner: "an organization",
  manager: "an organization",
  approver: "an organization",
  helpers: "an organization",
  consulted: "an organization",
  informed: "an organization",
  parties: "an organization",
  dataOwner: "an organization",
  backboneHost: "an organization",
  steward: "somebody",
};

/** Parties without an id of their own. */
const commonParties: ReadonlySet<string> = new Set(["all-partners", "partnership", "community"]);

/** What ids are called. */
export type Names = Pick<ReadonlyMap<string, string>, "get">;

/** `Lever`; `Own objective, South Ward Parents` for what belongs to somebody. */
export function sayRoot(root: string, names: Names): string {
  const [family = "", ...rest] = root.split("/");
  const known = rest.flatMap((part) => names.get(part) ?? fields[part] ?? []);
  const label = family === "terms" && rest.length > 0 ? roots["charter"] : roots[family];
  return [label ?? inWords(family), ...known].join(", ");
}

/** `State`; `Agreed step, 1 January 2026` for what stands under a day. */
export function sayField(field: string, root: string): string {
  const [name = "", ...rest] = field.split("/");
  const label = root === "results" && name === "by" ? "By when" : (fields[name] ?? inWords(name));
  const more = rest.map((part) => (isDay(part) ? sayDay(part) : inWords(part)));
  return [label, ...more].join(", ");
}

/** A stored value in words: a day, the name behind an id, a word of a list; `nothing` for none. */
export function sayValue(field: string, value: Scalar | undefined, names: Names): string {
  if (value === undefined || value === null || value === "") return "nothing";
  if (value === true) return "yes";
  if (value === false) return "no";
  if (typeof value === "number") return numberFormat("en-US", { maximumFractionDigits: 6 }).format(value);
  if (isDay(value)) return sayDay(value);
  const name = names.get(value);
  if (name !== undefined) return name;
  const fallback = idFields[field.split("/")[0] ?? ""];
  if (fallback !== undefined && !commonParties.has(value)) return fallback;
  return /^[a-z]+(-[a-z]+)*$/.test(value) ? inWords(value) : value;
}

/** `in-motion` and `inMotion` as `In motion`. */
function inWords(name: string): string {
  const words = name
    .replaceAll(/[-_/]+/g, " ")
    .replaceAll(/([a-z])([A-Z])/g, (_, before: string, after: string) => `${before} ${after.toLowerCase()}`)
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
