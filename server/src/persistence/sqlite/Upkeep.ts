/**
 * Keeps the write-ahead log short, between commits and never in one.
 *
 * 1. About every `checkpointRows` rows it is moved into the file, as far as no reader needs it.
 * 2. After `idleMs` without a commit it is moved whole and made empty; while a reader holds it, tried again.
 * 3. Longer than `walBytesMax` is told, once, until it was shorter again: then a reader holds it for too long.
 *
 * It never waits for a reader. A checkpoint that fails is no loss: the next one does its work.
 */
import { statSync } from "node:fs";
import type { Driver } from "./driver.ts";

export interface UpkeepOptions {
  /** More rows make a restart after a crash slower, fewer rows make commits wait more often. */
  readonly checkpointRows: number;
  readonly idleMs: number;
  readonly walBytesMax: number;
  /** Between two turns of folding. Less is done sooner, and takes more of the disk from whoever writes. */
  readonly foldPauseMs: number;
}

export const defaultUpkeep: UpkeepOptions = {
  checkpointRows: 4_000,
  idleMs: 5_000,
  walBytesMax: 64 * 1024 * 1024,
  foldPauseMs: 25,
};

/** A large row counts for as many as would fill the same pages. */
const rowBytes = 4_096;

export class Upkeep {
  readonly #driver: Driver;
  readonly #walPath: string;
  readonly #options: UpkeepOptions;
  readonly #tellLong: (bytes: number) => void;
  #rows = 0;
  #idle: NodeJS.Timeout | null = null;
  #isLong = false;

  constructor(driver: Driver, path: string, options: UpkeepOptions, tellLong: (bytes: number) => void) {
    this.#driver = driver;
    this.#walPath = `${path}-wal`;
    this.#options = options;
    this.#tellLong = tellLong;
  }

  /** Something was committed. */
  committed(rows: number, bytes: number): void {
    this.#rows += rows + Math.floor(bytes / rowBytes);
    if (this.#rows >= this.#options.checkpointRows) {
      this.#rows = 0;
      this.#checkpoint("passive");
      this.#lookAtLength();
    }
    if (this.#idle) this.#idle.refresh();
    else this.#waitForIdle();
  }

  stop(): void {
    if (this.#idle) clearTimeout(this.#idle);
  }

  #waitForIdle(): void {
    this.#idle = setTimeout(() => {
      this.#idle = null;
      if (!this.#checkpoint("truncate")) this.#waitForIdle();
      this.#lookAtLength();
    }, this.#options.idleMs);
  }

  #checkpoint(kind: "passive" | "truncate"): boolean {
    try {
      return this.#driver.checkpoint(kind);
    } catch {
      // The disk may be full, or away: commits tell, and the next checkpoint does the work.
      return false;
    }
  }

  #lookAtLength(): void {
    const bytes = statSync(this.#walPath, { throwIfNoEntry: false })?.size ?? 0;
    const isLong = bytes > this.#options.walBytesMax;
    if (isLong && !this.#isLong) this.#tellLong(bytes);
    this.#isLong = isLong;
  }
}
