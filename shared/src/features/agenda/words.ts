/** Fixed choices of the common agenda in words, as they begin a line. */
import type { BoundaryKind, LeverKind, LeverState, StrategyLevel, StrategyState } from "./schema.ts";

export const leverKindWords = {
  policy: "Policy",
  practice: "Practice",
  funding: "Funding",
} as const satisfies Record<LeverKind, string>;

export const leverStateWords = {
  candidate: "Candidate",
  chosen: "Chosen",
  "in-motion": "In motion",
  changed: "Changed",
  reverted: "Reverted",
  dropped: "Dropped",
} as const satisfies Record<LeverState, string>;

export const strategyStateWords = {
  proposed: "Proposed",
  active: "Active",
  paused: "Paused",
  stopped: "Stopped",
  done: "Done",
} as const satisfies Record<StrategyState, string>;

export const strategyLevelWords = {
  "program-project": "Program or project",
  "systems-change": "Systems change",
} as const satisfies Record<StrategyLevel, string>;

export const boundaryKindWords = {
  "will-not-do": "We do not do this",
  "not-here": "Not here",
  "not-now": "Not now",
  "not-for": "Not for these people",
} as const satisfies Record<BoundaryKind, string>;
