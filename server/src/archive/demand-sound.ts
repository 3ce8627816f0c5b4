/**
 * What the shapes of an archive do not say: ids stand for one thing each, and what points somewhere points at something in
 * the archive itself (AR34). An id that is not the archive's own is exchanged for nothing when it is brought in: it would go
 * on standing for whoever has it here.
 */
import { parseDocumentName } from "@commontable/shared/documents/names.ts";
import { isDocumentRoot } from "@commontable/shared/documents/roots.ts";
import { isIntact, type ArchiveDocument } from "@commontable/shared/features/archive/archive-ids.ts";
import type { ArchiveFile } from "@commontable/shared/features/archive/file-list.ts";
import type { ArchiveRecords } from "@commontable/shared/features/archive/format.ts";
import { notOurs } from "./not-ours.ts";

type Ids = ReadonlySet<string>;

/** Throws `invalid` with a sentence for whoever chose the file. */
export function demandSound(
  records: ArchiveRecords,
  documents: readonly ArchiveDocument[],
  files: readonly Pick<ArchiveFile, "id">[],
): void {
  const organizationIds = once(records.organizations, "an organization");
  const personIds = once(records.people, "a person");
  const bodyIds = once(records.bodies, "a body");
  once(records.answers, "an answer");
  demandPeople(records, organizationIds);
  demandBodies(records, bodyIds);
  demandPoints(records);
  demandThreads(
    records,
    once(
      records.documents.map(({ document }) => ({ id: document })),
      "a document",
    ),
  );
  demandKnown(records, documents, personIds);
  demandOwnIds(records, files);
  demand(records.answers.every(isIntact), "the words of a promise");
  demand(
    documents.every(
      ({ document }) => !document.startsWith("trust/") || bodyIds.has(document.slice("trust/".length)),
    ),
    "whose trust notes these are",
  );
}

function demandPeople({ people }: ArchiveRecords, organizationIds: Ids): void {
  for (const { organizationId, representatives } of people) {
    demand(organizationId === null || organizationIds.has(organizationId), "whom a person speaks for");
    demand(representatives.filter(({ until }) => until === null).length <= 1, "for whom a person speaks now");
    demand(
      representatives.every((one) => organizationIds.has(one.organizationId)),
      "whom a person spoke for",
    );
  }
}

function demandBodies({ bodies, channels }: ArchiveRecords, bodyIds: Ids): void {
  demand(bodies.filter(({ kind }) => kind === "whole-table").length === 1, "one whole table");
  demand(
    bodies.every(({ parentId }) => parentId === null || bodyIds.has(parentId)),
    "a body's parent",
  );
  const parents = new Map(bodies.map(({ id, parentId }) => [id, parentId]));
  const rooted = new Set<string>();
  for (const { id } of bodies) {
    const path = new Set<string>();
    for (let at: string | null = id; at !== null && !rooted.has(at); at = parents.get(at) ?? null) {
      demand(!path.has(at), "a body under itself");
      path.add(at);
    }
    for (const one of path) rooted.add(one);
  }
  for (const { fromBodyId, toBodyId } of channels)
    demand(
      bodyIds.has(fromBodyId) && bodyIds.has(toBodyId) && fromBodyId !== toBodyId,
      "a channel between bodies",
    );
}

/** A value corrects an earlier one of the same measure, version and period, and each is corrected once. */
function demandPoints({ points }: ArchiveRecords): void {
  once(points, "a value");
  const corrected = new Set<string>();
  const earlier = new Map<string, string>();
  for (const { id, measureId, version, periodStart, periodEnd, supersedes } of points) {
    const about = JSON.stringify([measureId, version, periodEnd]);
    demand(periodStart <= periodEnd, "a value's period");
    demand(supersedes === null || earlier.get(supersedes) === about, "what a value corrects");
    demand(supersedes === null || !corrected.has(supersedes), "a value corrected twice");
    earlier.set(id, about);
    if (supersedes !== null) corrected.add(supersedes);
  }
}

function demandThreads({ threads }: ArchiveRecords, names: Ids): void {
  once(threads, "a thread");
  once(
    threads.flatMap(({ steps }) => steps),
    "a step",
  );
  for (const { document, steps } of threads) {
    demand(names.has(document), "a thread's document");
    const own = new Set(steps.map(({ id }) => id));
    demand(
      steps.every(({ about }) => about === null || own.has(about)),
      "a thread's steps",
    );
  }
}

const strangerSentence =
  "This archive names somebody who is not among its people. It was changed or damaged after it was taken out. " +
  "Nothing was brought in.";

/** Whoever is named anywhere is one of the archive's own people. */
function demandKnown(records: ArchiveRecords, documents: readonly ArchiveDocument[], personIds: Ids): void {
  for (const [what, id] of namedIn(records, documents))
    if (!personIds.has(id)) throw notOurs(`${what} is a stranger`, undefined, strangerSentence);
}

/** No id reads as the name of a document or of a part of one, and what is a file is nothing else. */
function demandOwnIds(records: ArchiveRecords, files: readonly Pick<ArchiveFile, "id">[]): void {
  const { organizations, people, bodies, points, answers, threads } = records;
  const steps = threads.flatMap((thread) => thread.steps);
  const rows = [organizations, people, bodies, points, answers, threads, steps].flat();
  for (const { id } of [rows, files].flat()) demand(!isName(id), "an id that is a name");
  const fileIds = once(files, "a file");
  demand(!rows.some(({ id }) => fileIds.has(id)), "a file that is something else as well");
}

/** Each place that says who, and whom it says. */
function* namedIn(
  { partnership, organizations, bodies, points, answers, threads }: ArchiveRecords,
  documents: readonly ArchiveDocument[],
): Generator<[what: string, personId: string]> {
  for (const { personId } of partnership.changes) yield ["who changed something", personId];
  for (const { interests } of organizations)
    for (const { statedBy } of interests) yield ["who stated an interest", statedBy];
  for (const { personId, worksForId } of bodies.flatMap(({ seats }) => seats)) {
    if (personId !== null) yield ["who holds a seat", personId];
    if (worksForId !== null) yield ["for whom somebody works", worksForId];
  }
  for (const { enteredBy } of points) yield ["who entered a value", enteredBy];
  for (const { by } of answers) yield ["who answered a promise", by];
  for (const { by, mentions } of threads.flatMap(({ steps }) => steps)) {
    yield ["who said something", by];
    for (const mentioned of mentions) yield ["who is mentioned", mentioned];
  }
  for (const id of stewardsIn(documents)) yield ["who keeps a measure's card", id];
}

function* stewardsIn(documents: readonly ArchiveDocument[]): Generator<string> {
  const root = documents.find(({ document }) => document === "measures")?.live["measures"];
  for (const card of root && "map" in root ? Object.values(root.map) : []) {
    const steward = typeof card === "object" && card !== null && "map" in card ? card.map["steward"] : null;
    if (typeof steward === "string" && steward !== "") yield steward;
  }
}

/** Such an id would be exchanged where the name stands, alone or before something's id. */
function isName(id: string): boolean {
  return [id, `${id}/x`].some((name) => parseDocumentName(name) !== null || isDocumentRoot(name));
}

function once(rows: readonly { readonly id: string }[], what: string): Ids {
  const ids = new Set(rows.map(({ id }) => id));
  demand(ids.size === rows.length, `${what} twice`);
  return ids;
}

function demand(condition: boolean, what: string): void {
  if (!condition) throw notOurs(what);
}
