/** A server that ends again and again under people who go on writing and come back by themselves. */
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import { percentile } from "../../support/measure/statistics.ts";
import { until } from "../../support/until.ts";
import { EngineProcess } from "./EngineProcess.ts";
import { chance } from "./scale.ts";
import { compareWords, storedWords, Writer } from "./Writer.ts";

const writers = 20;
/** A document that grows for ever makes coming back ever slower: after so many rounds a fresh folder is begun. */
const roundsEach = 50;
/** What serving again may cost. By the clock it takes as long as a busy machine makes it. */
const readyCpuMsMax = 1_500;

export interface Ends {
  /** Edits that were acknowledged; none of them was lost or doubled. */
  readonly acked: number;
  /** How long it took to serve again. */
  readonly ready: string;
}

/** Fails, and names the seed, when something acknowledged is lost or anything is doubled. */
export async function endUnderWriters(
  directory: string,
  rounds: number,
  end: (server: EngineProcess) => Promise<unknown>,
): Promise<Ends> {
  const ready: { ms: number; cpuMs: number }[] = [];
  let acked = 0;
  for (let first = 0; first < rounds; first += roundsEach) {
    const folder = join(directory, `from-${first}`);
    const turns = { first, end: Math.min(rounds, first + roundsEach) };
    acked += await endInOneFolder(folder, turns, end, ready);
  }
  const clock = ready.map(({ ms }) => ms);
  const [median, nearlyAll, most] = [0.5, 0.95, 1].map((share) => Math.round(percentile(clock, share)));
  const cpuMs = Math.round(
    percentile(
      ready.map(({ cpuMs }) => cpuMs),
      0.5,
    ),
  );
  expect(cpuMs).toBeLessThan(readyCpuMsMax);
  return {
    acked,
    ready: `${median} ms (median), ${nearlyAll} ms (95 %), ${most} ms (most); ${cpuMs} ms of processor time (median)`,
  };
}

async function endInOneFolder(
  directory: string,
  turns: { first: number; end: number },
  end: (server: EngineProcess) => Promise<unknown>,
  ready: { ms: number; cpuMs: number }[],
): Promise<number> {
  const all = Array.from({ length: writers }, (_, index) => new Writer(`w${index}`));
  for (let round = turns.first; round < turns.end; round++) {
    const { seed, pick } = chance(round);
    const server = await EngineProcess.start({ directory });
    ready.push({ ms: server.readyMs, cpuMs: server.readyCpuMs });
    await Promise.all(all.map((writer) => writer.connect(server.url)));
    const writing = setInterval(() => all.forEach((writer) => writer.write()), 25);
    await pause(100 + pick(500));
    await end(server);
    clearInterval(writing);
    all.forEach((writer) => writer.disconnect());
    const acked = all.flatMap((writer) => writer.acked);
    const { lost, doubled } = compareWords(await storedWords(directory), acked);
    expect({ seed, lost, doubled }).toEqual({ seed, lost: [], doubled: [] });
  }
  const server = await EngineProcess.start({ directory });
  await Promise.all(all.map((writer) => writer.connect(server.url)));
  await until("everything is saved", () => all.every((writer) => writer.isSaved));
  const acked = all.flatMap((writer) => writer.acked).length;
  await server.leave();
  const written = all.flatMap((writer) => writer.written);
  expect((await storedWords(directory)).toSorted()).toEqual(written.toSorted());
  return acked;
}
