/**
 * Makes a new partnership of an archive. Rules: docs/spec/archive.md.
 *
 * 1. Everything gets new ids, so nothing that is here can be touched.
 * 2. Files are held and documents written first, then all rows in one transaction: a partnership is there whole or not at all,
 *    also where the server stops in between (AR46).
 * 3. Whoever brings it in is its steward. Everybody else comes in as a name: no account, no link, reading only.
 * 4. The server writes the documents, so nobody here is credited with words of elsewhere.
 */
import { randomUUID } from "node:crypto";
import {
  renameDocument,
  renameFor,
  renameRecords,
  type ArchiveContent,
  type IdKind,
} from "@commontable/shared/features/archive/archive-ids.ts";
import { inward, renameFile, type ArchiveFile } from "@commontable/shared/features/archive/file-list.ts";
import type { ArchiveRecords } from "@commontable/shared/features/archive/format.ts";
import { writeDump } from "@commontable/shared/documents/live-dump.ts";
import type { Partnership } from "@commontable/shared/features/partnerships/api.ts";
import { freeSlug } from "@commontable/shared/features/partnerships/rules.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import { presentPartnership } from "../features/partnerships/present.ts";
import { seedDocuments } from "../features/partnerships/start.ts";
import type { ServerContext } from "../http/context.ts";
import type { Records } from "../persistence/RecordStore.ts";
import { arrived, keepArriving, turnBack } from "./arriving.ts";
import { withFiles } from "./bring-files.ts";
import { insertArchive } from "./insert-archive.ts";
import type { Archive } from "./read-archive.ts";

export async function importArchive(
  context: ServerContext,
  personId: string,
  archive: Archive,
): Promise<Partnership> {
  return withFiles(context, archive, async () => writeArchive(context, personId, archive));
}

async function writeArchive(
  context: ServerContext,
  personId: string,
  archive: ArchiveContent,
): Promise<Partnership> {
  const { records, engine, newId } = context;
  const rename = renameFor(archive.records, archive.files, newIds(archive, newId));
  const content = renameRecords(archive.records, rename);
  const files = archive.files.map((file) => renameFile(file, rename));
  const id = newId();
  const exchange = inward(id, archive.files, rename);
  const wholeTableId = content.bodies.find(({ kind }) => kind === "whole-table")?.id ?? null;
  await keepArriving(context, id);
  try {
    for (const one of archive.documents) {
      const { document, live } = renameDocument(one, exchange);
      await engine.edit(id, document, (doc) => writeDump(doc, live, "import"));
    }
    // What the archive does not hold begins with its template, as in any new partnership.
    await seedDocuments(
      context,
      id,
      content.bodies.map((body) => body.id),
    );
    const row = await records.db
      .transaction()
      .execute(async (tx) => insertAll(tx, { context, id, personId, content, files }));
    return presentPartnership(row, "manage", wholeTableId);
  } catch (error) {
    await turnBack(context, id);
    throw asSentence(error);
  }
}

interface Insertion {
  readonly context: ServerContext;
  readonly id: string;
  readonly personId: string;
  readonly content: ArchiveRecords;
  readonly files: readonly ArchiveFile[];
}

async function insertAll(tx: Records, { context, id, personId, content, files }: Insertion) {
  const { name, purpose, phase, timezone, currency, language, visibility, simulation, standsOn } =
    content.partnership;
  const slugs = await tx.selectFrom("partnerships").select("slug").execute();
  const row = {
    id,
    slug: freeSlug(name, new Set(slugs.map(({ slug }) => slug))),
    name,
    purpose,
    phase,
    timezone,
    currency,
    language,
    visibility,
    standsOn,
    simulation: simulation ? 1 : 0,
    demo: 0,
    createdAt: context.clock(),
  };
  await tx.insertInto("partnerships").values(row).execute();
  await arrived(tx, id);
  await insertArchive(tx, {
    partnershipId: id,
    personId,
    content,
    files,
    newId: context.newId,
    now: context.clock(),
  });
  return row;
}

/** New ids in the order of the records, so that rows of one moment keep that order. */
function newIds(
  { records, files }: ArchiveContent,
  newId: () => string,
): (kind: IdKind, index: number) => string {
  const steps = records.threads.reduce((sum, thread) => sum + thread.steps.length, 0);
  const make = (count: number, one: () => string): string[] => Array.from({ length: count }, one).sort();
  const ids: Readonly<Record<IdKind, string[]>> = {
    organization: make(records.organizations.length, newId),
    person: make(records.people.length, newId),
    body: make(records.bodies.length, newId),
    point: make(records.points.length, newId),
    answer: make(records.answers.length, newId),
    // Threads, steps and files are known by ids that pages make.
    thread: make(records.threads.length, randomUUID),
    step: make(steps, randomUUID),
    file: make(files.length, randomUUID),
  };
  return (kind, index) => ids[kind][index] ?? newId();
}

/** What the gate refuses in a document was not written by a Commontable. */
function asSentence(error: unknown): unknown {
  if (!(error instanceof AppError) || (error.code !== "bad-update" && error.code !== "too-large"))
    return error;
  return new AppError("invalid", {
    sentence: "A document in this archive cannot be taken in. Nothing was brought in.",
    detail: error.message,
    cause: error,
  });
}
