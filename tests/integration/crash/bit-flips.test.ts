/** Single flipped bits of `log.db`: each is found before anything of it is served, or changes nothing. */
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { examineLog } from "@commontable/server/cli/doctor.ts";
import { openReader } from "@commontable/server/persistence/sqlite/driver.ts";
import { chance, report, scaled } from "./scale.ts";
import { serve, writeSoundLog } from "./sound-log.ts";

const flips = scaled(1_000, 60);

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
