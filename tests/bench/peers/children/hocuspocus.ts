/**
 * `node hocuspocus.ts <port> <data folder> <settings as JSON>`. Its own SQLite extension needs a native build;
 * this one does the same with Node's SQLite: one row per document, the encoded state, default journal.
 */
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Database } from "@hocuspocus/extension-database";
import { Server } from "@hocuspocus/server";

export interface HocuspocusSettings {
  /** Milliseconds for joining broadcasts. */
  readonly flushDelay?: number;
  readonly isStored?: boolean;
}

function sqlite(path: string): Database {
  const database = new DatabaseSync(path);
  database.exec("CREATE TABLE IF NOT EXISTS documents (name TEXT PRIMARY KEY, data BLOB NOT NULL)");
  const read = database.prepare("SELECT data FROM documents WHERE name = ?");
  const write = database.prepare(
    "INSERT INTO documents (name, data) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET data = excluded.data",
  );
  return new Database({
    fetch: async ({ documentName }) => {
      const data = read.get(documentName)?.["data"];
      return data instanceof Uint8Array ? data : null;
    },
    store: async ({ documentName, state }) => {
      write.run(documentName, state);
    },
  });
}

const [, , port = "0", directory = ".", text = "{}"] = process.argv;
// Safe: written by `peers/hocuspocus.ts`.
const { flushDelay, isStored } = JSON.parse(text) as HocuspocusSettings;
const server = new Server({
  port: Number(port),
  address: "127.0.0.1",
  quiet: true,
  stopOnSignals: false,
  ...(flushDelay === undefined ? {} : { flushDelay }),
  extensions: isStored === true ? [sqlite(join(directory, "documents.db"))] : [],
});
await server.listen();
console.log(server.webSocketURL);
