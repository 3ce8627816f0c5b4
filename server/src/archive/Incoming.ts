/**
 * Archives that are being sent: each lies in a file of its own until it is done with, so that none is whole in memory.
 *
 * 1. A few at once, and of one sender half of those; more are asked to come later. What they take of the disk is bounded by that.
 * 2. The file goes whatever happens. What a crash leaves goes at the next start.
 */
import { randomUUID } from "node:crypto";
import { rmSync } from "node:fs";
import { mkdir, open, rm } from "node:fs/promises";
import { join } from "node:path";
import { FairSlots } from "../http/FairSlots.ts";
import { FileSource } from "../zip/ZipSource.ts";

const atOnceMax = 4;
const ownerOnly = 0o600;

export class Incoming {
  readonly #folder: string;
  readonly #slots = new FairSlots(atOnceMax);

  constructor(folder: string) {
    this.#folder = folder;
    rmSync(folder, { recursive: true, force: true });
  }

  /** Does `work` with what `sender` sent. Throws `too-many`, and what `sent`, the disk and `work` throw. */
  receive<Answer>(
    sender: string,
    sent: AsyncIterable<Uint8Array>,
    work: (source: FileSource) => Promise<Answer>,
  ): Promise<Answer> {
    return this.#slots.hold(sender, () => this.#keepWhile(sent, work));
  }

  async #keepWhile<Answer>(
    sent: AsyncIterable<Uint8Array>,
    work: (source: FileSource) => Promise<Answer>,
  ): Promise<Answer> {
    const path = join(this.#folder, randomUUID());
    try {
      await mkdir(this.#folder, { recursive: true, mode: 0o700 });
      await write(path, sent);
      const source = await FileSource.open(path);
      try {
        return await work(source);
      } finally {
        await source.close();
      }
    } finally {
      await rm(path, { force: true });
    }
  }
}

async function write(path: string, sent: AsyncIterable<Uint8Array>): Promise<void> {
  const file = await open(path, "wx", ownerOnly);
  try {
    for await (const part of sent) await file.writeFile(part);
  } finally {
    await file.close();
  }
}
