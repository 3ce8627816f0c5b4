/** Pages of one person in one browser, over a fake server and the storage a test has put in place. */
import { expect, vi } from "vitest";
import { createLocalStores, type LocalStores } from "../local/stores.ts";
import { Table } from "../Table.ts";
import type { FakeTableServer } from "./FakeTableServer.ts";

export class TestPages {
  readonly personId: string;
  readonly #server: FakeTableServer;
  #open: { table: Table; stores: LocalStores }[] = [];

  constructor(server: FakeTableServer, personId: string) {
    this.#server = server;
    this.personId = personId;
    server.personId = personId;
  }

  /** A page with the agenda open, as soon as it can be shown. */
  async open(stores?: LocalStores): Promise<Table> {
    const table = this.openElsewhere(stores);
    table.retain("agenda");
    const isThere = () => expect(table.handle("agenda").status().phase).not.toBe("loading");
    await vi.waitFor(isThere, { timeout: 5_000 });
    return table;
  }

  /** A page that shows no document. */
  openElsewhere(stores: LocalStores = createLocalStores(this.personId)): Table {
    const table = new Table({
      partnershipId: "table",
      personId: this.personId,
      connect: this.#server.connect,
      store: (name, events) => stores.create(`table/${name}`, events),
      clock: { now: () => Date.now() },
      random: () => 0,
      isVisible: () => true,
    });
    this.#open.push({ table, stores });
    table.start();
    return table;
  }

  /** Closes one page as a reload does; what it had is in storage. */
  async leave(table: Table): Promise<void> {
    const entry = this.#open.find((one) => one.table === table);
    this.#open = this.#open.filter((one) => one !== entry);
    await entry?.table.close();
    await entry?.stores.close();
  }

  async leaveAll(): Promise<void> {
    for (const { table } of this.#open.slice()) await this.leave(table);
  }
}

export function type(table: Table, words: string): void {
  const text = table.handle("agenda").doc.getText("text");
  text.insert(text.length, words);
}

export const textOf = (table: Table) => table.handle("agenda").doc.getText("text").toJSON();
export const saveOf = (table: Table) => table.handle("agenda").status().save;

export async function saved(table: Table): Promise<void> {
  await vi.waitFor(() => expect(table.hasWaitingChanges).toBe(false), { timeout: 5_000 });
}
