import type { ResultPart } from "@commontable/shared/features/agenda/schema.ts";
import type { CardPart } from "@commontable/shared/features/measures/rules.ts";
import type { Curve } from "@commontable/shared/features/measures/line.ts";
import { counted, sayList } from "@commontable/shared/lib/say.ts";

export const messages = {
  title: "Home",
  result: "Our result",
  noResult: "Nobody has written the result yet",
  noResultWhy:
    "One sentence with six parts: for whom, where, what we count, from what, to what, by when. Filling even one counts.",
  writeResult: "Write the result",
  openResult: "Open it in the agenda",
  sixParts: "All six parts are stated",
  someParts: (stated: number) =>
    stated === 0
      ? "None of the six parts is stated yet"
      : `${stated} of six parts ${stated === 1 ? "is" : "are"} stated`,
  otherResults: (number: number) =>
    counted(number, "more result in the agenda", "more results in the agenda"),
  curve: {
    turned: "The line is bending",
    "not-yet": "The line has not turned yet",
    unknown: "Our first measure",
  } satisfies Record<Curve, string>,
  openMeasure: "Open the measure card",
  noMeasure: "No headline measure yet",
  noMeasureWhy: "Which number would tell us that the result comes closer?",
  toMeasures: "Open the shared measures",
  noPoints: "No number yet",
  talk: "Worth an hour together",
  prompts: {
    result: {
      question: (open: string) =>
        `Our result does not say yet ${open}. Which of it could we fill in together?`,
      open: {
        population: "for whom",
        place: "where",
        indicator: "what we count",
        from: "from what",
        to: "to what",
        by: "by when",
      } satisfies Record<ResultPart, string>,
      reason: (stated: number): string => `${messages.someParts(stated)}.`,
      action: "Open the result",
    },
    voices: {
      reason: (interests: readonly string[]) =>
        interests.length === 1
          ? `Our levers need “${interests[0] ?? ""}”. No organization has stated it for itself yet.`
          : `Our levers need ${sayList(interests.map((one) => `“${one}”`))}. No organization has stated them for itself yet.`,
      action: "Open the interest map",
    },
    measure: {
      question: (name: string, missing: string) => `${name} still needs ${missing}. Who is closest to it?`,
      reason: (notReady: number, all: number) =>
        `${notReady} of ${counted(all, "measure", "measures")} cannot be read yet.`,
      action: "Open the card",
    },
    reciprocity: {
      question: (names: string) => `${names}: promises on paper run one way only. Is that what we mean?`,
      reason: (share: string) =>
        `${share} of the organizations with promises both owe something and are owed something.`,
      action: "Open the promises",
    },
    thin: {
      question: (active: number) =>
        `We have ${active} strategies under way. Which two or three would make the biggest difference for the least effort, and what could wait?`,
      reason: (boundaries: number) =>
        boundaries === 0
          ? "Nothing is written yet about what we will not do."
          : `${counted(boundaries, "thing", "things")} we said we will not do.`,
      action: "Open the strategies",
    },
  },
  allCalm: "Nothing calls for an hour right now.",
  allCalmWhy:
    "Prompts appear here when the result, a measure, the interest map or the promises leave a question open.",
  firstSteps: "First steps",
  steps: {
    result: {
      title: "Write the result",
      words: "One sentence everyone can repeat. It may have gaps.",
      action: "Write it",
    },
    invite: {
      title: "Ask people to the table",
      words: "One link and a QR code; no account needed.",
      action: "Invite",
    },
    measure: {
      title: "Name one measure",
      words: "A baseline and a target make the first line.",
      action: "Name it",
    },
    charter: {
      action: "Write it",
      title: "Write who promises what",
      words: "The charter opens from a template with one line of guidance each.",
    },
  },
  here: "Here now",
  hereAlone: "Nobody else is here at the moment.",
  inDocument: (document: string) => `in ${document}`,
  documents: "Our documents",
  changed: (by: readonly { name: string; organization: string }[]) => {
    const [first, ...others] = by;
    const who = first ? [first.name, first.organization].filter(Boolean).join(", ") : "Somebody";
    if (others.length === 0) return `${who} wrote since you were here.`;
    return `${who} and ${others.length === 1 ? "one other" : `${others.length} others`} wrote since you were here.`;
  },
  seeChanges: "See what changed",
  seeChangesOf: (title: string) => `See what changed in ${title}`,
  facts: {
    agenda: (stated: number, levers: number, strategies: number) =>
      stated + levers + strategies === 0
        ? "Open from its template"
        : `${stated === 6 ? "All six parts" : `${stated} of six parts`} of the result, ${counted(levers, "lever", "levers")}, ${counted(strategies, "strategy", "strategies")}`,
    measures: (all: number, onTrack: number) =>
      all === 0 ? "No measure yet" : `${counted(all, "measure", "measures")}, ${onTrack} on track`,
    charter: (open: number, late: number) =>
      open === 0
        ? "No open promise"
        : `${counted(open, "open promise", "open promises")}${late > 0 ? `, ${late} late` : ""}`,
    trust: "Notes by stage, differences, ground rules",
  },
  mine: (organization: string) => `${organization} promised`,
  mineNone: "No open promises.",
  allPromises: "All promises",
  toWhom: (names: string) => `to ${names}`,
  due: (day: string) => `due ${day}`,
  late: "late",
  unanswered: "waits for our answer",
  untitledPromise: "A promise without words yet",
  missing: {
    definition: "a definition",
    unit: "a unit",
    direction: "a direction",
    source: "a source",
    "data-owner": "someone who answers for the numbers",
    steward: "a steward",
    frequency: "a rhythm",
    baseline: "a baseline",
    target: "a target",
    "by-day": "a day to reach it",
    "target-differs": "a target that differs from the baseline",
  } satisfies Record<CardPart, string>,
} as const;
