/**
 * What an example partnership says, as plain data. `write-*.ts` turns it into shared documents and records;
 * nothing here knows how they are stored. Ids inside a scenario are short (`cw`, `rosa`); the writer makes
 * them unique by putting the partnership's id before them.
 */
import type { Direction } from "@commontable/shared/documents/targets.ts";
import type { BlockSpec } from "@commontable/shared/documents/template.ts";
import type { Role } from "@commontable/shared/access/roles.ts";
import type { Day } from "@commontable/shared/lib/day.ts";
import type { CharterTerms, FunderRole, Period } from "@commontable/shared/features/charter/schema.ts";
import type { TermText } from "@commontable/shared/features/charter/terms-doc.ts";
import type {
  BoundaryKind,
  LeverKind,
  LeverState,
  StrategyLevel,
  StrategyState,
} from "@commontable/shared/features/agenda/schema.ts";
import type { ThreadKind } from "@commontable/shared/features/comments/schema.ts";
import type { RepresentativeType } from "@commontable/shared/features/people/words.ts";
import type { BodyKind } from "@commontable/shared/features/partnerships/words.ts";
import type { DifferenceKind, DifferenceState } from "@commontable/shared/features/trust/schema.ts";
import type {
  Frequency,
  MeasureKind,
  MeasureState,
  PerfClass,
  QualityLevel,
} from "@commontable/shared/features/measures/schema.ts";

/** A string is a paragraph. */
export type Writing = readonly (string | BlockSpec)[];

export interface Scenario {
  /** Also the address: `/p/{id}`. */
  readonly id: string;
  readonly name: string;
  /** One or two sentences for the list of examples. */
  readonly about: string;
  /** Where the facts come from, and which part is invented. */
  readonly note: string;
  readonly purpose: string;
  readonly place: string;
  readonly phase: "assess-readiness" | "initiate" | "organize" | "implement" | "sustain";
  readonly startedOn: Day;
  /** The day on which the example is told and stands still: what is due, late or current is so on this day. */
  readonly toldOn: Day;
  readonly organizations: readonly DemoOrganization[];
  readonly people: readonly DemoPerson[];
  readonly bodies: readonly DemoBody[];
  /** Three to six people a visitor may open the example as. */
  readonly personas: readonly { readonly person: string; readonly why: string }[];
  readonly agenda: AgendaContent;
  readonly measures: readonly MeasureContent[];
  /** Running text around the measures: why these, and how numbers come in. */
  readonly measureNotes: { readonly why: Writing; readonly report: Writing };
  readonly charter: CharterContent;
  /** By body. */
  readonly trust: Readonly<Record<string, TrustContent>>;
  /** What people of the example asked about the agenda's words, and were answered. */
  readonly threads?: readonly ThreadContent[];
  readonly suggestions?: readonly SuggestionContent[];
  /** Versions of the agenda that were given a name, oldest first. */
  readonly versions?: readonly NamedVersionContent[];
  /** Sentences simulated partners write, one after the other. */
  readonly smallTalk: readonly SmallTalk[];
}

/** Other words for some of the agenda's. */
export interface SuggestionContent {
  /** Stands there once. */
  readonly instead: string;
  readonly words: string;
  readonly person: string;
  readonly why: string;
  readonly daysBefore: number;
}

export interface NamedVersionContent {
  readonly name: string;
  /** The version ends with the words of this section. */
  readonly afterSection: string;
  readonly person: string;
  readonly daysBefore: number;
}

export interface ThreadContent {
  readonly kind: ThreadKind;
  /** Words of the agenda, which stand there once. */
  readonly quote: string;
  /** The first began the thread. */
  readonly said: readonly { readonly person: string; readonly text: string; readonly daysBefore: number }[];
  /** Who marked it answered, after all of it. */
  readonly answeredBy?: string;
}

export type Sector =
  | "government-local"
  | "government-county"
  | "government-state"
  | "government-federal"
  | "business"
  | "nonprofit"
  | "philanthropy"
  | "labor"
  | "community-group"
  | "education"
  | "health"
  | "faith"
  | "research"
  | "other";

export interface DemoOrganization {
  readonly id: string;
  readonly name: string;
  readonly sector: Sector;
  readonly detail?: string;
  /** Interests it stated itself. Words outside the usual list are kept as they are. */
  readonly states: readonly string[];
  /** Interests others suggested for it. */
  readonly suggested?: readonly string[];
  readonly whyHere: string;
}

export interface DemoPerson {
  readonly id: string;
  readonly name: string;
  readonly organization: string;
  readonly kind: RepresentativeType;
  readonly speaksFor: string;
  /** `edit` when absent. */
  readonly role?: Role;
  readonly canSign?: boolean;
}

export type BodyPower = "recommend" | "decide" | "implement" | "oversee-funds" | "set-agenda";

export type ChannelKind = "recommendation" | "question" | "community-input" | "escalation" | "report-back";

export interface DemoBody {
  readonly id: string;
  readonly name: string;
  readonly kind: BodyKind;
  readonly purpose: string;
  readonly powers: readonly BodyPower[];
  /** People who hold a seat; the whole table needs no list. */
  readonly seats: readonly string[];
  /** Seats nobody holds yet. */
  readonly vacant?: number;
  /** For senior staff: the decision-maker each works for. */
  readonly worksFor?: Readonly<Record<string, string>>;
  /** How a deciding body decides. */
  readonly rule?: string;
  /** Bodies that owe this one an answer, and what it sends them. */
  readonly channels?: readonly { readonly to: string; readonly kind: ChannelKind }[];
}

export type AgendaSection =
  | "why"
  | "problem"
  | "result"
  | "equity"
  | "levers"
  | "strategies"
  | "boundaries"
  | "principles"
  | "learning"
  | "terms"
  | "objectives";

export interface AgendaContent {
  readonly sections: Readonly<Partial<Record<AgendaSection, Writing>>>;
  readonly results: readonly ResultContent[];
  readonly levers: readonly LeverContent[];
  readonly strategies: readonly StrategyContent[];
  readonly boundaries: readonly BoundaryContent[];
  readonly terms: readonly {
    readonly term: string;
    readonly meaning: string;
    readonly saidBy: readonly string[];
  }[];
}

export interface ResultContent {
  readonly headline: boolean;
  readonly population: string;
  readonly place: string;
  readonly indicator: string;
  readonly unit: string;
  readonly direction: Direction;
  readonly from?: { readonly value: number; readonly on: Day; readonly source: string };
  readonly to?:
    | { readonly kind: "absolute"; readonly value: number }
    | { readonly kind: "relative"; readonly changePct: number };
  readonly by?: Day;
  /** A measure of the same scenario. */
  readonly measure?: string;
}

export interface LeverContent {
  readonly id: string;
  readonly kind: LeverKind;
  readonly system: string;
  readonly today: string;
  readonly wanted: string;
  readonly holders: readonly string[];
  readonly effort: 1 | 2 | 3 | 4 | 5;
  readonly effect: 1 | 2 | 3 | 4 | 5;
  readonly needs: readonly string[];
  readonly state: LeverState;
}

export interface StrategyContent {
  readonly id: string;
  readonly title: string;
  readonly levers: readonly string[];
  readonly measures: readonly string[];
  readonly lead: string;
  readonly partners: readonly string[];
  readonly level: StrategyLevel;
  readonly state: StrategyState;
  readonly startsOn?: Day;
  readonly reviewOn: Day;
}

export interface BoundaryContent {
  readonly text: string;
  readonly kind: BoundaryKind;
  readonly revisitOn?: Day;
}

export interface MeasureContent {
  readonly id: string;
  readonly name: string;
  readonly kind: MeasureKind;
  readonly perfClass?: PerfClass;
  readonly headline?: true;
  readonly definition: string;
  readonly numerator?: string;
  readonly denominator?: string;
  readonly unit: string;
  readonly decimals: number;
  readonly direction: Direction;
  readonly population: string;
  readonly source: string;
  readonly owner?: string;
  readonly steward?: string;
  readonly frequency: Frequency;
  readonly lagDays: number;
  readonly quality?: {
    readonly communication: QualityLevel;
    readonly proxy: QualityLevel;
    readonly data: QualityLevel;
  };
  readonly baseline?: { readonly value: number; readonly on: Day; readonly note: string };
  readonly target?: { readonly value: number; readonly on: Day };
  readonly forecast?: readonly { readonly on: Day; readonly value: number }[];
  readonly strategies: readonly string[];
  readonly lifts: string;
  readonly holdsBack: string;
  readonly limits: string;
  readonly method: string;
  readonly sharing: string;
  readonly state: MeasureState;
  /** Last day of the period and the value. */
  readonly points: readonly (readonly [Day, number])[];
}

export type CharterSection =
  | "parties"
  | "binding"
  | "purpose"
  | "objectives"
  | "principles"
  | "bodies"
  | "roles"
  | "commitments"
  | "decide"
  | "community"
  | "resources"
  | "funders"
  | "backbone"
  | "credit"
  | "data"
  | "disputes"
  | "term"
  | "leaving"
  | "annexes"
  | "sign-offs";

export interface CharterContent {
  /** The charter's simple fields, as far as they have been said. Organizations by their short ids. */
  readonly terms: Partial<CharterTerms>;
  /** Texts that stand beside the simple fields. */
  readonly termTexts?: Readonly<Partial<Record<TermText, string>>>;
  readonly sections: Readonly<Partial<Record<CharterSection, Writing>>>;
  readonly roles: readonly RoleContent[];
  readonly commitments: readonly CommitmentContent[];
  readonly funders: readonly FunderContent[];
}

export interface RoleContent {
  readonly party: string;
  readonly role: string;
  readonly deliverables: readonly {
    readonly what: string;
    readonly owner: string;
    readonly helpers: readonly string[];
    readonly approver?: string;
  }[];
}

export interface CommitmentContent {
  /** An organization or body of the scenario, or `partnership`. */
  readonly by: string;
  /** Organizations or bodies, or one of the two groups. */
  readonly to: readonly string[] | "all-partners" | "community";
  readonly what: string;
  readonly why?: string;
  readonly due: Day | { readonly every: Period };
  readonly evidence: string;
  readonly strategy?: string;
  readonly state: "proposed" | "accepted" | "in-progress" | "done";
}

export interface FunderContent {
  readonly funder: string;
  readonly holds: readonly FunderRole[];
  readonly individualGrants: string;
  readonly whatIsFunded: string;
  readonly howPrioritiesDecided: string;
  readonly recusals: string;
  readonly answeredOn?: Day;
}

export type TrustStage = "forming" | "storming" | "norming" | "performing";

export interface TrustContent {
  /** Where the group last said that it stands. */
  readonly reading?: { readonly stage: TrustStage; readonly on: Day; readonly why: string };
  readonly stages: Readonly<Partial<Record<TrustStage, Writing>>>;
  readonly differences: readonly DifferenceContent[];
  readonly rules: readonly { readonly text: string; readonly agreedOn: Day; readonly reviewOn: Day }[];
}

export interface DifferenceContent {
  readonly title: string;
  readonly kind: DifferenceKind;
  readonly state: DifferenceState;
  readonly views: readonly { readonly party: string; readonly view: string }[];
  readonly agreement?: string;
}

/** A sentence a simulated partner adds, in the voice of the organization they speak for. */
export interface SmallTalk {
  readonly person: string;
  readonly section: AgendaSection;
  readonly text: string;
}
