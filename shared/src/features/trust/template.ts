/**
 * Headings of a body's trust notes: the agreements and differences, then one section of notes for each stage. The
 * conversation guide (what to do in the room) and the prompts (what to ask) go with each stage.
 */
import type { SectionTemplate } from "../../documents/template.ts";
import type { Stage } from "./schema.ts";

export interface StageGuide {
  readonly title: string;
  /** What a stage looks like from inside. */
  readonly looksLike: string;
  /** What the record can show for it. */
  readonly evidence: string;
  readonly prompts: readonly string[];
  /** The part of the conversation that only this stage has. */
  readonly extra: string;
}

export const stageGuides: Readonly<Record<Stage, StageGuide>> = {
  forming: {
    title: "Forming",
    looksLike: "First coming together, excitement, politeness",
    evidence: "Invitations, interests stated, few differences",
    prompts: [
      "What does each of us need from this?",
      "What would make it worth leaving?",
      "Who is not here yet?",
    ],
    extra: "What each brings and what each needs",
  },
  storming: {
    title: "Storming",
    looksLike: "Real differences aired; struggle over aims, roles, leadership; rivals and strangers",
    evidence: "Differences named, objections, reservations",
    prompts: [
      "What are we not saying?",
      "Whose view have we not written down?",
      "Where do our interests truly conflict?",
    ],
    extra: "Facts, interests, fears, options",
  },
  norming: {
    title: "Norming",
    looksLike: "Roles and conflicts sorted; rules clearer; shared identity; “us against the problem”",
    evidence: "Ground rules, roles accepted, charter in force",
    prompts: [
      "What have we agreed about how we disagree?",
      "What do we owe each other?",
      "Is the rule being used?",
    ],
    extra: "Draft a rule and try it on a past case",
  },
  performing: {
    title: "Performing",
    looksLike: "Steady state, work gets done",
    evidence: "Promises kept, trials run, looks back",
    prompts: [
      "What keeps this going when people change?",
      "Which conflict are we smoothing over?",
      "What did we learn?",
    ],
    extra: "What would send us back, and who is new",
  },
  adjourning: {
    title: "Adjourning",
    looksLike: "Closing or handing over",
    evidence: "The partnership is winding down",
    prompts: ["What must outlive us, and who carries it?", "Whom do we thank?"],
    extra: "What is handed over, to whom, and what is laid down",
  },
};

export interface GuideStep {
  readonly title: string;
  readonly how: string;
}

/** One conversation about a stage, in the order in which it is held. */
export function conversationGuide(stage: Stage): GuideStep[] {
  const guide = stageGuides[stage];
  return [
    { title: "Where are we?", how: "Each marks alone, then compare" },
    { title: "What did we see?", how: "Evidence, not verdicts" },
    { title: "Questions for this stage", how: guide.prompts.join(" ") },
    { title: "One difference to work on", how: "Write both views until each says “yes, that is mine”" },
    { title: `For ${guide.title.toLowerCase()}`, how: guide.extra },
    { title: "What we agree", how: "One or two sentences" },
    { title: "When we look again", how: "A date" },
  ];
}

/** Stages that have a section of notes from the start; adjourning gets one when the partnership winds down. */
export const notedStages = [
  "forming",
  "storming",
  "norming",
  "performing",
] as const satisfies readonly Stage[];

function notesSection(stage: Stage): SectionTemplate {
  return { key: stage, title: stageGuides[stage].title, guidance: stageGuides[stage].prompts.join(" ") };
}

export const trustSections: readonly SectionTemplate[] = notedStages.map(notesSection);

export const adjourningSection: SectionTemplate = notesSection("adjourning");
