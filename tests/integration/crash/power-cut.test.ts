/**
 * Power cuts: what the disk may hold at any moment is built from the recorded system calls and opened. A disk is
 * only known to hold what was synced; of everything written since, any part may have reached it, torn anywhere.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decodeMessage } from "@commontable/shared/sync/frames.ts";
import type { Pick } from "@commontable/shared/lib/testing/seeded.ts";
import { until } from "../../support/until.ts";
import { EngineProcess } from "./EngineProcess.ts";
import { chance, report, scaled } from "./scale.ts";
import { readTrace, requireStrace, sentMessages, type Call } from "./trace.ts";
import { compareWords, loggedWords, storedWords, Writer } from "./Writer.ts";

const cuts = scaled(200, 20);
const writers = 4;
/** Enough for a snapshot, and so for pieces to be folded. */
const edits = scaled(300, 90);
/** Checkpoints many times over, and folding at once, so that cuts hit them as well. */
const upkeep = { checkpointRows: 100, idleMs: 200, foldPauseMs: 0 };
const sectorBytes = 512;
const databaseFiles = ["log.db", "log.db-wal"] as const;

let directory: string;
beforeAll(() => {
  requireStrace();
  directory = mkdtempSync(join(tmpdir(), "commontable-cut-"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** A file: what is known to be on the disk, and what was done to it since. */
class DiskFile {
  #durable: Buffer = Buffer.alloc(0);
  #pending: Call[] = [];

  take(call: Call): void {
    if (/^f(data)?sync$/.test(call.name)) {
      const [begun, later] = partition(this.#pending, ({ end }) => end < call.begin);
      this.#durable = begun.reduce<Buffer>(apply, this.#durable);
      this.#pending = later;
    } else if (call.name === "unlink") {
      this.#durable = Buffer.alloc(0);
      this.#pending = [];
    } else this.#pending.push(call);
  }

  /** What the disk may hold: of each write since the sync nothing, all, or some of its sectors. */
  after(pick: Pick): Buffer {
    return this.#pending.reduce<Buffer>((file, call) => {
      const luck = pick(3);
      if (luck === 0) return file;
      return apply(file, luck === 1 || call.name === "ftruncate" ? call : torn(call, pick));
    }, Buffer.from(this.#durable));
  }
}

function apply(file: Buffer, { name, offset, bytes, result }: Call): Buffer {
  if (name === "ftruncate") return Buffer.concat([file.subarray(0, offset)], offset);
  const written = bytes.subarray(0, result);
  const grown =
    file.length >= offset + written.length ? file : Buffer.concat([file], offset + written.length);
  written.copy(grown, offset);
  return grown;
}

/** A write of which only the beginning reached the disk, up to the border of a sector. */
function torn(call: Call, pick: Pick): Call {
  const sectors = Math.ceil(call.result / sectorBytes);
  return { ...call, result: Math.min(call.result, pick(sectors + 1) * sectorBytes) };
}

function partition<Value>(values: readonly Value[], isFirst: (value: Value) => boolean): [Value[], Value[]] {
  return [values.filter(isFirst), values.filter((value) => !isFirst(value))];
}

test(
  `[FA2] at ${cuts} power cuts nothing acknowledged is lost, and the log is sound`,
  { timeout: 300_000 },
  async () => {
    const data = join(directory, "data");
    mkdirSync(data);
    const trace = join(directory, "trace");
    const server = await EngineProcess.start({ directory: data, traceTo: trace, store: { upkeep } });
    const all = Array.from({ length: writers }, (_, index) => new Writer(`w${index}`));
    await Promise.all(all.map((writer) => writer.connect(server.url)));
    await Promise.all(
      all.map(async (writer) => {
        for (let count = 0; count < edits; count++) {
          writer.write();
          if (count % 3 === 0) await until("saved", () => writer.isSaved);
        }
      }),
    );
    await until("everything is saved", () => all.every((writer) => writer.isSaved));
    const words = await loggedWords(data);
    await server.kill();

    const calls = readTrace(readFileSync(trace, "latin1"));
    const acks = sentMessages(calls).flatMap(({ at, message }) => {
      const decoded = decodeMessage(message);
      return decoded.type === "ack" ? [{ at, seq: decoded.seq }] : [];
    });
    const ofDisk = calls.filter(({ target }) => databaseFiles.some((file) => target === join(data, file)));
    expect(ofDisk.length).toBeGreaterThan(cuts);
    let checked = 0;
    for (let index = 0; index < cuts; index++) {
      const { seed, pick } = chance(index);
      const cutAt = ofDisk[pick(ofDisk.length)]?.end ?? 0;
      const disk = new Map(databaseFiles.map((file) => [file as string, new DiskFile()]));
      // A call that had not ended may have been done in part: it counts as written and not as synced.
      for (const call of ofDisk) if (call.end <= cutAt) disk.get(basename(call.target))?.take(call);
      const found = join(directory, `cut-${index}`);
      mkdirSync(found);
      for (const [file, content] of disk) writeFileSync(join(found, file), content.after(pick));
      const told = Math.max(0, ...acks.filter(({ at }) => at <= cutAt).map(({ seq }) => seq));
      const { lost, doubled } = compareWords(await storedWords(found), words.slice(0, told));
      expect({ seed, lost, doubled }).toEqual({ seed, lost: [], doubled: [] });
      rmSync(found, { recursive: true });
      checked += told;
    }
    report(
      `${cuts} power cuts among ${ofDisk.length} writes and syncs of ${words.length} edits, each with torn and ` +
        `missing writes: every log sound, 0 of ${checked} acknowledged edits lost, 0 doubled`,
    );
  },
);
