/** Opens a whole data folder, documents included, for one command. Only while no server is at work on it. */
import { join } from "node:path";
import type { Config } from "../config.ts";
import { makeDataFolder, readAuthSecret, recordsFile } from "../data-folder.ts";
import type { ServerContext } from "../http/context.ts";
import { createLogger } from "../observability/logger.ts";
import { openSqliteDocStore } from "../persistence/sqlite/SqliteDocStore.ts";
import { openRecords } from "../persistence/sqlite/SqliteRecordStore.ts";

export async function withContext<Answer>(
  config: Config,
  work: (context: ServerContext) => Promise<Answer>,
): Promise<Answer> {
  // Loaded only here: most commands need no engine, and should start quickly.
  const { compose } = await import("../compose.ts");
  makeDataFolder(config.dataDir);
  const records = await openRecords(join(config.dataDir, recordsFile));
  const documents = await openSqliteDocStore({ directory: config.dataDir });
  const { context } = compose({
    config,
    logger: createLogger("silent"),
    records,
    documents,
    mailer: null,
    authSecret: config.authSecret ?? readAuthSecret(config.dataDir),
    version: "",
  });
  try {
    return await work(context);
  } finally {
    await context.engine.close();
    await context.search.close();
    await documents.close();
    await records.close();
  }
}
