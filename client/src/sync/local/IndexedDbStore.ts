/**
 * `LocalStore` over IndexedDB. Writes are queued and go out together: this person's changes and a document's first
 * content at the end of the turn, what else came from others a little later, because the server has it and a
 * transaction costs a millisecond.
 */
import { assert } from "@commontable/shared/lib/assert.ts";
import type { ErrorCode } from "@commontable/shared/errors/app-error.ts";
import { StorageRemoved, storageProblemOf } from "../storage-problem.ts";
import { AsideWatch } from "./AsideWatch.ts";
import { compactCopy } from "./compact-copy.ts";
import type { LocalDatabase } from "./database.ts";
import { findAside } from "./find-aside.ts";
import { loadCopy } from "./load-copy.ts";
import type { LocalCopy, LocalFacts, LocalStore, LocalStoreOptions } from "./LocalStore.ts";

type Write =
  | { type: "facts"; facts: LocalFacts }
  | { type: "append"; update: Uint8Array; localSeq: number | undefined }
  | { type: "acknowledge"; localSeq: number };

/** Updates kept apart before they are merged into one; merging costs some tens of milliseconds. */
const compactAfter = 500;
const retryAfterMs = 3_000;
/** How long what came from others may wait for more of it. */
const gatherMs = 300;
/** A database that another tab holds up must not keep the server's text from being shown. */
const loadWaitMs = 4_000;

export interface IndexedDbStoreOptions extends LocalStoreOptions {
  /** The person's database, opened once for all documents. Rejects when it cannot be opened. */
  readonly open: () => Promise<LocalDatabase>;
  /** Aborted when it is deleted, in another tab perhaps: from then on nothing lies on this device (LS4). */
  readonly removed: AbortSignal;
}

export class IndexedDbStore implements LocalStore {
  readonly #options: IndexedDbStoreOptions;
  readonly #watch: AsideWatch;
  /** Storage keys of this page's unsent changes, by local number. */
  readonly #keys = new Map<number, number>();
  /** Keys of unsent changes this page holds or has held. */
  readonly #known = new Set<number>();
  /** Keys of this page's changes lie behind those of earlier pages, and beside those of other tabs. */
  #firstKey = Math.random();
  #epoch: number | null = null;
  /** All of the page's copy, once some of it was left where it lay: what is written then may lean on that. */
  #whole: (() => Uint8Array) | null = null;
  #queue: Write[] = [];
  #running: Promise<void> | null = null;
  #settledCount = 0;
  #hasProblem = false;
  #isClosed = false;
  /** The write under way has not begun, and takes along whatever waits. */
  #isGathering = false;
  /** How many wait for everything to be written. */
  #rushing = 0;
  /** Ends the wait for more. */
  #hurry: (() => void) | null = null;
  #retry: ReturnType<typeof setTimeout> | null = null;

  constructor(options: IndexedDbStoreOptions) {
    this.#options = options;
    this.#watch = new AsideWatch(options);
    options.removed.addEventListener("abort", this.#handleRemoved);
  }

  async load(wantedEpoch?: number): Promise<LocalCopy | null> {
    try {
      const { document, open } = this.#options;
      const reading = open().then((database) => loadCopy(database, document, wantedEpoch));
      const found = await Promise.race([reading, afterMs(loadWaitMs)]);
      if (!found) return null;
      this.#epoch = found.copy.facts.epoch;
      this.#settledCount = found.copy.settled.length;
      this.#firstKey += Math.floor(found.lastKey);
      for (const [index, key] of found.unsentKeys.entries()) {
        this.#keys.set(index + 1, key);
        this.#known.add(key);
      }
      return found.copy;
    } catch (error) {
      this.#fail(error);
      return null;
    }
  }

  remember(facts: LocalFacts): void {
    this.#epoch = facts.epoch;
    this.#write({ type: "facts", facts });
  }

  append(update: Uint8Array, localSeq?: number): void {
    this.#write({ type: "append", update: this.#whole?.() ?? update, localSeq });
  }

  acknowledge(localSeq: number): void {
    this.#write({ type: "acknowledge", localSeq });
  }

  async leftovers(take: (updates: readonly Uint8Array[]) => number | null): Promise<void> {
    const found = await this.#readLeftovers();
    // Another look may have taken some meanwhile.
    const left = found.filter(({ key }) => !this.#known.has(key));
    if (left.length === 0) return;
    const first = take(left.map(({ update }) => update));
    if (first === null) return;
    for (const [index, { key }] of left.entries()) {
      this.#known.add(key);
      this.#keys.set(first + index, key);
    }
  }

  async moveAside(code: ErrorCode | null, whole: () => Uint8Array): Promise<boolean> {
    const { document } = this.#options;
    const before = this.#epoch;
    if (before === null) return false;
    try {
      const [{ moveCopy }, database] = await Promise.all([import("./move-copy.ts"), this.#options.open()]);
      const from = { document, epoch: before };
      const aside = await findAside(database, from, this.#keys.values());
      await this.flushed();
      // Words that no transaction took are in this page only: it must go on showing them.
      if (this.#hasProblem || this.#isClosed) return false;
      // No server gives a negative epoch. From here on everything goes with the copy, also what waits behind the move.
      const epoch = aside?.epoch ?? -Date.now();
      this.#epoch = epoch;
      if (aside) this.#whole = whole;
      // Nobody asked for it here where another tab did: then only what leans on those words goes.
      const mayStay = (key: number) => aside !== null || !this.#known.has(key);
      const moving = moveCopy(database, { from, epoch, code, mayStay, whole: whole() }).catch(
        (error: unknown) => {
          this.#epoch = before;
          this.#whole = null;
          throw error;
        },
      );
      // What is typed meanwhile waits to know where the copy is.
      this.#track(moving.catch(() => undefined));
      await moving;
      return true;
    } catch {
      // Whoever asked is told; what was written before lies where it lay.
      return false;
    }
  }

  async giveWay(next: LocalFacts, whole: Uint8Array | null): Promise<boolean> {
    const { document } = this.#options;
    // What failed before is tried once more.
    this.#start();
    await this.flushed();
    // Words that no transaction took are in this page only: it must go on showing them.
    if (this.#queue.length > 0 || this.#isClosed) return false;
    try {
      const database = await this.#options.open();
      const transaction = database.transaction(["documents", "updates", "unsent"], "readwrite", {
        durability: "strict",
      });
      const perform = async () => {
        await transaction.objectStore("documents").put({ ...next, document });
        const epoch = this.#epoch;
        if (!whole || epoch === null) return;
        const key = await transaction.objectStore("updates").add({ document, epoch, update: whole });
        // Unsent, so that what is new in it is told by what lies there without it.
        await transaction.objectStore("unsent").put({ key, document, epoch });
      };
      await Promise.all([perform(), transaction.done]);
      // What was typed meanwhile, too.
      await this.flushed();
      if (this.#queue.length > 0) return false;
      this.#succeed();
      return true;
    } catch (error) {
      this.#fail(error);
      return false;
    }
  }

  async flushed(): Promise<void> {
    this.#rushing += 1;
    this.#hurry?.();
    this.#overtake();
    while (this.#running) await this.#running;
    this.#rushing -= 1;
  }

  async close(): Promise<void> {
    await this.flushed();
    this.#isClosed = true;
    this.#options.removed.removeEventListener("abort", this.#handleRemoved);
    if (this.#retry) clearTimeout(this.#retry);
  }

  async #readLeftovers(): Promise<{ key: number; update: Uint8Array }[]> {
    const epoch = this.#epoch;
    if (epoch === null) return [];
    // What this page has queued must be written first, or it would be taken for another tab's.
    await this.flushed();
    try {
      const database = await this.#options.open();
      const held = [...this.#keys.values()];
      const transaction = database.transaction(["unsent", "updates"], "readonly");
      const keys = await transaction
        .objectStore("unsent")
        .index("document")
        .getAllKeys([this.#options.document, epoch]);
      const found: { key: number; update: Uint8Array }[] = [];
      for (const key of keys.filter((key) => !this.#known.has(key))) {
        const record = await transaction.objectStore("updates").get(key);
        if (record) found.push({ key, update: record.update });
      }
      // What is written where the words were put aside since stays there: it would go aside with this page.
      return (await this.#watch.look(epoch, keys, held)) ? [] : found;
    } catch (error) {
      this.#fail(error);
      return [];
    }
  }

  #write(write: Write): void {
    if (this.#isClosed) return;
    this.#queue.push(write);
    if (this.#isUrgent(write)) this.#hurry?.();
    this.#start();
  }

  #start(): void {
    if (this.#running || this.#queue.length === 0 || this.#epoch === null) return;
    this.#track(this.#run());
  }

  #track(writing: Promise<unknown>): void {
    const running = writing.then(() => {
      // Something else goes on beside it, and ends later.
      if (this.#running !== running) return;
      this.#running = null;
      if (!this.#hasProblem) this.#start();
    });
    this.#running = running;
  }

  /** LS8. The page may be gone before the write under way ends: what waits behind it goes beside it. */
  #overtake(): void {
    const running = this.#running;
    if (
      !running ||
      this.#isGathering ||
      this.#hasProblem ||
      !this.#queue.some((write) => this.#isUrgent(write))
    )
      return;
    this.#track(Promise.all([running, this.#takeQueue()]));
  }

  async #run(): Promise<void> {
    this.#isGathering = true;
    await this.#gather();
    this.#isGathering = false;
    await this.#takeQueue();
    if (!this.#hasProblem && this.#settledCount > compactAfter) await this.#tidy();
  }

  async #takeQueue(): Promise<void> {
    const batch = this.#queue;
    this.#queue = [];
    try {
      await this.#commit(batch);
      this.#succeed();
    } catch (error) {
      this.#queue = [...batch, ...this.#queue];
      this.#fail(error);
    }
  }

  /** What was written stays written when there is no room for tidying up; the next start reads a longer list. */
  async #tidy(): Promise<void> {
    try {
      const { document } = this.#options;
      if (this.#epoch !== null)
        await compactCopy(await this.#options.open(), { document, epoch: this.#epoch });
      this.#settledCount = 1;
    } catch {
      this.#settledCount = 0;
    }
  }

  /** Nobody else has it yet, or the next start would find nothing to show without it (LS5). */
  #isUrgent(write: Write): boolean {
    if (write.type === "append") return write.localSeq !== undefined || this.#settledCount === 0;
    return write.type === "facts";
  }

  async #gather(): Promise<void> {
    // Everything of one turn goes in one transaction.
    await Promise.resolve();
    if (this.#rushing > 0 || this.#queue.some((write) => this.#isUrgent(write))) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, gatherMs);
    this.#hurry = resolve;
    await promise;
    this.#hurry = null;
    clearTimeout(timer);
  }

  async #commit(batch: readonly Write[]): Promise<void> {
    const epoch = this.#epoch;
    assert(epoch !== null, "nothing is written before the epoch is known");
    const { document } = this.#options;
    const hasLocal = batch.some((write) => write.type === "append" && write.localSeq !== undefined);
    const database = await this.#options.open();
    // Strict: a local change is told to be on this device, and a power cut must not undo that.
    const transaction = database.transaction(["documents", "updates", "unsent"], "readwrite", {
      durability: hasLocal ? "strict" : "relaxed",
    });
    const done = new Set<number>();
    let added = 0;
    const updates = transaction.objectStore("updates");
    const unsent = transaction.objectStore("unsent");
    // All at once and committed in the same turn (LS8): nothing here may wait for an answer.
    const requests: Promise<unknown>[] = [];
    let written: Promise<number[]> | null = null;
    for (const write of batch) {
      if (write.type === "facts")
        requests.push(transaction.objectStore("documents").put({ ...write.facts, document }));
      if (write.type === "append") {
        const key = write.localSeq === undefined ? undefined : this.#keyOf(write.localSeq);
        requests.push(updates.add({ document, epoch, update: write.update }, key));
        added += 1;
        if (write.localSeq === undefined || key === undefined) continue;
        this.#keys.set(write.localSeq, key);
        this.#known.add(key);
        requests.push(unsent.put({ key, document, epoch }));
      }
      if (write.type === "acknowledge") {
        for (const [localSeq, key] of this.#keys) {
          if (localSeq > write.localSeq) continue;
          requests.push(unsent.delete(key));
          done.add(localSeq);
        }
      }
    }
    const held = [...this.#keys].flatMap(([localSeq, key]) => (done.has(localSeq) ? [] : key));
    if (hasLocal && this.#watch.isDue(held.length))
      requests.push((written = unsent.index("document").getAllKeys([document, epoch])));
    transaction.commit();
    await Promise.all([...requests, transaction.done]);
    if (written) void this.#watch.look(epoch, await written, held);
    for (const localSeq of done) this.#keys.delete(localSeq);
    this.#settledCount += added;
  }

  /** By the number of the change, so that a batch written again keeps its place among those written meanwhile. */
  #keyOf(localSeq: number): number {
    return this.#firstKey + localSeq;
  }

  #succeed(): void {
    if (this.#hasProblem) this.#options.onProblem(null);
    this.#hasProblem = false;
  }

  /** Where nothing waits, nothing is lost yet: the next write tells. */
  readonly #handleRemoved = (): void => {
    if (this.#keys.size > 0) this.#fail(new StorageRemoved());
  };

  #fail(error: unknown): void {
    this.#hasProblem = true;
    this.#options.onProblem(storageProblemOf(error));
    if (this.#retry) clearTimeout(this.#retry);
    if (this.#isClosed) return;
    this.#retry = setTimeout(() => this.#start(), retryAfterMs);
  }
}

function afterMs(ms: number): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => reject(new Error("The local database did not answer")), ms);
  });
}
