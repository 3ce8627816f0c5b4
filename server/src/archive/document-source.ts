/** Documents and what is needed to write them out, read from a running partnership. */
import * as Y from "yjs";
import { dumpDocument, writeDump, type LiveDump } from "@commontable/shared/documents/live-dump.ts";
import { readAgenda } from "@commontable/shared/features/agenda/doc.ts";
import { renameDocument, renameSuggestion } from "@commontable/shared/features/archive/archive-ids.ts";
import { documentTitle } from "@commontable/shared/documents/titles.ts";
import { factsOf, type Facts } from "@commontable/shared/features/archive/facts.ts";
import type { ArchiveFile } from "@commontable/shared/features/archive/file-list.ts";
import type { ArchiveRecords } from "@commontable/shared/features/archive/format.ts";
import { renamePath, type Exchange, type Rename } from "@commontable/shared/features/archive/rename.ts";
import { isWithdrawn } from "@commontable/shared/features/archive/suggestion-notes.ts";
import { readMeasures } from "@commontable/shared/features/measures/doc.ts";
import type { Measure } from "@commontable/shared/features/measures/schema.ts";
import type { Suggestion } from "@commontable/shared/features/suggestions/schema.ts";
import { listSuggestions } from "../features/suggestions/queries.ts";
import { tellInFull } from "../features/suggestions/tell-in-full.ts";
import type { Records } from "../persistence/RecordStore.ts";
import type { ServerContext } from "../http/context.ts";
import { collectFiles } from "./collect-files.ts";
import { collectRecords } from "./collect-records.ts";
import { documentsIn, type Scope } from "./scope.ts";

export type SourceContext = Pick<ServerContext, "records" | "engine" | "clock" | "files" | "logger">;

export interface Source {
  readonly partnershipId: string;
  readonly scope: Scope;
  /** One document alone goes out; its threads, and no others', are wanted. */
  readonly only?: string;
}

export interface StoredRecords {
  readonly records: ArchiveRecords;
  readonly files: readonly ArchiveFile[];
}

/** The partnership's rows with the titles of its documents; those in which there is nothing are left out. */
export async function readRecords(
  context: SourceContext,
  { partnershipId, scope, only }: Source,
): Promise<StoredRecords> {
  const bodies = await context.records.db
    .selectFrom("bodies")
    .select(["id", "name"])
    .where("partnershipId", "=", partnershipId)
    .orderBy("createdAt")
    .orderBy("id")
    .execute();
  const nameOf = (id: string): string => bodies.find((body) => body.id === id)?.name ?? id;
  const all = documentsIn(
    scope,
    bodies.map(({ id }) => id),
  );
  const documents: { document: string; title: string }[] = [];
  for (const document of only === undefined ? all : [only]) {
    const doc = await context.engine.read(partnershipId, document);
    // A document nobody has opened yet holds nothing at all.
    const isThere = doc.store.clients.size > 0;
    doc.destroy();
    if (isThere || only !== undefined) documents.push({ document, title: documentTitle(document, nameOf) });
  }
  const files = await collectFiles(
    context.records.db,
    partnershipId,
    documents.map(({ document }) => document),
  );
  const records = await collectRecords({
    db: context.records.db,
    partnershipId,
    documents,
    measures: all.includes("measures") ? await readCards(context, partnershipId) : null,
    withPromises: all.includes("charter"),
    files,
    now: context.clock(),
  });
  return { records, files };
}

/** Of the documents that go out, with every letter. What its author took back stays theirs. */
async function readSuggestions(
  { records: { db }, engine }: SourceContext,
  partnershipId: string,
  { documents }: ArchiveRecords,
  rename: Rename,
): Promise<Suggestion[]> {
  const named = new Set(documents.map(({ document }) => document));
  const stored = await listSuggestedDocuments(db, partnershipId);
  const all: Suggestion[] = [];
  for (const document of stored) {
    const name = renamePath(document, rename);
    if (!named.has(name)) continue;
    const kept = (await listSuggestions(db, partnershipId, document)).filter((one) => !isWithdrawn(one));
    const doc = await engine.read(partnershipId, document);
    const told = await tellInFull(doc, kept);
    doc.destroy();
    for (const suggestion of kept)
      all.push({ ...renameSuggestion(withPlaces(suggestion, told), rename), document: name });
  }
  return all;
}

function withPlaces(suggestion: Suggestion, told: Awaited<ReturnType<typeof tellInFull>>): Suggestion {
  const { id, what } = suggestion;
  return what.type === "text"
    ? { ...suggestion, what: { ...what, places: told.get(id) ?? what.places } }
    : suggestion;
}

async function listSuggestedDocuments(db: Records, partnershipId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("suggestions")
    .select("document")
    .distinct()
    .where("partnershipId", "=", partnershipId)
    .orderBy("document")
    .execute();
  return rows.map(({ document }) => document);
}

async function readCards({ engine }: SourceContext, partnershipId: string): Promise<Measure[]> {
  const doc = await engine.read(partnershipId, "measures");
  const measures = readMeasures(doc);
  doc.destroy();
  return measures;
}

export interface OpenDocument {
  readonly doc: Y.Doc;
  readonly live: LiveDump;
}

/** A copy of a document under other ids. Whoever opens it destroys it. */
export async function openRenamed(
  { engine }: Pick<SourceContext, "engine">,
  partnershipId: string,
  document: string,
  exchange: Exchange,
): Promise<OpenDocument> {
  const stored = await engine.read(partnershipId, document);
  const { live } = renameDocument({ document, title: "", live: dumpDocument(stored) }, exchange);
  stored.destroy();
  const doc = new Y.Doc();
  writeDump(doc, live);
  return { doc, live };
}

/** What stands behind the ids, under the same ids as `records`. Documents that do not go out say nothing here. */
export async function readFacts(
  context: SourceContext,
  { partnershipId, scope }: Source,
  records: ArchiveRecords,
  exchange: Exchange,
): Promise<Facts> {
  const read = async <Answer>(
    document: string,
    fallback: Answer,
    of: (doc: Y.Doc) => Answer,
  ): Promise<Answer> => {
    if (!scope.mayRead(document)) return fallback;
    const { doc } = await openRenamed(context, partnershipId, document, exchange);
    const answer = of(doc);
    doc.destroy();
    return answer;
  };
  return factsOf({
    records,
    suggestions: await readSuggestions(context, partnershipId, records, exchange.rename),
    measures: await read<readonly Measure[]>("measures", [], readMeasures),
    readsMeasures: scope.mayRead("measures"),
    agenda: await read<Facts["agenda"]>("agenda", null, readAgenda),
  });
}
