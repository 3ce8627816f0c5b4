/** Putting files in, reading and removing them. Rules: docs/spec/files.md. */
import { can, demand, type Actor } from "@commontable/shared/access/policy.ts";
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { FilesAnswer, uploadQuery } from "@commontable/shared/features/files/api.ts";
import { checkFile, fileSentences } from "@commontable/shared/features/files/rules.ts";
import {
  isFileType,
  partnershipBytesMax,
  type StoredFile,
} from "@commontable/shared/features/files/schema.ts";
import type { Selectable } from "kysely";
import type { z } from "zod";
import type { ServerContext } from "../../http/context.ts";
import { demandRepeat } from "../../http/repeats.ts";
import type { Records } from "../../persistence/RecordStore.ts";
import { stampOf } from "../people/stamp.ts";
import type { FilesTable } from "./tables.ts";

type Context = Pick<ServerContext, "records" | "engine" | "people" | "clock" | "files" | "logger">;

export interface Upload extends z.output<typeof uploadQuery> {
  readonly partnershipId: string;
  readonly content: Uint8Array;
}

/** Keeps a file. Sent again by the same person it answers what is stored (FL5). */
export async function putFile(context: Context, actor: Actor, upload: Upload): Promise<StoredFile> {
  const { id, partnershipId, document, content } = upload;
  demand(actor, "document.write", { partnershipId, document });
  const checked = checkFile(content, upload.name);
  if ("sentence" in checked)
    throw new AppError(checked.sentence === fileSentences.tooLarge ? "too-large" : "invalid", checked);
  const before = await repeated(context.records.db, actor, upload);
  if (before) return before;
  await demandRoom(context.records.db, partnershipId, content.byteLength);
  const row: Omit<FilesTable, "hash"> = {
    ...checked,
    id,
    partnershipId,
    document,
    bytes: content.byteLength,
    ...(await stampOf(context, actor, partnershipId)),
    removedBy: null,
    removedAt: null,
  };
  const stored = await keep(context, content, (hash) =>
    context.records.db.transaction().execute(async (tx) => {
      const meanwhile = await repeated(tx, actor, upload);
      if (meanwhile) return meanwhile;
      await demandRoom(tx, partnershipId, content.byteLength);
      await tx
        .insertInto("files")
        .values({ ...row, hash })
        .execute();
      return fileOf({ ...row, hash });
    }),
  );
  context.engine.publish(partnershipId, "files");
  return stored;
}

/** Files of the documents this person may read, the newest first (FL8). */
export async function listFiles(
  { records }: Context,
  actor: Actor,
  partnershipId: string,
): Promise<FilesAnswer> {
  const rows = await records.db
    .selectFrom("files")
    .selectAll()
    .where("partnershipId", "=", partnershipId)
    .where("removedAt", "is", null)
    .orderBy("at", "desc")
    .orderBy("id")
    .execute();
  const readable = rows.filter(
    ({ document }) => can(actor, "document.read", { partnershipId, document }).allowed,
  );
  return { files: readable.map(fileOf), bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0) };
}

export interface FileContent {
  readonly file: StoredFile;
  readonly hash: string;
}

/** What is known of a file, for who may read its document. Throws `not-found` for everybody else (FL6). */
export async function demandFile(
  { records }: Context,
  actor: Actor,
  { partnershipId, fileId }: { partnershipId: string; fileId: string },
): Promise<FileContent> {
  const row = await findRow(records.db, fileId);
  if (!row || row.partnershipId !== partnershipId || row.removedAt !== null) throw new AppError("not-found");
  demand(actor, "document.read", { partnershipId, document: row.document });
  return { file: fileOf(row), hash: row.hash };
}

/** The bytes of a file, at the pace of who takes them. Throws `internal` when the disk gives none, or others than were stored. */
export async function streamBytes(
  { files, logger }: Context,
  { file, hash }: FileContent,
): Promise<ReadableStream<Uint8Array>> {
  const found = await files.stream(hash).catch((error: unknown) => {
    logger.error({ err: error, fileId: file.id }, "a file could not be read");
    return null;
  });
  if (found) return found;
  throw new AppError("internal", {
    sentence:
      "This file cannot be read from the server's disk. Whoever runs it can bring it back from a backup.",
  });
}

/** Removes a file: its bytes go unless another file has the same, its row stays (FL9). */
export async function removeFile(
  context: Context,
  actor: Actor,
  where: { partnershipId: string; fileId: string },
): Promise<void> {
  const { file, hash } = await demandFile(context, actor, where);
  const { partnershipId } = where;
  const subject = { partnershipId, document: file.document };
  demand(actor, "document.write", subject);
  if (file.by !== actor.personId && !can(actor, "document.manage", subject).allowed) {
    const sentence = `Only ${file.byName} or somebody who manages this document can remove this file.`;
    throw new AppError("forbidden", { sentence });
  }
  const { db } = context.records;
  await db
    .updateTable("files")
    .set({ removedBy: actor.personId, removedAt: context.clock() })
    .where("id", "=", file.id)
    .execute();
  await context.files.remove(hash, (one) => isNamed(db, one));
  context.engine.publish(partnershipId, "files");
}

/** Bytes that no file has any more: of partnerships that are gone, of uploads that a crash cut off. */
export async function sweepFiles({ files, records, logger }: Context): Promise<void> {
  try {
    const removed = await files.sweep((hash) => isNamed(records.db, hash));
    if (removed > 0) logger.info({ removed }, "bytes that no file has were removed");
  } catch (error) {
    logger.error({ err: error }, "bytes that no file has could not be removed");
  }
}

/** Whether a file that is not removed has these bytes. */
export async function isNamed(db: Records, hash: string): Promise<boolean> {
  const row = await db
    .selectFrom("files")
    .select("id")
    .where("hash", "=", hash)
    .where("removedAt", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

async function keep<Row>(
  { files, logger }: Context,
  content: Uint8Array,
  record: (hash: string) => Promise<Row>,
): Promise<Row> {
  try {
    return await files.keep(content, record);
  } catch (error) {
    if (error instanceof AppError) throw error;
    logger.error({ err: error }, "a file could not be stored");
    throw new AppError("could-not-save", {
      sentence: "The server could not store this file. Nothing was changed. Try again in a while.",
      cause: error,
    });
  }
}

async function repeated(db: Records, { personId }: Actor, upload: Upload): Promise<StoredFile | null> {
  const row = await findRow(db, upload.id);
  if (!row) return null;
  const { partnershipId, document, content } = upload;
  const bytes = content.byteLength;
  demandRepeat(row, { by: personId, partnershipId, document, bytes, removedAt: null });
  return fileOf(row);
}

async function demandRoom(db: Records, partnershipId: string, more: number): Promise<void> {
  const { sum } = await db
    .selectFrom("files")
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>("bytes"), eb.lit(0)).as("sum"))
    .where("partnershipId", "=", partnershipId)
    .where("removedAt", "is", null)
    .executeTakeFirstOrThrow();
  if (sum + more > partnershipBytesMax) throw new AppError("too-large", { sentence: fileSentences.full });
}

async function findRow(db: Records, id: string): Promise<Selectable<FilesTable> | undefined> {
  return db.selectFrom("files").selectAll().where("id", "=", id).executeTakeFirst();
}

function fileOf({
  partnershipId: _partnershipId,
  hash: _hash,
  removedBy: _removedBy,
  removedAt: _removedAt,
  at,
  type,
  ...rest
}: Selectable<FilesTable>): StoredFile {
  // A type this version does not know came from a newer one; nothing is guessed about it.
  return { ...rest, type: isFileType(type) ? type : "txt", at: new Date(at).toISOString() };
}
