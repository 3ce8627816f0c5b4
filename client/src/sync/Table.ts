/**
 * Everything live of one partnership on this page: one connection, the documents on it, the change feed.
 *
 * TB3 Once there is a connection, the first one or after a break, every feed topic counts as changed, and a refused
 *     document is asked for again.
 * TB4 Nothing is asked or sent before the server said that it takes this socket for the person whose local copies
 *     these are: somebody else may have signed in in this browser meanwhile, and would be named as the writer.
 */
import { feedTopics, type DownMessage, type FeedTopic } from "@commontable/shared/sync/down.ts";
import {
  decodeChannelFrame,
  encodeControl,
  controlChannel,
  onChannel,
} from "@commontable/shared/sync/frames.ts";
import type { UpMessage } from "@commontable/shared/sync/up.ts";
import { connectionStatusOf } from "./connection-status.ts";
import { deepEqual } from "./deep-equal.ts";
import type { ConnectionStatus, DocumentHandle } from "./document-handle.ts";
import type { LiveDocument } from "./LiveDocument.ts";
import { OpenDocument } from "./OpenDocument.ts";
import { goesOutByItself } from "./save-state.ts";
import type { TableOptions } from "./table-options.ts";
import { TableConnection } from "./TableConnection.ts";

export class Table {
  readonly partnershipId: string;
  readonly personId: string;
  readonly #options: TableOptions;
  readonly #connection: TableConnection;
  readonly #documents = new Map<string, OpenDocument>();
  readonly #listeners = new Set<() => void>();
  readonly #feedListeners = new Set<(topic: FeedTopic) => void>();
  readonly #nameByChannel = new Map<number, string>();
  /** TB4 */
  #isWelcome = false;
  #isGivenUp = false;
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
    for (const { live } of this.#documents.values()) live.visible();
  }

  hidden(): void {
    for (const { live } of this.#documents.values()) live.hidden();
  }

  /** The handle of a document, opening it where needed. Let go of by `release` of a later `retain`. */
  handle(name: string): DocumentHandle {
    return this.#document(name).handle;
  }

  /** Keeps a document open until the returned function is called. */
  retain(name: string): () => void {
    return this.#document(name).retain();
  }

  /** Shows the person in a document, and to them what happens in it, until the returned function is called. */
  show(name: string): () => void {
    return this.#document(name).show();
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
    return [...this.#documents.values()].reduce((sum, { live }) => sum + live.waitingChanges, 0);
  }

  get hasWaitingChanges(): boolean {
    return !this.#isGivenUp && this.waitingChanges > 0;
  }

  /** Not of what only waits because the server does not take it, or a lesser role keeps it. */
  get hasChangesOnTheirWay(): boolean {
    return [...this.#documents.values()].some(
      ({ live, handle }) => live.waitingChanges > 0 && goesOutByItself(handle.status().save),
    );
  }

  /** Its person signs out all the same: they were asked, and nothing is left to stay for. */
  giveUp(): void {
    this.#isGivenUp = true;
  }

  onFeed(listener: (topic: FeedTopic) => void): () => void {
    this.#feedListeners.add(listener);
    return () => this.#feedListeners.delete(listener);
  }

  /** Ends the connection. Unsent changes stay on this device. */
  async close(): Promise<void> {
    const closing = [...this.#documents.values()].map((document) => document.close());
    // Before they are let go of: whoever hears that the connection ended would open them anew.
    this.#connection.stop();
    this.#documents.clear();
    await Promise.all(closing);
  }

  #document(name: string): OpenDocument {
    const known = this.#documents.get(name);
    if (known) return known;
    const document = new OpenDocument({
      live: {
        partnershipId: this.partnershipId,
        name,
        personId: this.personId,
        store: (events) => this.#options.store(name, events),
        clock: this.#options.clock,
        isVisible: this.#options.isVisible,
        sendControl: (message) => this.#connection.send(onChannel(controlChannel, encodeControl(message))),
        send: (channel, message, isOwed) => this.#connection.send(onChannel(channel, message), isOwed),
        onFirstChange: () => this.#options.onFirstChange?.(),
        onLocalChange: () => this.#connection.want(),
      },
      connection: () => this.#status,
      isWelcome: () => this.#isWelcome,
      onRetry: () => this.#connection.start(),
      onReplaced: () => this.#tell(),
      onSetAside: () => this.#options.onSetAside?.(name),
      onClosed: () => this.#documents.delete(name),
    });
    this.#documents.set(name, document);
    return document;
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
    for (const document of this.#documents.values()) {
      document.live.connected();
      document.askRefusedAgain();
    }
    // TB3. What changed while there was no connection was announced to nobody here, and the page may have read before.
    for (const topic of feedTopics) this.#announce(topic);
  }

  #announce(topic: FeedTopic): void {
    for (const listener of this.#feedListeners) listener(topic);
  }

  #handleClose(): void {
    this.#isWelcome = false;
    this.#nameByChannel.clear();
    for (const { live } of this.#documents.values()) live.disconnected();
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
        for (const document of this.#documents.values()) document.askRefusedAgain();
        return;
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
    return name === undefined ? undefined : this.#documents.get(name)?.live;
  }

  #refreshAll(): void {
    const next = connectionStatusOf(this.#connection.state);
    if (deepEqual(next, this.#status)) return;
    this.#status = next;
    for (const document of this.#documents.values()) document.refresh();
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
