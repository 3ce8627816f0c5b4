/**
 * One document as the page holds it: who uses it, the handle they read it by, and the copy behind the handle.
 *
 * It stays open for a while after the last part of the page let go of it, and as long as it holds changes without an
 * answer. Only what is shown counts as being in it (PR4).
 *
 * CS6 A copy set aside (other epoch, newer schema) is followed by a fresh one under the same name.
 * TB5 What the server refused leaves the document when its person says so, here or in another tab: the copy that holds it
 *     is kept apart, and a fresh one takes its place.
 */
import type { Opened } from "@commontable/shared/sync/down.ts";
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import { deepEqual } from "./deep-equal.ts";
import {
  closedStatus,
  type ConnectionStatus,
  type DocumentHandle,
  type DocumentStatus,
} from "./document-handle.ts";
import type { LiveDocumentOptions } from "./live-document-options.ts";
import { LiveDocument } from "./LiveDocument.ts";
import { once } from "./once.ts";
import { shownSaveState, waitingShownAfterMs, withoutWayOut } from "./save-state.ts";

/** How long a document that nobody uses stays open: going back to it is immediate. */
const keptOpenMs = 5 * 60_000;

/** By then a document that just arrived lies in the local copy. */
const comparedAfterMs = 1_000;

export interface OpenDocumentOptions {
  readonly live: Omit<LiveDocumentOptions, "opened" | "onReplace" | "onLeft" | "onChange">;
  /** How the connection of all documents is, and whether anything may be asked over it (TB4). */
  readonly connection: () => ConnectionStatus;
  readonly isWelcome: () => boolean;
  readonly onRetry: () => void;
  /** There is a new handle. */
  readonly onReplaced: () => void;
  readonly onSetAside: () => void;
  /** Nobody used it for long. */
  readonly onClosed: () => void;
}

export class OpenDocument {
  readonly #options: OpenDocumentOptions;
  readonly #listeners = new Set<() => void>();
  #live: LiveDocument;
  #handle: DocumentHandle;
  #status: DocumentStatus;
  #users = 0;
  /** How many parts of the page show the document itself. */
  #shows = 0;
  #hadWaitingChanges = false;
  /** Its words are being put aside. */
  #moving: Promise<boolean> | null = null;
  /** The document took the place of another epoch's and has not arrived yet. */
  #isReplacing = false;
  #isClosed = false;
  #closing: ReturnType<typeof setTimeout> | undefined;
  #showing: ReturnType<typeof setTimeout> | null = null;

  constructor(options: OpenDocumentOptions) {
    this.#options = options;
    this.#live = this.#createLive();
    this.#handle = this.#createHandle(this.#live);
    this.#status = {
      phase: "loading",
      role: null,
      save: { status: "saved" },
      connection: options.connection(),
    };
    this.#status = this.#nextStatus();
    this.#closeLater();
    if (options.isWelcome()) this.#live.connected();
  }

  get live(): LiveDocument {
    return this.#live;
  }

  get handle(): DocumentHandle {
    return this.#handle;
  }

  /** Keeps it open until the returned function is called. */
  retain(): () => void {
    this.#users += 1;
    clearTimeout(this.#closing);
    this.askRefusedAgain();
    return once(() => {
      this.#users -= 1;
      if (this.#users === 0) this.#closeLater();
    });
  }

  /** Shows the person in it, and to them what happens in it, until the returned function is called. */
  show(): () => void {
    const release = this.retain();
    this.#shows += 1;
    this.#live.setShown(true);
    return once(() => {
      this.#shows -= 1;
      if (this.#shows === 0) this.#live.setShown(false);
      release();
    });
  }

  /** A document that was refused may be open to this person now: their seat or role changed. */
  askRefusedAgain(): void {
    if (this.#live.facts.phase === "refused") this.#live.dispatch({ type: "retry" });
  }

  /** Tells its listeners what changed in it or in the connection. */
  refresh(): void {
    if (this.#isClosed) return;
    const next = this.#nextStatus();
    const isNews = !deepEqual(next, this.#status);
    if (isNews) this.#status = next;
    const hasWaitingChanges = this.#live.waitingChanges > 0;
    const isAllSaved = this.#hadWaitingChanges && !hasWaitingChanges;
    this.#hadWaitingChanges = hasWaitingChanges;
    if (isNews || isAllSaved) for (const listener of this.#listeners) listener();
    if (!this.#isReplacing || next.phase !== "ready") return;
    this.#isReplacing = false;
    // Only now can be told what the copy set aside holds that this one lacks.
    setTimeout(this.#options.onSetAside, comparedAfterMs);
  }

  /** Unsent changes stay on this device. */
  close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#closing);
    if (this.#showing) clearTimeout(this.#showing);
    return this.#live.close();
  }

  #createLive(opened?: Opened): LiveDocument {
    const live: LiveDocument = new LiveDocument({
      ...this.#options.live,
      onReplace: (message) => this.#replace(message),
      onLeft: () => void this.#moveAside(live, this.#refusedWith()),
      onChange: () => this.refresh(),
      ...(opened ? { opened } : {}),
    });
    return live;
  }

  #createHandle(live: LiveDocument): DocumentHandle {
    const { name, doc, awareness } = live;
    let last: DocumentStatus | null = null;
    return {
      name,
      doc,
      awareness,
      personId: this.#options.live.personId,
      status: () => {
        // A handle whose document was replaced or closed keeps its last word.
        if (this.#live === live && !this.#isClosed) last = this.#status;
        return last ?? closedStatus;
      },
      subscribe: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
      hasWaitingChanges: () => live.waitingChanges > 0,
      takeLeftovers: () => live.takeLeftovers(),
      setField: (field) => live.setField(field),
      retry: () => {
        live.dispatch({ type: "retry" });
        this.#options.onRetry();
      },
      moveAside: async () => {
        const code = this.#refusedWith();
        return code !== null && this.#moveAside(live, code);
      },
    };
  }

  /** CS6. The old Y.Doc stays as it is for whoever still shows it; nothing new reaches it. */
  #replace(opened: Opened): void {
    const old = this.#live;
    // The old copy is written to the end before the new one is read from the same storage.
    void old.giveWay(opened).then((isDone) => isDone && this.#succeed(old, opened));
  }

  /** What the server says to what waits; null while it refuses nothing. */
  #refusedWith(): ErrorCode | null {
    const { save } = this.#status;
    return save.status !== "not-saved" || save.code === "storage" ? null : save.code;
  }

  /** TB5. Once, however often it is asked for: what is typed meanwhile goes with one copy. */
  async #moveAside(old: LiveDocument, code: ErrorCode | null): Promise<boolean> {
    if (this.#isClosed || this.#live !== old) return false;
    this.#moving ??= this.#move(old, code);
    const isMoved = await this.#moving;
    this.#moving = null;
    return isMoved;
  }

  async #move(old: LiveDocument, code: ErrorCode | null): Promise<boolean> {
    await old.retire();
    const isMoved = await old.moveAside(code);
    if (isMoved) this.#succeed(old);
    return isMoved;
  }

  #succeed(old: LiveDocument, opened?: Opened): void {
    if (this.#isClosed || this.#live !== old) return;
    // TB6. Once the page shows the other one: what it was being typed into hands over its last words as it goes.
    setTimeout(() => void old.close(), 0);
    this.#live = this.#createLive(opened);
    this.#handle = this.#createHandle(this.#live);
    this.#isReplacing = true;
    if (this.#shows > 0) this.#live.setShown(true);
    if (this.#options.isWelcome()) this.#live.connected();
    this.refresh();
    this.#options.onReplaced();
    this.#options.onSetAside();
  }

  /** Not while it holds changes without an answer. */
  #closeLater(): void {
    if (this.#isClosed) return;
    this.#closing = setTimeout(() => {
      if (this.#live.waitingChanges > 0) return this.#closeLater();
      this.#options.onClosed();
      void this.close();
    }, keptOpenMs);
  }

  #nextStatus(): DocumentStatus {
    const { phase, role, save, since, refusal, storage } = this.#live.facts;
    const connection = this.#options.connection();
    const now = this.#options.live.clock.now();
    const isFlowing = connection.status === "online" && this.#live.channel !== null;
    const real = withoutWayOut(save, connection.status === "stopped" ? connection.refusal : null);
    const shown = shownSaveState(real, this.#status.save, { now, since, isFlowing });
    if (shown !== real) this.#showLater(since + waitingShownAfterMs - now);
    return {
      phase,
      role,
      save: shown,
      connection,
      ...(refusal ? { refusal } : {}),
      ...(storage ? { storage } : {}),
    };
  }

  #showLater(afterMs: number): void {
    this.#showing ??= setTimeout(
      () => {
        this.#showing = null;
        this.refresh();
      },
      Math.max(1, afterMs),
    );
  }
}
