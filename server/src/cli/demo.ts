/**
 * `commontable seed-demo` and `reset-demo`. A running server keeps documents in memory and is the only one that
 * may write them, so it is asked to; without one, the command does it by itself.
 */
import { join } from "node:path";
import type { Config } from "../config.ts";
import { findRunning, makeDataFolder, readAuthSecret, recordsFile } from "../data-folder.ts";
import type { Demo } from "../demo/demo-port.ts";
import { createLogger } from "../observability/logger.ts";
import { openSqliteDocStore } from "../persistence/sqlite/SqliteDocStore.ts";
import { openRecords } from "../persistence/sqlite/SqliteRecordStore.ts";
import { CommandError, type Command } from "./Command.ts";

export const seedDemo: Command = {
  name: "seed-demo",
  usage: "[scenario]",
  about: "Writes the example partnerships that are missing, or the one that is named.",
  options: {},

  async run({ config, words: [scenario], print }) {
    const body = scenario === undefined ? {} : { scenario };
    await onServerOrHere(config, { path: "seed", body }, (demo) => demo.seed(scenario));
    print("The examples are there.");
  },
};

export const resetDemo: Command = {
  name: "reset-demo",
  usage: "",
  about: "Writes all example partnerships anew. Real ones are not touched.",
  options: {},

  async run({ config, print }) {
    await onServerOrHere(config, { path: "reset", body: {} }, (demo) => demo.reset());
    print("The examples are as they were at first.");
  },
};

async function onServerOrHere(
  config: Config,
  request: { path: string; body: object },
  here: (demo: Demo) => Promise<void>,
): Promise<void> {
  const running = await findRunning(config.dataDir);
  if (running) return askServer(running.url, request);
  await withDemo(config, here);
}

async function askServer(url: string, { path, body }: { path: string; body: object }): Promise<void> {
  const answer = await fetch(new URL(`/api/demo/${path}`, url), {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify(body),
  });
  if (answer.ok) return;
  if (answer.status === 404) {
    throw new CommandError(
      "The running server has no such example, or its examples are switched off (DEMO=0).",
    );
  }
  throw new CommandError(`The running server refused (${answer.status}).`);
}

async function withDemo(config: Config, work: (demo: Demo) => Promise<void>): Promise<void> {
  // Loaded only here: most commands need neither the engine nor the examples, and should start quickly.
  const [{ compose }, { createDemo }] = await Promise.all([
    import("../compose.ts"),
    import("../demo/create-demo.ts"),
  ]);
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
  const demo = createDemo(context);
  try {
    await work(demo);
  } finally {
    await demo.stop();
    await context.engine.close();
    await context.search.close();
    await documents.close();
    await records.close();
  }
}
