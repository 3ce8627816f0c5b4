/**
 * An engine server as a process of its own, to be killed: `node engine-child.ts <directory>`. Prints its
 * URL. Everybody may edit partnership `p1`.
 */
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { startEngineServer } from "./engine-server.ts";
import { FakePeople } from "./FakePeople.ts";

const [, , directory = "."] = process.argv;
const people = new FakePeople();
for (let index = 0; index < 50; index++) people.let(`w${index}`, "p1", "edit");
const server = await startEngineServer({
  store: await openSqliteDocStore({ directory }),
  people,
  log: (level, fields, message) => {
    if (level !== "info") console.error(level, message, fields);
  },
});
console.log(server.url);
