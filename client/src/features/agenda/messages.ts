/** All words of the common agenda's page. */
import type { Direction, TargetKind } from "@commontable/shared/documents/targets.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import type { Flag } from "@commontable/shared/features/agenda/rules.ts";
import type { ResultPart, Wording } from "@commontable/shared/features/agenda/schema.ts";
import {
  boundaryKindWords,
  leverKindWords,
  leverStateWords,
  strategyLevelWords,
  strategyStateWords,
} from "@commontable/shared/features/agenda/words.ts";

export const messages = {
  measureGone: "The measure that stood here was removed from the shared measures.",
  measureHint: "The live figure, the same everywhere",
  title: "Common agenda",
  loading: "Loading the common agenda",
  untitled: "Untitled",

  result: {
    name: "Result statement",
    label: { specific: "Specific", "partly-specific": "Partly specific", general: "General" },
    all: "Six of six parts stated",
    editing: (name: string, part: string) => `${name} is editing “${part}”`,
    editingAloud: (name: string, part: string) => `${name} is editing Result, ${part}.`,
    changedAloud: (name: string, part: string, words: string) => `${name} changed ${part} to ${words}.`,
    add: "Add another result",
    remove: "Remove this result",
    removed: "The result is removed",
    undo: "Undo",
    headline: "This result comes first",
    done: "Done",
    next: (part: string) => `Next: ${part}`,
    other: "Another result",
    slot: (part: string) => `Result, ${part}`,
    population: {
      label: "Whom",
      hint: "The people for whom something changes: all residents, young people without a diploma",
    },
    place: { label: "Where", hint: "The place within which we count them" },
    indicator: { label: "What we count", hint: "As a resident would say it" },
    unit: { label: "Counted in", hint: "Such as %, homes, days" },
    measure: "Shared measure",
    noMeasure: "None linked",
    noMeasures: "No shared measure yet",
    wording: "The sentence reads as",
    wordings: { share: "A share: 90% of … is …", amount: "An amount: bring … from … to …" } satisfies Record<
      Wording,
      string
    >,
    from: { label: "From what", hint: "The value when counting began" },
    fromOn: { label: "On which day", hint: "Such as 1 January 2024, or 2024" },
    source: { label: "Source", hint: "Who counted it, and where it can be read" },
    toKind: "The target is",
    toKinds: {
      absolute: "A value",
      relative: "A change in percent",
      band: "A range to keep within",
    } satisfies Record<TargetKind, string>,
    to: { label: "To what", hint: "The value to reach" },
    change: { label: "Change in percent", hint: "−50 cuts it in half" },
    low: "From",
    high: "To",
    direction: "Direction",
    directions: {
      increase: "More is better",
      decrease: "Less is better",
      maintain: "Keep it as it is",
    } satisfies Record<Direction, string>,
    by: { label: "By when", hint: "A day, a month or a year: a year means its last day" },
    years: { label: "Or in how many years", hint: "Counted from the day beside it" },
    yearsFrom: "Years count from",
    unknown: "The value in numbers stays unknown until there is a starting value.",
    needs: {
      direction: "The target lies on the other side of the starting value than the direction says.",
      order: "The lower end of the range lies above the upper one.",
      later: "This day lies before the day counting began.",
    },
    parts: {
      population: "whom",
      place: "where",
      indicator: "what we count",
      from: "from",
      to: "to",
      by: "by when",
    } satisfies Record<ResultPart, string>,
  },

  levers: {
    name: "Levers",
    order: "Most effect for least effort first. It helps to talk; which few are chosen is a decision.",
    empty: "Which rule, if it changed, would move the most?",
    add: "Add a lever",
    kinds: leverKindWords,
    kind: "Kind",
    states: leverStateWords,
    state: "State",
    system: "The rule, practice or budget",
    now: "How it is now",
    wanted: "How it should be",
    holders: "Who holds it",
    effort: "Effort",
    effect: "Effect",
    effortHint: "1 is little, 5 is a great deal",
    noMark: "Not marked",
    picture: "Levers by effort and effect",
    needs: "Interests it needs",
    marks: (effort: number | undefined, effect: number | undefined) =>
      effort === undefined || effect === undefined
        ? "Effort and effect not marked yet"
        : `Effort ${effort} of 5, effect ${effect} of 5`,
    heldBy: (names: string) => `Held by ${names}`,
    nobodyHolds: "Nobody named who holds it",
    unspoken: (interests: string) =>
      `Nobody at the table speaks for ${interests} yet. Who could, and what would make it easy to come?`,
    noInterests: "No interests to choose from",
  },

  strategies: {
    name: "Strategies",
    empty: "Which two or three would make the biggest difference for the least effort?",
    add: "Add a strategy",
    titleField: "Strategy",
    what: "What we do, and what it tests",
    levers: "Levers it serves",
    noLevers: "No lever yet. Add one under Levers.",
    measures: "Measures it moves",
    noMeasures: "No shared measure yet",
    lead: "Lead",
    noLead: "Nobody yet",
    partners: "Partners",
    level: "Level",
    levels: strategyLevelWords,
    noLevel: "Not said yet",
    states: strategyStateWords,
    state: "State",
    stopReason: "Why it stopped",
    startsOn: "Starts on",
    reviewOn: "We look again on",
    led: (name: string) => `Led by ${name}`,
    serves: (names: string) => `Serves ${names}`,
    counts: (names: string) => `Counts ${names}`,
    review: (day: string) => `We look again on ${day}`,
  },

  boundaries: {
    name: "What we will not do",
    empty: "What have we decided not to do, and for how long?",
    add: "Add a boundary",
    text: "What we leave",
    kind: "Kind",
    kinds: boundaryKindWords,
    revisitOn: "We look again on",
    revisit: (day: string) => `We look again on ${day}`,
  },

  terms: {
    name: "Words we use",
    empty: "Which word do two of us use differently?",
    add: "Add a word",
    term: "Word",
    meaning: "What we mean by it",
    noMeaning: "Not written yet",
  },

  objectives: {
    name: "Own objectives",
    lead: "Everybody here reads these. Naming one’s own stake makes it easier to trust.",
    placeholder: "What we need to get from this, and what would make us leave",
    mine: "You speak for this organization",
    none: "Not written yet",
    noOrganizations: "Organizations stand here as they join.",
    spokenAs: (name: string) => `Own objective of ${name}`,
  },

  flag(flag: Flag): string {
    switch (flag.rule) {
      case "AGE-1":
        return "Which result comes first?";
      case "AGE-2":
        return flag.lacks === "lever"
          ? "Which lever does this serve?"
          : "What would we count to see whether it works?";
      case "AGE-3":
        return "What have we decided not to do? One line is enough before this goes to everybody.";
      case "AGE-4":
        return "Which lever is this program meant to inform?";
      default:
        return exhaustive(flag);
    }
  },
} as const;
