/** `kill -9` while small pieces of the log are folded into large ones: every entry is there, as it was, once. */
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { keystroke, keystrokesKey } from "../../support/keystrokes.ts";
import { within } from "../../support/until.ts";
import { chance, report, scaled } from "./scale.ts";

const rounds = scaled(60, 5);
const program = join(import.meta.dirname, "../../support/store-child.ts");

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "commontable-folding-"));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Lets it write so many more keystrokes and kills it a moment later; answers the last that was called saved. */
async function writeAndKill(more: number, momentMs: number): Promise<number> {
  const child: ChildProcess = spawn(process.execPath, [program, directory], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  if (!child.stdout) throw new Error("it says nothing");
  const ended = once(child, "exit");
  let [saved, count] = [0, 0];
  const lines = createInterface({ input: child.stdout });
  const enough = new Promise<void>((resolve) => {
    lines.on("line", (line) => {
      saved = Number(line.split(" ")[1]);
      count += 1;
      if (count === more) setTimeout(resolve, momentMs);
    });
  });
  await within(30_000, "enough is saved", Promise.race([enough, ended]));
  child.kill("SIGKILL");
  await within(10_000, "it is gone", ended);
  return saved;
}

function pieces(): { count: number; entries: number; most: number } {
  const database = new DatabaseSync(join(directory, "log.db"), { readOnly: true });
  const row = database
    .prepare("SELECT count(*) AS count, sum(count) AS entries, max(count) AS most FROM piece")
    .get();
  database.close();
  return { count: Number(row?.["count"]), entries: Number(row?.["entries"]), most: Number(row?.["most"]) };
}

test(
  `[SY1] [ST17] over ${rounds} kills while pieces are folded, every entry is there as it was`,
  { timeout: rounds * 20_000 + 60_000 },
  async () => {
    for (let index = 0; index < rounds; index += 1) {
      const { seed, pick } = chance(index);
      // A snapshot falls due every hundred keystrokes, and folding right after it.
      const acked = await writeAndKill(90 + pick(130), pick(6));
      const store = await openSqliteDocStore({ directory });
      const { seq } = await store.load(keystrokesKey);
      const stored = await store.since(keystrokesKey, 1, 0, Number.MAX_SAFE_INTEGER);
      await store.close();
      expect({ seed, isAll: seq >= acked }).toEqual({ seed, isAll: true });
      const expected = Array.from({ length: seq }, (_, at) => keystroke(at + 1));
      expect({ seed, stored }).toEqual({ seed, stored: expected });
    }
    const { count, entries, most } = pieces();
    expect(most, "some were folded").toBeGreaterThan(100);
    expect(count).toBeLessThan(entries / 2);
    report(`${rounds} kills while folding, ${entries} entries in ${count} pieces, each as it was written`);
  },
);
