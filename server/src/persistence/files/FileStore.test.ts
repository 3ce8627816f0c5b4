import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import type * as Disk from "node:fs/promises";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import { FileStore } from "./FileStore.ts";

vi.mock("node:fs/promises", async (original) => {
  const real = await original<typeof Disk>();
  return { ...real, open: vi.fn(real.open) };
});

const folder = mkdtempSync(join(tmpdir(), "commontable-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const store = new FileStore(folder);
const content = new Uint8Array(600_000).fill(7);

async function timesRead(work: () => Promise<unknown>): Promise<number> {
  vi.mocked(open).mockClear();
  await work();
  return vi.mocked(open).mock.calls.length;
}

test("[FL14] a file that many take at once is looked through once, and not again while it stays as it is", async () => {
  const hash = await store.hold(content);
  const path = join(folder, hash.slice(0, 2), hash);
  const once = await timesRead(() => Promise.all([store.stream(hash), store.stream(hash)]));
  expect(once).toBe(Math.ceil(content.byteLength / (256 * 1024)) + 1);
  expect(await timesRead(() => store.stream(hash))).toBe(0);
  // An hour later it may have been damaged in silence.
  const now = performance.now.bind(performance);
  const later = vi.spyOn(performance, "now").mockImplementation(() => now() + 3_600_001);
  expect(await timesRead(() => store.stream(hash))).toBe(once);
  later.mockRestore();
  const { atime, mtime } = statSync(path);
  writeFileSync(path, content.fill(8));
  utimesSync(path, atime, mtime);
  await expect(store.stream(hash)).rejects.toThrow(/damaged/);
  await expect(store.stream(hash)).rejects.toThrow(/damaged/);
});
