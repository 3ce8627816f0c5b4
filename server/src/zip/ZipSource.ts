/** Where the bytes of a zip lie: in memory, or in a file that is read piece by piece. */
import { open, type FileHandle } from "node:fs/promises";

export interface ZipSource {
  /** Bytes. */
  readonly size: number;
  /** Just these bytes; whoever asks has made sure that they are there. */
  read(from: number, length: number): Promise<Uint8Array>;
}

export function bytesSource(bytes: Uint8Array): ZipSource {
  return {
    size: bytes.byteLength,
    read: async (from, length) => bytes.subarray(from, from + length),
  };
}

/** A zip on the disk. Whoever opens it closes it. */
export class FileSource implements ZipSource {
  readonly size: number;
  readonly #file: FileHandle;

  private constructor(file: FileHandle, size: number) {
    this.#file = file;
    this.size = size;
  }

  static async open(path: string): Promise<FileSource> {
    const file = await open(path, "r");
    try {
      return new FileSource(file, (await file.stat()).size);
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  async read(from: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    let at = 0;
    while (at < length) {
      const { bytesRead } = await this.#file.read(bytes, at, length - at, from + at);
      if (bytesRead === 0) throw new Error("the file ends before its end");
      at += bytesRead;
    }
    return bytes;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }
}
