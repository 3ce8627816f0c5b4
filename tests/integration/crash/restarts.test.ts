/** Restarts in good order while people go on writing, as an update of the server makes them. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { report, scaled } from "./scale.ts";
import { endUnderWriters } from "./under-writers.ts";

const rounds = scaled(50, 3);
const leaveMsMax = 5_000;

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "commontable-restart-"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test(
  `[FA5] ${rounds} restarts under 20 writers lose and double nothing, and the server leaves in time`,
  { timeout: rounds * 20_000 + 60_000 },
  async () => {
    const left: number[] = [];
    const { acked, ready } = await endUnderWriters(directory, rounds, async (server) => {
      const { ms, code } = await server.leave();
      expect(code).toBe(0);
      left.push(ms);
    });
    const slowest = Math.round(Math.max(...left));
    report(
      `${rounds} restarts, ${acked} acknowledged edits, 0 lost, 0 doubled; left within ${slowest} ms; serving again in ${ready}`,
    );
    expect(slowest).toBeLessThan(leaveMsMax);
  },
);
