/** How one stage of the trust cycle stands beside the others: its words and the numbers they rest on. */
import {
  currentReading,
  isTestable,
  stageRecord,
  type TrustFacts,
} from "@commontable/shared/features/trust/rules.ts";
import { stages, type Stage, type TrustNotes } from "@commontable/shared/features/trust/schema.ts";
import { sayDay } from "@commontable/shared/lib/say.ts";
import { messages } from "./messages.ts";

const words = messages.stages;

export type StageState = "worked-through" | "part" | "little" | "here" | "ahead" | "unsaid";

export interface StageStanding {
  readonly state: StageState;
  readonly label: string;
  /** The numbers behind the label, in words [TR5]. */
  readonly evidence: string;
  /** The group has not said where it is: nothing is behind it yet, so nothing is missing [TR7]. */
  readonly isQuiet: boolean;
}

export function stageStanding(stage: Stage, notes: TrustNotes, facts: TrustFacts): StageStanding {
  const state = stateOf(stage, notes, facts);
  const reading = currentReading(notes.readings);
  const label = {
    "worked-through": words.workedThrough,
    part: words.part,
    little: words.little,
    here: reading ? words.here(sayDay(reading.on)) : "",
    ahead: words.ahead,
    unsaid: words.unsaid,
  }[state];
  return { state, label, evidence: evidenceOf(stage, notes, facts), isQuiet: reading === undefined };
}

function stateOf(stage: Stage, notes: TrustNotes, facts: TrustFacts): StageState {
  const reading = currentReading(notes.readings);
  if (reading?.stage === stage) return "here";
  if (stageRecord(stage, notes, facts).isWorkedThrough) return "worked-through";
  if (!isTestable(stage, facts) && stageRecord(stage, notes, facts).groundRules > 0) return "part";
  if (reading && stages.indexOf(stage) > stages.indexOf(reading.stage)) return "ahead";
  return stage === "performing" || stage === "adjourning" ? "unsaid" : "little";
}

function evidenceOf(stage: Stage, notes: TrustNotes, facts: TrustFacts): string {
  const { aired, settled, groundRules } = stageRecord(stage, notes, facts);
  switch (stage) {
    case "forming": {
      const { organizations } = facts;
      return organizations ? words.forming(organizations.stated, organizations.all) : words.formingUnknown;
    }
    case "storming":
      return words.storming(aired, settled, notes.differences.length);
    case "norming":
      return words.norming(groundRules);
    default:
      return words[stage];
  }
}
