/**
 * Brings the files of an archive to where files lie. Their bytes are held until their rows are written with all others, so a
 * partnership is there with its files or not at all.
 */
import { AppError } from "@commontable/shared/errors/app-error.ts";
import type { ArchiveFile } from "@commontable/shared/features/archive/file-list.ts";
import { checkFile } from "@commontable/shared/features/files/rules.ts";
import { isNamed } from "../features/files/service.ts";
import type { ServerContext } from "../http/context.ts";
import { hashOf } from "../persistence/files/FileStore.ts";
import { notOurs } from "./not-ours.ts";
import type { Archive } from "./read-archive.ts";

type Context = Pick<ServerContext, "files" | "records" | "logger">;

/**
 * Does `work` while the bytes of all files are held. Each is checked as if somebody put it in: by what it is, its size and its
 * points, and by the hash the list states. Throws `invalid` for one that is none of ours, `could-not-save` when the disk does
 * not take it, and what `work` throws.
 */
export async function withFiles<Answer>(
  context: Context,
  { files, readFile }: Pick<Archive, "files" | "readFile">,
  work: () => Promise<Answer>,
): Promise<Answer> {
  const held: string[] = [];
  try {
    for (const file of files) held.push(await hold(context, file, await readFile(file)));
    return await work();
  } finally {
    for (const hash of held) await context.files.letGo(hash, (one) => isNamed(context.records.db, one));
  }
}

async function hold({ files, logger }: Context, file: ArchiveFile, bytes: Uint8Array): Promise<string> {
  if (hashOf(bytes) !== file.hash) throw notOurs(`the bytes of ${file.id} are others than its list says`);
  const checked = checkFile(bytes, file.name);
  if ("sentence" in checked) throw notOurs(`${file.id}: ${checked.sentence}`);
  const { name, type, width, height } = checked;
  const isAsListed =
    name === file.name && type === file.type && width === file.width && height === file.height;
  if (!isAsListed) throw notOurs(`${file.id} is another file than its list says`);
  try {
    return await files.hold(bytes);
  } catch (error) {
    logger.error({ err: error }, "a file of an archive could not be stored");
    throw new AppError("could-not-save", {
      sentence:
        "The server could not store a file of this archive. Nothing was brought in. Try again in a while.",
      cause: error,
    });
  }
}
