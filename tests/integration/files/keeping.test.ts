/** The bytes of files on disk: whole or not there, and in every backup. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { backup, restore } from "@commontable/server/cli/backup.ts";
import { examineFiles } from "@commontable/server/cli/examine-files.ts";
import { readConfig } from "@commontable/server/config.ts";
import { logFile, recordsFile } from "@commontable/server/data-folder.ts";
import { FileStore, hashOf } from "@commontable/server/persistence/files/FileStore.ts";
import { openReader } from "@commontable/server/persistence/sqlite/driver.ts";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { openRecords } from "@commontable/server/persistence/sqlite/SqliteRecordStore.ts";
import { joined } from "../../support/small-files.ts";

let folder: string;
let store: FileStore;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "commontable-keeping-"));
  store = new FileStore(join(folder, "data", "files"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const words = joined("some words");
const kept = (bytes: Uint8Array): Promise<string> => store.keep(bytes, async (hash) => hash);
const nobody = async (): Promise<boolean> => false;
const placeOf = (hash: string): string => join(folder, "data", "files", hash.slice(0, 2), hash);

test("[FL5] what is kept is read back; equal bytes lie there once, and half a file of a crash is written anew", async () => {
  const hash = await kept(words);
  expect(hash).toBe(hashOf(words));
  expect(await kept(words)).toBe(hash);
  expect(readdirSync(join(folder, "data", "files"), { recursive: true })).toHaveLength(2);
  writeFileSync(placeOf(hash), words.subarray(0, 3));
  await expect(store.read(hash)).rejects.toThrow(/damaged/);
  await kept(words);
  expect(await store.read(hash)).toEqual(words);
});

test("[FL9] bytes are removed unless they are named, also while the same are just put in", async () => {
  const named = new Set<string>();
  const isNamed = async (hash: string) => named.has(hash);
  const put = () => store.keep(words, async (hash) => void named.add(hash));
  const hash = hashOf(words);
  await Promise.all([put(), store.remove(hash, isNamed), put(), store.remove(hash, isNamed)]);
  expect(await store.read(hash)).toEqual(words);
  named.clear();
  await store.remove(hash, isNamed);
  expect(await store.read(hash)).toBeNull();
});

test("[FL9] a sweep takes away what nobody names and what a crash left, and nothing else", async () => {
  expect(await store.sweep(nobody)).toBe(0);
  const [stays, goes] = [await kept(words), await kept(joined("other words"))];
  writeFileSync(join(folder, "data", "files", goes.slice(0, 2), ".half"), "x");
  writeFileSync(join(folder, "data", "files", "notes.txt"), "not ours");
  expect(await store.sweep(async (hash) => hash === stays)).toBe(2);
  expect([await store.read(stays), await store.read(goes)]).toEqual([words, null]);
  expect(readFileSync(join(folder, "data", "files", "notes.txt"), "utf8")).toBe("not ours");
});

test("[FL5] bytes that are held stay without a row, also through a sweep, until the last who holds them lets go", async () => {
  const hash = await store.hold(words);
  expect(await store.hold(words)).toBe(hash);
  await store.remove(hash, nobody);
  await store.letGo(hash, nobody);
  expect(await store.sweep(nobody)).toBe(0);
  expect(await store.read(hash)).toEqual(words);
  await store.letGo(hash, async () => true);
  expect(await store.read(hash)).toEqual(words);
  await store.remove(hash, nobody);
  expect(await store.read(hash)).toBeNull();
});

test("[FL5] a name that is no hash leads nowhere", async () => {
  for (const name of ["../../log.db", "", "/etc/passwd", "A".repeat(64), `${"a".repeat(64)}/..`]) {
    await expect(async () => store.read(name)).rejects.toThrow(/no hash/);
    await expect(async () => store.remove(name, nobody)).rejects.toThrow(/no hash/);
  }
  expect(await store.read("a".repeat(64))).toBeNull();
});

const input = (dataDir: string, options: Record<string, string>, env: Record<string, string> = {}) => ({
  options,
  words: [],
  config: readConfig({ DATA_DIR: dataDir, ...env }),
  print: () => undefined,
  endWith: () => undefined,
});

test("[FL5] a backup holds the files and a restore brings them back", async () => {
  const data = join(folder, "data");
  const [hash] = [await kept(words)];
  await (await openRecords(join(data, recordsFile))).close();
  await (await openSqliteDocStore({ directory: data })).close();
  // What a server was writing when it was killed.
  writeFileSync(join(data, "files", hash.slice(0, 2), ".half"), "x");
  await backup.run(input(data, { to: join(folder, "copy") }));
  await restore.run(input(join(folder, "elsewhere"), { from: join(folder, "copy") }));
  const there = join(folder, "elsewhere", "files");
  expect(new Set(readdirSync(there, { recursive: true, encoding: "utf8" }))).toEqual(
    new Set([hash.slice(0, 2), join(hash.slice(0, 2), hash)]),
  );
  expect(new Uint8Array(readFileSync(join(there, hash.slice(0, 2), hash)))).toEqual(words);
});

test("[BK3] a damaged file is told, and everything else is backed up and restored", async () => {
  const data = join(folder, "data");
  const hash = await kept(words);
  const records = await openRecords(join(data, recordsFile));
  await records.close();
  await (await openSqliteDocStore({ directory: data })).close();
  writeFileSync(placeOf(hash), "other words");
  const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
  await backup.run(input(data, { to: join(folder, "copy") }));
  await restore.run(input(join(folder, "elsewhere"), { from: join(folder, "copy") }));
  expect(told.mock.calls.flat().filter((line) => String(line).includes(hash))).toHaveLength(2);
  told.mockRestore();
  const log = new DatabaseSync(join(folder, "elsewhere", logFile), { readOnly: true });
  expect(log.prepare("SELECT count(*) AS times FROM restored").get()).toEqual({ times: 1 });
  log.close();

  expect(await store.keep(words, async (name) => name)).toBe(hash);
  expect(await store.read(hash)).toEqual(words);
});

test("[BK4] the copy of a damaged file is the sound one of the latest backup that has it", async () => {
  const data = join(folder, "data");
  const backups = join(folder, "backups");
  const [hash, lost] = [await kept(words), await kept(joined("never copied"))];
  await (await openRecords(join(data, recordsFile))).close();
  await (await openSqliteDocStore({ directory: data })).close();
  const inBackups = (to: string) => input(data, { to: join(backups, to) }, { BACKUP_DIR: backups });
  const copyIn = (name: string) =>
    readFileSync(join(backups, name, "files", hash.slice(0, 2), hash), { encoding: "utf8" });
  await backup.run(inBackups("first"));
  for (const damaged of [hash, lost]) writeFileSync(placeOf(damaged), "other words");
  rmSync(join(backups, "first", "files", lost.slice(0, 2), lost));
  const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
  await backup.run(inBackups("second"));
  rmSync(join(backups, "first"), { recursive: true });
  await backup.run(inBackups("third"));
  expect([copyIn("second"), copyIn("third")]).toEqual(["some words", "some words"]);
  expect(told.mock.calls.flat().map((line) => String(line).replaceAll(folder, ""))).toEqual(
    expect.arrayContaining([
      `The file ${hash} is damaged. Its copy is the sound one of /backups/first. \`commontable doctor\` says whose it is.`,
      `The file ${hash} is damaged. Its copy is the sound one of /backups/second. \`commontable doctor\` says whose it is.`,
      `The file ${lost} is damaged, and so is its copy. \`commontable doctor\` says whose it is.`,
    ]),
  );
  told.mockRestore();
});

/** Rows of files with these bytes, in the folder's records. */
function name(hashes: readonly string[]): void {
  const records = new DatabaseSync(join(folder, "data", recordsFile), { enableForeignKeyConstraints: false });
  for (const [index, hash] of hashes.entries()) {
    records
      .prepare(
        `INSERT INTO files (id, "partnershipId", document, name, type, bytes, hash, "by", "byName", "byOrganization", at)
         VALUES (?, 'p1', 'agenda', ?, 'image/png', 1, ?, 'a', 'Ana', '', 1)`,
      )
      .run(`f${index}`, `${index}.png`, hash);
  }
  records.close();
}

test("[BK4] a file that is missing is in the new backup as well, and one that no backup has is told", async () => {
  const data = join(folder, "data");
  const backups = join(folder, "backups");
  const [hash, lost, removed] = [await kept(words), hashOf(joined("lost")), hashOf(joined("removed"))];
  await (await openRecords(join(data, recordsFile))).close();
  await (await openSqliteDocStore({ directory: data })).close();
  name([hash, lost, hash, removed]);
  const records = new DatabaseSync(join(data, recordsFile));
  records.prepare(`UPDATE files SET "removedAt" = 1 WHERE hash = ?`).run(removed);
  records.close();
  const inBackups = (to: string) => input(data, { to: join(backups, to) }, { BACKUP_DIR: backups });
  const told = vi.spyOn(console, "error").mockImplementation(() => undefined);
  await backup.run(inBackups("first"));
  rmSync(join(data, "files", hash.slice(0, 2)), { recursive: true });
  told.mockClear();
  await backup.run(inBackups("second"));
  // As a disk that does not give it any more.
  const unreadable = join(backups, "second", "files", hash.slice(0, 2), hash);
  expect(readFileSync(unreadable, "utf8")).toBe("some words");
  rmSync(unreadable);
  mkdirSync(unreadable);
  await backup.run(inBackups("third"));
  const lines = told.mock.calls.flat().map((line) => String(line).replaceAll(folder, ""));
  told.mockRestore();
  const sound = `The file ${hash} is missing. Its copy is the sound one of /backups/first. \`commontable doctor\` says whose it is.`;
  const gone = `The file ${lost} is missing, and so is its copy. \`commontable doctor\` says whose it is.`;
  expect(lines.toSorted()).toEqual([sound, sound, gone, gone].toSorted());
  expect(readFileSync(join(backups, "third", "files", hash.slice(0, 2), hash), "utf8")).toBe("some words");
});

test("[BK3] the doctor names each file that is damaged or gone, and is silent about sound ones", async () => {
  const data = join(folder, "data");
  mkdirSync(data);
  await (await openRecords(join(data, recordsFile))).close();
  const hashes = await Promise.all(["sound", "damaged", "gone"].map((name) => kept(joined(name))));
  name(hashes);
  const [, damaged = "", gone = ""] = hashes;
  writeFileSync(placeOf(damaged), "other words");
  rmSync(placeOf(gone));
  const driver = openReader(join(data, recordsFile));
  const found = examineFiles(driver, data);
  driver.close();
  expect(new Set(found.map(({ code, sentence }) => `${code}: ${sentence.slice(0, 14)}`))).toEqual(
    new Set(["file-damaged: The file 1.png", "file-missing: The file 2.png"]),
  );
});

test("[BK3] a restore that fails leaves the folder as empty as it was", async () => {
  const data = join(folder, "data");
  mkdirSync(data);
  await (await openRecords(join(data, recordsFile))).close();
  await (await openSqliteDocStore({ directory: data })).close();
  writeFileSync(join(data, recordsFile), "no database");
  const to = join(folder, "elsewhere");
  await expect(restore.run(input(to, { from: data }))).rejects.toThrow();
  expect(readdirSync(to)).toEqual([]);
});
