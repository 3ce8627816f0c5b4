/**
 * The bytes of files, in a folder of the data folder, each under the hash of its content.
 *
 * 1. What is kept is on disk before `keep` resolves: written beside its place, flushed, renamed, the folder flushed.
 *    A power cut leaves the whole file or none, never half of one under its name.
 * 2. Nothing sound is written over: equal bytes have one place, and other bytes cannot get there.
 * 3. Bytes that are not what their name says are never handed out; `read` and `stream` throw.
 * 4. Keeping bytes with the row that names them, and removing bytes that no row names, never happen at once: what somebody
 *    puts in while another removes its like is not lost.
 * 5. Bytes that are held stay although no row names them, until whoever holds them lets go.
 * 6. Names come from hashes and nowhere else, so no name of anybody's leads out of the folder.
 */
import { createHash, randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { basename, join } from "node:path";
import { Looks } from "./Looks.ts";

const hashShape = /^[0-9a-f]{64}$/;
const ownerOnly = 0o600;
const partBytes = 256 * 1024;

export class FileStore {
  readonly #folder: string;
  /** The last of what waits for its turn. */
  #turn: Promise<unknown> = Promise.resolve();
  /** How many hold the bytes of a hash before there is a row. */
  readonly #held = new Map<string, number>();
  readonly #looks = new Looks();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * Keeps the bytes, then has the caller write the row that names their hash. Throws what the disk says when they
   * cannot be kept, and what `record` throws.
   */
  async keep<Row>(bytes: Uint8Array, record: (hash: string) => Promise<Row>): Promise<Row> {
    return this.#inTurn(async () => record(await this.#write(bytes)));
  }

  /** Keeps bytes whose row is written later, together with others. Answers their hash. Throws what the disk says. */
  async hold(bytes: Uint8Array): Promise<string> {
    return this.#inTurn(async () => {
      const hash = await this.#write(bytes);
      this.#held.set(hash, (this.#held.get(hash) ?? 0) + 1);
      return hash;
    });
  }

  /** Ends one `hold`; bytes that no row names and nobody holds are removed then. */
  async letGo(hash: string, isNamed: (hash: string) => Promise<boolean>): Promise<void> {
    const left = (this.#held.get(hash) ?? 0) - 1;
    if (left > 0) this.#held.set(hash, left);
    else this.#held.delete(hash);
    await this.remove(hash, isNamed);
  }

  async #write(bytes: Uint8Array): Promise<string> {
    const hash = hashOf(bytes);
    const path = this.#path(hash);
    // What lies there may be damaged: these bytes are sound, and take its place.
    const known = await readFile(path).catch(() => null);
    if (known !== null && hashOf(known) === hash) return hash;
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

  /**
   * The same for whoever takes them at their own pace: of what somebody does not take, one part is in memory, and no file stays
   * open. All of it was looked through before the first part is handed out, now or within the last hour.
   */
  async stream(hash: string): Promise<ReadableStream<Uint8Array> | null> {
    const path = this.#path(hash);
    const isSound = await this.#looks.isSound(path, async () => (await hashOfFile(path)) === hash);
    if (isSound === null) return null;
    if (!isSound) throw new Error(`the file ${hash} is damaged`);
    let from = 0;
    return new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const part = await readPart(path, from);
          from += part.byteLength;
          if (part.byteLength > 0) controller.enqueue(part);
          else controller.close();
        },
      },
      // Nothing is read ahead of whoever takes it.
      { highWaterMark: 0 },
    );
  }

  /** Removes bytes unless a row still names them. */
  async remove(hash: string, isNamed: (hash: string) => Promise<boolean>): Promise<void> {
    const path = this.#path(hash);
    await this.#inTurn(async () => {
      if (!this.#held.has(hash) && !(await isNamed(hash))) await rm(path, { force: true });
    });
  }

  /** Removes all bytes that no row names, and what a crash left half written. Answers how many. */
  async sweep(isNamed: (hash: string) => Promise<boolean>): Promise<number> {
    let removed = 0;
    for (const name of await readdir(this.#folder, { recursive: true }).catch(() => [])) {
      const file = basename(name);
      const isHalf = file.startsWith(".");
      if (!isHalf && !hashShape.test(file)) continue;
      await this.#inTurn(async () => {
        if (!isHalf && (this.#held.has(file) || (await isNamed(file)))) return;
        await rm(join(this.#folder, name), { force: true });
        removed += 1;
      });
    }
    return removed;
  }

  #inTurn<Done>(task: () => Promise<Done>): Promise<Done> {
    const done = this.#turn.then(task);
    // The next one's turn comes whatever became of this one, which its caller hears of.
    this.#turn = done.catch(() => undefined);
    return done;
  }

  #path(hash: string): string {
    if (!hashShape.test(hash)) throw new Error(`${hash} is no hash`);
    return join(this.#folder, hash.slice(0, 2), hash);
  }
}

export function hashOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

async function hashOfFile(path: string): Promise<string> {
  const sum = createHash("sha256");
  let size = 0;
  for (let part = await readPart(path, 0); part.byteLength > 0; part = await readPart(path, size)) {
    sum.update(part);
    size += part.byteLength;
  }
  return sum.digest("hex");
}

/** Empty behind the end. */
async function readPart(path: string, from: number): Promise<Uint8Array> {
  const file = await open(path, "r");
  try {
    const { buffer, bytesRead } = await file.read(new Uint8Array(partBytes), 0, partBytes, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
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
