/**
 * An engine server as a process of its own, to be killed: `node engine-child.ts <directory>`. Prints its URL when it
 * is ready; given options of the store as JSON as well, `{"url":…,"pid":…,"cpuMs":…}`, for whoever starts it through another
 * program. Leaves in good order on SIGTERM. Everybody may edit partnership `p1`.
 */
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { startEngineServer } from "./engine-server.ts";
import { FakePeople } from "./FakePeople.ts";

const [, , directory = ".", options] = process.argv;
const people = new FakePeople();
for (let index = 0; index < 50; index++) people.let(`w${index}`, "p1", "edit");
const log = (level: string, fields: object, message: string): void => {
  if (level !== "info") console.error(level, message, fields);
};
const server = await startEngineServer({
  store: await openSqliteDocStore({
    directory,
    logger: {
      warn: (fields, message) => log("warn", fields, message),
      error: (fields, message) => log("error", fields, message),
    },
    ...(options === undefined ? {} : JSON.parse(options)),
  }),
  people,
  log,
});
process.once("SIGTERM", () => void server.close().then(() => process.exit(0)));
const { user, system } = process.cpuUsage();
const ready = { url: server.url, pid: process.pid, cpuMs: (user + system) / 1000 };
console.log(options === undefined ? server.url : JSON.stringify(ready));
