/** Words that stand in what is written out, for what pages show by shape and place. Words that pages show too are in their slice. */
import type { RoleSeat } from "../charter/doc.ts";
import type { RoleModel } from "../charter/schema.ts";
import type { MeasureState } from "../measures/schema.ts";
import type { MeasureRichText } from "../measures/card-entry.ts";

export const partWords = {
  untitled: "Untitled",
  unsaid: "Not written yet",
  nothing: "Nothing stands here yet.",
  unknown: (name: string) => `This part, “${name}”, needs a newer version of Commontable.`,
  state: "State",
  kind: "Kind",

  /** Headings of parts that stand where no panel shows them. */
  titles: {
    result: "Result",
    levers: "Levers",
    strategies: "Strategies",
    boundaries: "What we will not do",
    terms: "Words we use",
    agendaObjectives: "Own objectives",
    parties: "Parties",
    roles: "Roles",
    commitments: "What we owe each other",
    facts: "Terms",
    funders: "Funders’ roles",
    charterObjectives: "Own objectives of each party",
  },

  result: { note: "Note", source: "Source" },

  levers: {
    now: "How it is now",
    wanted: "How it should be",
    holders: "Held by",
    needs: "Needs",
    effort: (mark: number) => `effort ${mark} of 5`,
    effect: (mark: number) => `effect ${mark} of 5`,
  },

  strategies: {
    what: "What we do, and what it tests",
    levers: "Serves",
    measures: "Counts",
    lead: "Led by",
    partners: "Partners",
    stopReason: "Why it stopped",
    startsOn: "Starts on",
    reviewOn: "We look again on",
  },

  boundaries: { revisitOn: "We look again on" },

  terms: { term: "Word", meaning: "What we mean by it" },

  parties: {
    party: "Party",
    sector: "Sector",
    role: "Its role here",
    speaks: "Speaks for it",
    signs: "May sign",
  },

  bodies: {
    purpose: "What for",
    may: "May",
    decidesBy: "Decides by",
    meets: "Meets",
    seats: "Seats",
    taken: (taken: number, all: number) => (all === 0 ? "none yet" : `${taken} of ${all} taken`),
    powers: {
      recommend: "recommend",
      decide: "decide",
      implement: "carry out",
      "oversee-funds": "oversee funds",
      "set-agenda": "set the agenda",
    } as Readonly<Record<string, string>>,
  },

  roles: {
    what: "What",
    seats: {
      mocha: { owner: "Owner", manager: "Manages", approver: "Approves" },
      raci: { owner: "Accountable", manager: "Manages", approver: "Signs off" },
    } satisfies Record<RoleModel, Record<RoleSeat, string>>,
  },

  promises: {
    by: "Who promises",
    due: "Due",
    state: "Now",
    evidence: "How one will know",
    why: "Why it matters",
    late: "late",
    changed: "words changed since",
    acceptedBy: (who: string, day: string) => `accepted by ${who}, ${day}`,
    last: "Last answer",
    note: "Said with it",
  },

  matrix: {
    lead: "Open promises, and the month the next one is due. Read across: who owes. Read down: who is owed.",
    owes: "Owes",
    itself: "·",
    ongoing: "ongoing",
    late: "late",
  },

  funders: { roles: "Roles held", answeredOn: "Answered on" },

  measures: {
    title: "Measures",
    unnamed: "Measure without a name",
    direction: "Direction",
    unit: "Unit",
    who: "Whom",
    where: "Where",
    counted: "Counted",
    outOf: "Out of",
    source: "Source",
    owner: "Answers for the numbers",
    steward: "Keeps the card",
    rhythm: "Rhythm",
    lag: "Days until it is known",
    baseline: "Baseline",
    target: "Target",
    steps: "Steps on the way",
    forecast: "If nothing had changed",
    minCell: "Smallest group shown",
    people: (count: number) => `${count} people`,
    quality: "Quality",
    communication: "speaks to people",
    proxy: "stands for the result",
    data: "data",
    groups: (key: string) => `Groups by ${key}`,
    version: (version: number) => `Version ${version}`,
    from: (day: string) => `from ${day}`,
    texts: {
      definition: "Definition",
      lifts: "What lifts it",
      holdsBack: "What holds it back",
      method: "How it is counted",
      limits: "What it does not say",
      sharing: "Who may see what",
    } satisfies Record<MeasureRichText, string>,
    states: {
      idea: "idea",
      drafting: "being drafted",
      proposed: "proposed",
      agreed: "agreed",
      collecting: "being collected",
      "in-use": "in use",
      "under-review": "under review",
      retired: "retired",
    } satisfies Record<MeasureState, string>,
    period: "Period",
    value: "Value",
    counts: "People counted",
    definition: "Definition",
    enteredBy: "Entered by",
    note: "Note",
    provisional: "provisional",
    noNumber: "No number yet.",
    closed: "A measure stands here. It is for those who may read the shared measures.",
    gone: "The measure that stood here was removed from the shared measures.",
  },

  trust: {
    readings: "Where we said we stand",
    day: "Day",
    stage: "Stage",
    why: "Why",
    differences: "Differences we work on",
    airedOn: "Aired on",
    view: (name: string) => `The view of ${name}`,
    agreement: "What we agree",
    rules: "Ground rules",
    agreedOn: "Agreed on",
    notAgreed: "Not agreed yet",
    reviewOn: "We look again on",
  },
} as const;

/** A fixed choice inside a line: `In motion` reads `in motion`. */
export function inLine(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

/** A word for a choice that nobody gave one: `lived-experience` reads `lived experience`. */
export function plainWord(choice: string): string {
  return choice.replaceAll("-", " ");
}
