/** Files that the disk does not give: everything else is in a backup, and what is not is told. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { backup, restore } from "@commontable/server/cli/backup.ts";
import { examineFiles } from "@commontable/server/cli/examine-files.ts";
import { readConfig } from "@commontable/server/config.ts";
import { recordsFile } from "@commontable/server/data-folder.ts";
import { copyInProcess } from "@commontable/server/persistence/backups/copy-in-process.ts";
import { FileStore, hashOf } from "@commontable/server/persistence/files/FileStore.ts";
import { openReader } from "@commontable/server/persistence/sqlite/driver.ts";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { openRecords } from "@commontable/server/persistence/sqlite/SqliteRecordStore.ts";
import { joined } from "../../support/small-files.ts";

const words = ["sound", "a folder lies there", "in a folder that cannot be listed"] as const;
const [sound, shut, hidden] = words.map((one) => hashOf(joined(one)));

let folder: string;
let data: string;
const told: string[] = [];

const placeIn = (where: string, hash = ""): string => join(where, "files", hash.slice(0, 2), hash);

/** Three files, as long as the disk gives them. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "commontable-unreadable-"));
  data = join(folder, "data");
  const store = new FileStore(join(data, "files"));
  for (const one of words) await store.keep(joined(one), async (hash) => hash);
  await (await openRecords(join(data, recordsFile))).close();
  await (await openSqliteDocStore({ directory: data })).close();
  const records = new DatabaseSync(join(data, recordsFile), { enableForeignKeyConstraints: false });
  for (const one of words) {
    records
      .prepare(
        `INSERT INTO files (id, "partnershipId", document, name, type, bytes, hash, "by", "byName", "byOrganization", at)
         VALUES (?, 'p1', 'agenda', ?, 'image/png', 1, ?, 'a', 'Ana', '', 1)`,
      )
      .run(one, one, hashOf(joined(one)));
  }
  records.close();
  vi.spyOn(console, "error").mockImplementation(
    (line) => void told.push(String(line).replaceAll(folder, "")),
  );
});
afterEach(() => {
  vi.restoreAllMocks();
  told.length = 0;
  rmSync(folder, { recursive: true, force: true });
});

/** What a disk that fails does, as far as whoever may read everything can have it. */
function fail(where = data): void {
  rmSync(placeIn(where, shut));
  mkdirSync(placeIn(where, shut));
  rmSync(join(where, "files", hidden?.slice(0, 2) ?? ""), { recursive: true });
  writeFileSync(join(where, "files", hidden?.slice(0, 2) ?? ""), "no folder");
}

async function run(
  command: typeof backup,
  dataDir: string,
  options: Record<string, string>,
  env: Record<string, string> = {},
): Promise<{ code: number; said: string }> {
  let code = 0;
  const said: string[] = [];
  await command.run({
    options,
    words: [],
    config: readConfig({ DATA_DIR: dataDir, ...env }),
    print: (line) => said.push(line),
    endWith: (other) => (code = other),
  });
  return { code, said: said[0] ?? "" };
}

test("[BK5] a file that cannot be read is told, and everything else is backed up and restored", async () => {
  fail();
  const copy = join(folder, "copy");
  expect(await run(backup, data, { to: copy })).toMatchObject({
    code: 3,
    said: expect.stringMatching(/^Everything else is copied/),
  });
  const lines = [shut, hidden].map((hash) =>
    expect.stringMatching(
      new RegExp(`^The file ${hash} cannot be read \\(E\\w+\\), and is not in the copy\\.`),
    ),
  );
  expect(told).toHaveLength(2);
  expect(told).toEqual(expect.arrayContaining(lines));
  expect(readFileSync(placeIn(copy, sound), "utf8")).toBe("sound");
  expect([shut, hidden].filter((hash) => existsSync(placeIn(copy, hash)))).toEqual([]);
  const elsewhere = join(folder, "elsewhere");
  expect(await run(restore, elsewhere, { from: copy })).toMatchObject({
    code: 3,
    said: expect.stringMatching(/^Everything else is back/),
  });
  expect(readFileSync(placeIn(elsewhere, sound), "utf8")).toBe("sound");
});

test("[BK5] a restore takes everything else from a backup on a disk that fails", async () => {
  const copy = join(folder, "copy");
  expect(await run(backup, data, { to: copy })).toMatchObject({ code: 0 });
  fail(copy);
  const elsewhere = join(folder, "elsewhere");
  expect((await run(restore, elsewhere, { from: copy })).code).toBe(3);
  expect(told).toHaveLength(2);
  expect(readFileSync(placeIn(elsewhere, sound), "utf8")).toBe("sound");
});

test("[BK4] [BK5] what cannot be read is taken from the latest backup that gives it, and nothing is missing then", async () => {
  const backups = join(folder, "backups");
  const again = (to: string) => run(backup, data, { to: join(backups, to) }, { BACKUP_DIR: backups });
  await again("first");
  fail();
  expect((await again("second")).code).toBe(0);
  expect(told).toHaveLength(2);
  expect(told[0]).toMatch(/cannot be read \(E\w+\)\. Its copy is the sound one of \/backups\/first\./);
  for (const one of words)
    expect(readFileSync(placeIn(join(backups, "second"), hashOf(joined(one))), "utf8")).toBe(one);
});

test("[BK5] what lies in the folder of files and is none of them keeps nobody from a backup", async () => {
  mkdirSync(join(data, "files", "lost+found"));
  mkdirSync(join(data, "files", sound?.slice(0, 2) ?? "", "a folder"));
  writeFileSync(join(data, "files", "notes.txt"), "not ours");
  const copy = join(folder, "copy");
  expect((await run(backup, data, { to: copy })).code).toBe(0);
  expect(told).toEqual([]);
  expect(existsSync(join(copy, "files", "notes.txt"))).toBe(false);
});

test("[BK5] a copy that cannot be written is no file that cannot be read: there is no backup", async () => {
  const copy = join(folder, "copy");
  mkdirSync(join(copy, "files", sound?.slice(0, 2) ?? "", sound ?? ""), { recursive: true });
  const { copyFiles } = await import("@commontable/server/cli/copy-files.ts");
  expect(() => copyFiles(data, copy)).toThrow(/EISDIR|EEXIST|is a directory/);
});

test("[BK5] a secret that cannot be read is told, and everything else is copied", async () => {
  mkdirSync(join(data, "auth-secret"));
  const copy = join(folder, "copy");
  expect((await run(backup, data, { to: copy })).code).toBe(3);
  expect(told).toEqual([expect.stringMatching(/^auth-secret cannot be read/)]);
  expect(readFileSync(placeIn(copy, sound), "utf8")).toBe("sound");
});

test("[BK1] [BK5] the server keeps a backup that lacks a file, and says so", async () => {
  fail();
  const logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  await copyInProcess({ dataDir: data, to: join(folder, "hourly"), logger });
  expect(logger.error).toHaveBeenCalledWith(
    { said: expect.stringContaining(`The file ${shut} cannot be read`) },
    expect.stringContaining("lacks"),
  );
  expect(readFileSync(placeIn(join(folder, "hourly"), sound), "utf8")).toBe("sound");
  // Not empty any more.
  await expect(copyInProcess({ dataDir: data, to: join(folder, "hourly"), logger })).rejects.toThrow();
});

test("[BK5] the server keeps a backup that lacks very many files", async () => {
  const records = new DatabaseSync(join(data, recordsFile), { enableForeignKeyConstraints: false });
  records.exec(`
    INSERT INTO files (id, "partnershipId", document, name, type, bytes, hash, "by", "byName", "byOrganization", at)
    WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 10000)
    SELECT 'lacking' || n, 'p1', 'agenda', 'a', 'image/png', 1, printf('%064x', n), 'a', 'Ana', '', 1 FROM counted`);
  records.close();
  const logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  await copyInProcess({ dataDir: data, to: join(folder, "hourly"), logger });
  const said = JSON.stringify(logger.error.mock.calls);
  expect(said).toMatch(/The file 0+1 is missing/);
  expect(said.length).toBeLessThan(20_000);
});

test("[BK5] the doctor names a file that cannot be read, and looks at all others", () => {
  fail();
  const driver = openReader(join(data, recordsFile));
  const found = examineFiles(driver, data);
  driver.close();
  expect(new Set(found.map(({ code }) => code))).toEqual(new Set(["file-unread"]));
  expect(found).toHaveLength(2);
});
