/** An engine server on a SQLite store in a folder of its own, for one test. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type * as Y from "yjs";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { startEngineServer, type EngineServer, type EngineServerOptions } from "./engine-server.ts";
import { FakePeople } from "./FakePeople.ts";
import { PlainPeer } from "./PlainPeer.ts";
import { TablePeer } from "./TablePeer.ts";

export interface EngineFixture {
  server: EngineServer;
  readonly people: FakePeople;
  /** Stops the server and starts another on the same data. */
  restart(): Promise<void>;
  plain(person: string, document?: string): PlainPeer;
  /** A peer of the agenda on a document that lives longer than one connection. */
  plainOn(person: string, doc: Y.Doc): PlainPeer;
  table(person: string): TablePeer;
}

/** Before each test a server, after each it is gone. Ana, Ben and Cem edit `p1`; Vic views it. */
export function useEngine(options: Partial<EngineServerOptions> = {}): EngineFixture {
  let directory = "";
  const people = new FakePeople();
  const start = async (): Promise<EngineServer> =>
    startEngineServer({ store: await openSqliteDocStore({ directory }), people, ...options });
  const fixture: EngineFixture = {
    // Safe: set before each test.
    server: undefined as unknown as EngineServer,
    people,
    async restart() {
      await fixture.server.close();
      fixture.server = await start();
    },
    plain: (person, document = "agenda") =>
      new PlainPeer(`${fixture.server.url}/p1/${document}?person=${person}&features=ack`),
    plainOn: (person, doc) =>
      new PlainPeer(`${fixture.server.url}/p1/agenda?person=${person}&features=ack`, doc),
    table: (person) => new TablePeer(`${fixture.server.url}/p1?person=${person}`),
  };
  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), "commontable-engine-"));
    for (const person of ["ana", "ben", "cem"]) people.let(person, "p1", "edit");
    people.let("vic", "p1", "view");
    fixture.server = await start();
  });
  afterEach(async () => {
    await fixture.server.close();
    rmSync(directory, { recursive: true, force: true });
  });
  return fixture;
}
