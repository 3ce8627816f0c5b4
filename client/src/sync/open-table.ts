/** Wires a `Table` to the browser: socket, storage, network and visibility events, the guard on leaving. */
import { createLocalStores } from "./local/stores.ts";
import { steadyClock } from "./steady-clock.ts";
import { Table } from "./Table.ts";

export interface OpenTable {
  readonly table: Table;
  /** Starts; the returned function ends it. React may attach, detach and attach again. */
  readonly attach: () => () => void;
}

/** A table that is detached and attached again within this time (a re-mount) goes on without a break. */
const reattachMs = 1_000;

export interface OpenTableEvents {
  readonly onSetAside: () => void;
  readonly onOtherPerson: () => void;
}

export function openTable(partnershipId: string, personId: string, events: OpenTableEvents): OpenTable {
  const stores = createLocalStores(personId);
  const table = new Table({
    partnershipId,
    personId,
    connect: () => new WebSocket(socketUrl(partnershipId)),
    store: (name, events) => stores.create(`${partnershipId}/${name}`, events),
    clock: steadyClock(),
    random: () => Math.random(),
    isVisible: () => document.visibilityState === "visible",
    ...events,
    onFirstChange: askForLastingStorage,
  });
  let ending: ReturnType<typeof setTimeout> | null = null;
  const attach = () => {
    if (ending) clearTimeout(ending);
    const detachBrowser = attachBrowser(table);
    table.start();
    return () => {
      detachBrowser();
      ending = setTimeout(() => {
        void table.close().then(stores.close);
      }, reattachMs);
    };
  };
  return { table, attach };
}

/** Asks the browser not to clear our storage by itself. It decides alone and asks nobody in most browsers. */
function askForLastingStorage(): void {
  // Refused or unknown is no failure: the save state says what is unsent.
  void navigator.storage?.persist?.().catch(() => false);
}

function socketUrl(partnershipId: string): string {
  const url = new URL(`/sync/${partnershipId}`, location.href);
  url.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  return url.href;
}

function attachBrowser(table: Table): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  addEventListener("online", () => table.network(true), { signal });
  addEventListener("offline", () => table.network(false), { signal });
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.visibilityState === "visible") table.visible();
      else table.hidden();
    },
    { signal },
  );
  addEventListener(
    "beforeunload",
    (event) => {
      table.hidden();
      // The browser asks in its own words. The local copy holds the text either way; a person may not come
      // back to this device, and the others would never see it.
      if (table.hasWaitingChanges) event.preventDefault();
    },
    { signal },
  );
  return () => controller.abort();
}
