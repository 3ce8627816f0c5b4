/** The order of system calls: the sync of the log ends before the acknowledgement begins to leave. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { decodeMessage } from "@commontable/shared/sync/frames.ts";
import { until } from "../../support/until.ts";
import { EngineProcess } from "./EngineProcess.ts";
import { report, scaled } from "./scale.ts";
import { readTrace, requireStrace, sentMessages, type Call } from "./trace.ts";
import { loggedWords, Writer } from "./Writer.ts";

const wanted = scaled(1_000, 100);
const writers = 4;

let directory: string;
beforeAll(() => {
  requireStrace();
  directory = mkdtempSync(join(tmpdir(), "commontable-order-"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Acknowledgements that left, each with the entry it says is on disk. */
function acknowledgements(calls: readonly Call[]): { at: number; seq: number }[] {
  return sentMessages(calls).flatMap(({ at, message }) => {
    const decoded = decodeMessage(message);
    return decoded.type === "ack" ? [{ at, seq: decoded.seq }] : [];
  });
}

/** For each word, the line at which a sync ended that began after the page with the word was written. */
function durableFrom(calls: readonly Call[], words: readonly string[]): Map<string, number> {
  const log = calls.filter(({ target }) => target === join(directory, "log.db-wal"));
  const writes = log.filter(({ name, result }) => name === "pwrite64" && result > 0);
  const syncs = log.filter(({ name, result }) => /^f(data)?sync$/.test(name) && result === 0);
  const found = new Map<string, number>();
  let rest = writes;
  for (const word of words) {
    // Words are stored in this order: the page of the next is not written before that of the last.
    rest = rest.slice(
      Math.max(
        0,
        rest.findIndex(({ bytes }) => bytes.includes(word)),
      ),
    );
    const [written] = rest;
    const sync = written?.bytes.includes(word) && syncs.find(({ begin }) => begin > written.end);
    if (sync) found.set(word, sync.end);
  }
  return found;
}

test(
  `[FA1] of ${wanted} acknowledgements, each left after the sync of the log that holds its entry`,
  { timeout: 180_000 },
  async () => {
    const trace = join(directory, "trace");
    const server = await EngineProcess.start({ directory, traceTo: trace });
    const all = Array.from({ length: writers }, (_, index) => new Writer(`w${index}`));
    await Promise.all(all.map((writer) => writer.connect(server.url)));
    // Each writes again once the last was acknowledged, so that nearly every word has an acknowledgement of its own.
    await Promise.all(
      all.map(async (writer) => {
        for (let count = 0; count < Math.ceil((wanted * 1.1) / writers) + 10; count++) {
          writer.write();
          await until("saved", () => writer.isSaved);
        }
      }),
    );
    await server.leave();

    const calls = readTrace(readFileSync(trace, "latin1"));
    const words = await loggedWords(directory);
    const durable = durableFrom(calls, words);
    expect(durable.size, "every word was found in a write that was synced").toBe(words.length);
    const acks = acknowledgements(calls).filter(({ seq }) => seq > 0);
    expect(acks.length).toBeGreaterThanOrEqual(wanted);
    const early = acks.filter(
      ({ at, seq }) => Math.max(...words.slice(0, seq).map((word) => durable.get(word) ?? 0)) > at,
    );
    expect(early, "acknowledgements that left before the sync").toEqual([]);
    report(`${acks.length} acknowledgements traced, each after the sync that holds its entry; 0 early`);
  },
);
