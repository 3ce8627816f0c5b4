/**
 * `kill -9` at random moments under writers. What was acknowledged is on disk, once; what was not may be
 * there or not, and is once its writer comes back.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, test } from "vitest";
import { report, scaled } from "./scale.ts";
import { endUnderWriters } from "./under-writers.ts";

const rounds = Number(process.env["KILL_ROUNDS"] ?? scaled(500, 5));

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "commontable-kill-"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

test(
  `[SY1] no acknowledged edit is lost or doubled over ${rounds} kills under 20 writers`,
  { timeout: rounds * 20_000 + 60_000 },
  async () => {
    const { acked, ready } = await endUnderWriters(directory, rounds, (server) => server.kill());
    report(`${rounds} kills, ${acked} acknowledged edits, 0 lost, 0 doubled; serving again in ${ready}`);
  },
);
