/**
 * `kill -9` at random moments under writers. What was acknowledged is on disk, once; what was not may be
 * there or not, and is once its writer comes back.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { until } from "../../support/until.ts";
import { EngineProcess } from "./EngineProcess.ts";
import { chance, quantile, report, scaled } from "./scale.ts";
import { compareWords, storedWords, Writer } from "./Writer.ts";

const rounds = Number(process.env["KILL_ROUNDS"] ?? scaled(500, 5));
const writers = 20;
/** Seconds a server may take to serve again on a machine that does other work as well. */
const readyMsMax = 5_000;

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "commontable-kill-"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test(
  `[SY1] no acknowledged edit is lost or doubled over ${rounds} kills under ${writers} writers`,
  { timeout: rounds * 20_000 + 60_000 },
  async () => {
    const all = Array.from({ length: writers }, (_, index) => new Writer(`w${index}`));
    const ready: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const { seed, pick } = chance(round);
      const server = await EngineProcess.start({ directory });
      ready.push(server.readyMs);
      await Promise.all(all.map((writer) => writer.connect(server.url)));
      const writing = setInterval(() => all.forEach((writer) => writer.write()), 25);
      await new Promise((resolve) => setTimeout(resolve, 100 + pick(500)));
      await server.kill();
      clearInterval(writing);
      all.forEach((writer) => writer.disconnect());
      const { lost, doubled } = compareWords(
        await storedWords(directory),
        all.flatMap((writer) => writer.acked),
      );
      expect({ seed, lost, doubled }).toEqual({ seed, lost: [], doubled: [] });
    }
    const server = await EngineProcess.start({ directory });
    await Promise.all(all.map((writer) => writer.connect(server.url)));
    await until("everything is saved", () => all.every((writer) => writer.isSaved));
    const acked = all.flatMap((writer) => writer.acked).length;
    await server.leave();
    expect((await storedWords(directory)).toSorted()).toEqual(
      all.flatMap((writer) => writer.written).toSorted(),
    );
    const slowest = Math.max(...ready);
    report(
      `${rounds} kills under ${writers} writers, ${acked} acknowledged edits, 0 lost, 0 doubled; ready again in ` +
        `${Math.round(quantile(ready, 0.5))} ms (median), ${Math.round(slowest)} ms (most)`,
    );
    expect(slowest).toBeLessThan(readyMsMax);
  },
);
