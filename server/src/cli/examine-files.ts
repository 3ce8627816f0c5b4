/** The doctor's look at the bytes of files: each that a row names must lie there and be what its hash says. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { filesFolder } from "../data-folder.ts";
import { hashOf } from "../persistence/files/FileStore.ts";
import type { Driver } from "../persistence/sqlite/driver.ts";
import type { Finding } from "./finding.ts";

interface NamedFile {
  readonly name: string;
  readonly document: string;
  readonly partnership: string;
  readonly hash: string;
}

/** The files that rows name and nobody removed, by hash; `records` is an open `records.db`. */
export function namedFiles(records: Driver): NamedFile[] {
  const isOlder =
    records.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'files'").get() ===
    undefined;
  if (isOlder) return [];
  return records
    .prepare(
      `SELECT name, document, "partnershipId" AS partnership, hash FROM files WHERE "removedAt" IS NULL ORDER BY hash`,
    )
    .all()
    .map((row) => ({
      name: String(row["name"]),
      document: String(row["document"]),
      partnership: String(row["partnership"]),
      hash: String(row["hash"]),
    }));
}

/** `records` is an open `records.db` of this folder. One finding for each file with its name: who has it can put it in again. */
export function examineFiles(records: Driver, dataDir: string): Finding[] {
  const states = new Map<string, State>();
  return namedFiles(records).flatMap(({ name, document, partnership, hash }) => {
    const state = states.get(hash) ?? stateOf(join(dataDir, filesFolder, hash.slice(0, 2), hash), hash);
    states.set(hash, state);
    if (state === "sound") return [];
    return {
      level: "wrong" as const,
      code: `file-${state}`,
      sentence: `The file ${name} in ${document} of partnership ${partnership} ${words[state]}.`,
      advice: `Put the same file in again, or copy files/${hash.slice(0, 2)}/${hash} from a backup: what lies there then is whole.`,
    };
  });
}

const words = { damaged: "is damaged", missing: "is missing", unread: "cannot be read" } as const;

type State = "sound" | keyof typeof words;

function stateOf(path: string, hash: string): State {
  try {
    return hashOf(readFileSync(path)) === hash ? "sound" : "damaged";
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "ENOENT" ? "missing" : "unread";
  }
}
