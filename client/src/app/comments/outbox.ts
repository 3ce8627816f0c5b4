/**
 * What somebody said and the server has not taken yet. Kept on this device until it has an answer, through reloads and
 * without a network; sent in the order in which it was said, as often as needed: an id makes sending again harmless (CM4).
 */
import type { BeginThreadRequest, TakeStepRequest } from "@commontable/shared/features/comments/api.ts";
import type { Thread } from "@commontable/shared/features/comments/schema.ts";
import { ApiError } from "../../api/api-error.ts";
import { draftsUnder, writeDraft } from "../../sync/local/drafts.ts";

export type Said =
  | {
      readonly type: "begin";
      readonly at: number;
      readonly request: BeginThreadRequest;
      readonly problem?: string;
    }
  | {
      readonly type: "step";
      readonly at: number;
      readonly document: string;
      readonly threadId: string;
      readonly request: TakeStepRequest;
      readonly problem?: string;
    };

export interface OutboxOptions {
  readonly partnershipId: string;
  readonly document: string;
  /** Answers the thread as it stands then. */
  readonly send: (said: Said) => Promise<Thread>;
  /** False holds words back that the server cannot find yet, because they are not saved. */
  readonly maySend: (said: Said) => boolean;
  /** Told before what was said stops waiting, so that it never disappears in between. */
  readonly onSent: (thread: Thread) => void;
}

const retryMs = 5_000;

export class Outbox {
  readonly #options: OutboxOptions;
  readonly #listeners = new Set<() => void>();
  #said: readonly Said[];
  #isKept = true;
  #isSending = false;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#said = this.#read();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Oldest first. */
  readonly waiting = (): readonly Said[] => this.#said;

  /** False when this browser keeps nothing: then closing the page loses what waits. */
  get isKept(): boolean {
    return this.#isKept;
  }

  add(said: Said): void {
    this.#isKept = writeDraft(this.#keyOf(said), said);
    this.#change([...this.#said, said]);
    void this.send();
  }

  /** Takes back what was not sent. */
  drop(id: string): void {
    const said = this.#said.find((one) => idOf(one) === id);
    if (said) this.#remove(said);
  }

  /** Tries what waits; what the server refuses stays, with its sentence, until its author decides. */
  async send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      for (let said = this.#next(); said; said = this.#next()) {
        if (!(await this.#sendOne(said))) return this.#tryLater();
      }
    } finally {
      this.#isSending = false;
    }
  }

  /** The same words again, after a refusal. */
  retry(id: string): void {
    this.#change(
      this.#said.map((said) => {
        if (idOf(said) !== id) return said;
        const { problem: _problem, ...again } = said;
        writeDraft(this.#keyOf(again), again);
        return again;
      }),
    );
    void this.send();
  }

  /** Tries no more by itself. */
  close(): void {
    if (this.#timer) clearTimeout(this.#timer);
  }

  /** False when there is no network, or the server is away: everything waits. */
  async #sendOne(said: Said): Promise<boolean> {
    try {
      this.#options.onSent(await this.#options.send(said));
    } catch (error) {
      if (!(error instanceof ApiError) || error.retry === "backoff") return false;
      const refused = { ...said, problem: error.sentence };
      writeDraft(this.#keyOf(refused), refused);
      this.#change(this.#said.map((one) => (one === said ? refused : one)));
      return true;
    }
    this.#remove(said);
    return true;
  }

  #next(): Said | undefined {
    return this.#said.find((said) => said.problem === undefined && this.#options.maySend(said));
  }

  #tryLater(): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.send(), retryMs);
  }

  #remove(said: Said): void {
    writeDraft(this.#keyOf(said), null);
    this.#change(this.#said.filter((one) => idOf(one) !== idOf(said)));
  }

  #change(said: readonly Said[]): void {
    this.#said = said;
    for (const listener of this.#listeners) listener();
  }

  #read(): Said[] {
    // Safe: only this class writes under its keys.
    return (draftsUnder(this.#prefix) as Said[]).toSorted((a, b) => a.at - b.at);
  }

  get #prefix(): string {
    return `said/${this.#options.partnershipId}/${this.#options.document}/`;
  }

  #keyOf(said: Said): string {
    return this.#prefix + idOf(said);
  }
}

/** The id of the step, which is told from all others. */
export function idOf(said: Said): string {
  return said.type === "begin" ? said.request.stepId : said.request.id;
}
