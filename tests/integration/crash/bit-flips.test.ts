/** Single flipped bits of `log.db`: each is found before anything of it is served, or changes nothing. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { examineLog } from "@commontable/server/cli/doctor.ts";
import { DocStoreError, type StoredDocument } from "@commontable/server/persistence/DocStore.ts";
import { openReader } from "@commontable/server/persistence/sqlite/driver.ts";
import { openLog } from "@commontable/server/persistence/sqlite/open-log.ts";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { chance, report, scaled } from "./scale.ts";
import { serve, writeSoundLog } from "./sound-log.ts";

const flips = scaled(1_000, 60);
const walFlips = scaled(500, 40);
const walEntries = 40;

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "commontable-flip-"));
  writeSoundLog(directory, scaled(300, 60));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function examined(path: string): string[] {
  const driver = openReader(path);
  try {
    return examineLog(driver).findings.map(({ code }) => code);
  } finally {
    driver.close();
  }
}

test(`[FA4] of ${flips} flipped bits each is found, or changes nothing that is served`, () => {
  const sound = readFileSync(join(directory, "log.db"));
  const path = join(directory, "flipped.db");
  copyFileSync(join(directory, "log.db"), path);
  const expected = serve(path);
  if ("refused" in expected) throw new Error(expected.message);
  const counts = { refused: 0, kept: 0, harmless: 0 };
  const reasons = new Set<string>();
  for (let index = 0; index < flips; index++) {
    const { seed, pick } = chance(index);
    const flipped = Buffer.from(sound);
    const at = pick(flipped.length);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << pick(8));
    writeFileSync(path, flipped);
    const answer = serve(path);
    if ("refused" in answer) {
      counts.refused += 1;
      reasons.add(answer.refused);
    } else if (isDeepStrictEqual(answer, expected)) counts.harmless += 1;
    else {
      // A recovered text was kept back, and the doctor says so.
      expect({ seed, at, served: answer.served }).toEqual({ seed, at, served: expected.served });
      expect({ seed, at, found: examined(path) }).toEqual({ seed, at, found: ["recovered-damaged"] });
      counts.kept += 1;
    }
    for (const side of ["-wal", "-shm", "-journal"]) rmSync(`${path}${side}`, { force: true });
  }
  expect([...reasons]).toEqual(["corrupt"]);
  report(
    `${flips} flipped bits: ${counts.refused} refused as damaged, ${counts.kept} kept back and ` +
      `told by the doctor, ${counts.harmless} without effect, 0 served damaged`,
  );
});

test(`[FA7] of ${walFlips} flipped bits of the write-ahead log each is found, or costs no more than a power cut`, async () => {
  const data = join(directory, "wal");
  const store = await openSqliteDocStore({ directory: data });
  const key = { partnershipId: "p1", document: "agenda" };
  const append = (seq: number): Promise<void> =>
    store.append({
      key,
      epoch: 1,
      entries: [{ seq, at: seq, personId: "ana", update: updateOf(seq), claims: [] }],
    });
  for (let seq = 1; seq <= walEntries; seq++) await append(seq);
  // As a kill leaves it.
  const file = readFileSync(join(data, "log.db"));
  const wal = readFileSync(join(data, "log.db-wal"));
  await store.close();
  const counts = { refused: 0, harmless: 0, end: 0 };
  for (let index = 0; index < walFlips; index++) {
    const { seed, pick } = chance(index);
    const flipped = Buffer.from(wal);
    const at = pick(flipped.length);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << pick(8));
    const path = join(directory, "flipped-wal.db");
    writeFileSync(path, file);
    writeFileSync(`${path}-wal`, flipped);
    const answer = lastOf(path);
    if (answer === "corrupt") counts.refused += 1;
    else if (answer === walEntries) counts.harmless += 1;
    else {
      // What was written last looks as a power cut leaves it.
      expect({ seed, at, last: answer }).toEqual({ seed, at, last: expect.toSatisfy(isNearEnd) });
      counts.end += 1;
    }
    for (const side of ["-wal", "-shm"]) rmSync(`${path}${side}`, { force: true });
  }
  report(
    `${walFlips} flipped bits of a write-ahead log of ${walEntries} edits: ${counts.refused} refused as damaged, ` +
      `${counts.harmless} without effect, ${counts.end} in the last edits, taken for a power cut`,
  );
});

function isNearEnd(last: unknown): boolean {
  return typeof last === "number" && last >= walEntries - 2 && last < walEntries;
}

function updateOf(seq: number): Uint8Array {
  return new Uint8Array(50 + ((seq * 37) % 200)).fill(seq);
}

/** The last entry that is served, or why nothing is. */
function lastOf(path: string): number | string {
  try {
    const { driver, database } = openLog(path);
    const [outcome] = database.run([{ do: "load", key: { partnershipId: "p1", document: "agenda" } }]);
    driver.close();
    if (outcome?.ok !== true) return outcome?.code ?? "no answer";
    // Safe: `load` answers this.
    return (outcome.value as StoredDocument).seq;
  } catch (error) {
    return error instanceof DocStoreError ? error.code : String(error);
  }
}
