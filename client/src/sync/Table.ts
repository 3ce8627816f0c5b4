/**
 * Everything live of one partnership on this page: one connection, the documents on it, the change feed.
 *
 * A document stays open for a while after the last part of the page let go of it, and as long as it holds changes
 * without an answer. Only what is shown counts as being in it (PR4).
 *
 * CS6 A document set aside (other epoch, newer schema) is followed by a fresh one under the same name.
 * TB5 What the server refused leaves the document when its person says so: the copy that holds it is kept apart, and
 *     a fresh one takes its place.
 * TB3 Once there is a connection, the first one or after a break, every feed topic counts as changed, and a refused
 *     document is asked for again.
 * TB4 Nothing is asked or sent before the server said that it takes this socket for the person whose local copies
 *     these are: somebody else may have signed in in this browser meanwhile, and would be named as the writer.
 */
import { feedTopics, type DownMessage, type FeedTopic, type Opened } from "@commontable/shared/sync/down.ts";
import {
  decodeChannelFrame,
  encodeControl,
  controlChannel,
  onChannel,
} from "@commontable/shared/sync/frames.ts";
import type { UpMessage } from "@commontable/shared/sync/up.ts";
import { connectionStatusOf } from "./connection-status.ts";
import { deepEqual } from "./deep-equal.ts";
import {
  closedStatus,
  type ConnectionStatus,
  type DocumentHandle,
  type DocumentStatus,
} from "./document-handle.ts";
import { LiveDocument } from "./LiveDocument.ts";
import { once } from "./once.ts";
import { shownSaveState, waitingShownAfterMs, withoutWayOut } from "./save-state.ts";
import type { TableOptions } from "./table-options.ts";
import { TableConnection } from "./TableConnection.ts";

/** How long a document that nobody shows stays open: going back to it is immediate. */
const keptOpenMs = 5 * 60_000;

/** By then a document that just arrived lies in the local copy. */
const comparedAfterMs = 1_000;

interface Entry {
  live: LiveDocument;
  handle: DocumentHandle;
  users: number;
  /** How many parts of the page show the document itself. */
  shows: number;
  closing: ReturnType<typeof setTimeout> | null;
  status: DocumentStatus;
  showing: ReturnType<typeof setTimeout> | null;
  hadWaitingChanges: boolean;
  /** The document took the place of another epoch's and has not arrived yet. */
  isReplacing: boolean;
  readonly listeners: Set<() => void>;
}

export class Table {
  readonly partnershipId: string;
  readonly personId: string;
  readonly #options: TableOptions;
  readonly #connection: TableConnection;
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<() => void>();
  readonly #feedListeners = new Set<(topic: FeedTopic) => void>();
  readonly #nameByChannel = new Map<number, string>();
  /** TB4 */
  #isWelcome = false;
  #status: ConnectionStatus = { status: "connecting" };

  constructor(options: TableOptions) {
    this.partnershipId = options.partnershipId;
    this.personId = options.personId;
    this.#options = options;
    this.#connection = new TableConnection({
      connect: options.connect,
      clock: options.clock,
      random: options.random,
      ping: () => onChannel(controlChannel, encodeControl({ type: "ping" } satisfies UpMessage)),
      onClose: () => this.#handleClose(),
      onFrame: (frame) => this.#handleFrame(frame),
      onChange: () => this.#refreshAll(),
    });
  }

  start(): void {
    this.#connection.start();
  }

  /** The browser's word on the network, and the page coming into view. */
  network(isOnline: boolean): void {
    this.#connection.network(isOnline);
  }

  visible(): void {
    this.#connection.visible();
    this.#eachDocument((live) => live.visible());
  }

  hidden(): void {
    this.#eachDocument((live) => live.hidden());
  }

  /** The handle of a document, opening it where needed. Let go of by `release` of a later `retain`. */
  handle(name: string): DocumentHandle {
    return this.#entry(name).handle;
  }

  /** Keeps a document open until the returned function is called. */
  retain(name: string): () => void {
    const entry = this.#entry(name);
    entry.users += 1;
    if (entry.closing) clearTimeout(entry.closing);
    entry.closing = null;
    this.#askRefusedAgain(entry.live);
    return once(() => {
      entry.users -= 1;
      if (entry.users === 0) this.#closeLater(name, entry);
    });
  }

  /** Shows the person in a document, and to them what happens in it, until the returned function is called. */
  show(name: string): () => void {
    const release = this.retain(name);
    const entry = this.#entry(name);
    entry.shows += 1;
    entry.live.setShown(true);
    return once(() => {
      entry.shows -= 1;
      if (entry.shows === 0) entry.live.setShown(false);
      release();
    });
  }

  /** Called when any handle is replaced or the connection changes. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  /** Local changes without a durable answer, in all documents: the true state, for the guard on leaving. */
  get waitingChanges(): number {
    return [...this.#entries.values()].reduce((sum, entry) => sum + entry.live.waitingChanges, 0);
  }

  get hasWaitingChanges(): boolean {
    return this.waitingChanges > 0;
  }

  onFeed(listener: (topic: FeedTopic) => void): () => void {
    this.#feedListeners.add(listener);
    return () => this.#feedListeners.delete(listener);
  }

  /** Ends the connection. Unsent changes stay on this device. */
  async close(): Promise<void> {
    const entries = [...this.#entries.values()];
    this.#entries.clear();
    for (const entry of entries) {
      if (entry.closing) clearTimeout(entry.closing);
      if (entry.showing) clearTimeout(entry.showing);
    }
    const closing = entries.map((entry) => entry.live.close());
    this.#connection.stop();
    await Promise.all(closing);
  }

  #entry(name: string): Entry {
    const known = this.#entries.get(name);
    if (known) return known;
    const live = this.#createLive(name);
    const listeners = new Set<() => void>();
    const handle = this.#createHandle(name, live, listeners);
    const status: DocumentStatus = {
      phase: "loading",
      role: null,
      save: { status: "saved" },
      connection: this.#status,
    };
    const entry: Entry = {
      live,
      handle,
      users: 0,
      shows: 0,
      closing: null,
      status,
      showing: null,
      hadWaitingChanges: false,
      isReplacing: false,
      listeners,
    };
    this.#entries.set(name, entry);
    entry.status = this.#statusOf(entry);
    this.#closeLater(name, entry);
    if (this.#isWelcome) live.connected();
    return entry;
  }

  #createLive(name: string, opened?: Opened): LiveDocument {
    return new LiveDocument({
      partnershipId: this.partnershipId,
      name,
      personId: this.personId,
      store: (onProblem) => this.#options.store(name, onProblem),
      clock: this.#options.clock,
      isVisible: this.#options.isVisible,
      sendControl: (message) => this.#connection.send(onChannel(controlChannel, encodeControl(message))),
      send: (channel, message, isOwed) => this.#connection.send(onChannel(channel, message), isOwed),
      onReplace: (message) => this.#replace(name, message),
      onChange: () => this.#refresh(name),
      onFirstChange: () => this.#options.onFirstChange?.(),
      onLocalChange: () => this.#connection.want(),
      ...(opened ? { opened } : {}),
    });
  }

  #createHandle(name: string, live: LiveDocument, listeners: Set<() => void>): DocumentHandle {
    const { doc, awareness } = live;
    let last: DocumentStatus | null = null;
    return {
      name,
      doc,
      awareness,
      personId: this.personId,
      status: () => {
        const entry = this.#entries.get(name);
        // A handle whose document was replaced or closed keeps its last word.
        if (entry?.live === live) last = entry.status;
        return last ?? closedStatus;
      },
      subscribe: (listener) => {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      hasWaitingChanges: () => live.waitingChanges > 0,
      takeLeftovers: () => live.takeLeftovers(),
      setField: (field) => live.setField(field),
      retry: () => {
        live.dispatch({ type: "retry" });
        this.#connection.start();
      },
      moveAside: () => this.#moveAside(name, live),
    };
  }

  /** CS6. The old Y.Doc stays as it is for whoever still shows it; nothing new reaches it. */
  #replace(name: string, opened: Opened): void {
    const entry = this.#entries.get(name);
    if (!entry) return;
    const old = entry.live;
    // The old copy is written to the end before the new one is read from the same storage.
    void old.giveWay(opened).then((isDone) => isDone && this.#succeed(name, entry, old, opened));
  }

  /** TB5 */
  async #moveAside(name: string, old: LiveDocument): Promise<boolean> {
    const entry = this.#entries.get(name);
    const save = entry?.live === old ? entry.status.save : null;
    if (!entry || save?.status !== "not-saved" || save.code === "storage") return false;
    await old.retire();
    const isMoved = await old.moveAside(save.code);
    if (isMoved) this.#succeed(name, entry, old);
    return isMoved;
  }

  #succeed(name: string, entry: Entry, old: LiveDocument, opened?: Opened): void {
    if (this.#entries.get(name) !== entry || entry.live !== old) return;
    // TB6. Once the page shows the other one: what it was being typed into hands over its last words as it goes.
    setTimeout(() => void old.close(), 0);
    entry.live = this.#createLive(name, opened);
    entry.handle = this.#createHandle(name, entry.live, entry.listeners);
    entry.isReplacing = true;
    if (entry.shows > 0) entry.live.setShown(true);
    if (this.#isWelcome) entry.live.connected();
    this.#refresh(name);
    for (const listener of this.#listeners) listener();
    this.#options.onSetAside?.(name);
  }

  /** Not while it holds changes without an answer. */
  #closeLater(name: string, entry: Entry): void {
    entry.closing = setTimeout(() => {
      if (entry.live.waitingChanges > 0) return this.#closeLater(name, entry);
      this.#entries.delete(name);
      void entry.live.close();
    }, keptOpenMs);
  }

  /** TB4 */
  #handleHello(personId: string): void {
    if (personId !== this.personId) {
      this.#connection.end("signed-out");
      this.#options.onOtherPerson?.();
      return;
    }
    if (this.#isWelcome) return;
    this.#isWelcome = true;
    this.#eachDocument((live) => {
      live.connected();
      this.#askRefusedAgain(live);
    });
    // TB3. What changed while there was no connection was announced to nobody here, and the page may have read before.
    for (const topic of feedTopics) this.#announce(topic);
  }

  #announce(topic: FeedTopic): void {
    for (const listener of this.#feedListeners) listener(topic);
  }

  /** A document that was refused may be open to this person now: their seat or role changed. */
  #askRefusedAgain(live: LiveDocument): void {
    if (live.facts.phase === "refused") live.dispatch({ type: "retry" });
  }

  #handleClose(): void {
    this.#isWelcome = false;
    this.#nameByChannel.clear();
    this.#eachDocument((live) => live.disconnected());
  }

  #handleFrame(frame: Uint8Array): void {
    const { channel, message } = decodeChannelFrame(frame);
    if (channel === controlChannel) {
      // Safe: control messages come from our own server, which builds them from this very type.
      if (message.type === "control") this.#handleControl(JSON.parse(message.text) as DownMessage);
      return;
    }
    const live = this.#live(this.#nameByChannel.get(channel));
    if (live?.channel === channel) live.receive(message);
  }

  #handleControl(message: DownMessage): void {
    switch (message.type) {
      case "opened":
        this.#nameByChannel.set(message.channel, message.document);
        return this.#live(message.document)?.opened(message);
      case "refused":
        return this.#live(message.document)?.dispatch({
          type: "refused",
          message,
          chance: this.#options.random(),
        });
      case "rights":
        return this.#live(message.document)?.dispatch({ type: "rights", role: message.role });
      case "feed":
        this.#announce(message.topic);
        return this.#eachDocument((live) => this.#askRefusedAgain(live));
      case "bye":
        return this.#connection.bye(message.afterMs);
      case "hello":
        return this.#handleHello(message.personId);
      case "pong":
        return;
      default:
        // A newer server may say more than this page knows.
        return;
    }
  }

  #live(name: string | undefined): LiveDocument | undefined {
    return name === undefined ? undefined : this.#entries.get(name)?.live;
  }

  #eachDocument(action: (live: LiveDocument) => void): void {
    for (const entry of this.#entries.values()) action(entry.live);
  }

  #refreshAll(): void {
    const next = connectionStatusOf(this.#connection.state);
    if (deepEqual(next, this.#status)) return;
    this.#status = next;
    for (const name of this.#entries.keys()) this.#refresh(name);
    for (const listener of this.#listeners) listener();
  }

  #refresh(name: string): void {
    const entry = this.#entries.get(name);
    if (!entry) return;
    const next = this.#statusOf(entry);
    const isNews = !deepEqual(next, entry.status);
    if (isNews) entry.status = next;
    const hasWaitingChanges = entry.live.waitingChanges > 0;
    const isAllSaved = entry.hadWaitingChanges && !hasWaitingChanges;
    entry.hadWaitingChanges = hasWaitingChanges;
    if (isNews || isAllSaved) for (const listener of entry.listeners) listener();
    if (!entry.isReplacing || next.phase !== "ready") return;
    entry.isReplacing = false;
    // Only now can be told what the copy set aside holds that this one lacks.
    setTimeout(() => this.#options.onSetAside?.(name), comparedAfterMs);
  }

  #statusOf(entry: Entry): DocumentStatus {
    const { phase, role, save, since, refusal, storage } = entry.live.facts;
    const now = this.#options.clock.now();
    const isFlowing = this.#status.status === "online" && entry.live.channel !== null;
    const real = withoutWayOut(save, this.#status.status === "stopped" ? this.#status.refusal : null);
    const shown = shownSaveState(real, entry.status.save, { now, since, isFlowing });
    if (shown !== real) this.#showLater(entry, since + waitingShownAfterMs - now);
    return {
      phase,
      role,
      save: shown,
      connection: this.#status,
      ...(refusal ? { refusal } : {}),
      ...(storage ? { storage } : {}),
    };
  }

  #showLater(entry: Entry, afterMs: number): void {
    if (entry.showing) return;
    entry.showing = setTimeout(
      () => {
        entry.showing = null;
        this.#refresh(entry.live.name);
      },
      Math.max(1, afterMs),
    );
  }
}
