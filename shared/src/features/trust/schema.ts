/**
 * What a body writes about itself: where it is in the trust cycle, differences with every party's view, ground
 * rules. All of it is live and open to the body alone (TRU-3). Rules: docs/spec/trust.md.
 */
import type { Day } from "../../lib/day.ts";

export const stages = ["forming", "storming", "norming", "performing", "adjourning"] as const;
export type Stage = (typeof stages)[number];

export const differenceKinds = [
  "goal",
  "approach",
  "role",
  "leadership",
  "resource",
  "turf",
  "history",
  "values",
] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

/** How far a difference has been worked through. Held ones are private and never stand in a shared document. */
export const differenceStates = [
  "named",
  "aired",
  "explored",
  "agreed",
  "agreed-to-differ",
  "parked",
] as const;
export type DifferenceState = (typeof differenceStates)[number];

export interface View {
  /** The organization whose view this is. */
  readonly partyId: string;
  readonly text: string;
}

export interface Difference {
  readonly id: string;
  readonly title: string;
  readonly kind: DifferenceKind;
  readonly state: DifferenceState;
  /** When it was first aired; stays when it is parked later. */
  readonly airedOn: Day | undefined;
  readonly views: readonly View[];
  readonly agreement: string;
}

export interface GroundRule {
  readonly id: string;
  readonly text: string;
  readonly agreedOn: Day | undefined;
  readonly reviewOn: Day | undefined;
}

/** Where the body said, together, that it stands. Each is kept; the latest counts. */
export interface GroupReading {
  readonly id: string;
  readonly stage: Stage;
  readonly on: Day;
  readonly why: string;
}

export interface TrustNotes {
  readonly differences: readonly Difference[];
  readonly groundRules: readonly GroundRule[];
  readonly readings: readonly GroupReading[];
}
