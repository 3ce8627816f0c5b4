/** Opens the log's file as its one writer: looks whether it is sound, and brings it to the newest schema. */
import { DocStoreError } from "../DocStore.ts";
import { isCorruption, openDriver, type Driver } from "./driver.ts";
import { LogDatabase } from "./LogDatabase.ts";
import { migrate } from "./schema.ts";
import { checkFile, checkTables } from "./soundness.ts";

export interface OpenLog {
  readonly driver: Driver;
  readonly database: LogDatabase;
}

/** Throws `DocStoreError`: `corrupt` for a damaged file, `failed` for one that cannot be opened now. */
export function openLog(path: string): OpenLog {
  let driver: Driver | null = null;
  try {
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
