/** Makes a backup in a process of its own, by the command: checking a copy takes a while. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import type { StoreLogger } from "../sqlite/SqliteDocStore.ts";

/** With which `commontable backup` and `restore` end when everything is copied but files they name. */
export const lackingCode = 3;

/** The command may tell of each of very many files. */
const outputBytesMax = 256 * 1024 * 1024;
/** Of what it tells, in the log: each hour again, and the doctor tells all of it. */
const saidLengthMax = 10_000;

export interface CopyInProcessOptions {
  readonly dataDir: string;
  /** New or empty. */
  readonly to: string;
  readonly logger: StoreLogger;
}

/** Resolves also where files are lacking: everything else is there, and they are told. */
export async function copyInProcess({ dataDir, to, logger }: CopyInProcessOptions): Promise<void> {
  const command = [join(import.meta.dirname, "../../cli/main.ts"), "backup", "--to", to];
  const copied = promisify(execFile)(process.execPath, command, {
    env: { ...process.env, DATA_DIR: dataDir },
    maxBuffer: outputBytesMax,
  });
  try {
    const { stderr } = await copied;
    if (stderr !== "")
      logger.warn({ said: stderr.slice(0, saidLengthMax) }, "the backup command had something to say");
  } catch (error) {
    if (!isLacking(error)) throw error;
    logger.error(
      { said: error.stderr.slice(0, saidLengthMax) },
      "a backup lacks files that could not be copied",
    );
  }
}

function isLacking(error: unknown): error is { readonly stderr: string } {
  return error instanceof Error && "code" in error && error.code === lackingCode && "stderr" in error;
}
