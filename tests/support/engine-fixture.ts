/** An engine server on a SQLite store in a folder of its own. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import type * as Y from "yjs";
import { assert } from "@commontable/shared/lib/assert.ts";
import { openSqliteDocStore } from "@commontable/server/persistence/sqlite/SqliteDocStore.ts";
import { startEngineServer, type EngineServer, type EngineServerOptions } from "./engine-server.ts";
import { FakePeople } from "./FakePeople.ts";
import { PlainPeer } from "./PlainPeer.ts";
import { TablePeer } from "./TablePeer.ts";

export interface EngineFixture {
  /** Another one after `restart`. */
  readonly server: EngineServer;
  readonly people: FakePeople;
  /** Stops the server and starts another on the same data. */
  restart(): Promise<void>;
  plain(person: string, document?: string): PlainPeer;
  /** A peer of the agenda on a document that lives longer than one connection. */
  plainOn(person: string, doc: Y.Doc): PlainPeer;
  table(person: string): TablePeer;
}

export interface OpenEngine extends EngineFixture {
  /** Stops the server and removes its data. */
  close(): Promise<void>;
}

/** A server on an empty folder. Ana, Ben and Cem edit `p1`; Vic views it. */
export async function openEngine(options: Partial<EngineServerOptions> = {}): Promise<OpenEngine> {
  const directory = mkdtempSync(join(tmpdir(), "commontable-engine-"));
  const people = options.people ?? new FakePeople();
  for (const person of ["ana", "ben", "cem"]) people.let(person, "p1", "edit");
  people.let("vic", "p1", "view");
  const start = async (): Promise<EngineServer> =>
    startEngineServer({ store: await openSqliteDocStore({ directory }), ...options, people });
  let server = await start();
  const plainUrl = (person: string, document: string): string =>
    `${server.url}/p1/${document}?person=${person}&features=ack`;
  return {
    people,
    get server() {
      return server;
    },
    async restart() {
      await server.close();
      server = await start();
    },
    plain: (person, document = "agenda") => new PlainPeer(plainUrl(person, document)),
    plainOn: (person, doc) => new PlainPeer(plainUrl(person, "agenda"), doc),
    table: (person) => new TablePeer(`${server.url}/p1?person=${person}`),
    async close() {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Before each test a server, after each it is gone: see `openEngine`. */
export function useEngine(options: Partial<EngineServerOptions> = {}): EngineFixture {
  const people = options.people ?? new FakePeople();
  let engine: OpenEngine | null = null;
  const opened = (): OpenEngine => {
    assert(engine, "a test is running");
    return engine;
  };
  beforeEach(async () => {
    engine = await openEngine({ ...options, people });
  });
  afterEach(async () => {
    await opened().close();
    engine = null;
  });
  return {
    people,
    get server() {
      return opened().server;
    },
    restart: () => opened().restart(),
    plain: (person, document) => opened().plain(person, document),
    plainOn: (person, doc) => opened().plainOn(person, doc),
    table: (person) => opened().table(person),
  };
}
