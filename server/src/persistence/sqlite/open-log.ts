/** Opens the log's file as its one writer: looks whether it is sound, and brings it to the newest schema. */
import { DocStoreError } from "../DocStore.ts";
import { isCorruption, openDriver, type Driver } from "./driver.ts";
import { LogDatabase } from "./LogDatabase.ts";
import { migrate } from "./schema.ts";
import { checkFile, checkTables } from "./soundness.ts";
import { damagedFrame, readWal } from "./wal-damage.ts";

export interface OpenLog {
  readonly driver: Driver;
  readonly database: LogDatabase;
}

/** Throws `DocStoreError`: `corrupt` for a damaged file, `failed` for one that cannot be opened now. */
export function openLog(path: string): OpenLog {
  let driver: Driver | null = null;
  try {
    demandSoundWal(`${path}-wal`);
    driver = openDriver(path);
    checkFile(driver);
    migrate(driver);
    checkTables(driver);
    return { driver, database: new LogDatabase(driver) };
  } catch (error) {
    driver?.close();
    if (error instanceof DocStoreError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new DocStoreError(isCorruption(error) ? "corrupt" : "failed", message, { cause: error });
  }
}

/** To be asked before SQLite sees the file: it would take damage for the log's end. */
function demandSoundWal(path: string): void {
  const frame = damagedFrame(readWal(path));
  if (frame === null) return;
  throw new DocStoreError("corrupt", `log.db-wal is damaged at frame ${frame}, and entries lie behind it`);
}
