/**
 * One shared document on this page: its Y.Doc, presence, local copy and channel. Performs what
 * `channel-state.ts` decides.
 *
 * LS6 Text shows as soon as the local copy is read, without the network.
 * LS7 A client id issued by the server is taken only while nothing was typed in this Y.Doc, and no client id
 *     is ever stored: two pages with one id destroy each other's text.
 * CS9 A copy gives way to the server's only when nothing in it waits, or all of it lies on this device.
 * TB6 A copy that another one replaces keeps what is typed in it until the page shows the other.
 * LS1 Every change, from here or from others, is appended to the local copy before anything else depends on it.
 */
import { includesRole } from "@commontable/shared/access/roles.ts";
import { applyAll } from "@commontable/shared/documents/apply-all.ts";
import { keepMarks } from "@commontable/shared/documents/keep-marks.ts";
import { SCHEMA_VERSION } from "@commontable/shared/documents/schema-version.ts";
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import { exhaustive } from "@commontable/shared/lib/exhaustive.ts";
import type { Opened } from "@commontable/shared/sync/down.ts";
import { encodePresence, encodeSync, type Message } from "@commontable/shared/sync/frames.ts";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import {
  firstChannelState,
  reduceChannel,
  waitingChanges,
  type ChannelEffect,
  type ChannelEvent,
  type ChannelState,
} from "./channel-state.ts";
import { documentFacts, type DocumentFacts } from "./document-facts.ts";
import type { LiveDocumentOptions } from "./live-document-options.ts";
import type { LocalFacts, LocalStore } from "./local/LocalStore.ts";
import { isLocalOrigin, localStoreOrigin, remoteOrigin } from "./origins.ts";
import { companionsOf, seenBy } from "./presence.ts";
import { PresenceReceiver } from "./PresenceReceiver.ts";
import { PresenceSender } from "./PresenceSender.ts";
import type { StorageProblem } from "./storage-problem.ts";
import { packUpdate, UnsentChanges, type Packed } from "./UnsentChanges.ts";

export class LiveDocument {
  readonly name: string;
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly #options: LiveDocumentOptions;
  readonly #store: LocalStore;
  readonly #unsent = new UnsentChanges();
  readonly #presence: PresenceSender;
  readonly #others: PresenceReceiver;
  #state: ChannelState = firstChannelState;
  /** What this device knows of it. */
  #facts: LocalFacts | null = null;
  #storage: StorageProblem | null = null;
  #hasCopy = false;
  #isLoaded = false;
  /** Local changes made before the local copy was read; numbered after it. */
  #early: Uint8Array[] = [];
  /** What the server said, while it brings about more than that. */
  #arriving: Uint8Array | null = null;
  #isConnected = false;
  #isTyped = false;
  #isClosed = false;
  /** Out of the connection for good, or while its words are moved aside (TB6). */
  #isRetired = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  readonly loaded: Promise<void>;

  constructor(options: LiveDocumentOptions) {
    this.#options = options;
    this.name = options.name;
    this.doc = new Y.Doc({ guid: `${options.partnershipId}/${options.name}` });
    keepMarks(this.doc);
    this.awareness = new Awareness(this.doc);
    this.awareness.setLocalState(null);
    this.#store = options.store({
      onProblem: (problem) => {
        this.#storage = problem;
        if (problem === null && this.#state.isHeld) this.#dispatch({ type: "retry" });
        else this.#options.onChange();
      },
      onLeft: options.onLeft,
    });
    this.#presence = new PresenceSender({
      awareness: this.awareness,
      clock: options.clock,
      send: (entry) => this.#sendOnChannel(encodePresence(entry)),
    });
    this.#others = new PresenceReceiver(this.awareness);
    this.doc.on("update", this.#handleUpdate);
    this.awareness.on("change", options.onChange);
    this.loaded = this.#load();
  }

  get facts(): DocumentFacts {
    return documentFacts(this.#state, {
      hasCopy: this.#hasCopy,
      storage: this.#storage,
      seenBy: (seq) => seenBy(companionsOf(this.awareness, this.#options.personId), seq),
    });
  }

  /** The channel this document has on the present socket. */
  get channel(): number | null {
    return this.#state.link.status === "open" ? this.#state.link.channel : null;
  }

  get waitingChanges(): number {
    return waitingChanges(this.#state) + this.#early.length;
  }

  /** The socket is there and the local copy was read: asks for the document. */
  connected(): void {
    this.#isConnected = true;
    if (this.#isLoaded) this.#dispatch({ type: "connected" });
  }

  disconnected(): void {
    this.#isConnected = false;
    this.#dispatch({ type: "disconnected" });
  }

  dispatch(event: Extract<ChannelEvent, { type: "refused" | "rights" | "retry" }>): void {
    if (event.type === "rights" && event.role && this.#facts && !this.#isRetired)
      this.#rememberFacts({ ...this.#facts, role: event.role });
    this.#dispatch(event);
  }

  opened(message: Opened): void {
    this.#dispatch({ type: "opened", message, schemaVersion: SCHEMA_VERSION });
  }

  /** A message on this document's channel. */
  receive(message: Message): void {
    switch (message.type) {
      case "step1":
        return this.#dispatch({ type: "step1", stateVector: message.stateVector });
      case "step2":
        return this.#dispatch({ type: "content", update: message.update, isFirst: true });
      case "update":
        return this.#dispatch({ type: "content", update: message.update, isFirst: false });
      case "ack":
        return this.#dispatch({ type: "ack", count: message.count, seq: message.seq });
      case "reached":
        return this.#dispatch({ type: "reached", seq: message.seq });
      case "presence":
        return this.#others.take(message.update);
      case "query-awareness":
        return this.#presence.announce();
      case "auth":
      case "awareness":
      case "control":
      case "unknown":
        // A newer server may say things this page does not know; none of them carries text.
        return;
      default:
        return exhaustive(message);
    }
  }

  /** The document came on screen (or left it): others see this person in it. */
  setShown(isShown: boolean): void {
    this.#presence.setPresent(isShown);
    this.showSeen();
  }

  /** Says up to where this screen has shown the document, while the page is visible. */
  showSeen(): void {
    if (this.#state.reachedSeq > 0 && this.#options.isVisible())
      this.#presence.setSeen(this.#state.reachedSeq);
  }

  /** The page came into view, perhaps because another tab with unsent words was closed. */
  visible(): void {
    this.showSeen();
    void this.takeLeftovers();
  }

  /** LS3. What other tabs have unsent goes out from here too: they may be closed, or without a connection. */
  async takeLeftovers(): Promise<void> {
    if (!this.#isLoaded) return;
    await this.#store.leftovers((updates) => {
      if (this.#isClosed || this.#isRetired || !includesRole(this.#state.role, "edit")) return null;
      const first = this.#state.localSeq + 1;
      // Counted before they are shown: what a change brings about on the page must get later numbers.
      for (const update of updates) this.#unsent.push(update);
      this.#dispatch({ type: "changed", count: updates.length });
      applyAll(this.doc, updates, localStoreOrigin);
      return first;
    });
  }

  /** The page goes out of sight, and may not come back (LS5). */
  hidden(): void {
    void this.#store.flushed();
  }

  setField(field: string | null): void {
    this.#presence.setField(field);
  }

  /** Leaves the connection for a copy that the server tells of. False when this one must stay (CS9). */
  async giveWay(opened: Opened): Promise<boolean> {
    await this.retire();
    const needsWhole = this.waitingChanges > 0 && opened.epoch !== this.#state.epoch;
    const whole = needsWhole ? Y.encodeStateAsUpdate(this.doc) : null;
    if ((await this.#store.giveWay(factsOf(opened), whole)) || this.waitingChanges === 0) return true;
    this.#isRetired = false;
    this.#dispatch({ type: "held", isConnected: this.#isConnected });
    return false;
  }

  /** Leaves the connection and writes to the end what is on its way to the local copy (TB6). */
  async retire(): Promise<void> {
    const { channel } = this;
    this.#dispatch({ type: "disconnected" });
    if (channel !== null) this.#options.sendControl({ type: "close", channel });
    this.#isRetired = true;
    await this.#store.flushed();
  }

  /**
   * Takes the retired copy out of the way of a fresh one, as a copy of its own on this device. When the device
   * cannot, everything stays as it was, the connection included, and the answer is false.
   */
  async moveAside(code: ErrorCode | null): Promise<boolean> {
    const isMoved = await this.#store.moveAside(code, () => Y.encodeStateAsUpdate(this.doc));
    if (isMoved) return true;
    this.#isRetired = false;
    if (this.#isConnected) this.#dispatch({ type: "connected" });
    return false;
  }

  /** Ends without asking: unsent changes stay in the local copy and are sent when it is opened again. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#presence.setPresent(false);
    const { channel } = this;
    if (channel !== null) this.#options.sendControl({ type: "close", channel });
    this.#isClosed = true;
    if (this.#timer) clearTimeout(this.#timer);
    this.doc.off("update", this.#handleUpdate);
    this.#presence.close();
    this.awareness.destroy();
    await this.#store.close();
  }

  async #load(): Promise<void> {
    const { opened } = this.#options;
    // What the server said stands, whatever this device could keep of it.
    const told = opened && factsOf(opened);
    if (told) this.#rememberFacts(told);
    await this.#store.flushed();
    const copy = await this.#store.load(told?.epoch);
    if (this.#isClosed) return;
    const facts = told ?? copy?.facts;
    if (facts) this.#state = { ...this.#state, ...stateOfFacts(facts) };
    if (copy) {
      this.#hasCopy = copy.settled.length + copy.unsent.length > 0;
      applyAll(this.doc, [...copy.settled, ...copy.unsent], localStoreOrigin);
      for (const update of copy.unsent) this.#unsent.push(update);
      if (copy.unsent.length > 0) this.#dispatch({ type: "changed", count: copy.unsent.length });
    }
    this.#isLoaded = true;
    for (const update of this.#early.splice(0)) this.#takeLocal(update);
    if (this.#isConnected) this.#dispatch({ type: "connected" });
    this.#options.onChange();
  }

  readonly #handleUpdate = (update: Uint8Array, origin: unknown): void => {
    if (origin === localStoreOrigin) return;
    if (!isLocalOrigin(origin)) {
      this.#store.append(this.#arriving ?? update);
      return;
    }
    if (!this.#isTyped) this.#options.onFirstChange();
    this.#isTyped = true;
    this.#options.onLocalChange();
    if (this.#isLoaded) this.#takeLocal(update);
    else this.#early.push(update);
  };

  /** What another tab has unsent may wait for its place in the doc, and takes it now. That does not make it the server's. */
  #applyRemote(update: Uint8Array): void {
    const { pendingStructs, pendingDs } = this.doc.store;
    this.#arriving = pendingStructs || pendingDs ? update : null;
    Y.applyUpdate(this.doc, update, remoteOrigin);
    this.#arriving = null;
  }

  #takeLocal(update: Uint8Array): void {
    this.#store.append(update, this.#state.localSeq + 1);
    this.#unsent.push(update);
    this.#dispatch({ type: "changed", count: 1 });
  }

  #dispatch(event: ChannelEvent): void {
    if (this.#isClosed || (this.#isRetired && event.type !== "changed")) return;
    const { state, effects } = reduceChannel(this.#state, event, this.#options.clock.now());
    this.#state = state;
    for (const effect of effects) this.#perform(effect);
    this.#options.onChange();
  }

  #perform(effect: ChannelEffect): void {
    switch (effect.type) {
      case "open":
        return this.#options.sendControl({ type: "open", document: this.name });
      case "close":
        return this.#options.sendControl({ type: "close", channel: effect.channel });
      case "ask":
        this.#options.send(effect.channel, encodeSync("step1", Y.encodeStateVector(this.doc)), true);
        return this.#presence.announce();
      case "send":
        return this.#sendPacked(effect.channel, this.#unsent.pack(effect.from, effect.to, effect.room));
      case "send-difference":
        return this.#sendDifference(effect.channel, effect.stateVector);
      case "apply":
        return this.#applyRemote(effect.update);
      case "acknowledged":
        this.#unsent.dropUpTo(effect.upTo);
        return this.#store.acknowledge(effect.upTo);
      case "reached":
        return this.showSeen();
      case "remember":
        return this.#remember(effect.opened);
      case "replace":
        return this.#options.onReplace(effect.opened);
      case "leave":
        return this.#others.forget();
      case "wake":
        return this.#wake(effect.at);
      default:
        return exhaustive(effect);
    }
  }

  #remember(opened: Opened): void {
    this.#rememberFacts(factsOf(opened));
    this.#takeClientId(opened.clientId);
    void this.takeLeftovers();
  }

  #rememberFacts(facts: LocalFacts): void {
    this.#facts = facts;
    this.#store.remember(facts);
  }

  /** LS7 */
  #takeClientId(clientId: number): void {
    if (this.#isTyped || this.doc.clientID === clientId) return;
    const presence = this.awareness.getLocalState();
    this.awareness.setLocalState(null);
    this.doc.clientID = clientId;
    this.awareness.clientID = clientId;
    this.awareness.setLocalState(presence);
  }

  #sendPacked(channel: number, messages: readonly Packed[]): void {
    if (messages.length === 0) return;
    for (const { kind, update } of messages) this.#options.send(channel, encodeSync(kind, update), true);
    this.#dispatch({ type: "sent", completes: messages.map((message) => message.completes) });
  }

  #sendDifference(channel: number, stateVector: Uint8Array): void {
    const update = Y.encodeStateAsUpdate(this.doc, stateVector);
    this.#sendPacked(channel, packUpdate(update, this.#state.ackedSeq, this.#state.localSeq));
  }

  #sendOnChannel(message: Uint8Array): void {
    const { channel } = this;
    if (channel !== null) this.#options.send(channel, message, false);
  }

  #wake(at: number): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => this.#dispatch({ type: "timer" }),
      Math.max(0, at - this.#options.clock.now()),
    );
  }
}

function factsOf(opened: Opened): LocalFacts {
  return { epoch: opened.epoch, schemaVersion: opened.schemaVersion, role: opened.role };
}

function stateOfFacts(facts: LocalFacts): Pick<ChannelState, "epoch" | "role" | "isOutdated"> {
  return { epoch: facts.epoch, role: facts.role, isOutdated: facts.schemaVersion > SCHEMA_VERSION };
}
