/** Documents and what is needed to write them out, read from a running partnership. */
import * as Y from "yjs";
import { applyAll } from "@commontable/shared/documents/apply-all.ts";
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

/** What goes out, with the one document that names people as it was right before the rows were read: they know all of these. */
export interface HeldSource extends Source {
  /** The measures as a Yjs update; null where they do not go out. */
  readonly measures: Uint8Array | null;
}

export interface StoredRecords {
  readonly records: ArchiveRecords;
  readonly files: readonly ArchiveFile[];
  readonly held: HeldSource;
}

/** The partnership's rows with the titles of its documents; those in which there is nothing are left out. */
export async function readRecords(context: SourceContext, source: Source): Promise<StoredRecords> {
  const { partnershipId, scope, only } = source;
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
  const { cards, measures } = all.includes("measures")
    ? await readCards(context, partnershipId)
    : { cards: null, measures: null };
  const records = await collectRecords({
    db: context.records.db,
    partnershipId,
    documents,
    measures: cards,
    withPromises: all.includes("charter"),
    files,
    now: context.clock(),
  });
  return { records, files, held: { ...source, measures } };
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

async function readCards(
  { engine }: SourceContext,
  partnershipId: string,
): Promise<{ cards: Measure[]; measures: Uint8Array }> {
  const doc = await engine.read(partnershipId, "measures");
  const read = { cards: readMeasures(doc), measures: Y.encodeStateAsUpdate(doc) };
  doc.destroy();
  return read;
}

export interface OpenDocument {
  readonly doc: Y.Doc;
  readonly live: LiveDump;
}

/** A copy of a document under other ids. Whoever opens it destroys it. */
export async function openRenamed(
  context: Pick<SourceContext, "engine">,
  source: HeldSource,
  document: string,
  exchange: Exchange,
): Promise<OpenDocument> {
  const stored = await readHeld(context, source, document);
  const { live } = renameDocument({ document, title: "", live: dumpDocument(stored) }, exchange);
  stored.destroy();
  const doc = new Y.Doc();
  writeDump(doc, live);
  return { doc, live };
}

async function readHeld(
  { engine }: Pick<SourceContext, "engine">,
  { partnershipId, measures }: HeldSource,
  document: string,
): Promise<Y.Doc> {
  if (document !== "measures" || measures === null) return engine.read(partnershipId, document);
  const doc = new Y.Doc();
  applyAll(doc, [measures]);
  return doc;
}

/** What stands behind the ids, under the same ids as `records`. Documents that do not go out say nothing here. */
export async function readFacts(
  context: SourceContext,
  source: HeldSource,
  records: ArchiveRecords,
  exchange: Exchange,
): Promise<Facts> {
  const { partnershipId, scope } = source;
  const read = async <Answer>(
    document: string,
    fallback: Answer,
    of: (doc: Y.Doc) => Answer,
  ): Promise<Answer> => {
    if (!scope.mayRead(document)) return fallback;
    const { doc } = await openRenamed(context, source, document, exchange);
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
