import { createLocalStores, type LocalStores } from "@commontable/client/src/sync/local/stores.ts";
import type { SaveState } from "@commontable/client/src/sync/save-state.ts";
import { Table } from "@commontable/client/src/sync/Table.ts";
import type { Socket } from "@commontable/client/src/sync/TableConnection.ts";
import { until } from "./until.ts";

const partnershipId = "p1";
/** A port nobody listens on: the network is not there. */
const nowhere = "ws://127.0.0.1:1/";

/**
 * One browser tab with the agenda of partnership `p1` open: the client's own sync code over a real socket,
 * and over whatever IndexedDB the test has put in place.
 */
export class ClientPage {
  readonly table: Table;
  readonly saves: SaveState[] = [];
  isVisible = true;
  #isNetworkThere = true;
  readonly #stores: LocalStores;
  readonly #release: () => void;
  #hasLeft = false;
  #socket: WebSocket | null = null;

  /** `url` is asked at every try, so that a server may come back elsewhere. */
  constructor(personId: string, url: () => string) {
    this.#stores = createLocalStores(personId);
    this.table = new Table({
      partnershipId,
      personId,
      connect: () => this.#connect(`${url()}/${partnershipId}?person=${personId}`),
      store: (name, events) => this.#stores.create(`${partnershipId}/${name}`, events),
      clock: { now: () => Date.now() },
      random: () => 0.1,
      isVisible: () => this.isVisible,
    });
    this.#release = this.table.show("agenda");
    this.handle.subscribe(() => this.saves.push(this.save));
    this.table.start();
  }

  #connect(url: string): Socket {
    this.#socket = new WebSocket(this.#isNetworkThere ? url : nowhere);
    return this.#socket;
  }

  get handle() {
    return this.table.handle("agenda");
  }

  get save(): SaveState {
    return this.handle.status().save;
  }

  /** How many local changes have no answer, by the true state. */
  get waitingChanges(): number {
    return this.table.waitingChanges;
  }

  get text(): string {
    return this.handle.doc.getText("notes").toJSON();
  }

  type(words: string): void {
    const notes = this.handle.doc.getText("notes");
    notes.insert(notes.length, words);
  }

  async ready(): Promise<this> {
    await until(
      "ready",
      () => this.handle.status().phase,
      (phase) => phase === "ready",
    );
    return this;
  }

  async online(): Promise<this> {
    await until("online", () => this.handle.status().role !== null && this.table.status.status === "online");
    return this;
  }

  async saved(): Promise<this> {
    await until("saved", () => !this.table.hasWaitingChanges);
    return this;
  }

  cutNetwork(): void {
    this.#isNetworkThere = false;
    this.#socket?.close();
  }

  mendNetwork(): void {
    this.#isNetworkThere = true;
    this.table.network(true);
  }

  async leave(): Promise<void> {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    this.#release();
    await this.table.close();
    await this.#stores.close();
  }
}
