/** Fixed choices of trust notes in words, as they begin a line. */
import type { DifferenceKind, DifferenceState } from "./schema.ts";

export const differenceKindWords = {
  goal: "Goals",
  approach: "Approach",
  role: "Roles",
  leadership: "Leadership",
  resource: "Resources",
  turf: "Turf",
  history: "History",
  values: "Values",
} as const satisfies Record<DifferenceKind, string>;

export const differenceStateWords = {
  named: "Named",
  aired: "Aired",
  explored: "Explored",
  agreed: "Agreed",
  "agreed-to-differ": "Agreed to differ",
  parked: "Parked",
} as const satisfies Record<DifferenceState, string>;
