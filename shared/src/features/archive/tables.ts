/** Records as tables for a spreadsheet. Text that a spreadsheet would run gets a leading apostrophe (`lib/csv.ts`). */
import type * as Y from "yjs";
import { csvFile, type CsvCell } from "../../lib/csv.ts";
import { standingOf } from "../charter/commitment.ts";
import { readCommitments } from "../charter/doc.ts";
import { remarksOf, threadState } from "../comments/rules.ts";
import { currentPoints } from "../measures/points.ts";
import { documentTitle } from "../../documents/titles.ts";
import { measureTitle } from "../parts/measure-parts.ts";
import { sayDue } from "../parts/promise-parts.ts";
import { suggestionRow } from "./suggestion-notes.ts";
import { namesFrom } from "../parts/sources.ts";
import type { Facts } from "./facts.ts";

export interface Table {
  /** Without folder: `members.csv`. */
  readonly file: string;
  readonly title: string;
  readonly content: string;
}

/** Tables made of records alone. */
export function recordTables(facts: Facts): Table[] {
  return [
    members(facts),
    organizations(facts),
    bodies(facts),
    values(facts),
    comments(facts),
    suggestions(facts),
  ];
}

function members(facts: Facts): Table {
  const rows = facts.people
    .filter(({ isHere }) => isHere)
    .map((person): CsvCell[] => {
      const spoken = person.representatives.findLast(({ until }) => until === null);
      const organization = person.organizationId === null ? "" : facts.nameOf(person.organizationId);
      return [
        person.name,
        organization,
        spoken?.type ?? "",
        spoken?.speaksFor ?? "",
        person.role ?? "",
        day(person.joinedAt),
      ];
    });
  const headings = ["Name", "Organization", "Speaks as", "Speaks for", "Role here", "Since"];
  return { file: "members.csv", title: "Members", content: csvFile(headings, rows) };
}

function organizations(facts: Facts): Table {
  const headings = [
    "Organization",
    "Sector",
    "Kind",
    "Status",
    "Funder",
    "Interests",
    "Why here",
    "Joined",
    "Left",
  ];
  const rows = facts.organizations.map((one): CsvCell[] => [
    one.name,
    one.sector,
    one.kind,
    one.status,
    one.isFunder,
    one.interests
      .map(({ interest, confirmedByOrg }) => (confirmedByOrg ? interest : `${interest} (suggested)`))
      .join("; "),
    one.whyHere,
    one.joinedOn,
    one.leftOn,
  ]);
  return { file: "organizations.csv", title: "Organizations", content: csvFile(headings, rows) };
}

function bodies(facts: Facts): Table {
  const headings = ["Body", "Kind", "Seat", "Basis", "Held by", "Works for"];
  const rows = facts.bodies.flatMap((body): CsvCell[][] => {
    const seats = body.seats.map(({ role, basis, personId, worksForId }): CsvCell[] => [
      body.name,
      body.kind,
      role,
      basis,
      personId === null ? "" : facts.nameOf(personId),
      worksForId === null ? "" : facts.nameOf(worksForId),
    ]);
    return seats.length === 0 ? [[body.name, body.kind, "", "", "", ""]] : seats;
  });
  return { file: "bodies.csv", title: "Bodies and seats", content: csvFile(headings, rows) };
}

function values(facts: Facts): Table {
  const headings = [
    "Measure",
    "Version",
    "Unit",
    "Period start",
    "Period end",
    "Value",
    "People counted",
    "Provisional",
  ];
  const measures = new Map(facts.measures.map((measure) => [measure.id, measure]));
  const rows = currentPoints(facts.points).map((point): CsvCell[] => {
    const measure = measures.get(point.measureId);
    return [
      measure ? measureTitle(measure) : point.measureId,
      point.version,
      measure?.unit ?? "",
      point.periodStart,
      point.periodEnd,
      point.value,
      point.n,
      point.provisional,
      point.source,
      point.enteredByName,
      point.enteredByOrganization,
      point.enteredAt,
    ];
  });
  return {
    file: "measures.csv",
    title: "Values of the measures",
    content: csvFile([...headings, "Source", "Entered by", "Organization", "Entered at"], rows),
  };
}

/** What parties owe each other, as the charter now says and as they answered. */
export function promiseTable(charter: Y.Doc, facts: Facts): Table {
  const headings = [
    "By",
    "To",
    "Promise",
    "Why",
    "Due",
    "Evidence",
    "State",
    "Words changed since",
    "Last answer by",
    "At",
  ];
  const rows = readCommitments(charter).map((promise): CsvCell[] => {
    const { state, last, wordsChanged } = standingOf(promise, facts.answers);
    return [
      promise.by === null ? "" : facts.nameOf(promise.by),
      promise.to.map(facts.nameOf).join("; "),
      promise.what,
      promise.why,
      sayDue(promise.due),
      promise.evidence,
      state,
      wordsChanged,
      last?.byName ?? "",
      last?.at ?? null,
    ];
  });
  return { file: "promises.csv", title: "Promises", content: csvFile(headings, rows) };
}

function comments(facts: Facts): Table {
  const headings = ["Document", "Kind", "State", "About", "Name", "Organization", "At", "Said"];
  const rows = facts.threads.flatMap((thread) =>
    remarksOf(thread).map((remark): CsvCell[] => [
      documentTitle(thread.document, facts.nameOf),
      thread.kind,
      threadState(thread),
      thread.anchor.type === "text"
        ? thread.anchor.quote
        : thread.anchor.type === "item"
          ? thread.anchor.label
          : "",
      remark.byName,
      remark.byOrganization,
      remark.at,
      remark.isTakenBack ? "(taken back)" : remark.text,
    ]),
  );
  return { file: "comments.csv", title: "Comments", content: csvFile(headings, rows) };
}

function suggestions(facts: Facts): Table {
  const headings = ["Document", "State", "Name", "Organization", "At", "Takes out", "Puts in", "Why"];
  const rows = facts.suggestions.map((suggestion): CsvCell[] => [
    documentTitle(suggestion.document, facts.nameOf),
    ...suggestionRow(suggestion, namesFrom(facts.nameOf)),
  ]);
  return {
    file: "suggestions.csv",
    title: "Suggestions",
    content: csvFile([...headings, "Decided by", "Said with it", "All that was said"], rows),
  };
}

function day(instant: string | null): string {
  return instant === null ? "" : instant.slice(0, 10);
}
