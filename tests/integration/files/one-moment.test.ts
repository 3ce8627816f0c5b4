/** What a backup holds of both databases is one moment: no row tells of an edit that the copied text lacks. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as sqlite from "node:sqlite";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { backup } from "@commontable/server/cli/backup.ts";
import { readConfig } from "@commontable/server/config.ts";
import { recordsFile } from "@commontable/server/data-folder.ts";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { openRecords } from "@commontable/server/persistence/sqlite/SqliteRecordStore.ts";

vi.mock("node:sqlite", async (original) => {
  const real = await original<typeof sqlite>();
  return { ...real, backup: vi.fn(real.backup) };
});

const key = { partnershipId: "p1", document: "agenda" };

let folder: string;
let data: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "commontable-moment-"));
  data = join(folder, "data");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("[BK6] what is written while a backup is made is in neither copy, or in both", async () => {
  const store = await openSqliteDocStore({ directory: data });
  const records = await openRecords(join(data, recordsFile));
  let steps = 0;
  /** An edit, and the row that tells of it. */
  const step = async (): Promise<void> => {
    steps += 1;
    const entry = { seq: steps, at: 1, personId: "ana", update: new Uint8Array([0, 0]), claims: [] };
    await store.append({ key, epoch: 1, entries: [entry] });
    await records.db
      .insertInto("arriving_partnerships")
      .values({ id: `s${steps}`, at: steps })
      .execute();
  };
  await step();
  const copy = vi.mocked(sqlite.backup);
  const real = copy.getMockImplementation() ?? (await vi.importActual<typeof sqlite>("node:sqlite")).backup;
  copy.mockImplementation(async (...asked) => {
    await step();
    const pages = await real(...asked);
    await step();
    return pages;
  });
  await backup.run({
    options: { to: join(folder, "copy") },
    words: [],
    config: readConfig({ DATA_DIR: data }),
    print: () => undefined,
    endWith: () => undefined,
  });
  await store.close();
  await records.close();
  expect(steps).toBe(5);

  const copied = await openSqliteDocStore({ directory: join(folder, "copy") });
  const rows = await openRecords(join(folder, "copy", recordsFile));
  const told = await rows.db.selectFrom("arriving_partnerships").select("id").execute();
  const written = await copied.heads(key.partnershipId);
  await copied.close();
  await rows.close();
  expect({ written: written[0]?.seq, told: told.length }).toEqual({ written: 1, told: 1 });
});
