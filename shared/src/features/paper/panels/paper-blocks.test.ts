import { expect, test } from "vitest";
import * as Y from "yjs";
import { appendBlocks, writeSections, type BlockSpec } from "../../../documents/template.ts";
import { addAgendaEntry, objectiveText } from "../../agenda/doc.ts";
import { agendaSections } from "../../agenda/template.ts";
import { createCommitment, createRole } from "../../charter/doc.ts";
import { setTerms } from "../../charter/terms-doc.ts";
import { createMeasure, readMeasures } from "../../measures/doc.ts";
import { addDifference, addGroundRule, viewText } from "../../trust/doc.ts";
import type { PaperBlock } from "../paper.ts";
import { paperBlocks } from "./paper-blocks.ts";
import type { PaperSources } from "./sources.ts";

let ids = 0;
const newId = () => `n${++ids}`;

function sourcesOf(doc: Y.Doc, more: Partial<PaperSources> = {}): PaperSources {
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
    namesById: new Map(organizations.map(({ id, name }) => [id, name])),
    bodies: [],
    measures: [],
    points: [],
    answers: [],
    strategyNames: new Map(),
    ...more,
  };
}

/** One line a block: `kind depth words`; cells of a row are parted by bars. */
function say(blocks: readonly PaperBlock[]): string[] {
  return blocks.flatMap((block): string[] => {
    if (block.type === "divider") return ["---"];
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
  expect(say(paperBlocks("agenda", sourcesOf(doc)))).toEqual([
    "heading2 Result",
    "quote 90% of children in Newark are reading well by 1 January 2030, up from 24% in 2024.",
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
  expect(say(paperBlocks("charter", sourcesOf(doc)))).toEqual([
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
    "Party | Speaks for it | May sign",
    "City | Person of City | Person of City",
    "Fund | Person of Fund | Person of Fund",
    "bullet Fund",
    "bullet 1 Will partner organizations keep receiving individual grants? Not written yet",
    "bullet 1 Which parts of the partnership does this funder support? Not written yet",
    "bullet 1 How will the partnership decide its funding priorities? Not written yet",
    "bullet 1 When does this funder step back from a decision? Not written yet",
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
  const said = say(paperBlocks("measures", sourcesOf(doc, { measures: readMeasures(doc), points: [point] })));
  expect(said).toEqual([
    "The measure that stood here was removed from the shared measures.",
    "heading2 Measures",
    "heading3 Jobs",
    expect.stringMatching(/^From 70% in January 2024\. No number since\. /),
    "Unit | %",
    "Baseline | 70%, 1 January 2024",
    "Period | Value | Source | Note",
    "2025 | 72.0% | Survey | provisional",
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
  expect(say(paperBlocks("trust/whole", sourcesOf(doc)))).toEqual([
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
  expect(say(paperBlocks("agenda", sourcesOf(doc)))).toEqual([
    "Before",
    "This part needs a newer version of Commontable.",
  ]);
});
