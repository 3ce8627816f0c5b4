/**
 * Files packed into a zip while they are made: one file at a time is in memory, and no more is packed than whoever reads has
 * taken.
 */
import { setImmediate as turn } from "node:timers/promises";
import { Zip, ZipDeflate, ZipPassThrough } from "fflate";

export interface PackedFile {
  /** Relative, with slashes. */
  readonly path: string;
  /** Text is packed; bytes are those of pictures and files, packed already, and stored as they are. */
  readonly content: string | Uint8Array;
}

/** Packed in one go before others have a turn. */
const pieceBytes = 64 * 1024;

export function zipStream(files: AsyncIterable<PackedFile>, modifiedAt: Date): ReadableStream<Uint8Array> {
  const iterator = files[Symbol.asyncIterator]();
  let zip: Zip;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      zip = new Zip((error, bytes, isLast) => {
        if (error) controller.error(error);
        else {
          controller.enqueue(bytes);
          if (isLast) controller.close();
        }
      });
    },
    async pull() {
      const { done, value } = await iterator.next();
      if (done === true) zip.end();
      else await add(zip, value, modifiedAt);
    },
    async cancel() {
      zip.terminate();
      await iterator.return?.();
    },
  });
}

async function add(zip: Zip, { path, content }: PackedFile, modifiedAt: Date): Promise<void> {
  const isText = typeof content === "string";
  const entry = isText ? new ZipDeflate(path, { level: 6 }) : new ZipPassThrough(path);
  entry.mtime = modifiedAt;
  zip.add(entry);
  const bytes = isText ? new TextEncoder().encode(content) : content;
  for (let from = 0; from < bytes.length; from += pieceBytes) {
    const to = from + pieceBytes;
    entry.push(bytes.subarray(from, to), to >= bytes.length);
    await turn();
  }
  if (bytes.length === 0) entry.push(bytes, true);
}
