/**
 * The observer of rooms: follows recently edited documents in a thread of its own, finds swallowed text and
 * blocks without an id there, and makes snapshots.
 *
 * 1. It never holds up an edit: what is stored is queued, one batch at a time is under way, and a queue
 *    that grows too long is given up, with a line in the log.
 * 2. It follows as many documents as `documentsMax` and `documentBytesMax` allow; one it stopped following is
 *    opened anew when edited.
 * 3. It looks a few times a second: waking the thread for every edit costs more than looking.
 */
import { Worker } from "node:worker_threads";
import type { DocumentKey } from "../../persistence/DocStore.ts";
import type { Logger } from "../ports.ts";
import type { Compacted, ObservedRoom, RoomObserver, Stored } from "../room/RoomObserver.ts";
import { pack, type FromInspector, type Look, type ToInspector } from "./messages.ts";
import type { SwallowedText } from "./swallowed.ts";

/** Swallowed text with its place and the person whose words they are. */
export interface SwallowedFinding {
  readonly key: DocumentKey;
  readonly personId: string;
  readonly text: string;
  readonly blockId: string | null;
}

export interface InspectorOptions {
  readonly logger: Logger;
  onSwallowed(finding: SwallowedFinding): void;
  onMissingBlockIds(key: DocumentKey): void;
}

export interface Inspector extends RoomObserver {
  /** Ends the thread once it has looked at all that was stored, or after `graceMs`. */
  close(graceMs: number): Promise<void>;
}

const documentsMax = 1_000;
/** Stored bytes of the followed documents together; in the thread they take about eight times as much. */
const documentBytesMax = 16 * 1024 * 1024;
/** What was stored within this time is looked at together. Longer: swallowed text is offered later. */
const lookEveryMs = 400;
/** Updates waiting to be looked at: their number and bytes. */
const queueMax = 100_000;
const queueBytesMax = 32 * 1024 * 1024;
/** A batch or a snapshot takes milliseconds. What takes this long is stuck. */
const stuckMs = 60_000;

/** Starts the inspector's thread. `close` ends it. */
export function createInspector(options: InspectorOptions): Inspector {
  return new ThreadInspector(options);
}

interface Job {
  readonly resolve: (compacted: Compacted) => void;
  readonly reject: (error: Error) => void;
}

/** A document the thread holds. */
interface Followed {
  readonly id: number;
  bytes: number;
  /** Stored since the thread was last told. */
  readonly updates: Stored[];
}

class ThreadInspector implements Inspector {
  readonly #options: InspectorOptions;
  #worker: Worker | null = null;
  /** Followed documents, the one edited longest ago first. */
  readonly #followed = new Map<ObservedRoom, Followed>();
  #followedBytes = 0;
  readonly #rooms = new Map<number, ObservedRoom>();
  readonly #jobs = new Map<number, Job>();
  #queue: Look[] = [];
  /** Documents with updates the thread was not told. */
  readonly #changed = new Set<Followed>();
  /** What the thread was told last, by document. */
  readonly #told = new Map<number, readonly Stored[]>();
  #updatesWaiting = 0;
  #bytesWaiting = 0;
  /** Ends a thread that gives no sign of life while something is under way. */
  #watch: NodeJS.Timeout | null = null;
  /** The next look, while it is waited for. */
  #due: NodeJS.Timeout | null = null;
  #isLooking = false;
  /** Called when nothing is left to look at; set while closing. */
  #onDone: (() => void) | null = null;
  #isClosed = false;
  #next = 1;

  constructor(options: InspectorOptions) {
    this.#options = options;
  }

  stored(room: ObservedRoom, stored: Stored, before: () => Uint8Array[]): void {
    if (this.#isClosed) return;
    const { update } = stored;
    const followed = this.#followed.get(room) ?? this.#follow(room, before());
    followed.bytes += update.byteLength;
    this.#followedBytes += update.byteLength;
    this.#followed.delete(room);
    this.#followed.set(room, followed);
    followed.updates.push(stored);
    this.#changed.add(followed);
    this.#updatesWaiting += 1;
    this.#bytesWaiting += update.byteLength;
    if (this.#updatesWaiting > queueMax || this.#bytesWaiting > queueBytesMax)
      this.#giveUp("it fell too far behind");
    this.#look();
  }

  compact(parts: readonly Uint8Array[]): Promise<Compacted> {
    if (this.#isClosed) return Promise.reject(new Error("The inspector is closed"));
    return new Promise((resolve, reject) => {
      const job = this.#next++;
      this.#jobs.set(job, { resolve, reject });
      this.#post({ type: "compact", job, parts });
      this.#watchOver();
    });
  }

  unloaded(room: ObservedRoom): void {
    const followed = this.#followed.get(room);
    if (!followed) return;
    this.#followed.delete(room);
    this.#followedBytes -= followed.bytes;
    this.#rooms.delete(followed.id);
    this.#queueUpdates(followed);
    this.#queue.push({ do: "close", id: followed.id });
    this.#look();
  }

  async close(graceMs: number): Promise<void> {
    await this.#lookAtRest(graceMs);
    this.#isClosed = true;
    if (this.#due) clearTimeout(this.#due);
    if (this.#watch) clearTimeout(this.#watch);
    this.#failJobs("The inspector is closed");
    await this.#worker?.terminate();
  }

  #lookAtRest(graceMs: number): Promise<void> {
    return new Promise((resolve) => {
      const deadline = setTimeout(resolve, graceMs);
      this.#onDone = () => {
        clearTimeout(deadline);
        resolve();
      };
      if (this.#due) this.#lookNow();
      else if (!this.#isLooking) this.#onDone();
    });
  }

  #follow(room: ObservedRoom, parts: Uint8Array[]): Followed {
    const bytes = parts.reduce((sum, part) => sum + part.byteLength, 0);
    const isFull = () =>
      this.#followed.size >= documentsMax || this.#followedBytes + bytes > documentBytesMax;
    for (const oldest of this.#followed.keys()) {
      if (!isFull()) break;
      this.unloaded(oldest);
    }
    const followed: Followed = { id: this.#next++, bytes, updates: [] };
    this.#followed.set(room, followed);
    this.#followedBytes += bytes;
    this.#rooms.set(followed.id, room);
    this.#queue.push({ do: "open", id: followed.id, parts });
    return followed;
  }

  #look(): void {
    if (this.#isLooking || this.#isClosed || (this.#queue.length === 0 && this.#changed.size === 0)) return;
    this.#isLooking = true;
    this.#due = setTimeout(() => this.#lookNow(), this.#onDone ? 0 : lookEveryMs);
    this.#due.unref();
  }

  #lookNow(): void {
    if (this.#due) clearTimeout(this.#due);
    this.#due = null;
    for (const followed of this.#changed) this.#queueUpdates(followed);
    const looks = this.#queue;
    this.#forgetQueue();
    this.#post({ type: "looks", looks });
    this.#watchOver();
  }

  #queueUpdates(followed: Followed): void {
    if (!this.#changed.delete(followed)) return;
    const updates = followed.updates.splice(0);
    this.#told.set(followed.id, updates);
    this.#queue.push({ do: "updates", id: followed.id, packed: pack(updates.map(({ update }) => update)) });
  }

  #forgetQueue(): void {
    this.#queue = [];
    this.#changed.clear();
    this.#updatesWaiting = 0;
    this.#bytesWaiting = 0;
  }

  #post(message: ToInspector): void {
    if (this.#isClosed) return;
    this.#worker ??= this.#start();
    this.#worker.postMessage(message);
  }

  #start(): Worker {
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { name: "inspector" });
    worker.on("message", (message: FromInspector) => {
      if (this.#worker === worker) this.#heard(message);
    });
    worker.on("error", (error) => {
      if (this.#worker === worker) this.#giveUp(String(error));
    });
    worker.on("exit", () => {
      if (this.#worker === worker && !this.#isClosed) this.#giveUp("its thread ended");
    });
    worker.unref();
    return worker;
  }

  #heard(message: FromInspector): void {
    this.#watchOver();
    switch (message.type) {
      case "slow":
        this.#told.get(message.id)?.[message.at]?.charge?.(message.ms);
        break;
      case "looked":
        this.#isLooking = false;
        this.#told.clear();
        this.#look();
        if (!this.#isLooking) this.#onDone?.();
        break;
      case "swallowed":
        this.#swallowed(message.id, message.texts);
        break;
      case "lacks-block-ids": {
        const room = this.#rooms.get(message.id);
        if (room) this.#options.onMissingBlockIds(room.key);
        break;
      }
      case "lost": {
        const room = this.#rooms.get(message.id);
        this.#options.logger.error(
          { ...room?.key, message: message.message },
          "a document could not be inspected",
        );
        if (room) this.unloaded(room);
        break;
      }
      case "compacted":
        this.#jobs.get(message.job)?.resolve(message.compacted);
        this.#jobs.delete(message.job);
        break;
      case "compaction-failed":
        this.#jobs.get(message.job)?.reject(new Error(message.message));
        this.#jobs.delete(message.job);
        break;
    }
  }

  #swallowed(id: number, texts: readonly SwallowedText[]): void {
    const room = this.#rooms.get(id);
    if (!room) return;
    for (const { client, text, blockId } of texts) {
      const personId = room.content.ownerOf(client);
      if (personId !== undefined) this.#options.onSwallowed({ key: room.key, personId, text, blockId });
    }
  }

  /** Every answer is a sign of life; the next one is due in `stuckMs`. */
  #watchOver(): void {
    if (this.#watch) clearTimeout(this.#watch);
    this.#watch = setTimeout(() => {
      if (this.#isLooking || this.#jobs.size > 0) this.#giveUp("it is stuck");
    }, stuckMs);
    this.#watch.unref();
  }

  /** Begins anew in a fresh thread; documents are followed again as they are edited. */
  #giveUp(reason: string): void {
    this.#options.logger.error({ reason, waiting: this.#updatesWaiting }, "inspection starts over");
    const worker = this.#worker;
    this.#worker = null;
    void worker?.terminate();
    this.#forgetQueue();
    this.#told.clear();
    this.#followed.clear();
    this.#followedBytes = 0;
    this.#rooms.clear();
    this.#isLooking = false;
    this.#failJobs(`Inspection starts over: ${reason}`);
    this.#onDone?.();
  }

  #failJobs(reason: string): void {
    const jobs = [...this.#jobs.values()];
    this.#jobs.clear();
    for (const { reject } of jobs) reject(new Error(reason));
  }
}
