/** All words of the trust notes' page. */
import { differenceKindWords, differenceStateWords } from "@commontable/shared/features/trust/words.ts";
import { capitalized, counted, sayCount, sayCounted } from "@commontable/shared/lib/say.ts";

export const messages = {
  title: "Trust and learning",
  loading: "Loading the trust notes",
  chooseBody: (name: string) => `Notes of ${name}. Choose another body`,
  bodies: "Bodies you sit in",
  seats: (count: number) => counted(count, "person", "people"),
  unknownBody: "This body",
  whoSees: {
    table: "Everybody at the table can read this. It is never public and is left out of exports.",
    body: (name: string, count: number) =>
      `Only the ${count === 1 ? "one person" : `${count} people`} with a seat in ${name} can read this. It is never public and is left out of exports.`,
  },
  refusedTitle: "These notes belong to the people of this body.",
  refused: "Holding a seat in it opens them. Whoever keeps the list of bodies can give you one.",

  stages: {
    heading: "Where are we with each other?",
    workedThrough: "Worked through",
    little: "Little on record",
    part: "Partly on record",
    here: (day: string) => `We said: here, ${day}`,
    ahead: "Ahead of us",
    unsaid: "For the group to say",
    again: "We come round again when people, power or money change.",
    last: (day: string, why: string) => `Last time, ${day}${why ? `: ${why}` : "."}`,
    earlier: (count: number) => `All ${sayCount(count)} readings`,
    forming: (stated: number, all: number) =>
      stated === all
        ? `Every interest stated, ${all} of ${all} organizations`
        : `Interests stated by ${stated} of ${all} organizations`,
    formingUnknown: "No organization has stated its interests yet",
    storming: (aired: number, settled: number, named: number) => {
      if (named === 0) return "No difference named yet";
      if (aired === 0)
        return `${capitalized(sayCounted(named, "difference", "differences"))} named, none aired by two parties yet`;
      return `${capitalized(sayCounted(aired, "difference", "differences"))} aired, ${settled === 0 ? "none" : sayCount(settled)} worked through`;
    },
    norming: (rules: number) =>
      `${rules === 0 ? "No ground rule agreed yet" : `${capitalized(sayCounted(rules, "ground rule", "ground rules"))} agreed`}. Accepted roles and a decision rule in force count here too.`,
    performing: "Steady work and learning. No record can say this for the group.",
    adjourning: "Closing or handing over.",
    notes: (count: number) =>
      count === 0 ? "No notes yet" : capitalized(sayCounted(count, "note", "notes")),
    prompts: "Questions for this stage",
    say: "Say where we are",
    sayLead: "Talk about it first. This records what the group says together; each such day is kept.",
    sayWhy: "Why we say so",
    sayWhyHint: "One sentence: what people saw",
    sayChoose: "Choose a stage first.",
    sayDo: "Record for the group",
    sayBack: "Not now",
    skip: "Is there a disagreement worth an hour now, so that it does not cost a season later?",
    skipNorming: "What have we agreed about how we disagree?",
    skipWhy: (stages: string) => `We placed ourselves further on, with little on record for ${stages}.`,
    how: "How this is worked out",
    howWords:
      "Storming counts as worked through when two differences were aired with the views of two parties each, and one of them came to an agreement or to an agreement to differ. Norming counts when a ground rule is agreed, two thirds of the roles are accepted and a decision rule is in force. Little on record means that nothing was written, not that nothing happened.",
  },

  guide: {
    open: "Conversation guide",
    short: "Guide",
    title: (stage: string) => `A conversation about ${stage.toLowerCase()}`,
    lead: "About an hour, in this order. Write what you agree into the notes.",
    choose: "Stage",
  },

  differences: {
    name: "Differences we work on",
    empty: "Whose view have we not written down?",
    add: "Name one",
    untitled: "A difference without a name yet",
    title: "The difference, as a question",
    titleHint: "Such as: Fast permits, or careful permits?",
    kind: "What it is about",
    kinds: differenceKindWords,
    state: "How far we are",
    states: differenceStateWords,
    steps: (done: number) => `${done} of 4 steps`,
    parties: "Parties asked for their view",
    noParties: "No organizations yet",
    view: (name: string) => `The view of ${name}`,
    viewPlaceholder: "What we want, what we fear, and why it matters to us",
    yours: "You write this one",
    theirs: (name: string) => `Written by ${name} only`,
    waiting: "Not written yet",
    wrote: (names: string) => `${names} wrote their view`,
    waitsFor: (names: string) => `Waits for ${names}`,
    nobodyAsked: "Nobody is asked for their view yet",
    agreement: "What we agree",
    agreementHint: "One or two sentences, also when you agree to differ",
  },

  rules: {
    name: "Ground rules",
    empty: "What have we agreed about how we disagree?",
    add: "Add a ground rule",
    untitled: "A rule without words yet",
    text: "The rule",
    agreedOn: "Agreed on",
    reviewOn: "We look again on",
    agreed: (day: string) => `Agreed on ${day}`,
    proposed: "Not agreed yet",
    review: {
      later: (day: string) => `We look again on ${day}`,
      soon: (day: string) => `Look again soon, on ${day}`,
      due: (day: string) => `Time to look again, since ${day}`,
    },
  },

  notes: {
    name: "Notes by stage",
    lead: "What was said, in the words of those who were there. Evidence, not verdicts.",
  },
} as const;
