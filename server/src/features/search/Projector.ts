/**
 * Keeps the index of each partnership level with its log and its records, off the path of an edit.
 *
 * 1. A partnership is kept from the first question on that somebody asks in it. Then its sources are compared with their
 *    stamps, so whatever happened before, a crash included, is made good; who is never searched costs nothing.
 * 2. A document is read again once it has been quiet for `settleMs`, or `patienceMs` after its first change. One document
 *    after the other; it is built in the index's thread.
 * 3. A document or thread that cannot be read is left out until something is written there again, and keeps nothing else from being
 *    found (FI12). Where the store or the index can do nothing now, the partnership is forgotten and made good at the next question.
 */
import { peopleScope } from "@commontable/shared/features/search/api.ts";
import { DocStoreError, type DocStore, type DocumentKey } from "../../persistence/DocStore.ts";
import type { Records } from "../../persistence/RecordStore.ts";
import { documentSource, IndexUnable, type SearchIndex } from "../../persistence/SearchIndex.ts";
import type { Logger, SyncEngine } from "../../sync/ports.ts";
import { findThread } from "../comments/queries.ts";
import { peoplePieces, threadPieces, threadsSince } from "./sources.ts";

export interface ProjectorOptions {
  readonly db: Records;
  readonly engine: Pick<SyncEngine, "listen" | "updates">;
  readonly documents: Pick<DocStore, "heads">;
  readonly index: SearchIndex;
  readonly clock: () => number;
  readonly logger: Logger;
}

/** Sooner and a document is read again for every pause of a typist; later and what one just wrote is not found. */
const settleMs = 1_500;
const patienceMs = 15_000;
const lookEveryMs = 500;

interface Kept {
  /** Resolves when everything there was at the first question is in the index. */
  readonly caughtUp: Promise<void>;
  isComplete: boolean;
  /** Where something can be found: names of documents. */
  readonly scopes: Set<string>;
  lastStep: number;
}

interface Change {
  readonly key: DocumentKey;
  readonly since: number;
  last: number;
}

export class Projector {
  readonly #options: ProjectorOptions;
  readonly #kept = new Map<string, Kept>();
  readonly #changes = new Map<string, Change>();
  /** Documents that could not be read, with the state in which they could not. Outlasts `#kept`. */
  readonly #unreadable = new Map<string, string>();
  /** Partnerships whose threads or people changed. */
  readonly #threads = new Set<string>();
  readonly #people = new Set<string>();
  #timer: NodeJS.Timeout | null = null;
  #work: Promise<void> = Promise.resolve();
  readonly #stopListening: () => void;
  #isClosed = false;

  constructor(options: ProjectorOptions) {
    this.#options = options;
    this.#stopListening = options.engine.listen({
      stored: (key) => this.#stored(key),
      published: (partnershipId, topic) => {
        if (!this.#kept.has(partnershipId)) return;
        if (topic === "comments") this.#threads.add(partnershipId);
        else if (topic === "people" || topic === "partnership") this.#people.add(partnershipId);
        else return;
        this.#plan();
      },
      forgotten: (partnershipId) => {
        // In its turn: what is being written now would come after.
        this.#inTurn(partnershipId, async () => {
          this.#kept.delete(partnershipId);
          await options.index.forget(partnershipId);
        });
      },
    });
  }

  /** Begins to keep a partnership, or says how far that is. */
  keep(partnershipId: string): Kept {
    const known = this.#kept.get(partnershipId);
    if (known) return known;
    const done = Promise.withResolvers<void>();
    const kept: Kept = { caughtUp: done.promise, isComplete: false, scopes: new Set(), lastStep: 0 };
    this.#kept.set(partnershipId, kept);
    this.#inTurn(partnershipId, async () => {
      try {
        await this.#catchUp(partnershipId, kept);
        kept.isComplete = true;
      } finally {
        done.resolve();
      }
    });
    return kept;
  }

  /** Begins anew at the next question. */
  drop(partnershipId: string): void {
    this.#kept.delete(partnershipId);
  }

  /** Resolves when everything known of by now is in the index. For tests. */
  async settled(): Promise<void> {
    this.#look(true);
    await this.#work;
  }

  /** What is not in the index by then is made good after the next start. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stopListening();
    if (this.#timer) clearTimeout(this.#timer);
    await this.#work;
  }

  #stored(key: DocumentKey): void {
    if (!this.#kept.has(key.partnershipId)) return;
    const name = nameOf(key);
    const now = this.#options.clock();
    const change = this.#changes.get(name);
    if (change) change.last = now;
    else this.#changes.set(name, { key, since: now, last: now });
    this.#plan();
  }

  #plan(): void {
    if (this.#timer) return;
    this.#timer = setTimeout(() => this.#look(false), lookEveryMs);
    this.#timer.unref();
  }

  #look(isFinal: boolean): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const now = this.#options.clock();
    for (const [name, { key, since, last }] of this.#changes) {
      if (!isFinal && now - last < settleMs && now - since < patienceMs) continue;
      this.#changes.delete(name);
      this.#inTurn(key.partnershipId, () => this.#readDocument(key));
    }
    for (const id of this.#threads) this.#inTurn(id, () => this.#readThreads(id).then(() => undefined));
    for (const id of this.#people) this.#inTurn(id, () => this.#readPeople(id));
    this.#threads.clear();
    this.#people.clear();
    if (this.#changes.size > 0) this.#plan();
  }

  #inTurn(partnershipId: string, work: () => Promise<void>): void {
    this.#work = this.#work.then(async () => {
      if (this.#isClosed) return;
      try {
        await work();
      } catch (error) {
        if (this.#isClosed) return;
        this.#options.logger.warn(
          { err: error, partnershipId },
          "the search index could not be brought up to date",
        );
        this.drop(partnershipId);
      }
    });
  }

  async #catchUp(partnershipId: string, kept: Kept): Promise<void> {
    const { documents, index } = this.#options;
    const [heads, stamps] = await Promise.all([documents.heads(partnershipId), index.stamps(partnershipId)]);
    const left = new Set(stamps.keys());
    for (const { document, epoch, seq } of heads) {
      const key = { partnershipId, document };
      const stamp = stampOf(epoch, seq);
      kept.scopes.add(document);
      left.delete(documentSource(document));
      if (stamps.get(documentSource(document)) === stamp) continue;
      if (this.#unreadable.get(nameOf(key)) === stamp) continue;
      await this.#readDocument(key);
    }
    for (const source of await this.#readThreads(partnershipId)) left.delete(source);
    await this.#readPeople(partnershipId);
    left.delete(peopleScope);
    await index.remove(partnershipId, [...left]);
  }

  async #readDocument(key: DocumentKey): Promise<void> {
    const { engine, index, documents } = this.#options;
    const { partnershipId, document } = key;
    this.#kept.get(partnershipId)?.scopes.add(document);
    const isRead = await this.#orLeaveOut(key, async () => {
      const { epoch, seq, updates } = await engine.updates(partnershipId, document);
      await index.replaceDocument(key, stampOf(epoch, seq), updates);
    });
    this.#unreadable.delete(nameOf(key));
    if (isRead) return;
    const head = (await documents.heads(partnershipId)).find((one) => one.document === document);
    if (head) this.#unreadable.set(nameOf(key), stampOf(head.epoch, head.seq));
  }

  /** False when this one thing could not be read. Throws when nothing can be read or written now. */
  async #orLeaveOut(what: object, read: () => Promise<void>): Promise<boolean> {
    try {
      await read();
      return true;
    } catch (error) {
      if (this.#isClosed || isForAll(error)) throw error;
      this.#options.logger.warn({ err: error, ...what }, "something is left out of the search index");
      return false;
    }
  }

  /** The names of the sources that were read. */
  async #readThreads(partnershipId: string): Promise<string[]> {
    const { db, index } = this.#options;
    const kept = this.#kept.get(partnershipId);
    if (!kept) return [];
    const { ids, last } = await threadsSince(db, partnershipId, kept.lastStep);
    for (const id of ids)
      await this.#orLeaveOut({ partnershipId, threadId: id }, async () => {
        const thread = await findThread(db, partnershipId, id);
        if (!thread) return;
        const { document: scope, steps } = thread;
        kept.scopes.add(scope);
        const stamp = String(steps.length);
        await index.replace({ partnershipId, name: threadSource(id), scope, stamp }, threadPieces(thread));
      });
    kept.lastStep = last;
    return ids.map(threadSource);
  }

  async #readPeople(partnershipId: string): Promise<void> {
    const { db, index } = this.#options;
    const pieces = await peoplePieces(db, partnershipId);
    await index.replace({ partnershipId, name: peopleScope, scope: peopleScope, stamp: "read" }, pieces);
  }
}

function threadSource(id: string): string {
  return `thread/${id}`;
}

function nameOf({ partnershipId, document }: DocumentKey): string {
  return `${partnershipId}/${document}`;
}

/** Whoever reads on meets the same trouble. */
function isForAll(error: unknown): boolean {
  return error instanceof IndexUnable || (error instanceof DocStoreError && error.code !== "corrupt");
}

function stampOf(epoch: number, seq: number): string {
  return `${epoch}.${seq}`;
}
