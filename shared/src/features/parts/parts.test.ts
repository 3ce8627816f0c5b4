import { expect, test } from "vitest";
import * as Y from "yjs";
import { appendBlocks, writeSections, type BlockSpec } from "../../documents/template.ts";
import { addAgendaEntry, objectiveText } from "../agenda/doc.ts";
import { agendaSections } from "../agenda/template.ts";
import { createCommitment, createRole, readCommitments } from "../charter/doc.ts";
import { setTerms } from "../charter/terms-doc.ts";
import { commitmentWords } from "../charter/words.ts";
import { createMeasure, measureRich, readMeasures, setDayValue } from "../measures/doc.ts";
import { addDifference, addGroundRule, viewText } from "../trust/doc.ts";
import type { PartBlock } from "./blocks.ts";
import { writtenParts } from "./parts.ts";
import { nameFrom, type PartSources } from "./sources.ts";

let ids = 0;
const newId = () => `n${++ids}`;

function sourcesOf(doc: Y.Doc, more: Partial<PartSources> = {}): PartSources {
  const organization = (id: string, name: string, isFunder = false) => ({
    id,
    name,
    isFunder,
    group: "Nonprofits",
    people: [{ name: `Person of ${name}`, canSign: true }],
  });
  const organizations = [organization("city", "City"), organization("fund", "Fund", true)];
  return {
    doc,
    today: "2026-11-26",
    organizations,
    tellsSigning: true,
    bodies: [],
    measures: [],
    points: [],
    pointsLeftOut: 0,
    answers: [],
    strategyNames: new Map(),
    nameOf: nameFrom(new Map(organizations.map(({ id, name }) => [id, name]))),
    matrixColumnsMax: 10,
    ...more,
  };
}

/** One line a block: `kind depth words`; cells of a row are parted by bars. */
function say(blocks: readonly PartBlock[]): string[] {
  return blocks.flatMap((block): string[] => {
    if (block.type === "divider") return ["---"];
    if (block.type === "image") return [`image ${block.file}`];
    if (block.type === "table")
      return block.rows.map((row) => row.map((cell) => say(cell.blocks).join("/")).join(" | "));
    const words = block.runs.map(({ text }) => text).join("");
    return [
      block.kind === "paragraph"
        ? words
        : `${block.kind}${block.indent > 0 ? ` ${block.indent}` : ""} ${words}`,
    ];
  });
}

function docOf(blocks: readonly BlockSpec[]): Y.Doc {
  const doc = new Y.Doc();
  appendBlocks(doc, blocks, newId);
  return doc;
}

test("[PA3] an agenda's parts stand in its text where its page shows them, and an empty one says so", () => {
  const doc = new Y.Doc();
  writeSections(
    doc,
    agendaSections.filter(({ key }) =>
      ["result", "levers", "boundaries", "terms", "objectives"].includes(key),
    ),
    newId,
  );
  addAgendaEntry(
    doc,
    "results",
    {
      id: "r1",
      texts: {
        population: "children",
        place: "Newark",
        indicatorText: "reading well",
        unit: "%",
        source: "State test",
      },
      scalars: { headline: true, fromValue: 24, fromOn: "2024-01-01", toValue: 90, by: "2030-01-01" },
    },
    "test",
  );
  addAgendaEntry(
    doc,
    "levers",
    {
      id: "l1",
      texts: { system: "Bus hours", desiredState: "All night" },
      scalars: { kind: "policy", effort: 2, effect: 5 },
      sets: { holders: ["city"] },
    },
    "test",
  );
  addAgendaEntry(doc, "terms", { id: "t1", texts: { term: "Gainful" } }, "test");
  objectiveText(doc, "city").insert(0, "Fewer trips.");
  expect(say(writtenParts("agenda", sourcesOf(doc)))).toEqual([
    "heading2 Result",
    "quote 90% of children in Newark are reading well by 1 January 2030, up from 24% in 2024.",
    "Six of six parts stated.",
    "Source: State test",
    "heading2 Levers",
    "bullet Bus hours",
    "bullet 1 Policy, candidate, effort 2 of 5, effect 5 of 5",
    "bullet 1 How it should be: All night",
    "bullet 1 Held by: City",
    "heading2 What we will not do",
    "Nothing stands here yet.",
    "heading2 Words we use",
    "Word | What we mean by it",
    "Gainful | Not written yet",
    "heading2 Own objectives",
    "City: Fewer trips.",
  ]);
});

test("[PA3] a charter's facts, roles, promises and matrix read as tables and lists", () => {
  const doc = docOf([
    { kind: "panel", panel: "facts", ref: "leaving" },
    { kind: "panel", panel: "roles" },
    { kind: "panel", panel: "commitments" },
    { kind: "panel", panel: "matrix" },
    { kind: "panel", panel: "parties" },
    { kind: "panel", panel: "funders" },
  ]);
  setTerms(doc, { withdrawalNoticeDays: 60, openCommitments: "finish" });
  createRole(doc, { id: "x", deliverable: "Minutes", seats: { owner: "city" } });
  createCommitment(doc, {
    id: "c",
    by: "city",
    to: ["fund"],
    texts: { what: "Publish start times" },
    due: { kind: "day", on: "2026-10-01" },
  });
  expect(say(writtenParts("charter", sourcesOf(doc)))).toEqual([
    "Notice | 60 days",
    "Open promises | Finish them",
    "What | Owner",
    "Minutes | City",
    "bullet Publish start times",
    "bullet 1 Who promises: City → Fund",
    "bullet 1 Due: by 1 October 2026",
    "bullet 1 Now: proposed, late",
    "Open promises, and the month the next one is due. Read across: who owes. Read down: who is owed.",
    "Owes | City | Fund",
    "City | · | 1, Oct 2026, late",
    "Party | Sector | Speaks for it | May sign",
    "City | Nonprofits | Person of City | Person of City",
    "Fund | Nonprofits | Person of Fund | Person of Fund",
    "bullet Fund",
    "bullet 1 Will partner organizations keep receiving individual grants? Not written yet",
    "bullet 1 Which parts of the partnership does this funder support? Not written yet",
    "bullet 1 How will the partnership decide its funding priorities? Not written yet",
    "bullet 1 When does this funder step back from a decision? Not written yet",
  ]);
});

test("[PA3] a promise says who answered last and with which words; bodies say who holds their seats", () => {
  const doc = docOf([
    { kind: "panel", panel: "commitments" },
    { kind: "panel", panel: "bodies" },
  ]);
  createCommitment(doc, { id: "c", by: "city", to: ["community"], texts: { what: "Publish times" } });
  const [promise] = readCommitments(doc);
  if (!promise) throw new Error("a promise");
  const answer = (state: "accepted" | "done", at: string, note: string) => ({
    id: at,
    commitmentId: "c",
    state,
    party: "city",
    words: commitmentWords(promise),
    wordsHash: "",
    note,
    by: "d",
    byName: "Denise",
    byOrganization: "City",
    at,
  });
  const answers = [
    answer("accepted", "2026-10-01T00:00:00Z", ""),
    answer("done", "2026-11-01T00:00:00Z", "Times stand on the door."),
  ];
  const body = {
    id: "b",
    name: "Data team",
    kind: "data-team" as const,
    purpose: "Counts",
    powers: ["recommend"],
    decisionRule: "consent",
    cadence: "ad-hoc",
    seats: [
      { holder: "Denise", role: "chair" },
      { holder: null, role: "member" },
    ],
  };
  expect(say(writtenParts("charter", sourcesOf(doc, { answers, bodies: [body] })))).toEqual([
    "bullet Publish times",
    "bullet 1 Who promises: City → The community",
    "bullet 1 Now: done, accepted by Denise, City, 1 October 2026",
    "bullet 1 Last answer: Denise, City, 1 November 2026",
    "bullet 1 Said with it: Times stand on the door.",
    "bullet Data team",
    "bullet 1 Kind: Data team",
    "bullet 1 What for: Counts",
    "bullet 1 May: recommend",
    "bullet 1 Decides by: consent",
    "bullet 1 Meets: ad hoc",
    "bullet 1 Seats: 1 of 2 taken: Denise (chair)",
  ]);
});

test("[PA3] measures come with their cards and numbers; one that is gone is said to be gone", () => {
  const doc = docOf([{ kind: "panel", panel: "measure", ref: "gone" }]);
  createMeasure(doc, {
    id: "m1",
    name: "Jobs",
    texts: { unit: "%" },
    fields: { baselineValue: 70, baselineOn: "2024-01-01" },
  });
  setDayValue(doc, "m1", "trajectory", "2027-01-01", 75.5);
  setDayValue(doc, "m1", "trajectory", "2026-01-01", 72);
  setDayValue(doc, "m1", "forecast", "2028-01-01", 71);
  const definition = measureRich(doc, "m1", "definition");
  if (definition)
    appendBlocks(
      doc,
      [
        { kind: "paragraph", text: "People in work." },
        { kind: "bullet", text: "Full time" },
      ],
      newId,
      "test",
      definition,
    );
  const point = {
    id: "p1",
    measureId: "m1",
    version: 1,
    periodStart: "2025-01-01",
    periodEnd: "2025-12-31",
    value: 72,
    n: null,
    provisional: true,
    source: "Survey",
    enteredBy: "d",
    enteredByName: "Denise",
    enteredByOrganization: "Clinic",
    enteredAt: "2026-01-02T00:00:00Z",
    supersedes: null,
  };
  const said = say(
    writtenParts("measures", sourcesOf(doc, { measures: readMeasures(doc), points: [point] })),
  );
  expect(said).toEqual([
    "The measure that stood here was removed from the shared measures.",
    "heading2 Measures",
    "heading3 Jobs",
    expect.stringMatching(/^From 70% in January 2024\. No number since\. /),
    "Kind | Whole population",
    "State | being drafted",
    "Unit | %",
    "Baseline | 70%, 1 January 2024",
    "Steps on the way | 72%, 1 January 2026/75.5%, 1 January 2027",
    "If nothing had changed | 71%, 1 January 2028",
    "Smallest group shown | 11 people",
    "Definition: People in work.",
    "bullet Full time",
    "Period | Value | Source | Entered by | Note",
    "2025 | 72.0% | Survey | Denise, Clinic | provisional",
  ]);
});

test("[PA14] measures say how many values stay behind", () => {
  const doc = new Y.Doc();
  createMeasure(doc, { id: "m1", name: "Jobs" });
  const said = (pointsLeftOut: number) =>
    say(writtenParts("measures", sourcesOf(doc, { measures: readMeasures(doc), pointsLeftOut }))).slice(0, 2);
  expect(said(0)).toEqual(["heading2 Measures", "heading3 Jobs"]);
  expect(said(2)).toEqual([
    "heading2 Measures",
    "2 values are left out: they stand for so few people that somebody could be recognized.",
  ]);
});

test("[PA1] a measure that stands here is not called gone where nobody may read the measures", () => {
  const doc = docOf([{ kind: "panel", panel: "measure", ref: "m1" }]);
  expect(say(writtenParts("agenda", sourcesOf(doc, { measures: null })))).toEqual([
    "A measure stands here. It is for those who may read the shared measures.",
  ]);
});

test("[PA3] trust notes say differences with every party's view, and ground rules", () => {
  const doc = docOf([{ kind: "paragraph", text: "What we noted." }]);
  addDifference(
    doc,
    { id: "d1", title: "Fast or careful?", kind: "approach", parties: ["city", "fund"] },
    "test",
  );
  viewText(doc, "d1", "city").insert(0, "Fast.");
  addGroundRule(doc, { id: "g1", text: "One speaks.", agreedOn: "2026-01-02" }, "test");
  expect(say(writtenParts("trust/whole", sourcesOf(doc)))).toEqual([
    "heading2 Differences we work on",
    "bullet Fast or careful?",
    "bullet 1 approach and named",
    "bullet 1 The view of City: Fast.",
    "bullet 1 The view of Fund: Not written yet",
    "heading2 Ground rules",
    "bullet One speaks.",
    "bullet 1 Agreed on: 2 January 2026",
    "What we noted.",
  ]);
});

test("[PA3] what this version does not know is named and not dropped in silence", () => {
  const doc = docOf([{ kind: "paragraph", text: "Before" }]);
  doc.getXmlFragment("body").push([new Y.XmlElement("chart")]);
  expect(say(writtenParts("agenda", sourcesOf(doc)))).toEqual([
    "Before",
    "This part, “chart”, needs a newer version of Commontable.",
  ]);
});

test("[PA4] an empty line that ends a numbered list is written out, others are not", () => {
  const item: BlockSpec = { kind: "ordered", text: "item" };
  const empty: BlockSpec = { kind: "paragraph" };
  const doc = docOf([empty, item, empty, empty, item, empty, { kind: "paragraph", text: "end" }]);
  expect(say(writtenParts("cycle", sourcesOf(doc)))).toEqual(["ordered item", "", "ordered item", "end"]);
});
