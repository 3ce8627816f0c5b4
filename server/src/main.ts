/**
 * Starts the server: `node server/src/main.ts`. The composition root; the only file, beside the command line's,
 * that chooses adapters. Settings are read from the environment (`docs/ops.md`).
 */
import { randomUUID } from "node:crypto";
import { join, resolve } from "node:path";
import { readFileSync } from "node:fs";
import { forgetArriving } from "./archive/arriving.ts";
import { compose } from "./compose.ts";
import { ConfigError, readConfig, type Config } from "./config.ts";
import {
  findRunning,
  forgetRunning,
  logFile,
  makeDataFolder,
  noteRunning,
  readAuthSecret,
  recordsFile,
} from "./data-folder.ts";
import { sweepFiles } from "./features/files/service.ts";
import { renewFirstLink } from "./features/people/first-link.ts";
import { seedMissing } from "./features/partnerships/start.ts";
import { settleDecisions } from "./features/suggestions/settle.ts";
import { WorkerHistory } from "./features/history/WorkerHistory.ts";
import { createApp } from "./http/app.ts";
import { listen, ListenError } from "./http/listen.ts";
import { SmtpMailer } from "./mail/SmtpMailer.ts";
import { createLogger } from "./observability/logger.ts";
import { Auditor } from "./persistence/audit/Auditor.ts";
import { Backups } from "./persistence/backups/Backups.ts";
import { copyInProcess } from "./persistence/backups/copy-in-process.ts";
import { DocStoreError } from "./persistence/DocStore.ts";
import { openSqliteDocStore } from "./persistence/sqlite/SqliteDocStore.ts";
import { openRecords } from "./persistence/sqlite/SqliteRecordStore.ts";
import { stopInOrder } from "./stop-in-order.ts";

/** Everything must be on disk and closed by then; a supervisor kills soon after. */
const stopDeadlineMs = 5_000;

/** Bytes that no file has any more are looked for once people are served, and once a day. */
const firstSweepMs = 60_000;
const sweepEveryMs = 86_400_000;

const folder = import.meta.dirname;

async function start(config: Config): Promise<void> {
  const logger = createLogger(config.logLevel);
  makeDataFolder(config.dataDir);
  const other = await findRunning(config.dataDir);
  if (other)
    throw new ConfigError(
      `A server at ${other.url} already uses ${config.dataDir}. Stop it, or set DATA_DIR.`,
    );
  const version = readVersion();
  const records = await openRecords(join(config.dataDir, recordsFile));
  const documents = await openSqliteDocStore({ directory: config.dataDir, logger });
  const { context, signIn, firstLink, stopTokens, digest } = compose({
    config,
    logger,
    records,
    documents,
    mailer: config.mail === null ? null : new SmtpMailer(config.mail),
    authSecret: config.authSecret ?? readAuthSecret(config.dataDir),
    version,
  });
  // Loaded only where it is on: the examples are a lot of text.
  const demo = config.demo ? (await import("./demo/create-demo.ts")).createDemo(context) : null;
  await forgetArriving(context);
  await seedMissing(context, documents);
  await settleDecisions(context);
  // An example that cannot be written is no reason to keep people from their own partnerships.
  await demo
    ?.seed()
    .catch((error: unknown) => logger.error({ err: error }, "the examples could not be written"));
  const history = new WorkerHistory({ path: join(config.dataDir, logFile) });
  const instance = randomUUID();
  const app = createApp(context, {
    signIn,
    firstLink,
    stopTokens,
    recovered: documents,
    history,
    demo,
    pageFolder: resolve(folder, "../../client/dist"),
    version,
    instance,
  });
  const server = await listen(app, config);
  const auditor = new Auditor({
    path: join(config.dataDir, logFile),
    logger,
    onBadSnapshot: ({ partnershipId, document }) => context.engine.rebuild(partnershipId, document),
  });
  const backups =
    config.backups &&
    new Backups({
      ...config.backups,
      logger,
      clock: context.clock,
      copyTo: (to) => copyInProcess({ dataDir: config.dataDir, to, logger }),
    });
  digest?.start();
  const sweeps = [
    setTimeout(() => void sweepFiles(context), firstSweepMs).unref(),
    setInterval(() => void sweepFiles(context), sweepEveryMs).unref(),
  ];
  noteRunning(config.dataDir, { url: server.url, pid: process.pid, instance });

  // In this order: no new work, clients told when to come back, everything on disk, files closed.
  const stop = stopInOrder({
    deadlineMs: stopDeadlineMs,
    logger,
    steps: [
      ["refuse new connections", () => server.refuseNew()],
      ["end simulated partners", async () => demo?.stop()],
      ["end the digest", async () => digest?.close()],
      ["end the audit and backups", () => (backups?.close(), sweeps.forEach(clearTimeout), auditor.close())],
      ["end looking back", () => history.close()],
      ["close sockets and flush documents", () => context.engine.close()],
      ["end the search index", () => context.search.close()],
      ["close connections", async () => server.close()],
      ["close documents", () => documents.close()],
      ["close records", () => records.close()],
      ["take the note away", async () => forgetRunning(config.dataDir)],
    ],
  });
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.on("SIGHUP", stop);

  const address = config.publicUrl ?? server.url;
  const secret = await renewFirstLink(records.db, context.clock());
  if (secret !== null) {
    console.log(
      `Create the first account, once, with this link: ${new URL(`/first/${secret}`, address).href}`,
    );
  }
  console.log(`Commontable is ready at ${server.url}`);
}

function readVersion(): string {
  // Safe: our own package.json.
  const { version } = JSON.parse(readFileSync(resolve(folder, "../package.json"), "utf8")) as {
    version: string;
  };
  return version;
}

try {
  await start(readConfig(process.env));
} catch (error) {
  // What whoever starts the server can mend is one sentence; anything else is told in full.
  if (error instanceof DocStoreError && error.code === "corrupt") {
    console.error(`${error.message}\n\`commontable doctor\` says what is wrong and what to do.`);
  } else console.error(error instanceof ConfigError || error instanceof ListenError ? error.message : error);
  process.exit(1);
}
