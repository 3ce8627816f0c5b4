/**
 * The disk is full, fails, or becomes read-only under a running server: system calls on the log's files answer
 * errors, as strace makes them, and later work again. People are told at once, nothing is called saved that is
 * not, and all goes on by itself.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { failures } from "@commontable/shared/errors/app-error.ts";
import { damagedFrame, readWal } from "@commontable/server/persistence/sqlite/wal-damage.ts";
import { until } from "../../support/until.ts";
import { EngineProcess, Fault } from "./EngineProcess.ts";
import { chance, report, scaled } from "./scale.ts";
import { requireStrace } from "./trace.ts";
import { compareWords, storedWords, Writer } from "./Writer.ts";

const episodes = scaled(20, 3);
const toldMsMax = 2_000;
const recoveredMsMax = 10_000;

const faults = [
  { name: "the disk is full", calls: "pwrite64,ftruncate", error: "ENOSPC" },
  { name: "syncing fails", calls: "fsync,fdatasync", error: "EIO" },
  { name: "the file system is read-only", calls: "pwrite64,ftruncate,fsync,fdatasync", error: "EROFS" },
  { name: "writing fails", calls: "pwrite64", error: "EIO" },
] as const;

let directory: string;
let server: EngineProcess;
beforeEach(async () => {
  requireStrace();
  directory = mkdtempSync(join(tmpdir(), "commontable-fault-"));
  server = await EngineProcess.start({ directory, store: { upkeep: { checkpointRows: 50, idleMs: 300 } } });
});
afterEach(async () => {
  await server.kill();
  rmSync(directory, { recursive: true, force: true });
});

test(
  `[FA3] in ${episodes} episodes of a failing disk people are told, nothing false is called saved, and it recovers`,
  { timeout: 300_000 },
  async () => {
    const ana = new Writer("w0");
    const ben = new Writer("w1");
    const all = [ana, ben];
    const told: number[] = [];
    const recovered: number[] = [];
    for (let index = 0; index < episodes; index++) {
      const fault = faults[index % faults.length] ?? faults[0];
      const { seed, pick } = chance(index);
      await Promise.all(all.map((writer) => writer.connect(server.url)));
      for (let count = 0; count < 5 + pick(40); count++) all[count % 2]?.write();
      await until("saved", () => all.every((writer) => writer.isSaved));
      const failing = await Fault.begin(server.pid, directory, fault.calls, fault.error);
      const before = all.flatMap((writer) => writer.acked);
      const begunAt = performance.now();
      all.forEach((writer) => writer.write());
      await until(`told: ${fault.name}`, () => all.every((writer) => writer.closed !== null));
      told.push(performance.now() - begunAt);
      expect(all.map((writer) => writer.closed?.code)).toEqual(
        all.map(() => failures["could-not-save"].close),
      );
      // Coming back while it lasts: told again, and still nothing is called saved.
      await ana.connect(server.url);
      await until("told again", () => ana.closed !== null);
      expect({ seed, fault: fault.name, acked: all.flatMap((writer) => writer.acked) }).toEqual({
        seed,
        fault: fault.name,
        acked: before,
      });
      expect(damagedFrame(readWal(join(directory, "log.db-wal"))), "as after a kill now").toBeNull();
      await failing.end();
      const endedAt = performance.now();
      await until(
        `everything is saved after ${fault.name}`,
        async () => {
          for (const writer of all) if (writer.closed !== null) await writer.connect(server.url);
          return all.every((writer) => writer.isSaved);
        },
        Boolean,
        recoveredMsMax,
      );
      recovered.push(performance.now() - endedAt);
      expect(damagedFrame(readWal(join(directory, "log.db-wal"))), "as after a kill now").toBeNull();
    }
    expect(server.isUp, "without a restart").toBe(true);
    const written = all.flatMap((writer) => writer.written);
    await server.leave();
    expect(compareWords(await storedWords(directory), written)).toEqual({ lost: [], doubled: [] });
    report(
      `${episodes} episodes of a full, failing or read-only disk: told within ${Math.round(Math.max(...told))} ms, ` +
        `all saved again within ${Math.round(Math.max(...recovered))} ms, no restart, 0 false acknowledgements`,
    );
    expect(Math.max(...told)).toBeLessThan(toldMsMax);
  },
);
