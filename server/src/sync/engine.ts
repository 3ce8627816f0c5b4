/**
 * The sync engine, put together: sockets come in through `accept`, records' changes through `publish`, the
 * server's own edits through `edit`. See docs/protocol.md for what travels and docs/spec/sync.md for what
 * holds.
 */
import type { WebSocket } from "ws";
import * as Y from "yjs";
import { applyAll } from "@commontable/shared/documents/apply-all.ts";
import { documentKey } from "@commontable/shared/documents/names.ts";
import { AppError, type ErrorCode } from "@commontable/shared/errors/app-error.ts";
import type { FeedTopic } from "@commontable/shared/sync/down.ts";
import { PROTOCOL_VERSION } from "@commontable/shared/sync/version.ts";
import type { DocStore, DocumentKey } from "../persistence/DocStore.ts";
import { Admission } from "./Admission.ts";
import { Authors } from "./authorship/Authors.ts";
import type { Authorship } from "./authorship/Authorship.ts";
import { Beat } from "./Beat.ts";
import { refuseSocket } from "./close-socket.ts";
import { giveBlockIds } from "./inspector/block-ids.ts";
import { createInspector, type Inspector, type SwallowedFinding } from "./inspector/Inspector.ts";
import { Trials } from "./inspector/Trials.ts";
import { defaultLimits, type EngineLimits } from "./limits.ts";
import {
  serverPerson,
  type Clock,
  type EditCare,
  type EngineListener,
  type Logger,
  type People,
  type SocketRequest,
  type StillMay,
  type StoredEdit,
  type SyncEngine,
  type Visit,
} from "./ports.ts";
import { RecoveredKeeper } from "./recovered.ts";
import { Registry } from "./Registry.ts";
import type { Room } from "./room/Room.ts";
import { Connection } from "./session/Connection.ts";
import type { ConnectionHost, OpenDocument } from "./session/host.ts";
import { Corks } from "./session/Corks.ts";
import { Turns } from "./session/Turns.ts";
import { Sockets } from "./Sockets.ts";

export interface EngineOptions {
  readonly store: DocStore;
  readonly people: People;
  readonly clock?: Clock;
  readonly logger: Logger;
  readonly limits?: Partial<EngineLimits>;
  /** Told to clients in `hello`. */
  readonly serverVersion?: string;
  /** Hears of every text a merge swallowed. The engine keeps it for its author by itself. */
  readonly onSwallowed?: (finding: SwallowedFinding) => void;
  /** Hears of people who show themselves at documents, and show themselves no more. Programs are no people. */
  readonly onVisit?: (visit: Visit) => void;
}

/** How often sockets and rooms are looked after. */
const tickMs = 250;
/** What the inspector has at least, on closing, for what was stored last. */
const lastLookMs = 500;
/** Clients come back within this time after a restart, spread out. */
const returnMs = { least: 500, spread: 2_000 };

/** Starts an engine. `close` ends it; the store stays open and is its owner's to close. */
export function createEngine(options: EngineOptions): SyncEngine {
  return new Engine(options);
}

class Engine implements SyncEngine, ConnectionHost<Connection> {
  readonly turns = new Turns();
  readonly corks = new Corks();
  readonly beat: Beat;
  readonly #clock: Clock;
  readonly #logger: Logger;
  readonly #limits: EngineLimits;
  readonly #store: DocStore;
  readonly #serverVersion: string;
  readonly #authors: Authors;
  readonly #sockets: Sockets;
  readonly #registry: Registry;
  readonly #admission: Admission;
  readonly #inspector: Inspector;
  readonly #recovered: RecoveredKeeper;
  readonly #trials: Trials;
  readonly #onVisit: (visit: Visit) => void;
  readonly #ticking: NodeJS.Timeout;
  readonly #rechecking: NodeJS.Timeout;
  readonly #listeners = new Set<EngineListener>();
  #isClosing = false;

  constructor({ store, people, clock, logger, limits, serverVersion, onSwallowed, onVisit }: EngineOptions) {
    this.#clock = clock ?? (() => Date.now());
    this.beat = new Beat(this.#clock);
    this.#logger = logger;
    this.#limits = { ...defaultLimits, ...limits };
    this.#store = store;
    this.#serverVersion = serverVersion ?? "0.1.0";
    this.#authors = new Authors(store);
    this.#onVisit = onVisit ?? (() => undefined);
    this.#sockets = new Sockets(this.#limits);
    this.#recovered = new RecoveredKeeper({
      store,
      clock: this.#clock,
      logger,
      onKept: (partnershipId, personId) => this.publishTo(partnershipId, personId, "recovered"),
    });
    this.#inspector = createInspector({
      logger,
      onSwallowed: (finding) => {
        onSwallowed?.(finding);
        // The server's own words are not offered to anybody.
        if (finding.personId !== serverPerson) this.#recovered.keep(finding);
      },
      onMissingBlockIds: (key) => void this.#nameBlocks(key),
    });
    this.#trials = new Trials(this.#limits.trialEndMs);
    this.#registry = new Registry({
      store,
      clock: this.#clock,
      logger,
      limits: this.#limits,
      observer: {
        stored: (room, stored, before) => {
          this.#inspector.stored(room, stored, before);
          for (const listener of this.#listeners) listener.stored?.(room.key);
        },
        compact: (parts) => this.#inspector.compact(parts),
        unloaded: (room) => this.#inspector.unloaded(room),
      },
      beat: this.beat,
      trials: this.#trials,
    });
    this.#admission = new Admission({
      people,
      registry: this.#registry,
      sockets: this.#sockets,
      limits: this.#limits,
      logger,
    });
    this.#ticking = setInterval(() => this.#tick(), tickMs);
    this.#rechecking = setInterval(() => void this.#admission.recheck(), this.#limits.recheckMs);
    this.#rechecking.unref();
  }

  accept(socket: WebSocket, request: SocketRequest): void {
    const problem = this.#isClosing ? "shutting-down" : this.#sockets.problemWith(request);
    if (problem) {
      refuseSocket(socket, problem);
      return;
    }
    const connection = new Connection({
      socket,
      request,
      host: this,
      clock: this.#clock,
      logger: this.#logger,
      limits: this.#limits,
    });
    this.#sockets.add(connection);
    void this.#begin(connection);
  }

  open(connection: Connection, document: string): Promise<OpenDocument | ErrorCode> {
    return this.#admission.open(connection, document);
  }

  attended({ personId, request }: Connection, { room, channel }: OpenDocument): void {
    const isVisiting = room.shows(channel) && request.identity.kind !== "program";
    if (isVisiting === channel.isVisiting) return;
    channel.isVisiting = isVisiting;
    const type = isVisiting ? "came" : "left";
    const { epoch, durable } = room.content;
    this.#onVisit({ type, ...room.key, personId, epoch, seq: durable });
  }

  closed(connection: Connection): void {
    this.#sockets.remove(connection);
  }

  async rightsChanged(partnershipId: string, personId?: string): Promise<void> {
    await this.#admission.rightsChanged(partnershipId, personId);
  }

  publish(partnershipId: string, topic: FeedTopic): void {
    for (const listener of this.#listeners) listener.published?.(partnershipId, topic);
    for (const connection of this.#sockets.ofPartnership(partnershipId)) connection.feed(topic);
  }

  publishTo(partnershipId: string, personId: string, topic: FeedTopic): void {
    for (const connection of this.#sockets.ofPartnership(partnershipId)) {
      if (connection.personId === personId) connection.feed(topic);
    }
  }

  async edit(
    partnershipId: string,
    document: string,
    change: (doc: Y.Doc) => void,
    personId = serverPerson,
    care?: EditCare,
  ): Promise<StoredEdit | null> {
    return this.#withRoom(partnershipId, document, (room) => room.serverEdits.edit(change, personId, care));
  }

  consider(partnershipId: string, document: string, update: Uint8Array, personId: string): Promise<boolean> {
    return this.#withRoom(partnershipId, document, (room) => room.serverEdits.consider(update, personId));
  }

  async claim(partnershipId: string, document: string, clientId: number, personId: string): Promise<void> {
    const isTheirs = await this.#withRoom(partnershipId, document, (room) => room.claim(clientId, personId));
    if (!isTheirs) throw new AppError("foreign-id", { detail: "the client id is somebody else's" });
  }

  take(
    partnershipId: string,
    document: string,
    update: Uint8Array,
    personId: string,
    stillMay?: StillMay,
  ): Promise<boolean> {
    return this.#withRoom(partnershipId, document, (room) =>
      room.serverEdits.take(update, personId, stillMay),
    );
  }

  fullness(partnershipId: string, document: string): Promise<number> {
    return this.#withRoom(partnershipId, document, (room) => room.fullness);
  }

  async read(partnershipId: string, document: string): Promise<Y.Doc> {
    const doc = new Y.Doc();
    await this.#withRoom(partnershipId, document, async (room) => {
      applyAll(doc, room.content.pieces());
    });
    return doc;
  }

  async updates(partnershipId: string, document: string) {
    return this.#withRoom(partnershipId, document, ({ content }) => ({
      epoch: content.epoch,
      seq: content.durable,
      updates: content.pieces(),
    }));
  }

  listen(listener: EngineListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async authorsOf(partnershipId: string, document: string): Promise<Authorship> {
    const epoch = await this.#withRoom(partnershipId, document, (room) => room.content.epoch);
    return this.#authors.of({ partnershipId, document }, epoch);
  }

  async forget(partnershipId: string): Promise<void> {
    await this.#store.forget(partnershipId);
    // Asked afterwards: a room that was loading just before holds the old text as well.
    for (const room of await this.#registry.ofPartnership(partnershipId)) room.forgotten();
    for (const listener of this.#listeners) listener.forgotten?.(partnershipId);
  }

  async rebuild(partnershipId: string, document: string): Promise<void> {
    for (const room of await this.#registry.ofPartnership(partnershipId)) {
      // Before the snapshot goes: a room that was built from it would write it again.
      if (room.key.document === document) room.forgotten();
    }
    await this.#store.dropSnapshots({ partnershipId, document });
  }

  async close(): Promise<void> {
    if (this.#isClosing) return;
    this.#isClosing = true;
    this.#admission.close();
    clearInterval(this.#rechecking);
    const deadline = this.#clock() + this.#limits.closeMs;
    // Under load there is always one more: what comes from now on is for the next server.
    for (const connection of this.#sockets) connection.stopReading();
    // What is being stored is stored and acknowledged before anybody is sent away.
    while (this.#clock() < deadline && [...this.#registry.rooms].some((room) => !room.isQuiet)) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    for (const connection of this.#sockets) {
      const afterMs = Math.round(returnMs.least + Math.random() * returnMs.spread);
      connection.tell({ type: "bye", afterMs });
      connection.close("shutting-down");
    }
    while (this.#clock() < deadline && this.#sockets.size > 0) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    clearInterval(this.#ticking);
    const graceMs = Math.max(deadline - this.#clock(), lastLookMs);
    await Promise.all([this.#inspector.close(graceMs), this.#trials.close()]);
    await this.#recovered.settled();
  }

  async #begin(connection: Connection): Promise<void> {
    const { request } = connection;
    const { document } = request;
    try {
      if (document !== undefined) {
        const problem = await connection.openPlain(document);
        if (problem) connection.close(problem);
        else connection.start();
        return;
      }
      if ((await this.#admission.accessOf(request)) === null) {
        connection.close("not-found");
        return;
      }
      const { personId } = connection;
      connection.tell({
        type: "hello",
        protocol: PROTOCOL_VERSION,
        serverVersion: this.#serverVersion,
        personId,
      });
      connection.start();
    } catch (error) {
      this.#logger.error({ error, person: connection.personId }, "a socket could not be opened");
      connection.close("internal");
    }
  }

  async #nameBlocks({ partnershipId, document }: DocumentKey): Promise<void> {
    try {
      await this.edit(partnershipId, document, giveBlockIds);
    } catch (error) {
      // The next edit of the document looks again.
      this.#logger.warn({ partnershipId, document, error }, "blocks could not be given ids");
    }
  }

  async #withRoom<Answer>(
    partnershipId: string,
    document: string,
    work: (room: Room) => Answer | Promise<Answer>,
  ): Promise<Answer> {
    // Throws for ids that are not safe in a path.
    documentKey(partnershipId, document);
    const room = await this.#registry.open({ partnershipId, document });
    room.hold();
    try {
      return await work(room);
    } finally {
      room.release();
    }
  }

  #tick(): void {
    for (const connection of this.#sockets) connection.tick();
    for (const room of this.#registry.rooms) room.tick();
  }
}
