/**
 * The bytes of files, in a folder of the data folder, each under the hash of its content.
 *
 * 1. What is kept is on disk before `keep` resolves: written beside its place, flushed, renamed, the folder flushed.
 *    A power cut leaves the whole file or none, never half of one under its name.
 * 2. Nothing is written over: equal bytes have one place, and other bytes cannot get there.
 * 3. Bytes that are not what their name says are never handed out; `read` throws.
 * 4. Names come from hashes and nowhere else, so no name of anybody's leads out of the folder.
 */
import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

const hashShape = /^[0-9a-f]{64}$/;
const ownerOnly = 0o600;

export class FileStore {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Answers the hash under which the bytes lie. Throws what the disk says when they cannot be kept. */
  async keep(bytes: Uint8Array): Promise<string> {
    const hash = hashOf(bytes);
    const path = this.#path(hash);
    const known = await stat(path).catch(() => null);
    if (known?.size === bytes.byteLength) return hash;
    const folder = join(this.#folder, hash.slice(0, 2));
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const partial = join(folder, `.${randomUUID()}`);
    try {
      await writeDurably(partial, bytes);
      await rename(partial, path);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
    await flushFolder(folder);
    await flushFolder(this.#folder);
    return hash;
  }

  /** `null` when nothing lies there. */
  async read(hash: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const bytes = await readFile(this.#path(hash)).catch((error: unknown) => {
      if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
      throw error;
    });
    if (bytes === null) return null;
    if (hashOf(bytes) !== hash) throw new Error(`the file ${hash} is damaged`);
    return new Uint8Array(bytes);
  }

  async remove(hash: string): Promise<void> {
    await rm(this.#path(hash), { force: true });
  }

  #path(hash: string): string {
    if (!hashShape.test(hash)) throw new Error(`${hash} is no hash`);
    return join(this.#folder, hash.slice(0, 2), hash);
  }
}

export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, "wx", ownerOnly);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** A new name is on disk only once its folder is. */
async function flushFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
