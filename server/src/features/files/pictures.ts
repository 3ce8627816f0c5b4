/** A text's pictures, for files that carry them. */
import { parseDocumentName } from "@commontable/shared/documents/names.ts";
import {
  fileTypes,
  isFileType,
  type FileType,
  type Picture,
} from "@commontable/shared/features/files/schema.ts";
import type { ServerContext } from "../../http/context.ts";
import { inParts } from "../../persistence/in-parts.ts";

export interface PictureWish {
  readonly partnershipId: string;
  /** The one whose text it is. */
  readonly document: string;
  /** Of files, as the text names them, each as often as it does. */
  readonly ids: readonly string[];
  readonly mayRead: (document: string) => boolean;
}

interface FoundPicture extends Omit<Picture, "bytes"> {
  readonly hash: string;
  readonly size: number;
}

/**
 * Bytes of all pictures in one file. What comes after is told in words: a file of a hundred photos opens nowhere. One that stands in
 * a text a hundred times is in the file a hundred times.
 */
export const picturesBytesMax = 40_000_000;

/**
 * The pictures behind these ids, in their order. Those that may not be read or are removed are left out: an image in a text gives no
 * right to its file (FL6). Pictures of trust notes go out with those notes alone (TRU-3).
 */
export async function findPictures(
  { records }: Pick<ServerContext, "records">,
  { partnershipId, document, ids, mayRead }: PictureWish,
): Promise<ReadonlyMap<string, FoundPicture>> {
  const rows = await Promise.all(
    inParts([...new Set(ids)]).map((some) =>
      records.db
        .selectFrom("files")
        .select(["id", "type", "hash", "bytes", "width", "height", "document"])
        .where("id", "in", some)
        .where("partnershipId", "=", partnershipId)
        .where("removedAt", "is", null)
        .execute(),
    ),
  );
  const byId = new Map(rows.flat().map((row) => [row.id, row]));
  const found = new Map<string, FoundPicture>();
  for (const id of ids) {
    const row = byId.get(id);
    if (!row || !isPicture(row.type) || !mayRead(row.document)) continue;
    if (row.document !== document && parseDocumentName(row.document)?.kind === "trust") continue;
    if (row.width === null || row.height === null) continue;
    found.set(id, { type: row.type, width: row.width, height: row.height, hash: row.hash, size: row.bytes });
  }
  return found;
}

/** The same with their bytes, as far as there is room. What the disk does not give is left out. */
export async function readPictures(
  context: Pick<ServerContext, "records" | "files" | "logger">,
  wish: PictureWish,
): Promise<ReadonlyMap<string, Picture>> {
  const pictures = new Map<string, Picture>();
  const uses = new Map<string, number>();
  for (const id of wish.ids) uses.set(id, (uses.get(id) ?? 0) + 1);
  let room = picturesBytesMax;
  for (const [id, { hash, size, ...picture }] of await findPictures(context, wish)) {
    const bytesOfAll = size * (uses.get(id) ?? 1);
    if (bytesOfAll > room) continue;
    const bytes = await context.files.read(hash).catch((error: unknown) => {
      context.logger.error({ err: error, fileId: id }, "a picture could not be read");
      return null;
    });
    if (bytes === null) continue;
    room -= bytesOfAll;
    pictures.set(id, { ...picture, bytes });
  }
  return pictures;
}

/** A picture as an address that holds it. */
export function dataAddress({ type, bytes }: Pick<Picture, "type" | "bytes">): string {
  const letters = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
  return `data:${fileTypes[type].mime};base64,${letters}`;
}

function isPicture(type: string): type is FileType {
  return isFileType(type) && fileTypes[type].isImage;
}
