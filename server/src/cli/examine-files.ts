/** The doctor's look at the bytes of files: each that a row names must lie there and be what its hash says. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { filesFolder } from "../data-folder.ts";
import { hashOf } from "../persistence/files/FileStore.ts";
import type { Driver } from "../persistence/sqlite/driver.ts";
import type { Finding } from "./finding.ts";

/** `records` is an open `records.db` of this folder. One finding for each file with its name: who has it can put it in again. */
export function examineFiles(records: Driver, dataDir: string): Finding[] {
  const isOlder =
    records.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'files'").get() ===
    undefined;
  if (isOlder) return [];
  const rows = records
    .prepare(
      `SELECT name, document, "partnershipId" AS partnership, hash FROM files WHERE "removedAt" IS NULL ORDER BY hash`,
    )
    .all();
  const states = new Map<string, State>();
  return rows.flatMap((row) => {
    const hash = String(row["hash"]);
    const state = states.get(hash) ?? stateOf(join(dataDir, filesFolder, hash.slice(0, 2), hash), hash);
    states.set(hash, state);
    if (state === "sound") return [];
    return {
      level: "wrong" as const,
      code: `file-${state}`,
      sentence: `The file ${String(row["name"])} in ${String(row["document"])} of partnership ${String(row["partnership"])} is ${state}.`,
      advice: `Put the same file in again, or copy files/${hash.slice(0, 2)}/${hash} from a backup: what lies there then is whole.`,
    };
  });
}

type State = "sound" | "damaged" | "missing";

function stateOf(path: string, hash: string): State {
  if (!existsSync(path)) return "missing";
  return hashOf(readFileSync(path)) === hash ? "sound" : "damaged";
}
