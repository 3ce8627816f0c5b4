/**
 * `commontable doctor`: looks through a data folder and says what is wrong and what to do. It never writes, and the
 * server may be at work meanwhile.
 */
import { existsSync, statfsSync, statSync } from "node:fs";
import { join } from "node:path";
import { findRunning, logFile, recordsFile } from "../data-folder.ts";
import {
  auditDocument,
  listDocuments,
  snapshotProblems,
  type DocumentProblem,
  type LoggedDocument,
} from "../persistence/audit/audit-document.ts";
import { recoveredChecksum } from "../persistence/sqlite/checksums.ts";
import { openReader, type Driver } from "../persistence/sqlite/driver.ts";
import { number, recoveredOf } from "../persistence/sqlite/rows.ts";
import { schemaVersion, versionOf } from "../persistence/sqlite/schema.ts";
import { checkFile, checkTables } from "../persistence/sqlite/soundness.ts";
import { damagedFrame, readWal } from "../persistence/sqlite/wal-damage.ts";
import { defaultUpkeep } from "../persistence/sqlite/Upkeep.ts";
import { CommandError, type Command } from "./Command.ts";
import { examineFiles } from "./examine-files.ts";
import type { Finding } from "./finding.ts";

export interface Examination {
  readonly findings: readonly Finding[];
  readonly documents: number;
  readonly entries: number;
  readonly snapshots: number;
}

const freeBytesMin = 1024 * 1024 * 1024;
const megabyte = 1024 * 1024;
const restoreAdvice =
  "Stop the server, keep this folder, and fill a new one from the last backup: `commontable restore --from BACKUP`.";

export const doctor: Command = {
  name: "doctor",
  usage: "[--json]",
  about: "Looks through all data and says what is wrong and what to do. Ends with 1 when something is.",
  options: { json: "boolean" },

  async run({ config: { dataDir }, options, print, endWith }) {
    if (!existsSync(join(dataDir, logFile)))
      throw new CommandError(`There is no data in ${dataDir}. Set DATA_DIR to the server's data folder.`);
    const running = await findRunning(dataDir);
    // While a server writes to it, the end of its write-ahead log is always on the move.
    const walFindings = running ? [] : examineWal(dataDir);
    const log = examine(join(dataDir, logFile), examineLog);
    const records = examine(join(dataDir, recordsFile), (driver) => ({
      ...nothing,
      findings: [...examineRecords(driver).findings, ...examineFiles(driver, dataDir)],
    }));
    const findings = [...walFindings, ...log.findings, ...records.findings, ...examineFolder(dataDir)];
    const isSound = findings.every(({ level }) => level === "notice");
    if (options.json === true) {
      const { documents, entries, snapshots } = log;
      print(
        JSON.stringify({
          dataDir,
          server: running?.url ?? null,
          isSound,
          documents,
          entries,
          snapshots,
          findings,
        }),
      );
    } else {
      print(`${dataDir}: ${running ? `a server is at work, ${running.url}` : "no server is at work"}`);
      print(`${log.documents} documents, ${log.entries} entries, ${log.snapshots} snapshots were read.`);
      for (const { level, sentence, advice } of findings) {
        print(`${level === "wrong" ? "WRONG " : "Notice"}  ${sentence}`);
        print(`        ${advice}`);
      }
      print(isSound ? "Nothing is wrong." : "Something is wrong: see above.");
    }
    if (!isSound) endWith(1);
  },
};

const nothing: Examination = { findings: [], documents: 0, entries: 0, snapshots: 0 };

function examine(path: string, look: (driver: Driver) => Examination): Examination {
  let driver: Driver | null = null;
  try {
    driver = openReader(path);
    return look(driver);
  } catch (error) {
    const sentence = `${path} cannot be read: ${messageOf(error)}.`;
    return {
      ...nothing,
      findings: [{ level: "wrong", code: "file-unreadable", sentence, advice: restoreAdvice }],
    };
  } finally {
    driver?.close();
  }
}

/** Looks through an open `log.db`, every row of it. */
export function examineLog(driver: Driver): Examination {
  const findings: Finding[] = [...problemOf(() => checkFile(driver))];
  const version = versionOf(driver);
  if (version !== schemaVersion) {
    findings.push({
      level: version < schemaVersion ? "notice" : "wrong",
      code: "log-schema",
      sentence: `log.db has schema ${version}; this version of Commontable writes ${schemaVersion}.`,
      advice:
        version < schemaVersion
          ? "Start the server once: it brings the file up to date. Then ask the doctor again."
          : "Use the version of Commontable that the server runs, or a newer one.",
    });
    return { ...nothing, findings };
  }
  findings.push(...problemOf(() => checkTables(driver)), ...examineRecovered(driver));
  let entries = 0;
  let snapshots = 0;
  const documents = listDocuments(driver);
  for (const document of documents) {
    const pages = auditDocument(driver, document);
    let page = pages.next();
    while (!page.done) page = pages.next();
    entries += page.value.entries;
    snapshots += page.value.hasSnapshot ? 1 : 0;
    findings.push(...page.value.problems.map((problem) => findingOf(document, problem)));
  }
  return { findings, documents: documents.length, entries, snapshots };
}

function examineRecovered(driver: Driver): Finding[] {
  const rows = driver
    .prepare("SELECT id, partnership, document, person, text, block, at, checksum FROM recovered")
    .all();
  const damaged = rows.filter((row) => recoveredChecksum(recoveredOf(row)) !== number(row, "checksum"));
  if (damaged.length === 0) return [];
  return [
    {
      level: "wrong",
      code: "recovered-damaged",
      sentence: `${damaged.length} recovered texts are damaged. They are not shown to anybody.`,
      advice: restoreAdvice,
    },
  ];
}

/** `records.db`: SQLite's own look at pages, indexes and references. */
export function examineRecords(driver: Driver): Examination {
  const answers = driver.prepare("PRAGMA integrity_check(10)").all().map(firstValue);
  const dangling = driver.prepare("PRAGMA foreign_key_check").all().length;
  const problems = answers.filter((answer) => answer !== "ok");
  if (dangling > 0) problems.push(`${dangling} rows point to others that are not there`);
  return {
    ...nothing,
    findings: problems.map((problem) => damaged("records-damaged", "records.db", problem)),
  };
}

function examineWal(dataDir: string): Finding[] {
  const frame = damagedFrame(readWal(join(dataDir, `${logFile}-wal`)));
  if (frame === null) return [];
  return [
    {
      level: "wrong",
      code: "wal-damaged",
      sentence: `${logFile}-wal is damaged at frame ${frame}; what lies behind it cannot be read.`,
      advice:
        "Restore the last backup. Or do without what lies behind: `commontable restore --from THIS FOLDER` into a new one.",
    },
  ];
}

function examineFolder(dataDir: string): Finding[] {
  const findings: Finding[] = [];
  const { bavail, bsize } = statfsSync(dataDir);
  const free = bavail * bsize;
  if (free < freeBytesMin) {
    findings.push({
      level: "notice",
      code: "disk-low",
      sentence: `Only ${Math.floor(free / megabyte)} MB are free on the disk of ${dataDir}.`,
      advice: "Make room before it is full: then nothing can be saved.",
    });
  }
  for (const file of [logFile, recordsFile]) {
    const bytes = statSync(join(dataDir, `${file}-wal`), { throwIfNoEntry: false })?.size ?? 0;
    if (bytes <= defaultUpkeep.walBytesMax) continue;
    findings.push({
      level: "notice",
      code: "wal-long",
      sentence: `The write-ahead log of ${file} has ${Math.floor(bytes / megabyte)} MB.`,
      advice:
        "Something reads the file for very long: end it. Where no server runs, starting one shortens it.",
    });
  }
  return findings;
}

function findingOf({ partnershipId, name }: LoggedDocument, { code, detail }: DocumentProblem): Finding {
  const advice = snapshotProblems.has(code)
    ? "No text is lost: the server's audit throws the snapshot away and makes another from the log."
    : restoreAdvice;
  return {
    level: "wrong",
    code,
    sentence: `${name} of partnership ${partnershipId}: ${code}, ${detail}.`,
    advice,
  };
}

function problemOf(check: () => void): Finding[] {
  try {
    check();
    return [];
  } catch (error) {
    return [damaged("log-damaged", "log.db", messageOf(error))];
  }
}

function damaged(code: string, file: string, problem: string): Finding {
  return { level: "wrong", code, sentence: `${file}: ${problem}.`, advice: restoreAdvice };
}

function firstValue(row: object): string {
  return String(Object.values(row)[0]);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
