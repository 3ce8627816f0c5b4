import { expect, it } from "vitest";
import type { ArchiveDocument } from "@commontable/shared/features/archive/archive-ids.ts";
import type { ArchiveRecords } from "@commontable/shared/features/archive/format.ts";
import { demandSound } from "./demand-sound.ts";

type Mutable<Value> = { -readonly [Key in keyof Value]: Mutable<Value[Key]> };

interface Archive {
  readonly records: ArchiveRecords;
  readonly documents: Mutable<ArchiveDocument>[];
  readonly files: { id: string }[];
}

const at = "2025-01-01T00:00:00.000Z";
const stranger = "0190aaaa-0000-7000-8000-00000000000a";

/** Everything that points somewhere, once, at something that is there. */
function sound(): Archive {
  const seat = { basis: "own-account", role: "member", createdAt: at } as const;
  const body = {
    purpose: "",
    powers: [],
    decisionRule: "consensus",
    cadence: null,
    participation: [],
  } as const;
  const point = {
    version: 1,
    periodStart: "2025-01-01",
    periodEnd: "2025-12-31",
    n: null,
    source: "",
  } as const;
  const entered = { enteredBy: "p1", enteredByName: "Ana", enteredByOrganization: "", enteredAt: at };
  const step = { text: "Why", by: "p1", byName: "Ana", byOrganization: "", at };
  const records = {
    partnership: { changes: [{ field: "name", before: "", after: "", reason: "", personId: "p1", at }] },
    organizations: [{ id: "o1", interests: [{ statedBy: "p1" }] }],
    people: [
      { id: "p1", organizationId: "o1", representatives: [{ organizationId: "o1", until: null }] },
      { id: "p2", organizationId: null, representatives: [] },
    ],
    bodies: [
      { ...body, id: "b1", kind: "whole-table", parentId: null, seats: [] },
      {
        ...body,
        id: "b2",
        kind: "team",
        parentId: "b1",
        seats: [{ ...seat, personId: "p1", worksForId: "p2" }],
      },
    ],
    channels: [{ fromBodyId: "b1", toBodyId: "b2" }],
    points: [
      { ...point, ...entered, id: "v1", measureId: "m1", supersedes: null },
      { ...point, ...entered, id: "v2", measureId: "m1", supersedes: "v1" },
    ],
    answers: [],
    threads: [
      {
        id: "t1",
        document: "measures",
        steps: [
          { ...step, id: "s1", kind: "said", about: null, mentions: ["p2"] },
          { ...step, id: "s2", kind: "taken-back", about: "s1", mentions: [] },
        ],
      },
    ],
    documents: [
      { document: "measures", title: "" },
      { document: "trust/b1", title: "" },
    ],
  };
  const live = { measures: { map: { m1: { map: { steward: "p2" } }, m2: { map: {} } } } };
  return {
    // Safe: what demandSound looks at is there; the rest is the business of the shapes.
    records: records as unknown as ArchiveRecords,
    documents: [
      { document: "measures", title: "", live },
      { document: "trust/b1", title: "", live: {} },
    ],
    files: [{ id: "f1" }, { id: "f2" }],
  };
}

type Change = (archive: Archive) => void;

const first = <Row>(rows: readonly Row[], index = 0): Row => {
  const row = rows[index];
  if (!row) throw new Error("a row");
  return row;
};

function demandChanged(change: Change): void {
  const archive = sound();
  change(archive);
  demandSound(archive.records, archive.documents, archive.files);
}

it("[AR34] what points at what is there is sound", () => {
  expect(() => demandChanged(() => undefined)).not.toThrow();
});

it.each<[string, Change]>([
  ["changed the partnership", ({ records }) => (first(records.partnership.changes).personId = stranger)],
  [
    "stated an interest",
    ({ records }) => (first(first(records.organizations).interests).statedBy = stranger),
  ],
  ["holds a seat", ({ records }) => (first(first(records.bodies, 1).seats).personId = stranger)],
  ["is worked for", ({ records }) => (first(first(records.bodies, 1).seats).worksForId = stranger)],
  ["entered a value", ({ records }) => (first(records.points).enteredBy = stranger)],
  [
    "answered a promise",
    // Safe: only who answered is looked at before the words are.
    ({ records }) => records.answers.push({ by: stranger } as (typeof records.answers)[number]),
  ],
  ["said something", ({ records }) => (first(first(records.threads).steps).by = stranger)],
  ["is mentioned", ({ records }) => first(first(records.threads).steps, 1).mentions.push("p1", stranger)],
  [
    "keeps a measure's card",
    ({ documents }) =>
      (first(documents).live = { measures: { map: { m1: { map: { steward: stranger } } } } }),
  ],
])("[AR34] somebody who is not in the archive is refused where it says who %s", (_what, change) => {
  expect(() => demandChanged(change)).toThrow(
    expect.objectContaining({
      code: "invalid",
      sentence: expect.stringContaining("names somebody who is not among its people"),
    }),
  );
});

it.each<[string, Change]>([
  ["two people of one id", ({ records }) => (first(records.people, 1).id = "p1")],
  ["an organization nobody knows", ({ records }) => (first(records.people).organizationId = "o9")],
  ["a second whole table", ({ records }) => (first(records.bodies, 1).kind = "whole-table")],
  ["a body under a body nobody knows", ({ records }) => (first(records.bodies, 1).parentId = "b9")],
  ["a body under itself", ({ records }) => (first(records.bodies, 1).parentId = "b2")],
  ["bodies under each other", ({ records }) => (first(records.bodies).parentId = "b2")],
  ["a channel from a body to itself", ({ records }) => (first(records.channels).toBodyId = "b1")],
  ["a correction of another measure's value", ({ records }) => (first(records.points).measureId = "m2")],
  ["a correction of another version's value", ({ records }) => (first(records.points).version = 2)],
  [
    "a correction of another period's value",
    ({ records }) => (first(records.points).periodEnd = "2025-06-30"),
  ],
  ["a correction of what comes later", ({ records }) => records.points.reverse()],
  [
    "a value corrected twice",
    ({ records }) => records.points.push({ ...first(records.points, 1), id: "v3" }),
  ],
  ["a step about another thread's", ({ records }) => (first(first(records.threads).steps, 1).about = "s9")],
  [
    "a thread in a document that is not there",
    ({ records }) => (first(records.threads).document = "charter"),
  ],
  ["trust notes of nobody", ({ documents }) => (first(documents, 1).document = "trust/b9")],
  ...["agenda", "trust", "levers", "objectives"].map((name): [string, Change] => [
    `an id that is the name ${name}`,
    ({ records }) => records.people.push({ ...first(records.people), id: name }),
  ]),
  ...["charter", "meeting", "measures", "objectives"].map((name): [string, Change] => [
    `a file whose id is the name ${name}`,
    ({ files }) => (first(files).id = name),
  ]),
  ...["o1", "p2", "b2", "v1", "t1", "s2"].map((id): [string, Change] => [
    `a file that is ${id} as well`,
    ({ files }) => (first(files).id = id),
  ]),
  ["two files of one id", ({ files }) => (first(files, 1).id = "f1")],
])("[AR34] %s is refused", (_what, change) => {
  expect(() => demandChanged(change)).toThrow(
    expect.objectContaining({
      code: "invalid",
      sentence: expect.stringContaining("missing or damaged. Nothing was brought in."),
    }),
  );
});
