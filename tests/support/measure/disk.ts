import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { median } from "./statistics.ts";

const tries = 60;

export interface Disk {
  readonly fdatasyncPerSecond: number;
  readonly fdatasyncMs: number;
}

/**
 * How fast this disk makes a small write durable, where the servers' data will lie. Belongs beside every
 * figure that waits for the disk.
 */
export function measureDisk(): Disk {
  const folder = mkdtempSync(join(tmpdir(), "commontable-bench-disk-"));
  const file = openSync(join(folder, "file"), "w");
  const bytes = Buffer.alloc(4096, 1);
  const took: number[] = [];
  try {
    for (let index = 0; index < tries; index += 1) {
      writeSync(file, bytes, 0, bytes.length, index * bytes.length);
      const started = performance.now();
      fdatasyncSync(file);
      took.push(performance.now() - started);
    }
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true, force: true });
  }
  const total = took.reduce((sum, ms) => sum + ms, 0);
  return { fdatasyncPerSecond: (tries * 1000) / total, fdatasyncMs: median(took) };
}
